#!/bin/sh
# mikiwamectl pack variants: what it prints adds up, none is wrong, and it says what is missing.
set -u
. tests/shell.sh

adds_up() { # FILE: sums worked out by python3
    python3 - "$1" <<'PY'
import json, sys
a = json.load(open(sys.argv[1]))
hosts = sum(n for id, n in a["mutations"].items() if id.startswith("host-"))
texts = a["mutations"]["text-address"] + a["mutations"]["text-words"]
assert a["drawn"] == 1400 == a["genuine"] + a["impostor"], a
assert abs(a["impostor"] - a["genuine"]) <= a["drawn"] / 4 and a["wrong"] == 0, a # fakes beside others are fakes alone, the app's own pushes genuine alone
sms = a["mutations"]["sms-name"]  # every SMS has it; what its link is called is its address
pushes = a["drawn"] - texts - sms  # none has either: twelve of some forty templates
assert hosts == a["impostor"] and a["drawn"] / 10 < pushes < a["drawn"] / 3, (hosts, texts, sms)
assert 0 < a["mutations"]["push-foreign"] < pushes, a
assert all(a["mutations"][id] > 0 for id in ("sender-forged", "link-mailto", "demand-card", "button-dead"))
PY
}

for brand in hinode amazon; do
    "$ctl" pack variants content/amazon-signin --n 1400 --seed 3 --brand $brand --json >"$scratch/$brand.json"
    held "what is drawn adds up ($brand)" adds_up "$scratch/$brand.json"
done
"$ctl" pack variants content/amazon-signin --n 1400 --seed 3 --json >"$scratch/again.json"
held 'the same seed gives the same' cmp "$scratch/hinode.json" "$scratch/again.json"
exits 'the last line sums up' 0 'wrong = 0' "$ctl" pack variants content/amazon-signin --n 70
exits 'a service that lists no sign-ins anywhere' 0 'wrong = 0' "$ctl" pack variants content/household --brand kotori --n 400 --seed 5
exits 'no pack' 3 'nowhere' "$ctl" pack variants "$scratch/nowhere"
exits 'no template' 3 'has no case that variants could be drawn from' "$ctl" pack variants tests/packs/good/minimal \
    --texts content/variants
exits 'no such brand' 3 'has no brand "x"' "$ctl" pack variants content/amazon-signin --brand x
exits 'no such number' 2 'whole number' "$ctl" pack variants content/amazon-signin --n none

# Kept as a pack, they are cases like any others: lint finds nothing, and who follows the course passes all.
for brand in hinode amazon; do
    out=$scratch/$brand
    held "kept ($brand)" "$ctl" pack variants content/amazon-signin --n 56 --seed 9 --brand $brand -o "$out"
    held "lint ($brand)" "$ctl" pack lint "$out"
    exits "the perfect learner passes ($brand)" 0 'perfect: 56 of 56 cases passed' \
        "$ctl" bot --learner perfect --pack "$out" --store "sqlite:$scratch/$brand.db"
    exits "the careless one gives data away ($brand)" 0 'gave_data' \
        "$ctl" bot --learner careless --pack "$out" --store "sqlite:$scratch/$brand.db"
done
exits 'too many for a pack' 2 'at most 500' "$ctl" pack variants content/amazon-signin --n 501 -o "$scratch/x"

"$ctl" pack closest content/amazon-signin --n 300 --lang en >"$scratch/near"
"$ctl" pack closest content/amazon-signin --n 30 --lang en >"$scratch/far"
held 'the closest of more is closer' python3 - "$scratch/near" "$scratch/far" <<'PY'
import re, sys
near, far = (open(path).read() for path in sys.argv[1:])
edits = [int(re.search(r"(\d+) edits apart", text).group(1)) for text in (near, far)]
assert 0 < edits[0] <= edits[1], edits
assert near.count("link_elsewhere") == 1 and near.count("links_own") == 1, near
PY
"$ctl" pack closest content/amazon-signin --n 300 --lang en --json >"$scratch/near.json"
held 'json says the same, and the distance is the right one' python3 - "$scratch/near" "$scratch/near.json" <<'PY'
import json, re, sys
text, pair = open(sys.argv[1]).read(), json.load(open(sys.argv[2]))
def edits(a, b):  # Levenshtein, in bytes
    a, b = a.encode(), b.encode()
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        corner, row[0] = row[0], i
        for k, y in enumerate(b, 1):
            corner, row[k] = row[k], min(corner + (x != y), row[k] + 1, row[k - 1] + 1)
    return row[-1]
assert pair["edits"] == int(re.search(r"(\d+) edits apart", text).group(1))
assert pair["edits"] == sum(edits(d["genuine"], d["fake"]) for d in pair["differences"]) > 0, pair
assert pair["genuine"]["case"] == pair["fake"]["case"] and pair["fake"]["mutations"], pair
for twin in (pair["genuine"], pair["fake"]):
    sources = {p["source"] for p in twin["proofs"]}
    sets = [set(s) for s in twin["decided_by"]]
    assert sets and all(s <= sources for s in sets), twin
    assert any(not a & b or a & b == {"contact"} for a in sets for b in sets if a is not b), sets  # two ways to know
    assert twin["leads_to"] in text and all(p["rule"] in text for p in twin["proofs"]), twin
PY
exits 'no pair as json' 1 'null' "$ctl" pack closest tests/packs/good/minimal --texts content/variants --json
exits 'no pair' 1 'no fair pair' "$ctl" pack closest tests/packs/good/minimal --texts content/variants

cp -r content/variants "$scratch/texts"
python3 - "$scratch/texts/en.json" <<'PY'
import json, sys
texts = json.load(open(sys.argv[1]))
del texts["cues"]["host-sub"]
json.dump(texts, open(sys.argv[1], "w"))
PY
exits 'a sentence that lacks' 1 'host-sub' "$ctl" pack variants content/amazon-signin --texts "$scratch/texts"
rm "$scratch/texts/en.json"
exits 'a language that lacks' 3 'en.json' "$ctl" pack variants content/amazon-signin --texts "$scratch/texts"

finish
