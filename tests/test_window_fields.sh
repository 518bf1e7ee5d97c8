#!/bin/sh
# test_window_fields.sh - the text fields of every room in real windows, with the clipboard of another program
# (tests/window_fields.py). Two at a time: most of it is waiting.
set -u
cd "$(dirname "$0")/.." || exit 3
. tests/window.sh
window_begin xclip

walk() {
    mkdir -p "$scratch/$1"
    HOME=$scratch/$1 XDG_DATA_HOME=$scratch/$1/data XDG_CONFIG_HOME=$scratch/$1/config \
        timeout 150 python3 tests/window_fields.py "$1" "$scratch/$1" >"$scratch/$1.out" 2>&1
    case $(tail -n 1 "$scratch/$1.out") in
    *' failed') ;;
    *) echo "0 passed, 1 failed" >>"$scratch/$1.out" ;;
    esac
}
walks() {
    for way in "$@"; do walk "$way"; done
}

walks own cluster &
walks organiser devices
wait
for way in own organiser devices cluster; do
    sed "s/^/$way: /" "$scratch/$way.out"
    tail -n 20 "$scratch/$way/mikiwame.log" 2>/dev/null
done
cat "$scratch"/*.out | sed -n 's/^\([0-9][0-9]*\) passed, \([0-9][0-9]*\) failed$/\1 \2/p' |
    awk '{passed += $1; failed += $2} END {printf "%d passed, %d failed\n", passed, failed; exit failed > 0}'
