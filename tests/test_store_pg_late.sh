#!/bin/sh
# What people send to a server months late, or finish there late, changes no page that somebody has looked at: every page
# of the security desk and of managers, in every format, before and after. The server stamps when something came.
set -u
. tests/shell.sh
. "$(dirname "$0")/pg_server.sh"
trap 'pg_stop; rm -rf "$scratch"' EXIT
if ! pg_start; then
    echo "PostgreSQL is not installed here: late answers were not tested"
    echo "0 passed, 0 failed"
    exit 0
fi
owner=$(pg_uri owner)
organiser=$(pg_uri organiser)

refused() { # WHAT USER SQL
    pg_sql "$2" "$3" >"$scratch/out" 2>&1
    count "$1" "$(grep -cE 'permission denied|row-level security|violates check' "$scratch/out" | sed 's/^1$/ok/; s/^[0-9]*$/1/; s/ok/0/')"
}
spool() { # SQL
    sqlite3 "$scratch/spool.db" "$1"
}
forward() { # PERSON
    "$ctl" store forward --store "sqlite:$scratch/spool.db" --to "$(pg_uri "p$1")" >"$scratch/out" 2>"$scratch/err"
}
pages() { # NAME: all that others may look at, without the moment it was made
    : >"$scratch/$1"
    for audience in security manager; do
        for format in json csv text html; do
            "$ctl" report $format --audience $audience --lang en --store "$organiser" 2>"$scratch/err" |
                sed -E 's/[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]+Z| [0-9:]+ UTC)//g' >>"$scratch/$1"
        done
    done
}
same() { # WHAT: as they were
    pages now
    cmp -s "$scratch/now" "$scratch/before"
    count "$1 changes a page" $?
}
id_of() { # NUMBER
    echo "$ids" | awk -v n="$1" '$2 == n {print $1}'
}

# Twenty-six people, all of whom played the same round two months ago.
"$ctl" store migrate --store "$owner" >/dev/null
"$ctl" store login organiser --organiser --store "$owner" >/dev/null
{ echo '社員番号,氏名,所属'; for i in $(seq 26); do echo "$i,人 $i,営業部"; done; } >"$scratch/people.csv"
"$ctl" roster import "$scratch/people.csv" --store "$organiser" >/dev/null 2>"$scratch/err"
ids=$("$ctl" roster list --store "$organiser")
"$ctl" store export -o "$scratch/start" --store "$organiser" >/dev/null
"$ctl" store import "$scratch/start" --store "sqlite:$scratch/spool.db" >/dev/null
for i in $(seq 26); do
    "$ctl" store login "p$i" --person "$i" --store "$owner" >/dev/null
    "$ctl" bot --learner random --mode training --rounds 1 --seed 4 --person "$(id_of "$i")" --store "sqlite:$scratch/spool.db" >"$scratch/out" 2>"$scratch/err"
done
spool "UPDATE record SET start_utc_ms=start_utc_ms-62*86400000;
    UPDATE ledger SET line=replace(line, ' '||substr(line, instr(line, ' ')+1, 13)||' ', ' '||(substr(line, instr(line, ' ')+1, 13)-62*86400000)||' ')
    WHERE line LIKE '% round.%'"
open=$(spool "SELECT max(id) FROM record WHERE person='$(id_of 22)'")
end=$(spool "SELECT end_ms FROM record WHERE id='$open'")
spool "UPDATE record SET end_ms=NULL WHERE id='$open'"
for i in $(seq 22); do
    forward "$i"
done
check "what was sent months late is noted, record by record" "$(pg_sql owner "SELECT count(*)>20 AND count(*)=(SELECT count(*) FROM record WHERE end_ms IS NOT NULL)
    AND count(DISTINCT line)=count(*) FROM ledger WHERE what='answers.late'")" t
check "by the server's own clock" "$(pg_sql owner "SELECT bool_and(abs(split_part(line, ' ', 2)::bigint-1000*extract(epoch FROM now()))<600000) FROM ledger WHERE what='answers.late'")" t
pages waiting
check "nothing of it is told before this month is over" "$(grep -c '"case"' "$scratch/waiting")" 0
pg_sql owner "DELETE FROM ledger WHERE what='answers.late'" # as if it had come in time
pages before
check "what came in time is told of" "$(grep -c '"case"' "$scratch/before" | awk '{print ($1 > 0)}')" 1

# Three people more, one left case, one whose round is said after its answers; each is looked for.
for i in 23 24; do
    forward "$i"
    check "$i sends" "$? $(pg_sql owner "SELECT count(*)>0 FROM record WHERE person='$(id_of "$i")' AND end_ms IS NOT NULL")" "0 t"
    same "what $i sends late"
done
spool "UPDATE record SET end_ms=$end WHERE id='$open'"
forward 22
check "the case that stood open is finished" "$(pg_sql owner "SELECT end_ms FROM record WHERE id='$open'")" "$end"
same "a case that stood open over the end of its month"
forward 25
pg_sql owner "DELETE FROM ledger WHERE (who='$(id_of 25)' AND what='round.begin') OR (what='answers.late' AND EXISTS(SELECT 1 FROM record
    WHERE person='$(id_of 25)' AND line LIKE '%record='||id||'%'))"
same "answers without a round"
forward 25
check "the round comes behind its answers" "$(pg_sql owner "SELECT count(*)>0 FROM ledger WHERE who='$(id_of 25)' AND what='round.begin'")" t
same "a round that is said late"
"$ctl" store migrate --store "$owner" >/dev/null
same "migrating"
late=$(pg_sql owner "SELECT count(*) FROM ledger WHERE what='answers.late'")
forward 24
check "sent again, nothing is noted again" "$(pg_sql owner "SELECT count(*) FROM ledger WHERE what='answers.late'")" "$late"

# Nobody's login gets around it.
mine=$(pg_sql p26 "SELECT me()")
refused "nobody says that something was late" p26 "INSERT INTO ledger(id,line,order_ms) VALUES('X1','X1 1 $mine answers.late record=$open',1)"
refused "nor has the server say so" p26 "SELECT note_late('$open', 1)"
check "nobody reads who was late" "$(pg_sql p26 "SELECT count(*) FROM ledger WHERE what LIKE 'answers.%'")" 0
refused "nobody says that others sat there" p26 "INSERT INTO ledger(id,line,order_ms) VALUES('X2','X2 1 $mine round.begin group=$mine,$(id_of 1) round=r9 together=1',1)"
refused "nor that it was another" p26 "INSERT INTO ledger(id,line,order_ms) VALUES('X2','X2 1 $mine round.begin group=$(id_of 1) round=r9 together=1',1)"
spool "UPDATE ledger SET line=line||' together=1' WHERE line LIKE '% $mine round.begin %';
    UPDATE ledger SET line=replace(line, ' lang=', ' group=$mine,$(id_of 1) lang=') WHERE line LIKE '% $mine round.begin %'"
forward 26
check "who played with others sends that, and names nobody" "$? $(pg_sql owner "SELECT count(*)>0 AND bool_and(line LIKE '% together=1%'), count(*) FILTER (WHERE line LIKE '%group=%')
    FROM ledger WHERE who='$mine' AND what='round.begin'")" "0 t|0"
same "what was played together and sent late"

# How many rows others have is not told either, where the superuser made the tables.
pg_sql owner 'VACUUM ANALYZE'
for user in p26 boss; do
    [ $user = p26 ] || "$ctl" store login boss --manager --store "$owner" >/dev/null
    for sql in "SELECT reltuples FROM pg_class" "SELECT relpages FROM pg_class" "SELECT n_live_tup FROM pg_stat_user_tables" \
        "SELECT pg_stat_get_live_tuples('mikiwame.record'::regclass)" "SELECT pg_stat_get_tuples_inserted('mikiwame.ledger'::regclass)" \
        "SELECT pg_relation_size('mikiwame.record')" "SELECT pg_total_relation_size('mikiwame.record')" "SELECT pg_database_size('mikiwame')" \
        "SELECT last_value FROM record_n_seq" "SELECT nextval('ledger_n_seq')"; do
        refused "$user: $sql" $user "$sql"
    done
    check "$user: no sequence, no value of others" "$(pg_sql $user "SELECT count(last_value) FROM pg_sequences;
        SELECT count(*) FROM pg_stats WHERE schemaname='mikiwame' AND tablename IN ('record','decision','ledger','projection')" | tr '\n' ' ')" "0 0 "
    check "$user: tables can be listed nonetheless" "$(pg_sql $user "SELECT count(*)>0 FROM pg_class WHERE relname='record'")" t
done

# Without the server's word every one of these would be seen: it is what holds.
pg_sql owner "DELETE FROM ledger WHERE what='answers.late'"
pages now
cmp -s "$scratch/now" "$scratch/before"
count "without it the pages differ" $((1 - $?))
finish
