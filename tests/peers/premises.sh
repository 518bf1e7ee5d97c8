#!/bin/sh
# Premises of fakes, rated twice: by the author, and by a second person from the text alone before the first was seen.
# premises.txt holds case, first, second, settled (mimics relevant other consequence trained; tabs between).
# Says how well the two agreed (weighted kappa, squared weights) and holds what stands in the cases to what was settled.
set -u
cd "$(dirname "$0")/../.." || exit 3
exec python3 - <<'P'
import json, sys

KEYS = ["mimics", "relevant", "other", "consequence", "trained"]

def kappa(a, b, top):
    def off(x, y):
        return ((x - y) / top) ** 2
    seen = sum(off(x, y) for x, y in zip(a, b)) / len(a)
    chance = sum(off(x, y) for x in a for y in b) / len(a) ** 2
    return 1 - seen / chance

def rating(v):  # weak, medium, strong alignment of the premise
    total = sum(v[:4]) - v[4]
    return 0 if total <= 10 else 1 if total <= 17 else 2

rows = [line.rstrip("\n").split("\t") for line in open("tests/peers/premises.txt", encoding="utf-8")]
first, second, settled = ([[int(x) for x in row[i].split()] for row in rows] for i in (1, 2, 3))
for i, key in enumerate(KEYS):
    print(f"{key}: kappa {kappa([v[i] for v in first], [v[i] for v in second], 8):.2f}")
print(f"rating: kappa {kappa([rating(v) for v in first], [rating(v) for v in second], 2):.2f}")
wrong = []
for (name, *_), want in zip(rows, settled):
    pack, case = name.split("/")
    held = json.load(open(f"content/{pack}/cases/{case}.json", encoding="utf-8"))["premise"]
    if [held[k] for k in KEYS] != want:
        wrong.append(f"{name}: settled as {want}, the case has {[held[k] for k in KEYS]}; rate it again with a second person")
print("\n".join(wrong + [f"{len(rows) - len(wrong)} passed, {len(wrong)} failed"]))
sys.exit(bool(wrong))
P
