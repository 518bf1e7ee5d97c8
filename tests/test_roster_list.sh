#!/bin/sh
# roster list says who has left, from the day after their last one; and a list that came back from a spreadsheet is the same people.
set -u
. tests/shell.sh
store=sqlite:$scratch/main.db
printf 'number,name,unit,joined,left\n00123,Ann,HQ,2020-01-06,2021-03-31\n1-2,Ben,HQ,2020-01-06,\n' >"$scratch/roster.csv"
held "taken in" "$ctl" roster import "$scratch/roster.csv" --store "$store"
held "listed" "$ctl" roster list --store "$store"
says "who has left is marked" '00123 .* Ann.*(has left)$'
check "nobody else is" "$(grep -c 'has left' "$scratch/out")" 1
"$ctl" roster list --json --store "$store" >"$scratch/out"
check "for machines too" "$(python3 -c 'import json,sys
print([(p["number"], p["has_left"]) for p in json.load(open(sys.argv[1]))])' "$scratch/out")" "[('00123', True), ('1-2', False)]"
printf "number,name,unit,joined,left\n'00123,Ann,HQ,2020-01-06,2021-03-31\n'1-2,Ben,HQ,2020-01-06,\n" >"$scratch/roster.csv"
held "with the marks a spreadsheet was given" "$ctl" roster import "$scratch/roster.csv" --store "$store"
says "they are the same people" '2 rows: 0 people added'
finish
