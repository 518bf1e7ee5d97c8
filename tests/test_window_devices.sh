#!/bin/sh
# test_window_devices.sh - the simulated phone and desktop by hand, in real windows, each in an X server of its own
# (tests/window_devices.py): lock screen, mail, a call, a thread with a forged name, a desktop's mail and browser, what a
# browser keeps for a site. Two at a time: most of it is waiting.
set -u
cd "$(dirname "$0")/.." || exit 3
. tests/window.sh
window_begin

walk() {
    mkdir -p "$scratch/$1"
    HOME=$scratch/$1 XDG_DATA_HOME=$scratch/$1/data XDG_CONFIG_HOME=$scratch/$1/config \
        timeout 150 python3 tests/window_devices.py "$1" "$scratch/$1" >"$scratch/$1.out" 2>&1
    case $(tail -n 1 "$scratch/$1.out") in
    *' failed') ;;
    *) echo "0 passed, 1 failed" >>"$scratch/$1.out" ;;
    esac
}
walks() {
    for way in "$@"; do walk "$way"; done
}

walks lock call thread &
walks mail desktop keys
wait
for way in lock mail call thread desktop keys; do
    sed "s/^/$way: /" "$scratch/$way.out"
    tail -n 20 "$scratch/$way/mikiwame.log" 2>/dev/null
done
cat "$scratch"/*.out | sed -n 's/^\([0-9][0-9]*\) passed, \([0-9][0-9]*\) failed$/\1 \2/p' |
    awk '{passed += $1; failed += $2} END {printf "%d passed, %d failed\n", passed, failed; exit failed > 0}'
