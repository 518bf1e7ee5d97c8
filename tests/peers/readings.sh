#!/bin/sh
# Readings over kanji in easy Japanese, of the program, of variants and of cases, against MeCab with IPADIC, word by word.
# Where MeCab chooses another reading of a word, the sentence is named here, looked at by a person, with what it should be.
# Without mecab it says so.
set -u
. tests/peer.sh
wants mecab
exec python3 - <<'P'
import glob, json, re, subprocess, sys

# MeCab's reading of these words -> ours, and the only ids where that may be so ("*": everywhere).
NAMED = [
    ("ゆきさき", "いきさき", "*"),           # both are right; the simpler one is ours
    ("でいるま", "でいるあいだ", "fault.file.changing"),
    ("あけません", "ひらけません", "fault.store.none"),
    ("10ふん", "10ぷん", "home.round_says"),
    ("にゅうろう", "はいろう", "outcome.missed_attempt outcome.missed_attempt.says"),
    ("いちかい", "いっかい", "outcome.safe_with_cost.says"),
    ("にちやじかん", "ひやじかん", "cue.inconsistency"),
    ("}じん", "}にん", "*"),                 # people are counted in にん
    ("ににん", "ふたり", "*"),
    ("}びめ", "}にちめ", "*"),
    ("のち", "あと", "*"),                   # 後 is あと throughout, the everyday word
    ("ごの", "あとの", "*"),
    ("かんご", "かんあと", "*"),
    ("なにのため", "なんのため", "*"),
    ("げっすう", "つきすう", "*"),
    ("くだり", "ぎょう", "*"),               # a line, not a passage
    ("}どおり", "}つう", "*"),               # letters are counted in つう
]
# Sentences MeCab misreads as a whole, read by a person: id -> our reading. A changed sentence is asked about again.
LOOKED_AT = dict(line.split("\t") for line in open("tests/peers/readings.txt", encoding="utf-8").read().splitlines())
KANJI = re.compile(r"[\u3400-\u9fff々]")

def hira(text):
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in text)

def easy(tree, name, whole):
    """Every sentence in easy Japanese under a tree, with its place."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from easy(value, name if key == "ja-easy" else f"{name}/{key}", whole or key == "ja-easy")
    elif isinstance(tree, list):
        for at, value in enumerate(tree):
            yield from easy(value, f"{name}/{at}", whole)
    elif whole and isinstance(tree, str):
        yield name, re.sub(r"\{[^}]*\}", "{0}", tree).replace("\n", "")

texts = {k: s for k, s in json.load(open("content/texts/ja-easy.json", encoding="utf-8")).items() if not k.startswith("time.")}
texts.update(easy(json.load(open("content/variants/ja-easy.json", encoding="utf-8")), "variants", True))
for path in sorted(glob.glob("content/**/cases/*.json", recursive=True)):
    texts.update(easy(json.load(open(path, encoding="utf-8")), path.split("/")[-1][:-5], False))
plain = [re.sub(r"｜|《[^》]*》", "", s) for s in texts.values()]
said = subprocess.run(["mecab"], input="\n".join(plain) + "\n", capture_output=True, text=True, check=True).stdout.split("EOS\n")
met, wrong = set(), []
for (name, sentence), words in zip(texts.items(), said):
    ours = hira(re.sub(r"｜", "", re.sub(r"[\u3400-\u9fff々]+《([^》]*)》", r"\1", sentence))).replace(" ", "")
    theirs = ""
    for line in words.splitlines():
        word, facts = line.split("\t")
        facts = facts.split(",")
        theirs += hira(facts[7]) if KANJI.search(word) and len(facts) > 7 else hira(word)
    theirs = theirs.replace(" ", "")
    for his, mine, where in NAMED:
        if theirs != ours and his in theirs and (where == "*" or name in where.split()):
            theirs = theirs.replace(his, mine)
            met.add(his)
    if name in LOOKED_AT and (theirs == ours or LOOKED_AT[name] != ours):
        wrong.append(f"{name}: no longer as tests/peers/readings.txt has it; take its line out, or read it again")
    elif theirs != ours and name not in LOOKED_AT:
        wrong.append(f"{name}: ours {ours}\n    MeCab {theirs}")
unused = [his for his, _, _ in NAMED if his not in met]
print("\n".join(wrong + [f"no longer needed: {his}" for his in unused]))
print(f"{len(texts) - len(wrong)} passed, {len(wrong) + len(unused)} failed")
sys.exit(bool(wrong or unused))
P
