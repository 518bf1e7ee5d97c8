#!/bin/sh
# bench_store_pg.sh - what keeping a decision costs on a server beside a file, over its socket, in turns in one run:
# bench_store with a PostgreSQL server of its own. Goal: at most 3 times the file.
set -u
cd "$(dirname "$0")/../.." || exit 3
build=${BUILD:-build}
. tests/pg_server.sh
trap pg_stop EXIT
if ! pg_start; then
    echo "PostgreSQL is not installed here: not measured"
    exit 0
fi
"$build/bin/mikiwamectl" store migrate --store "$(pg_uri owner)" >/dev/null || exit 3
MIKIWAME_BENCH_STORE=$(pg_uri owner) "$build/bench/bench_store" /tmp
