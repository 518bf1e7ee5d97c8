#!/bin/sh
# Slips of a first day: eight a page, a code each that stands on the paper only, and the start file.
folder=$(mktemp -d /tmp/mikiwame-slips-XXXXXX) || exit 1
trap 'rm -rf "$folder"' EXIT
program=$BUILD/bin/mikiwame
ctl=$BUILD/bin/mikiwamectl
export MIKIWAME_ROOT="$PWD"
store=sqlite:$folder/main.db
passed=0
failed=0

check() {
    if [ "$2" = "$3" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "$1: \"$2\", not \"$3\""
    fi
}

"$program" slips --store "$store" -o "$folder/none.pdf" >/dev/null 2>"$folder/says"
check "nobody is there" "$?" 1
{
    echo "number,name,unit"
    for i in 1 2 3 4 5 6 7 8 9; do
        echo "E$i,Person $i,Head office"
    done
    echo ",No Number,Head office"
} >"$folder/roster.csv"
"$ctl" roster import "$folder/roster.csv" --store "$store" >/dev/null
"$ctl" programme enrol newcomers --store "$store" >/dev/null
"$program" slips --store "$store" -o "$folder/slips.pdf" --seats "$folder/start" --until 2099-01-31 \
    --lang en >"$folder/out"
check "slips are made" "$?" 0
check "as many as have a number" "$(cat "$folder/out")" "9 slips"
check "pages" "$(pdfinfo "$folder/slips.pdf" | sed -n 's/^Pages: *//p')" 2
check "nobody else reads them" "$(stat -c %a "$folder/slips.pdf")" 600
pdftotext -layout "$folder/slips.pdf" "$folder/slips.txt"
grep -o '[2-9A-HJ-NP-Z]\{4\}-[2-9A-HJ-NP-Z]\{4\}' "$folder/slips.txt" | sort -u >"$folder/codes"
check "a code each" "$(wc -l <"$folder/codes" | tr -d ' ')" 9
check "its last day" "$(grep -c '2099-01-31' "$folder/slips.txt" | sed 's/^0$/none/;s/^[1-9].*/some/')" some
check "no name without a number" "$(grep -c 'No Number' "$folder/slips.txt")" 0
while read -r code; do
    for file in "$folder/start" "$folder/main.db"; do
        check "$code in $file" "$(grep -c -e "$code" -e "$(echo "$code" | tr -d -)" "$file")" 0
    done
done <"$folder/codes"
check "digests" "$(grep -c ' seat.code .*argon2id' "$folder/start")" 9
check "it is whole" "$(tail -1 "$folder/start" | cut -d' ' -f1)" whole
"$ctl" store import "$folder/start" --store "sqlite:$folder/seat.db" >/dev/null
check "a seat takes it" "$?" 0
check "and knows everybody" "$("$ctl" roster list --store "sqlite:$folder/seat.db" | wc -l | tr -d ' ')" 10
"$program" slips -o "$folder/slips.png" 2>/dev/null
check "a PDF or nothing" "$?" 2
"$program" slips --store "$store" -o "$folder/x.pdf" --until tomorrow 2>/dev/null
check "a day or nothing" "$?" 2
"$program" --seat "$folder/start" 2>"$folder/says"
check "a seat wants a file of its own" "$?" 2

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
