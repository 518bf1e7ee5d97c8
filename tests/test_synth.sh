#!/bin/sh
# synth: a made-up organisation replays to what is kept of it, its learners are as able as they are said to be,
# and the same wish makes the same one.
set -u
. tests/shell.sh
store=sqlite:$scratch/one.db

sql() {
    sqlite3 "$scratch/one.db" "$1"
}
synth() { # STORE ARGS...
    where=$1
    shift
    "$ctl" synth --people 150 --rounds 4 --seed 7 --today 2026-10-15 --json --store "$where" "$@" 2>"$scratch/err"
}

synth "$store" >"$scratch/out"
check "it is made" $? 0
records=$(sql 'SELECT count(*) FROM record')
check "it says how much" "$(sed 's/.*"people": \([0-9]*\).*"records": \([0-9]*\).*/\1 \2/' "$scratch/out")" "150 $records"
check "of every person there are answers" "$(sql "SELECT count(DISTINCT person) FROM record")" 150
check "all before today" "$(sql "SELECT count(*) FROM record WHERE start_utc_ms >= 1792022400000")" 0
check "over more than half a year" "$(sql "SELECT max(start_utc_ms)-min(start_utc_ms) > 180*86400000 FROM record")" 1
check "in office hours" "$(sql "SELECT count(*) FROM record WHERE (start_utc_ms/3600000+9)%24 NOT BETWEEN 9 AND 17")" 0
check "no scratch is left" "$(ls "${TMPDIR:-/tmp}" | grep -c '^mikiwame-synth-')" 0

"$ctl" store check --store "$store" >"$scratch/out" 2>&1
check "the store is whole" "$(cat "$scratch/out")" "0 faults"
check "replaying says the same of every record" \
    "$("$ctl" store rescore --store "$store" 2>/dev/null)" "$records records, 0 changed"

synth "$store" >/dev/null
check "again makes the same one" "$(sql 'SELECT count(*) FROM record')" "$records"
synth "sqlite:$scratch/two.db" >/dev/null
check "elsewhere makes the same one" "$("$ctl" store merge "$scratch/two.db" --store "$store" | grep -c ' 0 new, 0 conflicts')" 1
synth "sqlite:$scratch/three.db" --seed 8 >/dev/null
check "another seed makes another" "$("$ctl" store merge "$scratch/three.db" --store "sqlite:$scratch/two.db" | grep -c ' 0 new')" 0

sqlite3 "$scratch/one.db" "SELECT lines FROM projection" >"$scratch/lines"
sqlite3 "$scratch/one.db" "SELECT line FROM ledger" >"$scratch/ledger"
python3 - "$scratch/lines" "$scratch/ledger" >"$scratch/out" <<'END'
import math, sys
phi = lambda x: 0.5 * math.erfc(-x / math.sqrt(2))
able, waves = {}, {}
for line in open(sys.argv[2]):
    words = line.split()
    keys = dict(w.split("=", 1) for w in words[4:])
    if words[3] == "synth.ability":
        able[keys["person"]] = [float(keys[k]) for k in ("dprime", "c", "gain")]
    if words[3] == "round.begin":
        waves[keys["round"]] = int(keys["wave"])
seen = {0: [], 1: []}
for line in open(sys.argv[1]):
    w = line.split()
    if w and w[0] == "trial" and w[22] == "1" and w[23] == "1":  # judged, and said before anything gave it away
        dprime, c, gain = able[w[3]]
        dprime += gain * waves[w[4]]
        fake = int(w[10])
        seen[fake].append((phi((dprime if fake else -dprime) / 2 - c), int(w[18]) < 0))
for fake, name in ((1, "fakes"), (0, "genuine ones")):
    n = len(seen[fake])
    want = sum(p for p, _ in seen[fake])
    got = sum(says for _, says in seen[fake])
    sd = math.sqrt(sum(p * (1 - p) for p, _ in seen[fake]))
    ok = n > 300 and abs(got - want) < 4 * sd
    print(name, "as said" if ok else f"{got} of {n} called fake, {want:.0f} +- {sd:.0f} expected")
END
check "fakes are told as d' and c have it" "$(grep fakes "$scratch/out")" "fakes as said"
check "genuine ones too" "$(grep genuine "$scratch/out")" "genuine ones as said"

"$ctl" report text --audience manager --store "$store" --lang en >"$scratch/out" 2>"$scratch/err"
check "a manager's report can be made of it" "$(grep -c 2026-0 "$scratch/out" | awk '{print ($1 > 10)}')" 1
"$ctl" synth --people 5 >/dev/null 2>&1
check "never into one's own store by accident" $? 2

finish
