#!/bin/sh
# report: each audience sees what is theirs, from real rounds of an organisation.
set -u
. tests/shell.sh
store=sqlite:$scratch/records.db

has() { # WHAT PATTERN FILE
    grep -q -e "$2" "$3"
    count "$1: no \"$2\" in $(head -c 1500 "$3")" $?
}
lacks() { # WHAT PATTERN FILE
    fails grep -q -e "$2" "$3"
    count "$1: \"$2\" stands in $3" $?
}
report() { # AUDIENCE OPTIONS...
    audience=$1
    shift
    "$ctl" report text --audience "$audience" --lang en --store "$store" "$@" >"$scratch/out" 2>"$scratch/err" ||
        { echo "report $audience: exit $?" && cat "$scratch/err"; }
}

{
    echo 'number,name,unit,joined'
    i=0
    while [ $i -lt 24 ]; do
        echo "$i,Person $i,HQ/$([ $i -lt 20 ] && echo Sales || echo IT),2026-01-05"
        i=$((i + 1))
    done
} >"$scratch/people.csv"
"$ctl" roster import "$scratch/people.csv" --store "$store" >"$scratch/out" 2>&1
has "the roster" "24 people added" "$scratch/out"
"$ctl" roster list --json --store "$store" >"$scratch/people.json"
has "and who is where" '"hq/sales"' "$scratch/people.json"

# Before anything is played, every audience says so in a sentence.
report household && has "an empty household" "Nothing has been recorded" "$scratch/out"
report organiser && has "an empty overview" "Nothing has been measured yet" "$scratch/out"
report manager && has "nothing published" "No month has been published" "$scratch/out"
report security && has "no cases" "Nothing has been recorded" "$scratch/out"
report hr --from 2026-01-01 && has "everyone who entered" "0 of 24 have passed, 24 are open" "$scratch/out"
has "by name" "Person 7" "$scratch/out"

"$ctl" bot --learner random --rounds 1 --seed 5 --store "$store" >"$scratch/out" 2>&1 || cat "$scratch/out"
report security && has "one player tells of no case" "has been answered by 20 people" "$scratch/out"
lacks "no person" "Person" "$scratch/out"
report organiser --programme staff && has "free practice is no wave" "Nothing has been measured yet" "$scratch/out"
lacks "no names for the organiser" "Person" "$scratch/out"

# A page for anybody's browser, in a file.
many=sqlite:$scratch/many.db
"$ctl" synth --people 30 --rounds 2 --seed 3 --store "$many" >"$scratch/out" 2>&1 || cat "$scratch/out"
"$ctl" report text --audience security --lang en --store "$many" >"$scratch/out" 2>&1
has "twenty tell of a case" "Handled right (95 %): " "$scratch/out"
"$ctl" report html --audience security --lang ja --store "$many" -o "$scratch/page.html" >"$scratch/out" 2>"$scratch/err" &&
    [ ! -s "$scratch/out" ]
count "a page in a file, and nothing beside it" $?
has "a page" '<html lang="ja">' "$scratch/page.html"
has "what the exercises measured" '<th scope="row">' "$scratch/page.html"

# Who is due, as a calendar and for mail merge.
"$ctl" programme enrol staff --group hq/it --from 2026-01-05 --store "$store" || echo "enrol: exit $?"
"$ctl" report calendar --lang en --person "Person 20" --store "$store" -o "$scratch/due.ics" 2>"$scratch/err" || cat "$scratch/err"
has "a calendar" "SUMMARY:Practice: " "$scratch/due.ics"
lacks "of one person alone" "Person" "$scratch/due.ics"
"$ctl" report due --lang en --store "$store" >"$scratch/out" 2>"$scratch/err" || cat "$scratch/err"
has "a list" ",20,Person 20,staff,.*,overdue" "$scratch/out"
lacks "only those who take part" "Person 3," "$scratch/out"

# Who looked is kept, before it was shown.
looked=$(sqlite3 "$scratch/records.db" "SELECT count(*) FROM ledger WHERE line LIKE '% access.view %'")
[ "$looked" -ge 7 ]
count "the access log: $looked lines" $?

# What is wrong is one sentence and a code.
for words in "report text --audience king" "report nothing" "report text --audience organiser --programme none" \
    "report text --audience manager --group none" "report text --from yesterday" "report text" "report xapi"; do
    # shellcheck disable=SC2086
    "$ctl" $words --store "$store" >"$scratch/out" 2>"$scratch/err"
    code=$?
    [ $code -ne 0 ] && [ "$(wc -l <"$scratch/err")" -eq 1 ] && [ ! -s "$scratch/out" ]
    count "$words: exit $code" $?
done

finish
