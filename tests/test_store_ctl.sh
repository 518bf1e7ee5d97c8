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

check "the first time" "$("$ctl" store rescore --store "$store" 2>/dev/null)" \
    "$records records, 0 changed, $records for the first time by rubric 2"
check "every record has its lines" "$(sql "SELECT count(*) FROM projection WHERE lines LIKE 'play 1 %'")" "$records"
before=$(sql 'SELECT lines FROM projection ORDER BY record' | cksum)
check "the second time" "$("$ctl" store rescore --store "$store" 2>/dev/null)" "$records records, 0 changed"
check "the same lines" "$(sql 'SELECT lines FROM projection ORDER BY record' | cksum)" "$before"

# A number that somebody changed by hand is found, and put right.
sql "UPDATE projection SET lines = replace(lines, 'trial 1 ', 'trial 1 x') WHERE record = 1"
"$ctl" store rescore --json --store "$store" >"$scratch/out" 2>/dev/null
check "what was changed is an exit code" $? 1
check "and a number" "$(cat "$scratch/out")" "{\"records\": $records, \"changed\": 1, \"first\": 0}"
check "and is mended" "$(sql 'SELECT lines FROM projection ORDER BY record' | cksum)" "$before"
"$ctl" store check --store "$store" >"$scratch/out" 2>&1
check "the store is whole" "$(cat "$scratch/out")" "0 faults"

# A store of rubric 1: of several notices the last named the outcome (7, denied inside; 2 says 6, let in). Reports and
# rescoring take nothing of it, and what was measured is the same as if it had always been rubric 2.
old=sqlite:$scratch/old.db
of_old() {
    sqlite3 "$scratch/old.db" "$1"
}
age() { # what the program of then kept, where words 11 and 12 of a play and 10 of a trial stand
    python3 - "$scratch/old.db" <<'P'
import sqlite3, sys
with sqlite3.connect(sys.argv[1]) as store:
    for record, lines in store.execute("SELECT record, lines FROM projection").fetchall():
        out = []
        for words in (line.split(" ") for line in lines.splitlines()):
            if words[0] == "play":
                words[10], words[11] = "1", {"6": "7"}.get(words[11], words[11])
            else:
                words[9] = "1"
            out.append(" ".join(words))
        store.execute("UPDATE projection SET version = 1, lines = ? WHERE record = ?", ("\n".join(out) + "\n", record))
P
}
outcome() { of_old "SELECT version, substr(lines, 1, 5), instr(lines, ' 2 6 4 3 ') > 0 FROM projection"; }
"$ctl" play tests/runs/flood-approved.run --store "$old" >/dev/null 2>&1
"$ctl" store rescore --store "$old" >/dev/null 2>&1
today=$(of_old 'SELECT lines FROM projection' | cksum)
check "he was let in" "$(outcome)" "2|play |1"
age
check "the old store says something else" "$(outcome)" "1|play |0"
"$ctl" report json --audience organiser --store "$old" >"$scratch/out" 2>&1
check "a report scores it anew" "$(outcome)" "2|play |1"
check "whole" "$(of_old 'SELECT lines FROM projection' | cksum)" "$today"
age
check "rescoring says that it was of an older rubric" "$("$ctl" store rescore --store "$old" 2>/dev/null)" \
    "1 records, 0 changed, 1 for the first time by rubric 2"
check "and leaves the same" "$(of_old 'SELECT lines FROM projection' | cksum)" "$today"

finish
