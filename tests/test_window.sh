#!/bin/sh
# test_window.sh - the real window, under Xvfb: shows byte for byte what is painted off-screen, takes keys, and rests.
set -u
cd "$(dirname "$0")/.." || exit 3
build=${BUILD:-build}
scratch=$(mktemp -d) || exit 3
passed=0
failed=0
check() { # WHAT: the last command's result
    if [ "$1" -eq 0 ]; then passed=$((passed + 1)); else
        failed=$((failed + 1))
        echo "not so: $2"
    fi
}
stop() {
    [ -n "${shown-}" ] && kill "$shown" 2>/dev/null
    [ -n "${server-}" ] && kill "$server" 2>/dev/null
    wait
    rm -rf "$scratch"
}
trap stop EXIT

for tool in Xvfb xdotool xprop import convert compare; do
    command -v $tool >/dev/null 2>&1 || { echo "$tool is missing"; echo "0 passed, 1 failed"; exit 1; }
done
mkfifo "$scratch/number"
Xvfb -displayfd 3 -screen 0 800x600x24 -noreset -nolisten tcp 3>"$scratch/number" >"$scratch/xvfb" 2>&1 &
server=$!
read -r number <"$scratch/number" || { cat "$scratch/xvfb"; echo "0 passed, 1 failed"; exit 1; }
export DISPLAY=":$number" SDL_VIDEODRIVER=x11

"$build/tests/test_window" --show "$scratch/painted.png" >"$scratch/said" 2>&1 &
shown=$!
window=$(timeout 20 xdotool search --sync --onlyvisible --name '^mikiwame-test$' 2>/dev/null | head -n 1)
test -n "$window"
check $? "a window with the title comes up"

# The first pixels may come a moment after the window.
differ=unknown
for _ in 1 2 3 4 5 6 7 8 9 10; do
    sleep 0.2
    import -window "$window" "$scratch/shown.png" 2>/dev/null || continue
    differ=$(compare -metric AE "$scratch/painted.png" "$scratch/shown.png" null: 2>&1)
    [ "$differ" = 0 ] && break
done
test "$differ" = 0
check $? "the window shows what is painted off-screen ($differ pixels differ)"
test "$(identify -format '%wx%h' "$scratch/painted.png")" = 640x400 &&
    test "$(convert "$scratch/painted.png" -unique-colors -format %w info:)" -gt 500
check $? "what is compared is a picture with many colours"

# Resting costs nothing: processor time, in hundredths of a second, over two seconds.
ticks() { awk '{print $14 + $15}' "/proc/$shown/stat"; }
before=$(ticks)
sleep 2
used=$(($(ticks) - before))
test $used -le 5
check $? "two seconds of rest take next to nothing, 5/100 s at most, of processor time (took $used)"

xprop -id "$window" WM_CLASS | grep -q '"mikiwame"$'
check $? "the window's class is the program's"

xdotool key --window "$window" Escape 2>/dev/null || true
xdotool windowfocus "$window" key Escape 2>/dev/null
for _ in 1 2 3 4 5 6 7 8 9 10; do
    kill -0 $shown 2>/dev/null || break
    sleep 0.2
done
grep -q '^key ' "$scratch/said"
check $? "a key reaches the program"
wait $shown
check $? "it ends well"
shown=

echo "$passed passed, $failed failed"
test $failed -eq 0
