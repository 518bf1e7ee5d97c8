#!/bin/sh
# Slips of a first day: eight a page, a code each that stands on the paper only, and the start file.
set -u
. tests/shell.sh
program=$BUILD/bin/mikiwame
export MIKIWAME_ROOT="$PWD"
store=sqlite:$scratch/main.db

"$program" slips --store "$store" -o "$scratch/none.pdf" >/dev/null 2>"$scratch/says"
check "nobody is there" "$?" 1
{
    echo "number,name,unit"
    for i in 1 2 3 4 5 6 7 8 9; do
        echo "E$i,Person $i,Head office"
    done
    echo ",No Number,Head office"
} >"$scratch/roster.csv"
"$ctl" roster import "$scratch/roster.csv" --store "$store" >/dev/null
"$ctl" programme enrol newcomers --store "$store" >/dev/null
"$program" slips --store "$store" -o "$scratch/slips.pdf" --seats "$scratch/start" --until 2099-01-31 \
    --lang en >"$scratch/out"
check "slips are made" "$?" 0
check "as many as have a number" "$(cat "$scratch/out")" "9 slips"
check "pages" "$(pdfinfo "$scratch/slips.pdf" | sed -n 's/^Pages: *//p')" 2
check "nobody else reads them" "$(stat -c %a "$scratch/slips.pdf")" 600
pdftotext -layout "$scratch/slips.pdf" "$scratch/slips.txt"
grep -o '[2-9A-HJ-NP-Z]\{4\}-[2-9A-HJ-NP-Z]\{4\}' "$scratch/slips.txt" | sort -u >"$scratch/codes"
check "a code each" "$(wc -l <"$scratch/codes" | tr -d ' ')" 9
check "its last day" "$(grep -c '2099-01-31' "$scratch/slips.txt" | sed 's/^0$/none/;s/^[1-9].*/some/')" some
check "no name without a number" "$(grep -c 'No Number' "$scratch/slips.txt")" 0
while read -r code; do
    for file in "$scratch/start" "$scratch/main.db"; do
        check "$code in $file" "$(grep -c -e "$code" -e "$(echo "$code" | tr -d -)" "$file")" 0
    done
done <"$scratch/codes"
check "digests" "$(grep -c ' seat.code .*argon2id' "$scratch/start")" 9
check "it is whole" "$(tail -1 "$scratch/start" | cut -d' ' -f1)" whole
"$ctl" store import "$scratch/start" --store "sqlite:$scratch/seat.db" >/dev/null
check "a seat takes it" "$?" 0
check "and knows everybody" "$("$ctl" roster list --store "sqlite:$scratch/seat.db" | wc -l | tr -d ' ')" 10
"$program" slips -o "$scratch/slips.png" 2>/dev/null
check "a PDF or nothing" "$?" 2
"$program" slips --store "$store" -o "$scratch/x.pdf" --until tomorrow 2>/dev/null
check "a day or nothing" "$?" 2
"$program" --seat "$scratch/start" 2>"$scratch/says"
check "a seat wants a file of its own" "$?" 2

finish
