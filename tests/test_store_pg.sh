#!/bin/sh
# The PostgreSQL store on a real server of this test's own: the same promises as a file, nothing lost or doubled on
# the way there, and nobody reads or writes what is not theirs.
set -u
. tests/shell.sh
. "$(dirname "$0")/pg_server.sh"
trap 'pg_stop; rm -rf "$scratch"' EXIT

refused() { # WHAT USER SQL: the server itself says no, or changes nothing
    if pg_sql "$2" "$3" >"$scratch/out" 2>&1; then
        check "$1" "$(cat "$scratch/out")" ""
    else
        check "$1" "$(grep -cE 'permission denied|row-level security|violates check' "$scratch/out")" 1
    fi
}
spool() { # SQL
    sqlite3 "$scratch/spool.db" "$1"
}
forward() { # AS
    "$ctl" store forward --store "sqlite:$scratch/spool.db" --to "$(pg_uri "$1")" 2>"$scratch/err"
}
sums() { # of the spool, or of the server: everything of one person, in one form
    if [ "$1" = spool ]; then
        spool "SELECT r.id, start_utc_ms, coalesce(end_ms, ''), coalesce(seq, ''), coalesce(at_ms, '') FROM record r
            LEFT JOIN decision ON record=n WHERE person='$hana' ORDER BY r.id, seq;
            SELECT line FROM ledger WHERE line LIKE '% $hana round.%' ORDER BY id" | cksum
    else
        { pg_sql owner "SELECT r.id, start_utc_ms, end_ms, seq, at_ms FROM record r
            LEFT JOIN decision ON record=n WHERE person='$hana' ORDER BY r.id COLLATE \"C\", seq"
        pg_sql owner "SELECT line FROM ledger WHERE who='$hana' AND what LIKE 'round.%' ORDER BY id COLLATE \"C\""; } | cksum
    fi
}

if ! pg_start; then
    echo "PostgreSQL is not installed here: its store was not tested"
    echo "0 passed, 0 failed"
    exit 0
fi
owner=$(pg_uri owner)

# ---- tables ----
"$ctl" store check --store "$owner" >"$scratch/out" 2>&1
check "a database without tables is told" "$? $(grep -c 'store migrate' "$scratch/out")" "3 1"
check "its owner makes them" "$("$ctl" store migrate --store "$owner")" "the tables are there"
check "again is the same" "$("$ctl" store migrate --store "$owner")" "the tables are there"
"$ctl" store check --store "postgresql://owner@/nowhere?host=$pg_dir" >"$scratch/out" 2>&1
check "no such database is outside failure" $? 3

# ---- the promises that every store makes ----
MIKIWAME_TEST_STORE=$owner "$BUILD/tests/test_store_kinds" >"$scratch/out" 2>&1
tail -n 1 "$scratch/out" | grep -q ' 0 failed$' || cat "$scratch/out"
check "the promises of every store" "$(tail -n 1 "$scratch/out" | sed 's/.*passed, //')" "0 failed"
empty='TRUNCATE record, decision, projection, ledger, kept'
pg_sql owner "$empty"
"$ctl" store login organiser --organiser --store "$owner" >/dev/null
MIKIWAME_TEST_STORE=$(pg_uri organiser) "$BUILD/tests/test_store_kinds" >"$scratch/out" 2>&1
tail -n 1 "$scratch/out" | grep -q ' 0 failed$' || cat "$scratch/out"
check "an organiser's login keeps them too" "$(tail -n 1 "$scratch/out" | sed 's/.*passed, //')" "0 failed"
pg_sql owner "$empty"

# ---- people, logins, and a spool that fetches its roster ----
printf '社員番号,氏名,所属\n1,山田 花子,営業部\n2,佐藤 太郎,営業部\n' >"$scratch/people.csv"
"$ctl" roster import "$scratch/people.csv" --store "$(pg_uri organiser)" >"$scratch/out" 2>&1 || cat "$scratch/out"
hana=$("$ctl" roster list --store "$(pg_uri organiser)" | awk '$2 == 1 {print $1}')
taro=$("$ctl" roster list --store "$(pg_uri organiser)" | awk '$2 == 2 {print $1}')
"$ctl" store login hana --person 1 --store "$owner" >/dev/null
"$ctl" store login taro --person "$taro" --store "$owner" >/dev/null
"$ctl" store login boss --manager --store "$owner" >/dev/null
"$ctl" store login 'odd"name; DROP TABLE record' --manager --store "$owner" >/dev/null
check "a name is never a command" "$(pg_sql owner "SELECT count(*) FROM pg_roles WHERE rolname LIKE 'odd\"name%'; SELECT count(*) FROM record" | tr '\n' ' ')" "1 0 "
"$ctl" store login nobody --person 99 --store "$owner" >/dev/null 2>&1
check "nobody's login is refused" $? 3
"$ctl" store merge "$(pg_uri hana)" --store "sqlite:$scratch/spool.db" >/dev/null
check "a spool gets its own name and no other" "$("$ctl" roster list --store "sqlite:$scratch/spool.db" | awk '{print $1}')" "$hana"

# ---- forwarding ----
for person in $hana $taro; do # somebody else sits at the same computer
    "$ctl" bot --learner random --mode training --rounds 2 --seed 4 --person "$person" --store "sqlite:$scratch/spool.db" >"$scratch/out" 2>&1 ||
        "$ctl" bot --learner random --mode training --rounds 2 --seed 4 --store "sqlite:$scratch/spool.db" >/dev/null 2>&1
done
records=$(spool "SELECT count(*) FROM record WHERE person='$hana'")
# Killed again and again on the way: each time a little more is there, and nothing twice.
kills=0
for after in 0.03 0.05 0.08 0.12; do
    timeout -s KILL "$after" "$ctl" store forward --store "sqlite:$scratch/spool.db" --to "$(pg_uri hana)" >/dev/null 2>&1
    [ $? -ne 137 ] || kills=$((kills + 1))
done
forward hana >"$scratch/out"
check "forwarding ends" "$? $(sed 's/.*new, //' "$scratch/out")" "0 0 conflicts"
check "it was killed on the way" "$([ $kills -gt 0 ] && echo yes)" yes
check "all of hers is there, once" "$(sums server)" "$(sums spool)"
check "and nothing else" "$(pg_sql owner "SELECT count(*) FROM record WHERE person<>'$hana'; SELECT count(*) FROM record" | tr '\n' ' ')" "0 $records "
check "again sends nothing" "$(forward hana)" "0 new, 0 conflicts"
check "it is whole there" "$("$ctl" store check --store "$owner" 2>&1)" "0 faults"
id=$(spool "SELECT id FROM record WHERE person='$hana' AND end_ms IS NOT NULL LIMIT 1")
check "and replays to the same" "$("$ctl" replay "$id" --store "$(pg_uri hana)")" "$("$ctl" replay "$id" --store "sqlite:$scratch/spool.db")"

# What she chose goes with her; nobody chooses for another.
spool "INSERT INTO ledger(id, line, order_ms) VALUES('N1', 'N1 1790000000000 $hana notice.read id=$hana version=1', 1790000000000),
    ('T1', 'T1 1790000000001 $hana person.times id=$hana kept=0', 1790000000001), ('K1', 'K1 1790000000002 $hana pair.seen case=c notice=m1 pack=p person=$hana', 1790000000002)"
forward hana >/dev/null
check "her choices arrive" "$? $(pg_sql owner "SELECT count(*) FROM ledger WHERE id IN ('N1','T1','K1')")" "0 3"
refused "she says for nobody else that times are not kept" hana "INSERT INTO ledger(id,line,order_ms) VALUES('N2','N2 1 $hana person.times id=$taro kept=0',1)"
refused "nor that they were told" hana "INSERT INTO ledger(id,line,order_ms) VALUES('N2','N2 1 $hana notice.read id=$taro version=1',1)"

# The server falls over while it is written to; what it acknowledged is there afterwards, the rest follows.
"$ctl" bot --learner careless --rounds 1 --seed 9 --person "$hana" --store "sqlite:$scratch/spool.db" >/dev/null 2>&1
{ sleep 0.15; pg_crash; } &
forward hana >/dev/null
code=$?
wait
check "a server that goes away is outside failure" $code 3
check "which says what to do" "$(grep -cE 'try again later|may or may not be kept' "$scratch/err")" 1
forward hana >/dev/null
check "and while it is away" $? 3
pg_again
forward hana >"$scratch/out"
check "it goes on when it is back" "$? $(sed 's/.*new, //' "$scratch/out")" "0 0 conflicts"
check "nothing lost, nothing doubled" "$(sums server)" "$(sums spool)"
# A server that was put back from yesterday's copy is made whole again.
pg_sql owner "DELETE FROM projection; DELETE FROM decision WHERE seq>3 AND record%2=0; UPDATE record SET end_ms=NULL WHERE n%2=0;
    DELETE FROM decision WHERE record IN (SELECT max(n) FROM record); DELETE FROM record WHERE n IN (SELECT max(n) FROM record);
    DELETE FROM ledger WHERE what='round.end'" >/dev/null
forward hana >/dev/null
check "what a server lost is sent again" "$(sums server)" "$(sums spool)"

# Connections that break under every other write are settled by looking: nothing lost, nothing twice.
{ while [ ! -e "$scratch/played" ]; do
    pg_sql owner "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name='mikiwame'" >/dev/null 2>&1
    sleep 0.1
done; } &
"$ctl" bot --learner perfect --mode training --seed 11 --store "$(pg_uri organiser)" --verbose >"$scratch/bot" 2>&1
code=$?
touch "$scratch/played"
wait
check "play goes on over broken connections" $code 0
check "every case is there, to its end" "$(pg_sql owner "SELECT count(*) FROM record WHERE person='' AND end_ms IS NOT NULL; SELECT count(*) FROM record WHERE person=''" | tr '\n' ' ')" \
    "$(grep -cE '^  .* (passed|failed)$' "$scratch/bot") $(grep -cE '^  .* (passed|failed)$' "$scratch/bot") "
check "and whole" "$("$ctl" store check --store "$owner" 2>&1)" "0 faults"
check "with worlds that replay" "$("$ctl" store rescore --store "$(pg_uri organiser)" 2>&1 | grep -c ', 0 changed')" 1

# ---- nobody reads or writes what is not theirs: asked of the server itself, not of our program ----
check "hana reads her own" "$(pg_sql hana 'SELECT count(*) > 0 FROM decision')" t
check "taro reads nothing of hers" "$(pg_sql taro 'SELECT count(*) FROM record; SELECT count(*) FROM decision; SELECT count(*) FROM projection' | tr '\n' ' ')" "0 0 0 "
check "nor that she was there" "$(pg_sql taro "SELECT count(*) FROM ledger WHERE who='$hana' OR line LIKE '%$hana%'")" 0
check "taro reads what is said of him, and of all" "$(pg_sql taro "SELECT count(DISTINCT what) FROM ledger WHERE what IN ('person.add','member.join','unit.add')")" 3
head="E'mikiwame-record 1\nid X1\nperson $hana\n'"
refused "taro adds no record of hers" taro "INSERT INTO record(id,person,start_utc_ms,pack_hash,scenario_hash,head) VALUES('X1','$hana',1,'','',$head)"
refused "nor one that says so inside" taro "INSERT INTO record(id,person,start_utc_ms,pack_hash,scenario_hash,head) VALUES('X1','$taro',1,'','',$head)"
refused "nor a decision in hers" taro "INSERT INTO decision SELECT n,999,999,'999 999 open a - @b' FROM generate_series(1,100) n"
refused "taro writes no line as her" taro "INSERT INTO ledger(id,line,order_ms) VALUES('X1','X1 1 $hana round.begin round=r',1)"
refused "nor gives himself a role" taro "INSERT INTO ledger(id,line,order_ms) VALUES('X1','X1 1 $taro role.give person=$taro role=organiser',1)"
refused "nor as the organiser" taro "INSERT INTO ledger(id,line,order_ms) VALUES('X1','X1 1 organiser month.publish month=2026-01',1)"
refused "nor another line than its id says" taro "INSERT INTO ledger(id,line,order_ms) VALUES('X2','X1 1 $taro round.begin round=r',1)"
refused "hana changes no decision" hana "UPDATE decision SET line='1 0 open a - @b'"
refused "hana takes none away" hana 'DELETE FROM decision'
refused "nor a record" hana 'DELETE FROM record'
refused "nor a line" hana 'DELETE FROM ledger'
refused "nor reopens one" hana "UPDATE record SET end_ms=NULL WHERE end_ms IS NOT NULL RETURNING id"
refused "hana gives herself no results" hana "INSERT INTO projection SELECT n,1,'play 1' FROM record"
refused "hana keeps no bytes under a false name" hana "INSERT INTO kept VALUES(repeat('0',64),'pack','x')"
refused "hana does not say whose login is whose" hana "UPDATE login SET person='$taro'"
refused "hana reads no other's login" hana 'SELECT * FROM login'
refused "nor becomes another by a setting" hana "SET ROLE taro; SELECT id FROM record WHERE person<>'$hana'"
refused "hana publishes nothing" hana "INSERT INTO published VALUES('staff.text','x')"
refused "a manager reads no record" boss 'SELECT * FROM record'
refused "nor a decision" boss 'SELECT * FROM decision'
refused "nor the roster" boss 'SELECT * FROM ledger'
refused "nor what was worked out" boss 'SELECT * FROM projection'
refused "nor publishes" boss "INSERT INTO published VALUES('staff.text','x')"
refused "an organiser changes no decision" organiser "UPDATE decision SET line='1 0 open a - @b'"
# What cannot be read would stop every report: the server takes none of it, from anybody.
head=$(pg_sql owner "SELECT replace(head, id, 'T1') FROM record WHERE person='$hana' ORDER BY n LIMIT 1" | sed "s/^person .*/person $taro/")
words="id,person,start_utc_ms,pack_hash,scenario_hash,head"
add="INSERT INTO record($words) SELECT 'T1','$taro',$(pg_sql owner "SELECT start_utc_ms||','||quote_literal(pack_hash)||','||quote_literal(scenario_hash) FROM record WHERE person='$hana' ORDER BY n LIMIT 1")"
refused "no number of a row that is to come" taro "INSERT INTO record(n,$words) OVERRIDING SYSTEM VALUE SELECT 900000,'T1','$taro',1,'','','$head'"
refused "nor of a line" taro "INSERT INTO ledger(n,id,line,order_ms) OVERRIDING SYSTEM VALUE VALUES(900000,'X1','X1 1 $taro round.begin round=r',1)"
refused "no head that says two people" taro "$add,'$head
person $hana
'"
refused "none with a line too few" taro "$add,'$(echo "$head" | grep -v '^zone ')
'"
refused "none of another start" taro "$add,'$(echo "$head" | sed 's/^start_utc_ms .*/start_utc_ms 7/')
'"
refused "none with what nobody encodes" taro "$add,'$(echo "$head" | sed 's/^zone .*/zone %41/')
'"
check "a sound one is taken" "$(pg_sql taro "$add,'$head
' RETURNING id")" T1
mine="INSERT INTO decision SELECT n"
refused "no decision without those before it" taro "$mine,2,9,'2 9 open a - @b' FROM record WHERE id='T1'"
refused "none of an unknown verb" taro "$mine,1,9,'1 9 fly a - @b' FROM record WHERE id='T1'"
refused "none with a line of its own inside" taro "$mine,1,9,E'1 9 open a - @b\\n2 9 open a - @b' FROM record WHERE id='T1'"
refused "none with a target too long" taro "$mine,1,9,'1 9 open '||repeat('a',121)||' - @b' FROM record WHERE id='T1'"
seq=0
for verb in $(sed -n '/names\[VERB_N\]/,/};/p' game/core/decision.c | grep -o '"[a-z]*"' | tr -d '"'); do
    seq=$((seq + 1))
    check "$verb is taken" "$(pg_sql taro "$mine,$seq,9,'$seq 9 $verb a%20b %2D @-' FROM record WHERE id='T1' RETURNING seq")" "$seq"
done
check "those are all verbs" "$seq" 15
refused "none before the last" taro "$mine,16,8,'16 8 open a - @b' FROM record WHERE id='T1'"
refused "no end before it" taro "UPDATE record SET end_ms=8 WHERE id='T1'"
for line in "round=r round=r" "round" "round=a%2Fb" "Round=r" " round=r" "$(seq -f 'k%g=v' 17 | tr '\n' ' ' | sed 's/ $//')" "round=r
X2 1 organiser role.give person=$taro role=organiser unit=- from=2026-01-01" "round=r person=$hana"; do
    refused "no line with $(echo "$line" | head -n 1 | cut -c1-40)" taro "INSERT INTO ledger(id,line,order_ms) VALUES('X1','X1 1 $taro round.begin $line',1)"
done
refused "no time that nobody writes" taro "INSERT INTO ledger(id,line,order_ms) VALUES('X1','X1 01 $taro round.begin round=r',1)"
refused "no place behind the end of time" taro "INSERT INTO ledger(id,line,order_ms) VALUES('X1','X1 1 $taro round.begin round=r',9223372036854775807)"
check "a sound one is taken, sixteen words long" "$(pg_sql taro "INSERT INTO ledger(id,line,order_ms) VALUES('X1','X1 1 $taro round.item $(seq -f 'k%g=部' 16 | tr '\n' ' ' | sed 's/ $//')',1) RETURNING id")" X1
check "taro does not see which cases she was given" "$(pg_sql taro "SELECT count(*) FROM kept WHERE kind='scenario'")" 1
check "hana sees her own" "$(pg_sql hana "SELECT count(*)>1 FROM kept WHERE kind='scenario'")" t
pg_sql organiser "INSERT INTO ledger(id,line,order_ms) VALUES('L1','L1 1 $taro access.view what=x',1)" >/dev/null
refused "an organiser takes nothing out of the access log" organiser "DELETE FROM ledger WHERE id='L1'"
refused "nor changes who looked" organiser "UPDATE ledger SET line='L1 1 $hana access.view what=x' WHERE id='L1'"
refused "nor what it is" organiser "UPDATE ledger SET line='L1 1 $taro notes what=x' WHERE id='L1'"
check "who is erased is no longer named in it" "$(pg_sql organiser "UPDATE ledger SET line='L1 1 erased access.view what=x' WHERE id='L1' RETURNING id")" L1
"$ctl" record list --store "$(pg_uri organiser)" >"$scratch/out" 2>&1
check "whatever was tried, all of it can be read" "$? $(grep -c '^T1 ' "$scratch/out")" "0 1"
"$ctl" bot --learner perfect --person "$hana" --store "$(pg_uri taro)" >"$scratch/out" 2>&1
check "our own program is refused as well" "$? $(grep -c 'Nobody\|does not allow' "$scratch/out")" "3 1"

# ---- publishing ----
"$ctl" synth --people 60 --rounds 3 --seed 2 --store "sqlite:$scratch/made-up.db" >/dev/null
"$ctl" store merge "$scratch/made-up.db" --store "$(pg_uri organiser)" >"$scratch/out"
check "an organiser merges a large store in" "$? $(grep -c ' 0 conflicts' "$scratch/out")" "0 1"
"$ctl" store publish --lang en --store "$(pg_uri organiser)" >"$scratch/out" 2>&1
check "an organiser publishes" "$(cat "$scratch/out")" "published for managers: staff"
check "what was worked out stays on the server" "$(pg_sql owner 'SELECT count(*)>100 FROM projection')" t
"$ctl" store published --store "$(pg_uri boss)" >"$scratch/boss" 2>&1
check "a manager reads it" "$? $(grep -c '^20[0-9][0-9]-[01][0-9]$' "$scratch/boss" | awk '{print ($1 > 1)}')" "0 1"
check "it names nobody" "$(grep -cE "$hana|$taro|花子|太郎" "$scratch/boss")" 0
"$ctl" store publish --store "$(pg_uri hana)" >"$scratch/out" 2>&1
check "a person publishes nothing" $? 3

# ---- erasing on the server, and a spool that still has it ----
"$ctl" roster erase "$hana" --store "$(pg_uri organiser)" >"$scratch/out" 2>&1
check "an organiser erases" $? 0
check "nothing of hers is left" "$(pg_sql owner "SELECT count(*) FROM record WHERE person='$hana'; SELECT count(*) FROM ledger WHERE line LIKE '%$hana%'" | tr '\n' ' ')" "0 0 "
forward hana >/dev/null
check "her spool does not bring her back" "$(pg_sql owner "SELECT count(*) FROM record WHERE person='$hana'; SELECT count(*) FROM ledger WHERE line LIKE '%$hana%'" | tr '\n' ' ')" "0 0 "
check "the server is whole" "$("$ctl" store check --store "$owner" 2>&1)" "0 faults"

# ---- a login that is turned away is told so ----
pg_sql owner "ALTER ROLE hana PASSWORD 'right'"
pg_as sed -i '1i local all hana scram-sha-256' "$pg_dir/data/pg_hba.conf"
pg_sql owner 'SELECT pg_reload_conf()' >/dev/null
until ! pg_sql hana 'SELECT 1' >/dev/null 2>&1; do sleep 0.1; done
PGPASSWORD=wrong forward hana >/dev/null
check "a wrong password" "$? $(grep -c 'correct the name or the password' "$scratch/err")" "3 1"
PGPASSWORD='' PGPASSFILE=/nowhere forward hana >/dev/null </dev/null
check "no password" "$? $(grep -c 'correct the name or the password' "$scratch/err")" "3 1"
PGPASSWORD=right forward hana >/dev/null
check "the right one" "$?" 0

# ---- there and back again ----
"$ctl" store export -o "$scratch/all.txt" --store "$(pg_uri organiser)" >/dev/null
"$ctl" store import "$scratch/all.txt" --store "sqlite:$scratch/back.db" >/dev/null
"$ctl" store export -o "$scratch/back.txt" --store "sqlite:$scratch/back.db" >/dev/null
check "the whole server in a file and back" "$(sort "$scratch/all.txt" | cksum)" "$(sort "$scratch/back.txt" | cksum)"

finish
