#!/bin/sh
# content/FORMAT.md: its worked example is a pack that lint finds nothing in, and lint says of each mistake what the page says.
set -u
ctl=$BUILD/bin/mikiwamectl
scratch=$(mktemp -d) || exit 3
trap 'rm -rf "$scratch"' EXIT

python3 - "$ctl" "$scratch" <<'PY'
import copy, json, os, re, shutil, subprocess, sys
ctl, scratch = sys.argv[1:]
page = open("content/FORMAT.md").read()
passed = failed = 0

def check(what, is_so, said=""):
    global passed, failed
    passed, failed = passed + bool(is_so), failed + (not is_so)
    if not is_so:
        print(what, *said.splitlines()[:4], sep="\n    ")

def write(files):
    for name, text in files.items():
        path = os.path.join(scratch, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        open(path, "w").write(text)

def lint():
    done = subprocess.run([ctl, "pack", "lint", "--strict", "--today", "2026-11-24", scratch], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr

files = dict(re.findall(r"^`([a-z/.-]+)`\n\n```json\n(.*?)```$", page, re.S | re.M))
check("three files are shown", len(files) == 3, str(list(files)))
write(files)
code, said = lint()
check("lint finds nothing in the example", code == 0 and "0 faults, 0 warnings" in said, said)
for name, text in files.items():
    check(f"{name} is the file in content/examples", open("content/examples/first-pack/" + name).read() == text)

words = set()
for folder in ("amazon-signin", "workplace-sso", "household", "first-day"):
    for case in os.listdir(f"content/{folder}/cases"):
        words |= set(re.findall(r"\{brand\.words\.([a-z_0-9]+)", open(f"content/{folder}/cases/{case}").read()))
told = set(re.findall(r"`([a-z_0-9]+)`", page.split("## Your own service", 1)[1].split("\n## ", 1)[0]))
untold = sorted(w for w in words - told if not w.startswith(("mail_", "relay_")))
check("every word a case asks an overlay for is explained", len(words) > 60 and not untold, " ".join(untold))

name = "cases/tea-time.json"
rows = re.findall(r"^\| `(/[^`]*)` \| (?:`(.*?)`)? ?\| ((?:error|warning): ?.*?) ?\|$", page, re.M)
check("there are mistakes to learn from", len(rows) >= 10, str(len(rows)))
for pointer, value, words in rows:
    case = json.loads(files[name])
    *way, last = pointer[1:].split("/")
    at = case
    for step in way:
        at = at[int(step) if isinstance(at, list) else step]
    if value:
        at[last] = json.loads(value)
    else:
        del at[last]
    write({name: json.dumps(case, ensure_ascii=False)})
    code, said = lint()
    grade, _, rest = words.partition(": ")
    check(f"{pointer} {value}: lint says {words}", code == 1 and any(f" {grade.rstrip(':')}: " in line and rest in line for line in said.splitlines()), said)
kinds = set(re.findall(r"^\| `(\w+)` \|", page.split("\n## Kinds of cues", 1)[1].split("\n## ", 1)[0], re.M))
used = {c["kind"] for folder in ("amazon-signin", "workplace-sso", "household", "first-day") for case in os.listdir(f"content/{folder}/cases")
        for c in json.load(open(f"content/{folder}/cases/{case}"))["cues"]}
check("every kind of cue that cases use is listed", len(used) > 30 and used <= kinds, str(used - kinds))

# A case with the blocks of a row is drawn from, and no longer when one of them bears another name.
def drawn_from(folder):
    done = subprocess.run([ctl, "pack", "variants", folder, "--texts", "content/variants", "--n", "12", "--json"], capture_output=True, text=True)
    return json.loads(done.stdout)["templates"] if done.returncode == 0 else 0 if "could be drawn from" in done.stderr else -1

rows = re.findall(r"^\| [^|]* \| `(email|sms|web_push|push)` \| ([^|]*) \| [^|]* \|$", page.split("\n## Variants", 1)[1].split("\n## ", 1)[0], re.M)
check("four kinds of message are drawn from", len(rows) == 4, str(rows))
pack = os.path.join(scratch, "drawn")
for channel, blocks in rows:
    ids = re.findall(r"`(\w+)`", blocks)
    shutil.rmtree(pack, ignore_errors=True)
    shutil.copytree("content/household", pack)
    index = json.load(open(pack + "/pack.json"))
    for id in index["cases"]:
        case = json.load(open(f"{pack}/cases/{id}.json"))
        judged = [n for n in case["notices"] if n["by"] == "stranger" or "attempt" in n]
        has = {b["id"] for b in judged[0]["blocks"]} if len(judged) == 1 else set()
        if judged and judged[0]["channel"] == channel and set(ids) <= has:
            json.dump({**index, "cases": [id]}, open(pack + "/pack.json", "w"))
            if drawn_from(pack) == 1:
                break
    else:
        check(f"{channel}: a case of household with its blocks is drawn from", False)
        continue
    for block in ids:
        changed = copy.deepcopy(case)
        its = next(n for n in changed["notices"] if n["id"] == judged[0]["id"])
        next(b for b in its["blocks"] if b["id"] == block)["id"] = "other"
        changed["cues"] = [c for c in changed["cues"] if c["part"] != f"{its['id']}.{block}"]
        json.dump(changed, open(f"{pack}/cases/{id}.json", "w"), ensure_ascii=False)
        check(f"{channel}: without {block} it is not ({id})", drawn_from(pack) == 0)
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
PY
