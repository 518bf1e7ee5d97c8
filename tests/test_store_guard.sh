#!/bin/sh
# Whoever carries a seat's file may write into it: what they slip in does not come into the organiser's store.
set -u
. tests/shell.sh

db() { # NAME SQL
    sqlite3 "$scratch/$1.db" "$2"
}
on() { # NAME COMMAND...
    name=$1
    shift
    "$ctl" "$@" --store "sqlite:$scratch/$name.db" 2>"$scratch/err"
}
id_of() { # NUMBER
    db main "SELECT line FROM ledger WHERE line LIKE '%person.add%number=$1'" | sed 's/.* id=\([^ ]*\).*/\1/'
}
slip_in() { # NAME ID WHO WHAT [PAIRS]: a line of the ledger, as an attacker writes it
    db "$1" "INSERT INTO ledger(id, line, order_ms) VALUES('$2', '$2 1790000000000 $3 $4', 1790000000000)"
}
all() { # NAME
    db "$1" "SELECT r.id, person, round, end_ms, seq, at_ms, verb, target, value, place FROM record r LEFT JOIN decision ON record=n
        ORDER BY r.id, seq; SELECT line FROM ledger ORDER BY order_ms, n; SELECT hash, kind FROM kept ORDER BY hash" | cksum
}
play() { # STORE PERSON SEED
    "$ctl" bot --learner random --rounds 1 --seed "$3" --person "$2" --store "sqlite:$scratch/$1.db" >"$scratch/out" 2>&1
}

# The organiser's store: three people, a PIN, slips; two seats start from the file and are opened by their codes.
printf '氏名,社員番号\n山田 花子,1\n佐藤 太郎,2\n鈴木 次郎,3\n' >"$scratch/people.csv"
printf '482915\n' >"$scratch/pin"
printf '000000\n' >"$scratch/wrong"
on main roster import "$scratch/people.csv" >/dev/null
on main programme enrol newcomers >/dev/null
on main store pin --pin "$scratch/pin" >/dev/null
"$BUILD/bin/mikiwame" slips --store "sqlite:$scratch/main.db" -o "$scratch/slips.pdf" --seats "$scratch/start" --lang en >/dev/null
check "slips are made" $? 0
hana=$(id_of 1) taro=$(id_of 2) jiro=$(id_of 3)
code_of() { db main "SELECT id FROM ledger WHERE line LIKE '% seat.code %person=$1 %'"; }
n=0
for who in "$hana" "$taro"; do
    n=$((n + 1))
    on "seat$n" store import "$scratch/start" >/dev/null
    slip_in "seat$n" "O$n" "$who" "seat.open code=$(code_of "$who") person=$who"
    slip_in "seat$n" "N$n" "$who" "notice.read id=$who version=1"
    slip_in "seat$n" "T$n" "$who" "person.times id=$who kept=0"
    slip_in "seat$n" "P$n" "$who" "pair.seen case=c notice=m1 pack=p person=$who"
    slip_in "seat$n" "A$n" "$who" "access.view what=own"
    play "seat$n" "$who" "$n"
done
cp "$scratch/main.db" "$scratch/fresh.db"

# What seats do comes in whole, and nothing is said about it.
on main store merge "$scratch/seat1.db" >"$scratch/out"
check "an honest seat comes in" "$? $(grep -c ' 0 conflicts, 0 erased here, 0 refused' "$scratch/out") $(wc -c <"$scratch/err")" "0 1 0"
check "with its records" "$(db main 'SELECT count(*) FROM record')" "$(db seat1 'SELECT count(*) FROM record')"
check "and its lines" "$(db main "SELECT count(*) FROM ledger WHERE id IN ('O1','N1','T1','P1','A1') OR line LIKE '% round.%'")" \
    $((5 + $(db seat1 "SELECT count(*) FROM ledger WHERE line LIKE '% round.%'")))
on main store merge "$scratch/seat1.db" >"$scratch/out"
check "twice is once" "$? $(grep -c ': 0 new, 0 conflicts' "$scratch/out")" "0 1"
honest=$(all main)
round=$(db main "SELECT line FROM ledger WHERE line LIKE '% round.begin %'" | head -n 1 | sed 's/.* round=\([^ ]*\).*/\1/')

# One line each that is not a seat's to bring.
try() { # WHAT ID WHO ...: slipped into the second seat, whose honest half is merged beside it
    what=$1
    shift
    cp "$scratch/seat2.db" "$scratch/evil.db"
    cp "$scratch/main.db" "$scratch/into.db"
    on into store merge "$scratch/seat2.db" >/dev/null
    before=$(all into)
    slip_in evil "$@"
    on into store merge "$scratch/evil.db" >"$scratch/out"
    check "refused: $what" "$? $(grep -c ' 0 new, 0 conflicts, 0 erased here, 1 refused' "$scratch/out") $(grep -c '^1 lines or records were left out' "$scratch/err")" "1 1 1"
    check "nothing has changed: $what" "$(all into)" "$before"
}
digest=$(printf 'mikiwame-erased %s' "$jiro" | sha256sum | cut -d' ' -f1)
try "a role" X1 organiser "role.give from=2020-01-01 person=$taro role=organiser unit=-"
try "a role given by oneself" X1 "$taro" "role.give from=2020-01-01 person=$taro role=hr unit=-"
try "a PIN" X1 organiser 'organiser.pin digest=$argon2id$x'
try "a role's PIN" X1 "$taro" "role.pin digest=x person=$taro"
try "an erasure" X1 organiser "person.erased digest=x lines=1 records=1 whose=$digest"
try "an expiry" X1 system "records.expired digest=x programme=newcomers records=1"
try "a published month" X1 organiser "month.publish month=2026-01 programme=staff"
try "a published figure" X1 organiser "published.cell value=1"
try "a mark of answers that are gone" X1 organiser "answers.gone mark=1"
try "a person" X1 organiser "person.add colour=teal id=evil name=Evil"
try "somebody's name" X1 organiser "person.rename id=$jiro name=Evil"
try "somebody's leaving" X1 organiser "person.remove id=$jiro"
try "a unit" X1 organiser "unit.add id=u name=Evil"
try "an enrolment" X1 organiser "programme.leave from=2020-01-01 programme=newcomers"
try "a slip" X1 organiser "seat.code digest=x person=$jiro programme=newcomers until=2099-01-01"
try "what this place is" X1 organiser "organisation.set kind=household"
try "a trusted key" X1 organiser "key.trust key=x name=Evil"
try "a step of the catalogue" X1 "$taro" "catalogue.share case=x"
try "a family's contact" X1 "$taro" "household.contact name=Bank number=0"
try "a look by the organiser" X1 organiser "access.view what=own"
try "an unknown verb" X1 "$taro" "settings what=x"
try "a code of another" X1 "$taro" "seat.open code=$(code_of "$jiro") person=$taro"
try "a code of nobody" X1 "$jiro" "seat.open code=none person=$jiro"
try "another's round" X1 "$jiro" "round.begin cases=a mode=test pack=p programme=newcomers round=r9"
try "the end of another's round" X1 "$taro" "round.end gate=failed round=$round"
try "another's times" X1 "$taro" "person.times id=$jiro kept=0"
try "a round with who was not there" X1 "$taro" "round.begin group=$taro,$jiro round=r9 together=1"
try "a round of who is not on the roster" X1 evil "round.begin cases=a round=r9"

# Records of who did not come, and into rounds of others.
cp "$scratch/seat2.db" "$scratch/evil.db"
on main store merge "$scratch/seat2.db" >/dev/null
db evil "UPDATE record SET person='$jiro', id='E'||n"
stolen=$(db evil 'SELECT count(*) FROM record')
on main store merge "$scratch/evil.db" >"$scratch/out"
check "records under another's name are refused" "$? $(grep -c ", $stolen refused" "$scratch/out") $(db main "SELECT count(*) FROM record WHERE person='$jiro'")" "1 1 0"
slip_in evil Z1 "$jiro" "seat.open code=$(code_of "$jiro") person=$jiro"
on main store merge "$scratch/evil.db" >"$scratch/out"
check "nor into a round that is not theirs, whoever opened the seat" "$? $(db main "SELECT count(*) FROM record WHERE person='$jiro'")" "1 0"
check "that their slip was used is told" "$(db main "SELECT count(*) FROM ledger WHERE id='Z1'")" 1

# Other bytes under a hash that is still to come would keep the right ones out.
cp "$scratch/seat2.db" "$scratch/evil.db"
db evil "UPDATE kept SET bytes='{}' WHERE kind='scenario' AND hash=(SELECT max(hash) FROM kept WHERE kind='scenario')"
cp "$scratch/fresh.db" "$scratch/into.db"
on into store merge "$scratch/evil.db" >"$scratch/out"
check "bytes of another hash are refused" "$? $(grep -c ' 1 conflicts' "$scratch/out") $(grep -c 'not the bytes of this hash' "$scratch/err")" "1 1 1"
on into store merge "$scratch/seat2.db" >/dev/null
check "and the right ones come in after them" "$? $(on into store check)" "0 0 faults"

# A text file is no other way in; a line that is there with other words is a conflict and opens nothing.
cp "$scratch/seat2.db" "$scratch/evil.db"
slip_in evil X1 organiser "role.give from=2020-01-01 person=$taro role=organiser unit=-"
on evil store export -o "$scratch/evil.txt" >/dev/null
cp "$scratch/fresh.db" "$scratch/into.db"
on into store import "$scratch/evil.txt" >"$scratch/out"
check "an exported file is held to the same" "$? $(grep -c ' 1 refused' "$scratch/out") $(db into "SELECT count(*) FROM ledger WHERE id='X1'")" "1 1 0"
cp "$scratch/seat2.db" "$scratch/evil.db"
added=$(db main "SELECT id FROM ledger WHERE line LIKE '%person.add%number=3'")
db evil "UPDATE ledger SET line='$added 1 $jiro seat.open code=$(code_of "$jiro") person=$jiro' WHERE id='$added';
    INSERT INTO ledger(id, line, order_ms) VALUES('Y1', 'Y1 9790000000000 $jiro round.begin cases=a round=r9', 9790000000000)"
cp "$scratch/fresh.db" "$scratch/into.db"
on into store merge "$scratch/evil.db" >"$scratch/out"
check "a line under an old name opens no seat" "$? $(grep -c ' 1 conflicts, 0 erased here, 1 refused' "$scratch/out")" "1 1"

# Without a PIN slips alone are enough; a private file of who has no slip may come.
sqlite3 "$scratch/fresh.db" ".backup $scratch/bare.db"
db bare "DELETE FROM ledger WHERE line LIKE '% organiser.pin %'"
cp "$scratch/bare.db" "$scratch/bare2.db"
cp "$scratch/seat2.db" "$scratch/evil.db"
slip_in evil X1 organiser "organiser.pin digest=x"
on bare store merge "$scratch/evil.db" >"$scratch/out"
check "a store that printed slips takes no PIN from a seat" "$? $(db bare "SELECT count(*) FROM ledger WHERE id='X1'")" "1 0"
on bare2 store merge "$scratch/evil.db" --whole >"$scratch/out"
check "unless the whole is wished" "$? $(db bare2 "SELECT count(*) FROM ledger WHERE id='X1'")" "0 1"

# The whole store, for who knows the PIN.
cp "$scratch/fresh.db" "$scratch/into.db"
on into store merge "$scratch/evil.db" --whole >/dev/null
check "the whole needs the PIN" "$? $(grep -c 'has an organiser.s PIN; give it with --pin FILE' "$scratch/err") $(db into 'SELECT count(*) FROM record')" "3 1 0"
on into store merge "$scratch/evil.db" --pin "$scratch/wrong" >/dev/null
check "the right one" "$? $(db into 'SELECT count(*) FROM record')" "3 0"
on into store merge "$scratch/evil.db" --pin "$scratch/pin" >"$scratch/out"
check "and is taken with it" "$? $(grep -c ' 0 refused' "$scratch/out") $(db into "SELECT count(*) FROM ledger WHERE id='X1'")" "0 1 1"

# A family: no PIN, and the other computer's people, rules and records come in without a word. With a PIN, what people
# who are known played comes; the rest waits for the PIN.
printf '氏名\n母\n子\n' >"$scratch/family.csv"
on home roster import "$scratch/family.csv" >/dev/null
cp "$scratch/home.db" "$scratch/tablet.db"
child=$(db home "SELECT line FROM ledger WHERE line LIKE '%person.add%'" | tail -n 1 | sed 's/.* id=\([^ ]*\).*/\1/')
slip_in tablet H1 "$child" "household.contact name=Bank number=0"
slip_in tablet H2 organiser "person.add colour=rose id=gran name=Gran"
play tablet "$child" 3
play tablet gran 4
cp "$scratch/home.db" "$scratch/locked.db"
on home store merge "$scratch/tablet.db" >"$scratch/out"
check "a family's other computer comes in without fuss" "$? $(grep -c ' 0 refused' "$scratch/out") $(wc -c <"$scratch/err")" "0 1 0"
check "people and contacts too" "$(db home "SELECT count(*) FROM ledger WHERE id IN ('H1', 'H2')")" 2
check "and all records" "$(db home 'SELECT count(*) FROM record')" "$(db tablet 'SELECT count(*) FROM record')"
on locked store pin --pin "$scratch/pin" >/dev/null
on locked store merge "$scratch/tablet.db" >"$scratch/out"
check "behind a PIN what the known ones played" \
    "$? $(db locked "SELECT count(DISTINCT person) FROM record WHERE person='$child'") $(db locked "SELECT count(*) FROM ledger WHERE id IN ('H1', 'H2')")" "1 1 0"
on locked store merge "$scratch/tablet.db" --pin "$scratch/pin" >"$scratch/out"
check "and with it all" "$? $(db locked "SELECT count(*) FROM ledger WHERE id IN ('H1', 'H2')")" "0 2"
check "its machine-readable line says so" "$(on locked store merge "$scratch/tablet.db" --json | grep -c '"refused": 0')" 1

check "what was honest is as it was" "$([ -n "$honest" ] && on main store check)" "0 faults"
finish
