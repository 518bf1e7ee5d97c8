#!/bin/sh
# content/FORMAT.md: its worked example is a pack that lint finds nothing in, and lint says of each mistake what the page says.
set -u
ctl=$BUILD/bin/mikiwamectl
scratch=$(mktemp -d) || exit 3
trap 'rm -rf "$scratch"' EXIT

python3 - "$ctl" "$scratch" <<'PY'
import copy, json, os, re, subprocess, sys
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
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
PY
