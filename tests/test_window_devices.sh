#!/bin/sh
# test_window_devices.sh - the simulated phone and desktop by hand, in real windows, each in an X server of its own
# (tests/window_devices.py): lock screen, mail, a call, a thread with a forged name, a desktop's mail and browser.
set -u
cd "$(dirname "$0")/.." || exit 3
. tests/window.sh
window_begin

for way in lock mail call thread desktop; do
    mkdir -p "$scratch/$way"
    HOME=$scratch/$way XDG_DATA_HOME=$scratch/$way/data XDG_CONFIG_HOME=$scratch/$way/config \
        timeout 150 python3 tests/window_devices.py $way "$scratch/$way" >"$scratch/$way.out" 2>&1
    case $(tail -n 1 "$scratch/$way.out") in
    *' failed') ;;
    *) echo "0 passed, 1 failed" >>"$scratch/$way.out" ;;
    esac
    sed "s/^/$way: /" "$scratch/$way.out"
    tail -n 20 "$scratch/$way/mikiwame.log" 2>/dev/null
done
cat "$scratch"/*.out | sed -n 's/^\([0-9][0-9]*\) passed, \([0-9][0-9]*\) failed$/\1 \2/p' |
    awk '{passed += $1; failed += $2} END {printf "%d passed, %d failed\n", passed, failed; exit failed > 0}'
