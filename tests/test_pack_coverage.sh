#!/bin/sh
# mikiwamectl pack coverage: rows and cases held against what python3 reads in the packs; a claim
# alone serves nothing; a row that nothing serves fails.
set -u
. tests/shell.sh

tables() { # PATH NAME: the table of PATH in three voices, and its exit code
    for lang in ja en ja-easy; do
        "$ctl" pack coverage "$1" --json --lang $lang >"$scratch/$2.$lang.json"
        echo $? >"$scratch/$2.code"
    done
}
# A pack of one case, "first-scene", whose covers and stages are given as JSON.
one_case() { # COVERS STAGES
    rm -rf "$scratch/packs"
    mkdir "$scratch/packs"
    cp -r tests/packs/good/minimal "$scratch/packs/one"
    python3 - "$scratch/packs/one" "$1" "$2" <<'P'
import glob, json, sys
name, = glob.glob(sys.argv[1] + "/cases/*.json")
case = json.load(open(name))
case["covers"], case["stages"] = json.loads(sys.argv[2]), json.loads(sys.argv[3])
for device in case["devices"]:
    device["surfaces"] = sorted(set(device["surfaces"]) | {"official"})
json.dump(case, open(name, "w"))
P
}
agrees() { # NAME PATH: what python3 finds in the files themselves
    python3 - "$scratch/$1" "$2" <<'P'
import glob, json, re, sys
# by hand from the source document's table: rows that one drill alone serves
only = {"C05": "judge", "C06": "console", "C07": "console", "C09": "watch", "C10": "console", "C13": "password",
        "C14": "rank", "C15": "console", "C16": "console", "C21": "console", "C22": "rank", "C23": "judge",
        "C24": "watch", "C26": "console", "C27": "rank", "C28": "diagnose", "C31": "console", "C32": "console",
        "C34": "evidence", "C36": "evidence", "C37": "evidence", "C45": "incident"}
may_be_parts = {"C41", "C42", "C44", "C46", "C47"}
packs = {}
for index in glob.glob(sys.argv[2] + "/pack.json") + glob.glob(sys.argv[2] + "/*/pack.json"):
    pack = json.load(open(index))
    for id in pack["cases"]:
        packs[pack["id"], id] = json.load(open(index[:-9] + "cases/" + id + ".json"))
titles = set()
for lang in ("ja", "en", "ja-easy"):
    rows = json.load(open(sys.argv[1] + "." + lang + ".json"))
    assert [r["row"] for r in rows] == ["C%02d" % n for n in range(1, 48)]
    titles |= {r["title"] for r in rows}
    assert all(r["title"] for r in rows)
assert len(titles) == 3 * 47, "a title stands twice"
for r in rows:
    mine = {(c["pack"], c["case"]) for c in r["cases"]}
    bare = {(c["pack"], c["case"]) for c in r["claim_only"]}
    claimed = {k for k, case in packs.items() if r["row"] in case["covers"]}
    assert mine | bare == claimed and not mine & bare, r
    assert r["is_empty"] == (not mine and not r["part"]), r
    assert not r["part"] or r["row"] in may_be_parts, r
    assert bool(r["measures"]) == bool(mine), r
    if r["row"] in only:
        plays = {k for k in claimed if only[r["row"]] in [s["drill"] for s in packs[k]["stages"]]}
        assert mine == plays, (r["row"], mine ^ plays)
        assert all(m.startswith(only[r["row"]] + ".") for m in r["measures"]), r
code = open(sys.argv[1] + ".code").read().strip()
assert code == str(int(any(r["is_empty"] for r in rows))), code
P
}
row() { # NAME ROW EXPRESSION over r
    python3 -c 'import json, sys
r, = [r for r in json.load(open(sys.argv[1])) if r["row"] == sys.argv[2]]
assert eval(sys.argv[3]), r' "$scratch/$1.en.json" "$2" "$3"
}

# ---- the packs that come with the program ----
tables content all
held 'the built-in packs' agrees all content
tables content/amazon-signin one
held 'one pack' agrees one content/amazon-signin
held 'named measures are made' row one C07 \
    'r["measures"] == ["console.order_faults", "console.purposes", "console.first_ms", "console.whole_ms"]'
held 'a claim alone' row one C13 '{"pack": "amazon-signin", "case": "quiet-forwarding"} in r["claim_only"]'

# ---- planted ----
one_case '["C06", "C12"]' '[{"drill": "judge"}]'
exits 'console is claimed and not played' 1 'EMPTY' "$ctl" pack coverage "$scratch/packs"
tables "$scratch/packs" judged
held 'a folder of packs' agrees judged "$scratch/packs"
held 'the claim is told' row judged C06 'r["is_empty"] and len(r["claim_only"]) == 1'
held 'what is played counts' row judged C12 'len(r["cases"]) == 1 and r["measures"] == ["judge.checks", "judge.outcome"]'
one_case '["C06"]' '[{"drill": "judge"}, {"drill": "console", "when": "account_unsafe"}]'
tables "$scratch/packs/one" both
held 'a later stage counts' row both C06 'len(r["cases"]) == 1 and not r["is_empty"]'

# ---- use ----
exits 'no path' 2 'name a pack' "$ctl" pack coverage
exits 'nowhere' 3 'nowhere' "$ctl" pack coverage "$scratch/nowhere"
mkdir "$scratch/bare"
exits 'no pack there' 3 'holds no pack.json' "$ctl" pack coverage "$scratch/bare"

finish
