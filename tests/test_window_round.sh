#!/bin/sh
# test_window_round.sh - whole rounds in the real window, each in an X server of its own (tests/window_round.py): by mouse
# with resizing, by keyboard alone at scale 3, killed and continued, with a busy store, and held pixel for pixel against `mikiwame play`.
set -u
cd "$(dirname "$0")/.." || exit 3
. tests/window.sh
window_begin xwd convert compare

# One way, with settings and records of its own; what it says ends with its count.
walk() {
    mkdir -p "$scratch/$1"
    HOME=$scratch/$1 XDG_DATA_HOME=$scratch/$1/data XDG_CONFIG_HOME=$scratch/$1/config \
        timeout 200 python3 tests/window_round.py "$1" "$scratch/$1" >"$scratch/$1.out" 2>&1
    case $(tail -n 1 "$scratch/$1.out") in
    *' failed') ;;
    *) echo "0 passed, 1 failed" >>"$scratch/$1.out" ;;
    esac
}
walk mouse &
first=$!
walk keyboard &
second=$!
wait $first
walk busy &
third=$!
wait $second
walk killed
wait $third
walk same # alone: it measures rest

for way in mouse keyboard killed busy same; do
    sed "s/^/$way: /" "$scratch/$way.out"
    tail -n 20 "$scratch/$way/mikiwame.log" 2>/dev/null
done
cat "$scratch"/*.out | sed -n 's/^\([0-9][0-9]*\) passed, \([0-9][0-9]*\) failed$/\1 \2/p' |
    awk '{passed += $1; failed += $2} END {printf "%d passed, %d failed\n", passed, failed; exit failed > 0}'
