# pg_server.sh - read with "." by tests that need a PostgreSQL server: one of their own, in a folder of its own,
# on a socket only, under a user of its own where root runs the tests (PostgreSQL refuses root).
#   pg_start            makes and starts it; 1: PostgreSQL is not installed
#   pg_crash, pg_again  kill -9 of the whole server; start it again on what is on the disk
#   pg_stop             ends it and removes the folder
#   pg_uri USER         where it is; everybody may log in as anybody: it is nobody else's socket
#   pg_sql USER SQL
pg_bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
pg_dir=

pg_as() ( # COMMAND...: as the server's user, in a folder that is its own
    cd "$pg_dir" || exit 1
    if [ "$(stat -c %u /proc/self)" -eq 0 ]; then
        setpriv --reuid="$pg_user" --regid="$(stat -c %g "$pg_dir")" --clear-groups env HOME="$pg_dir" LC_ALL=C.UTF-8 "$@"
    else
        "$@"
    fi
)
pg_start() {
    [ -n "$pg_bin" ] || pg_bin=$(dirname "$(command -v initdb 2>/dev/null)" 2>/dev/null)
    [ -x "$pg_bin/initdb" ] || return 1
    pg_user=postgres
    getent passwd "$pg_user" >/dev/null || pg_user=nobody
    pg_dir=$(mktemp -d /tmp/mikiwame-pg-XXXXXX) || return 1
    [ "$(stat -c %u /proc/self)" -ne 0 ] || chown "$pg_user": "$pg_dir"
    chmod 755 "$pg_dir" # the socket is for the test too
    pg_as "$pg_bin/initdb" -D "$pg_dir/data" -U owner -A trust -E UTF8 --no-locale --no-sync >"$pg_dir.log" 2>&1 || {
        cat "$pg_dir.log"
        return 1
    }
    # Crash safety as it ships (fsync on), small otherwise.
    printf "listen_addresses=''\nunix_socket_directories='%s'\nshared_buffers=16MB\nmax_connections=30\n" "$pg_dir" >"$pg_dir.conf"
    pg_as sh -c 'cat >>"$1"' sh "$pg_dir/data/postgresql.conf" <"$pg_dir.conf"
    pg_again && pg_sql_on postgres owner 'CREATE DATABASE mikiwame' >/dev/null
}
pg_again() { # after a crash its children take a moment to notice and let go of its memory
    for try in 1 2 3 4 5 6 7 8; do
        pg_as "$pg_bin/pg_ctl" -D "$pg_dir/data" -l "$pg_dir/data/log" -w -t 30 start >"$pg_dir.log" 2>&1 && return 0
        sleep 0.5
    done
    cat "$pg_dir.log" "$pg_dir/data/log"
    return 1
}
pg_crash() { # its children end by themselves when it is gone
    kill -9 "$(head -n 1 "$pg_dir/data/postmaster.pid")"
    sleep 0.3
}
pg_stop() {
    [ -z "$pg_dir" ] || pg_as "$pg_bin/pg_ctl" -D "$pg_dir/data" -m immediate -w stop >/dev/null 2>&1
    [ -z "$pg_dir" ] || rm -rf "$pg_dir" "$pg_dir.log" "$pg_dir.conf"
}
pg_uri() {
    echo "postgresql://$1@/mikiwame?host=$pg_dir"
}
pg_sql_on() {
    "$pg_bin/psql" -X -q -A -t -v ON_ERROR_STOP=1 "postgresql://$2@/$1?host=$pg_dir" -c "$3"
}
pg_sql() {
    pg_sql_on mikiwame "$1" "SET search_path=mikiwame; SET client_min_messages=warning; $2"
}
