#!/bin/sh
# store export, import, merge: twice is once, halves are the whole, what was cut off goes on, seats become one.
set -u
. tests/shell.sh

db() { # NAME SQL
    sqlite3 "$scratch/$1.db" "$2"
}
store() { # COMMAND NAME ARGS...
    command=$1 name=$2
    shift 2
    "$ctl" store "$command" "$@" --store "sqlite:$scratch/$name.db" 2>"$scratch/err"
}
all() { # NAME: everything as sqlite3 sees it, whatever the numbers of its rows
    db "$1" "SELECT r.id, start_utc_ms, end_ms, seq, at_ms, verb, target, value, place FROM record r
        LEFT JOIN decision ON record=n ORDER BY r.id, seq; SELECT line FROM ledger ORDER BY order_ms, n;
        SELECT hash, kind, length(bytes) FROM kept ORDER BY hash;" | cksum
}

# One organiser's file, taken to two seats; each plays under a name of its own.
printf '氏名,社員番号\n山田 花子,1\n佐藤 太郎,2\n' >"$scratch/people.csv"
"$ctl" roster import "$scratch/people.csv" --store "sqlite:$scratch/seat-0.db" >/dev/null
for seat in 1 2; do
    cp "$scratch/seat-0.db" "$scratch/seat-$seat.db"
    person=$(db seat-0 "SELECT line FROM ledger WHERE line LIKE '%number=$seat%'" | sed 's/.* id=\([^ ]*\).*/\1/')
    "$ctl" bot --learner random --mode training --rounds 3 --seed "$seat" --person "$person" \
        --store "sqlite:$scratch/seat-$seat.db" >"$scratch/out" 2>&1 || cat "$scratch/out"
done
played=$(($(db seat-1 'SELECT count(*) FROM record') + $(db seat-2 'SELECT count(*) FROM record')))
check "both seats played" "$([ "$played" -gt 6 ] && echo yes)" yes

# Seats become one, in whatever order; again changes nothing.
store merge one "$scratch/seat-1.db" "$scratch/seat-2.db" >"$scratch/out"
check "merging seats" $? 0
check "every record is there" "$(db one 'SELECT count(*) FROM record')" "$played"
check "every decision is there" "$(db one 'SELECT count(*) FROM decision')" \
    "$(($(db seat-1 'SELECT count(*) FROM decision') + $(db seat-2 'SELECT count(*) FROM decision')))"
check "shared lines are there once" "$(db one "SELECT count(*) FROM ledger WHERE line LIKE '%person.add%'")" 2
before=$(all one)
store merge one "$scratch/seat-1.db" "sqlite:$scratch/seat-2.db" >"$scratch/out"
check "merging twice brings nothing new" "$(grep -c ': 0 new, 0 conflicts' "$scratch/out")" 1
check "merging twice is merging once" "$(all one)" "$before"
store merge other "$scratch/seat-2.db" "$scratch/seat-1.db" >/dev/null
check "the order of merging does not matter" "$(all other)" "$before"
check "the merged store is whole" "$(store check one)" "0 faults"
"$ctl" record list --store "sqlite:$scratch/one.db" >"$scratch/out"
check "and is listed" "$(grep -c ended "$scratch/out")" "$played"
id=$(db one 'SELECT id FROM record ORDER BY n DESC LIMIT 1')
check "and replays as at the seat" "$("$ctl" replay "$id" --store "sqlite:$scratch/one.db")" \
    "$("$ctl" replay "$id" --store "sqlite:$scratch/seat-$(db seat-1 "SELECT CASE count(*) WHEN 1 THEN 1 ELSE 2 END FROM record WHERE id='$id'").db")"

# Two halves of a store, cut by hand, are the whole.
for half in a b; do cp "$scratch/one.db" "$scratch/half-$half.db"; done
rest='DELETE FROM decision WHERE record NOT IN (SELECT n FROM record); DELETE FROM projection;'
db half-a "PRAGMA foreign_keys=OFF; DELETE FROM record WHERE n%2=0; DELETE FROM ledger WHERE n%3=0; $rest"
db half-b "PRAGMA foreign_keys=OFF; DELETE FROM record WHERE n%2=1; DELETE FROM ledger WHERE n%3<>0; $rest"
check "a half is less" "$([ "$(all half-a)" = "$before" ] || echo less)" less
store merge half-a "$scratch/half-b.db" >/dev/null
check "two halves are the whole" "$(all half-a)" "$before"

# A record that was cut short at one place goes on from another.
cp "$scratch/one.db" "$scratch/short.db"
db short "DELETE FROM decision WHERE record=1 AND seq>2; UPDATE record SET end_ms=NULL WHERE n=1"
store merge short "$scratch/one.db" >/dev/null
check "a record cut short is completed" "$(all short)" "$before"

# Through a file and back; a file that was cut short is refused, and what was read before stays.
store export one -o "$scratch/one.txt" >/dev/null
check "it is a text file" "$(head -n 1 "$scratch/one.txt")" "mikiwame-store 1"
store import back "$scratch/one.txt" >/dev/null
check "a file brings everything back" "$(all back)" "$before"
store export back -o "$scratch/back.txt" >/dev/null
check "and is written the same again" "$(cmp "$scratch/one.txt" "$scratch/back.txt" && echo same)" same
head -c $(($(wc -c <"$scratch/one.txt") / 2)) "$scratch/one.txt" >"$scratch/cut.txt"
store import cut "$scratch/cut.txt" >/dev/null
check "a file cut short is outside failure" $? 3
check "and says so" "$(grep -c 'take the file again' "$scratch/err")" 1
store import cut "$scratch/one.txt" >/dev/null
check "and going on completes it" "$(all cut)" "$before"
sed 's/^whole .*/whole 1 1 1/' "$scratch/one.txt" >"$scratch/odd.txt"
store import odd "$scratch/odd.txt" >/dev/null
check "a count that is wrong is found" $? 3
echo nonsense >"$scratch/nonsense.txt"
store import odd "$scratch/nonsense.txt" >/dev/null
check "another file is refused" $? 3

# What is different under the same id stays as it was, and is told.
cp "$scratch/one.db" "$scratch/differs.db"
db differs "UPDATE decision SET value='changed' WHERE record=2 AND seq=1; UPDATE record SET end_ms=end_ms+1 WHERE n=1"
changed=$(all differs)
store merge differs "$scratch/one.db" >"$scratch/out"
check "conflicts are an exit code" $? 1
check "each is counted" "$(grep -c ' 2 conflicts' "$scratch/out")" 1
check "each is told" "$(grep -c 'already holds another' "$scratch/err")" 2
check "nothing was changed" "$(all differs)" "$changed"

# Killed in the middle, wherever: doing it again is as if it had not been. (Batches end while it runs.)
tries=0
for after in 0.01 0.02 0.03 0.05; do
    rm -f "$scratch"/killed.db*
    timeout -s KILL "$after" "$ctl" store merge "$scratch/one.db" --store "sqlite:$scratch/killed.db" >/dev/null 2>&1
    [ $? -eq 137 ] && tries=$((tries + 1))
    store merge killed "$scratch/one.db" >/dev/null
    [ "$(all killed)" = "$before" ] || check "after kill -9 at $after s" "$(all killed)" "$before"
done
check "it was killed" "$([ $tries -gt 0 ] && echo yes)" yes
check "killed and done again" "$(all killed)" "$before"

finish
