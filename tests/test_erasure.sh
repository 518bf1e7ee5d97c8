#!/bin/sh
# roster erase, record kept, store expire: what goes is gone from the file's bytes, what stays is untouched,
# and no old copy brings anybody back.
set -u
. tests/shell.sh

db() { # NAME SQL
    sqlite3 "$scratch/$1.db" "$2"
}
ctl_on() { # NAME COMMAND...
    name=$1
    shift
    "$ctl" "$@" --store "sqlite:$scratch/$name.db" 2>"$scratch/err"
}
bytes_of() { # NAME WORD: how often it stands in the store's files, whatever SQLite thinks of those bytes
    cat "$scratch/$1.db" "$scratch/$1.db-wal" 2>/dev/null | grep -acF "$2"
}
line() { # NAME LINE
    db "$1" "INSERT INTO ledger(id, line, order_ms) SELECT substr('$2', 1, instr('$2', ' ')-1), '$2', max(order_ms) FROM ledger"
}
left_of() { # NAME: all but what is Keshiemon's
    db "$1" "SELECT r.id, seq, at_ms, verb, target, value FROM record r JOIN decision ON record=n WHERE person='$other'
        ORDER BY r.id, seq; SELECT line FROM ledger WHERE line LIKE '%$other round.%' ORDER BY n"
}

printf '社員番号,氏名,フリガナ,所属\n7,山田 消右衛門,ヤマダ ケシエモン,営業部\n8,佐藤 花子,サトウ ハナコ,営業部\n' >"$scratch/people.csv"
ctl_on one roster import "$scratch/people.csv" >/dev/null
id_of() { ctl_on one roster list | awk -v n="$1" '$2 == n {print $1}'; }
person=$(id_of 7)
other=$(id_of 8)
for who in $person $other; do
    ctl_on one bot --learner random --mode training --rounds 2 --seed 5 --person "$who" >"$scratch/out" || cat "$scratch/err"
done
line one "C1 5 organiser household.contact id=c1 name=山田%20消右衛門"
line one "C2 5 organiser household.contact id=c2 name=佐藤%20花子"
line one "G1 6 $other round.begin round=G together=1 group=$person,$other"
line one "A1 7 $person access.view what=report.staff"
ctl_on one store rescore >/dev/null

# What is kept about somebody.
ctl_on one record kept --person 7 --json >"$scratch/kept"
check "the records are counted" "$(python3 -c "import json;d=json.load(open('$scratch/kept'));print(d['records'],d['decisions'],d['name'],d['units'])")" \
    "$(db one "SELECT count(*) FROM record WHERE person='$person'") $(db one "SELECT count(*) FROM decision JOIN record ON n=record WHERE person='$person'") 山田 消右衛門 ['営業部']"
check "so are the lines" "$(python3 -c "import json;d=json.load(open('$scratch/kept'));print(sum(d['lines'].values()))")" \
    "$(db one "SELECT count(*) FROM ledger WHERE line LIKE '%$person%'")"
check "as a person reads it" "$(ctl_on one record kept --person 7 | grep -c '山田 消右衛門 ヤマダ ケシエモン')" 1
check "the name stands in the file" "$([ "$(bytes_of one 消右衛門)" -gt 0 ] && echo yes)" yes
cp "$scratch/one.db" "$scratch/old.db"
before=$(left_of one)
others=$(db one "SELECT count(*) FROM record WHERE person='$other'")

# Erasing.
ctl_on one roster erase 7 >"$scratch/out"
check "erasing" $? 0
for word in 消右衛門 ケシエモン "$person"; do
    check "no byte of $word is left" "$(bytes_of one "$word")" 0
done
check "their records are gone" "$(db one "SELECT count(*) FROM record")" "$others"
check "with decisions" "$(db one "SELECT count(*) FROM decision WHERE record NOT IN (SELECT n FROM record)")" 0
check "and what was worked out" "$(db one "SELECT count(*) FROM projection WHERE record NOT IN (SELECT n FROM record)")" 0
check "and scenarios that nobody else played" \
    "$(db one "SELECT count(*) FROM kept WHERE kind='scenario' AND hash NOT IN (SELECT scenario_hash FROM record)")" 0
check "what others did stays" "$(left_of one | grep -v ' round=G ')" "$(printf '%s\n' "$before" | grep -v ' round=G ')"
check "they sat alone, as it is now" "$(db one "SELECT line FROM ledger WHERE id='G1'")" "G1 6 $other round.begin round=G together=1 group=$other"
check "that somebody looked stays" "$(db one "SELECT line FROM ledger WHERE id='A1'")" "A1 7 erased access.view what=report.staff"
check "a directory keeps the others" "$(db one "SELECT group_concat(id) FROM ledger WHERE id IN ('C1', 'C2')")" C2
check "one stone stays" "$(db one "SELECT count(*) FROM ledger WHERE line LIKE '%person.erased digest=%whose=%'")" 1
check "which knows the id only as a digest" \
    "$(db one "SELECT line FROM ledger WHERE line LIKE '%person.erased%'" | sed 's/.*whose=\([0-9a-f]*\).*/\1/')" \
    "$(printf 'mikiwame-erased %s' "$person" | sha256sum | cut -d' ' -f1)"
check "the store is whole" "$(ctl_on one store check)" "0 faults"
check "and says the same of the others" "$(ctl_on one store rescore)" "$others records, 0 changed"
check "erasing again finds nobody" "$(ctl_on one roster erase "$person" >/dev/null; echo $?)" 1
check "nothing is kept" "$(ctl_on one record kept --person "$person" --json | grep -c '"records": 0')" 1

# An old copy brings nobody back, and hears of it when it is the one merged into.
ctl_on one store merge "$scratch/old.db" >"$scratch/out"
check "an old copy brings nothing back" "$(bytes_of one "$person") $(bytes_of one 消右衛門)" "0 0"
check "the others are there once" "$(db one "SELECT count(*) FROM record")" "$others"
ctl_on old store merge "$scratch/one.db" >/dev/null
check "an old copy obeys the stone" "$(bytes_of old "$person") $(bytes_of old 消右衛門)" "0 0"
check "and keeps the others" "$(db old "SELECT count(*) FROM record")" "$others"

# Killed in the middle: all or nothing, and doing it again finishes.
for after in 0.005 0.01 0.015 0.02; do
    cp "$scratch/one.db" "$scratch/kill.db"
    timeout -s KILL "$after" "$ctl" roster erase 8 --store "sqlite:$scratch/kill.db" >/dev/null 2>&1
    left=$(db kill "SELECT count(*) FROM record")
    [ "$left" = 0 ] || [ "$left" = "$others" ] || check "all or nothing, after $after s" "$left" "0 or $others"
    ctl_on kill roster erase "$other" >/dev/null
    check "done again after $after s" "$(db kill "SELECT count(*) FROM record") $(bytes_of kill "$other") $(bytes_of kill 花子)" "0 0 0"
done

# What is over its time: answers go, that a round was done stays. Staff answers are kept 24 months.
"$ctl" synth --people 60 --rounds 10 --seed 3 --store "sqlite:$scratch/long.db" >/dev/null 2>&1
edge=$(date -u -d "$(date -u +%F) -24 months" +%s)000
over=$(db long "SELECT count(*) FROM record WHERE start_utc_ms < $edge")
stay=$(db long "SELECT count(*) FROM record WHERE start_utc_ms >= $edge")
rounds=$(db long "SELECT count(*) FROM ledger WHERE line LIKE '% round.%'")
# what was told of them, and how many people answered which kind of which case in which month, by hand
look() { ctl_on long report json --audience security --lang en; }
ctl_on long store rescore >/dev/null
look >"$scratch/before.json"
db long "SELECT lines FROM projection JOIN record ON record=n WHERE start_utc_ms < $edge" >"$scratch/going"
want=$(python3 - "$scratch/going" <<'END'
import sys, datetime
marks = set()
for line in open(sys.argv[1]):
    w = line.split(" ")
    if w[0] == "trial" and w[22] == "1":
        kind = "fake" if w[10] == "1" else "own" if w[11] in ("1", "2") else "foreign"
        month = datetime.datetime.fromtimestamp(int(w[8]) / 1000).strftime("%Y-%m")
        marks.add((w[3], w[5], kind, month))
print(len(marks))
END
)
check "some are over" "$([ "$over" -gt 0 ] && [ "$stay" -gt 0 ] && echo yes)" yes
check "they go" "$(ctl_on long store expire)" "$over records were over their time"
check "the others stay" "$(db long "SELECT count(*) FROM record")" "$stay"
check "so does that rounds were done" "$(db long "SELECT count(*) FROM ledger WHERE line LIKE '% round.%'")" "$rounds"
check "a stone says so" "$(db long "SELECT count(*) FROM ledger WHERE line LIKE '%records.expired digest=%records=$over programme=staff'")" 1
got=$(db long "SELECT line FROM ledger WHERE line LIKE '% answers.gone %'" | grep -o 'people=[^ ]*' | tr ',' '\n' | wc -l)
check "each leaves a mark, of its kind, and no more" "$got $(db long "SELECT count(*) FROM ledger WHERE line LIKE '% answers.gone %' AND line NOT LIKE '% kind=%'")" "$want 0"
look >"$scratch/after.json"
python3 - "$scratch/before.json" "$scratch/after.json" >"$scratch/out" <<'END'
import json, sys
def rows(path):
    parts = [p for s in json.load(open(path, encoding="utf-8-sig"))["sections"] for p in s["parts"]]
    return {(r["case"], r["class"]): r["replies"] for p in parts if p.get("table") == "items" for r in p["rows"]}
before, after = rows(sys.argv[1]), rows(sys.argv[2])
less = [before[k] - after.get(k, 0) for k in before]
print(set(after) <= set(before), all(n == 0 or n >= 20 for n in less), any(n >= 20 for n in less))
END
check "what is told goes by twenties" "$(cat "$scratch/out")" "True True True"
check "again finds none" "$(ctl_on long store expire)" "0 records were over their time"
check "and all is whole" "$(ctl_on long store check)" "0 faults"

finish
