"""Reads a page with one curve of shares and holds the picture to the table behind it."""
import re
import sys

source = sys.stdin.read()
rows = [re.findall(r">([^<>]*)</t[hd]>", row) for row in re.findall(r"<tr>(.*?)</tr>", source.split("<details")[1], re.S)][1:]
ticks = {float(w) / 100: float(y) - 4.5 for y, w in
         re.findall(r'<text x="[^"]*" y="([^"]*)" class="dim" text-anchor="end">([0-9]+)\s%</text>', source)}
assert set(ticks) == {0, .2, .4, .6, .8, 1}, ticks
right = re.findall(r'<text x="([0-9.]+)" y="[0-9.]+" text-anchor="middle">([0-9]+)</text>', source)
x_at = {float(w): float(x) for x, w in right}
least, most = min(x_at), max(x_at)


def place(x, y):
    return (x_at[least] + (x - least) / (most - least) * (x_at[most] - x_at[least]), ticks[0] + y * (ticks[1] - ticks[0]))


def corners(way):
    at, out = [0, 0], []
    for letter, numbers in re.findall(r"([MHVLZ])([0-9. ]*)", way):
        values = [float(n) for n in numbers.split()]
        if letter in "ML":
            at = values
        elif letter == "H":
            at = [values[0], at[1]]
        elif letter == "V":
            at = [at[0], values[0]]
        out.append(tuple(at))
    return out


ways = [corners(w) for w in re.findall(r'class="way" d="(M[^"]*)"', source.split('class="plot"')[1])]
names = sorted({r[0] for r in rows}, key=[r[0] for r in rows].index)
assert len(ways) == len(names) == 2
seen = 0
for name, way in zip(names, ways):
    for _, x, told, n in (r for r in rows if r[0] == name):
        y, low, high = re.fullmatch(r"(\d+)\s%\s\((\d+)–(\d+)\s%\)", told).groups() if "(" in told else (told.rstrip(" \u00a0%"), None, None)
        assert low is None or int(low) <= int(y) <= int(high)
        assert int(n) > 0
        wanted = place(float(x), float(y) / 100)
        # shares are printed to a whole percent, so half a percent of the height may be missing
        assert any(abs(wanted[0] - cx) < .2 and abs(wanted[1] - cy) < .006 * (ticks[0] - ticks[1]) for cx, cy in way), (name, x, y)
        seen += 1
assert seen > 8, seen
