#!/bin/sh
# mikiwamectl pack difficulty, held against the scale worked out anew by python3 from the same files.
set -u
. tests/shell.sh

agrees() { # FOLDER
    "$ctl" pack difficulty "$1" --json >"$scratch/ours.json" || return 1
    python3 - "$1" "$scratch/ours.json" <<'PY'
import json, re, sys
folder, ours = sys.argv[1], {row["case"]: row for row in json.load(open(sys.argv[2]))}
table = re.findall(r'\{"(\w+)", (\d+), SOURCE', open("game/core/cue.c").read())
nist = {name: int(n) for name, n in table}
once = {4, 7, 9, 16, 17, 22, 23}
names = ["weak", "medium", "strong"]
matrix = {"few": ["moderately", "very", "very"], "some": ["moderately_to_least", "moderately", "very"],
          "many": ["least", "moderately", "moderately"]}
for case in json.load(open(f"{folder}/pack.json"))["cases"]:
    c = json.load(open(f"{folder}/cases/{case}.json"))
    strange = {x["id"] for x in c["notices"] + c.get("pages", []) if x["by"] == "stranger"}
    is_rated = any(n["by"] == "stranger" for n in c["notices"])
    assert ours[case]["is_rated"] == is_rated, case
    if not is_rated:
        continue
    n, seen = 0, set()
    for cue in c["cues"]:
        number = nist[cue["kind"]]
        if not number or cue["part"].split(".")[0] not in strange:
            continue
        n += 0 if number in once and cue["kind"] in seen else 1 if number in once else cue.get("times", 1)
        seen.add(cue["kind"])
    assert n == ours[case]["cues"], (case, n, ours[case])
    p = c.get("premise")
    assert ours[case]["is_premise_given"] == (p is not None), case
    if p:
        pa = p["mimics"] + p["relevant"] + p["other"] + p["consequence"] - p["trained"]
        alignment = 0 if pa <= 10 else 1 if pa <= 17 else 2
        band = "few" if n <= 8 else "some" if n <= 14 else "many"
        assert (pa, names[alignment]) == (ours[case]["premise"], ours[case]["alignment"]), case
        assert matrix[band][alignment] == ours[case]["difficulty"], case
    else:
        assert ours[case]["premise"] <= 10, case
PY
}
fakes_are_spread() { # the fakes of every template add up, and come in more than one difficulty
    "$ctl" pack difficulty content/amazon-signin --n 200 --json >"$scratch/drawn.json" || return 1
    python3 - "$scratch/drawn.json" <<'PY'
import json, sys
rows = [r["fakes"] for r in json.load(open(sys.argv[1])) if "fakes" in r]
assert rows and all(sum(r.values()) == 200 for r in rows), rows
assert len({k for r in rows for k, n in r.items() if n}) > 1, rows
PY
}

for pack in content/*/pack.json; do
    held "${pack%/pack.json} is rated as python3 rates it" agrees "${pack%/pack.json}"
done
held 'fakes that are drawn are rated' fakes_are_spread
held 'text names every case' sh -c '"$1" pack difficulty content/amazon-signin | grep -q "first-week  .*premise"' sh "$ctl"
"$ctl" pack difficulty >"$scratch/out" 2>&1
held 'no folder is wrong use' test $? -eq 2

finish
