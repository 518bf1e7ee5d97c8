#!/bin/sh
# all.sh - every bench, one after the other, then the table of goals. $BUILD is where the benches are. What was said stays in
# $BUILD/bench/said. A goal that is missed fails nothing; a bench that breaks does, when all have run.
set -u
cd "$(dirname "$0")/../.." || exit 3
said=$BUILD/bench/said
broken=0
: >"$said"
run() { # NAME COMMAND...
    echo "== $1"
    shift
    "$@" >"$said.now" 2>&1 || { broken=$((broken + 1)) && echo "(broke)" >>"$said.now"; }
    tee -a "$said" <"$said.now"
}
for bench in "$BUILD"/bench/bench_*; do
    case $bench in *.*) ;; *) run "$(basename "$bench")" "$bench" ;; esac
done
run bench_store_pg sh tests/bench/bench_store_pg.sh
run bench_fuzz sh tests/bench/bench_fuzz.sh
for bench in report window malloc pictures; do
    run "bench_$bench" python3 "tests/bench/bench_$bench.py"
done
rm -f "$said.now"
echo "== goals"
python3 tests/bench/table.py "$said"
[ "$broken" -eq 0 ]
