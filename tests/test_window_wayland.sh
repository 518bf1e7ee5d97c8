#!/bin/sh
# test_window_wayland.sh - the real window on Wayland: a weston of its own inside an Xvfb of its own, keys by xdotool. It is
# drawn at all, bears its name, takes keys, fills the screen and ends well.
set -u
cd "$(dirname "$0")/.." || exit 3
BUILD=${BUILD:-$PWD/build}
case $BUILD in /*) ;; *) BUILD=$PWD/$BUILD ;; esac
for tool in Xvfb weston xdotool; do
    command -v $tool >/dev/null 2>&1 || { echo "$tool is missing"; echo "0 passed, 1 failed"; exit 1; }
done
passed=0
failed=0
check() { # RESULT WHAT
    if [ "$1" -eq 0 ]; then passed=$((passed + 1)); else
        failed=$((failed + 1))
        echo "not so: $2"
    fi
}
until_so() { # COMMAND...: up to ten seconds
    for _ in $(seq 100); do
        "$@" >/dev/null 2>&1 && return 0
        sleep 0.1
    done
    return 1
}

scratch=$(mktemp -d) || exit 3
chmod 700 "$scratch"
export HOME="$scratch" XDG_DATA_HOME="$scratch/data" XDG_CONFIG_HOME="$scratch/config" XDG_RUNTIME_DIR="$scratch"
server= weston= program=
end() {
    for one in $program $weston $server; do kill "$one" 2>/dev/null; done
    wait
    rm -rf "$scratch"
}
trap end EXIT

Xvfb -displayfd 3 -screen 0 1400x900x24 -nolisten tcp 3>"$scratch/display" >/dev/null 2>&1 &
server=$!
until_so test -s "$scratch/display"
DISPLAY=:$(cat "$scratch/display")
export DISPLAY
weston --backend=x11-backend.so --use-pixman --no-config --width=1390 --height=890 --socket=here --idle-time=0 \
    >"$scratch/weston.log" 2>&1 &
weston=$!
until_so test -S "$scratch/here"
env -u DISPLAY WAYLAND_DISPLAY=here SDL_VIDEODRIVER=wayland WAYLAND_DEBUG=1 LIBGL_ALWAYS_SOFTWARE=1 \
    MIKIWAME_PARTS="$scratch/parts" "$BUILD/bin/mikiwame" --lang en >"$scratch/out" 2>"$scratch/said" &
program=$!
until_so grep -q 'home$' "$scratch/parts"
check $? "the first screen is drawn"
grep -q 'xdg_toplevel.*set_app_id("mikiwame")' "$scratch/said"
check $? "it bears the name of its desktop entry"
until_so grep -q 'wl_keyboard.*enter' "$scratch/said"
xdotool key Tab
until_so sh -c "grep '^focus' '$scratch/parts' | grep -q home"
check $? "Tab comes to a control"
xdotool key F11
until_so grep -q 'xdg_toplevel.*set_fullscreen' "$scratch/said"
check $? "F11 fills the screen"
xdotool key ctrl+q
until_so sh -c "! kill -0 $program"
wait "$program"
check $? "Ctrl+Q ends it well"
program=
[ "$failed" -eq 0 ] || grep -v '^\[' "$scratch/said" | tail -n 5
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
