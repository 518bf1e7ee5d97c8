#!/usr/bin/env python3
"""check-texts.py TEXTS_FOLDER SOURCES... - the sentences and the C code that asks for them agree.

Every id in ui_text(…, "id") and texts_get(…, "id") stands in every language; the languages hold the same ids, in
sorted order, each with the same {0}..{9}; no sentence is empty. Readings (furigana, 《…》) stand over every kanji of
easy Japanese, dates excepted, and nowhere else; and easy Japanese is written without spaces between words: a space
stands only beside Latin letters, signs and {n}. Exit 1 with one line a fault.
"""
import json
import pathlib
import re
import sys

CALL = re.compile(r"\b(?:ui_text|texts_get|texts_has|TELL|teller_begin)\s*\(")
ID = re.compile(r'"([a-z0-9_]+(?:\.[a-z0-9_]+)+)"')
faults = []


def read_language(path):
    def pairs(members):
        keys = [key for key, _ in members]
        for key in sorted({key for key in keys if keys.count(key) > 1}):
            faults.append(f"{path}: {key} stands there twice")
        for before, after in zip(keys, keys[1:]):
            if before > after:
                faults.append(f"{path}: {after} stands after {before}; keep ids sorted")
        return dict(members)

    try:
        sentences = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=pairs)
    except (ValueError, OSError) as error:
        faults.append(f"{path}: {error}")
        return {}
    for key, sentence in sentences.items():
        if not isinstance(sentence, str) or not sentence.strip():
            faults.append(f"{path}: {key} is not a sentence")
    return sentences


def end_of_call(text, at):
    """Where the parenthesis opened before `at` closes; ids put together at run time (formats) hold a '%' and are not seen."""
    depth = 1
    while at < len(text) and depth:
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        at += 1
    return at


def used_ids(path):
    text = pathlib.Path(path).read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/", lambda m: "\n" * m.group().count("\n"), text, flags=re.S)
    for call in CALL.finditer(text):
        for found in ID.finditer(text, call.end(), end_of_call(text, call.end())):
            yield found.group(1), text.count("\n", 0, found.start()) + 1


def places(sentence):
    return sorted(set(re.findall(r"\{\d\}", str(sentence))))


def check_readings(path, sentences):
    """How a day is read depends on its number, so months and days carry none; their kanji are the first that are learnt."""
    for name, sentence in sentences.items():
        bare = re.sub(r"(?:｜[^｜《》\s]+|[\u3400-\u9fff々]+)《[ぁ-ゖァ-ヺー]+》", "", str(sentence))
        if re.search(r"[《》｜]", bare if path.stem == "ja-easy" else str(sentence)):
            faults.append(f"{path}: {name} has a reading where none may stand")
        elif path.stem == "ja-easy" and not name.startswith("time.") and re.search(r"[\u3400-\u9fff々]", bare):
            faults.append(f"{path}: {name} has kanji without a reading")


def check_spaces(path, sentences):
    japanese = "[\u3040-\u30ff\u3400-\u9fff々〆｜》、。「」『』（）：？！]"
    for name, sentence in sentences.items():
        if re.search(f"{japanese} +{japanese}", str(sentence)):
            faults.append(f"{path}: {name} has a space between Japanese words; easy Japanese is written without")


def main():
    folder, sources = pathlib.Path(sys.argv[1]), sys.argv[2:]
    languages = {path.stem: read_language(path) for path in sorted(folder.glob("*.json"))}
    for language, sentences in languages.items():
        check_readings(folder / f"{language}.json", sentences)
    check_spaces(folder / "ja-easy.json", languages.get("ja-easy", {}))
    uses = [(name, source, line) for source in sources for name, line in used_ids(source)]
    if uses and not {"ja", "en"} <= languages.keys():
        faults.append(f"{folder}: ja.json and en.json must both be there")
    every_id = set().union(*languages.values()) if languages else set()
    for language, sentences in languages.items():
        for name in sorted(every_id - sentences.keys()):
            faults.append(f"{folder}/{language}.json: {name} is missing; another language has it")
        for name, source, line in uses:
            if name not in every_id:
                faults.append(f"{source}:{line}: {name} does not stand in {folder}/{language}.json")
    for name in sorted(every_id):
        if len({tuple(places(s[name])) for s in languages.values() if name in s}) > 1:
            faults.append(f"{folder}: {name} has not the same {{n}} in every language")
    print("\n".join(faults + [f"texts: {len(every_id)} ids in {', '.join(languages) or 'no language'}, "
                              f"{len(uses)} uses, {len(faults)} faults"]))
    return 1 if faults else 0


sys.exit(main())
