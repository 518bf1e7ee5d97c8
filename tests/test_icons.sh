#!/bin/sh
# test_icons.sh - every name in game/ui/icons.c has the code point of the font's own style sheet, the font has a glyph
# there, and the table is sorted (it is searched by halving). Every icon that C files and content name is in the table.
set -u
cd "$(dirname "$0")/.." || exit 3
exec python3 - <<'PYTHON'
import glob, re, subprocess

SHEET = "/usr/share/fonts-material-design-icons-iconfont/css/material-design-icons.css"
FONT = "/usr/share/fonts/truetype/material-design-icons-iconfont/MaterialIcons-Regular.ttf"

table = re.findall(r'\{"(\w+)", "\\u([0-9a-f]{4})"\}', open("game/ui/icons.c").read())
sheet = {name.lstrip("_"): point for name, point in re.findall(
    r'\.material-icons\.([\w-]+):before\s*\{\s*content:\s*"\\([0-9a-f]+)"', open(SHEET).read())}
charset = set()
for part in subprocess.check_output(["fc-query", "--format", "%{charset}", FONT], text=True).split():
    first, _, last = part.partition("-")
    charset.update(range(int(first, 16), int(last or first, 16) + 1))

named = {}
for path in glob.glob("game/*/*.c"):
    text = open(path).read()
    for name in re.findall(r'(?:\.icon\s*=\s*|ui_icon\([^;"]*?)"(\w+)"', text):
        named.setdefault(name, path)

def test(name, faults):
    for fault in faults:
        print(f"tests/test_icons.sh: {name}: {fault}")
    return not faults

names = [name for name, _ in table]
results = [
    test("the table is read", [] if len(table) > 100 else [f"{len(table)} names"]),
    test("code points are the sheet's", [f"{n} is {p}, sheet says {sheet.get(n)}"
                                         for n, p in table if sheet.get(n) != p]),
    test("the font has them", [f"{n} {p}" for n, p in table if int(p, 16) not in charset]),
    test("sorted, none twice", [f"{a} before {b}" for a, b in zip(names, names[1:]) if a >= b]),
    test("icons named in C are known", [f"{n} in {p}" for n, p in sorted(named.items()) if n not in names]),
]
print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
raise SystemExit(not all(results))
PYTHON
