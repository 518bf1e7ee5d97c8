#!/bin/sh
# bench_fuzz.sh - a slice of fuzzing packs: runs a second, crashes, the most memory held beside its cap. FUZZ_SLICE seconds
# for each of both targets (15); the whole run is `make fuzz FUZZ_SECONDS=600`, ten minutes for each target.
set -u
cd "$(dirname "$0")/../.." || exit 3
cap=1024
command -v clang >/dev/null || { echo "clang is missing: not measured"; exit 0; }
fuzzing=$BUILD/fuzzing
make --no-print-directory -s BUILD="$fuzzing" CC="${FUZZ_CC:-clang}" SAN='-fsanitize=fuzzer-no-link,address,undefined' \
    "$fuzzing/fuzz/fuzz_json" "$fuzzing/fuzz/fuzz_pack_file" || { echo "the fuzz targets do not build: not measured"; exit 0; }
for name in fuzz_json fuzz_pack_file; do
    inputs=$(mktemp -d) || exit 3
    log=$fuzzing/fuzz/$name.slice
    crashes=0
    # shellcheck disable=SC2046 # no seeds: no word
    "$fuzzing/fuzz/$name" -max_total_time="${FUZZ_SLICE:-15}" -timeout=10 -rss_limit_mb="$cap" -print_final_stats=1 \
        -artifact_prefix="$fuzzing/fuzz/$name." "$inputs" $([ ! -d "tests/fuzz/seeds/$name" ] || echo "tests/fuzz/seeds/$name") \
        >"$log" 2>&1 || crashes=1
    PYTHONPATH=tests/bench python3 - "$log" "$name" "$crashes" "$cap" <<'END'
import re
import sys

from goal import goal

log, name, crashes, cap = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
with open(log, encoding="utf-8", errors="replace") as file:
    stats = dict(re.findall(r"stat::(\w+): +(\d+)", file.read()))
print(f"{name}: {stats.get('average_exec_per_sec', '0')} runs a second, {stats.get('number_of_executed_units', '0')} in this slice")
goal(8, name + ", crashes", crashes, "", 0, 0)
goal(8, name + ", most memory under its cap", int(stats.get("peak_rss_mb", cap + 1)), "MB", 0, cap)
END
    rm -rf "$inputs"
done
