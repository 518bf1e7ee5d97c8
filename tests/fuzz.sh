#!/bin/sh
# fuzz.sh BUILD SECONDS - runs each built fuzz target that long; new inputs and crashes stay under BUILD/fuzz.
# Seeds, when there are some: tests/fuzz/seeds/<target>/. The last line is "N passed, N failed".
set -u
build=${1:?usage: tests/fuzz.sh BUILD SECONDS}
seconds=${2:?usage: tests/fuzz.sh BUILD SECONDS}
passed=0
failed=0
for source in tests/fuzz/fuzz_*.c; do
    [ -e "$source" ] || continue
    name=$(basename "$source" .c)
    mkdir -p "$build/fuzz/$name.inputs"
    set -- "$build/fuzz/$name.inputs"
    [ ! -d "tests/fuzz/seeds/$name" ] || set -- "$@" "tests/fuzz/seeds/$name"
    if "$build/fuzz/$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
        -artifact_prefix="$build/fuzz/$name." "$@" >"$build/fuzz/$name.log" 2>&1; then
        passed=$((passed + 1))
        echo "$name: $(sed -n 's/^stat::number_of_executed_units: *//p' "$build/fuzz/$name.log") inputs, none broke it"
    else
        failed=$((failed + 1))
        tail -n 40 "$build/fuzz/$name.log"
        echo "$name: FAILED"
    fi
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
