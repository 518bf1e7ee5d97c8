#!/bin/sh
# test_icons.sh - every name in game/ui/icons.c has the code point of the font's own style sheet, the font has a glyph
# there, and the table is sorted (it is searched by halving). Every icon that C files and content name is in the table.
set -u
cd "$(dirname "$0")/.." || exit 3
exec python3 - <<'PYTHON'
import glob, re, struct

SHEET = "/usr/share/fonts-material-design-icons-iconfont/css/material-design-icons.css"
FONT = "/usr/share/fonts/truetype/material-design-icons-iconfont/MaterialIcons-Regular.ttf"

table = re.findall(r'\{"(\w+)", "\\u([0-9a-f]{4})"\}', open("game/ui/icons.c").read())
sheet = {name.lstrip("_"): point for name, point in re.findall(
    r'\.material-icons\.([\w-]+):before\s*\{\s*content:\s*"\\([0-9a-f]+)"', open(SHEET).read())}
def charset_of(path):
    """The characters of a TrueType file: the segments of its cmap, format 4, that lead to a glyph."""
    font = open(path, "rb").read()
    tables = {font[at:at + 4]: struct.unpack(">I", font[at + 8:at + 12])[0]
              for at in range(12, 12 + 16 * struct.unpack(">H", font[4:6])[0], 16)}
    cmap, points = tables[b"cmap"], set()
    for i in range(struct.unpack(">H", font[cmap + 2:cmap + 4])[0]):
        at = cmap + struct.unpack(">I", font[cmap + 8 + 8 * i:cmap + 12 + 8 * i])[0]
        if struct.unpack(">H", font[at:at + 2])[0] != 4:
            continue
        n = struct.unpack(">H", font[at + 6:at + 8])[0] // 2
        row = lambda k: struct.unpack(f">{n}H", font[at + 14 + 2 * k:at + 14 + 2 * k + 2 * n])
        ends, starts, deltas, ranges = row(0), row(n + 1), row(2 * n + 1), row(3 * n + 1)
        for k in range(n):
            for c in range(starts[k], ends[k] + 1):
                glyph = c
                if ranges[k]:
                    to = at + 16 + 6 * n + 2 * k + ranges[k] + 2 * (c - starts[k])
                    glyph = struct.unpack(">H", font[to:to + 2])[0]
                if glyph and (glyph + deltas[k]) & 0xffff:
                    points.add(c)
    return points

charset = charset_of(FONT)

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
