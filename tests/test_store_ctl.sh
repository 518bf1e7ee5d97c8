#!/bin/sh
# store rescore: what is worked out of records is kept beside them, and comes out the same again.
set -u
. tests/shell.sh
store=sqlite:$scratch/records.db

sql() {
    sqlite3 "$scratch/records.db" "$1"
}

"$ctl" bot --learner random --rounds 2 --seed 3 --store "$store" >"$scratch/out" 2>&1 || cat "$scratch/out"
records=$(sql 'SELECT count(*) FROM record WHERE end_ms IS NOT NULL')
check "records of two rounds" "$([ "$records" -gt 1 ] && echo several)" several

check "the first time" "$("$ctl" store rescore --store "$store" 2>/dev/null)" "$records records, 0 changed"
check "every record has its lines" "$(sql "SELECT count(*) FROM projection WHERE lines LIKE 'play 1 %'")" "$records"
before=$(sql 'SELECT lines FROM projection ORDER BY record' | cksum)
check "the second time" "$("$ctl" store rescore --store "$store" 2>/dev/null)" "$records records, 0 changed"
check "the same lines" "$(sql 'SELECT lines FROM projection ORDER BY record' | cksum)" "$before"

# A number that somebody changed by hand is found, and put right.
sql "UPDATE projection SET lines = replace(lines, 'trial 1 ', 'trial 1 x') WHERE record = 1"
"$ctl" store rescore --json --store "$store" >"$scratch/out" 2>/dev/null
check "what was changed is an exit code" $? 1
check "and a number" "$(cat "$scratch/out")" "{\"records\": $records, \"changed\": 1}"
check "and is mended" "$(sql 'SELECT lines FROM projection ORDER BY record' | cksum)" "$before"
"$ctl" store check --store "$store" >"$scratch/out" 2>&1
check "the store is whole" "$(cat "$scratch/out")" "0 faults"

finish
