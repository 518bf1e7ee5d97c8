#!/bin/sh
# run.sh BUILD [FILES...] - runs tests off-screen: for tests/test_x.c its program BUILD/tests/test_x, for a script itself.
# Without FILES: tests/test_*.c and tests/test_*.sh.
# No display is passed on and SDL draws nowhere: a test of the real window starts its own Xvfb and sets
# SDL_VIDEODRIVER=x11. Scripts find the build folder in $BUILD, and may write under $HOME, which is made for this run alone.
# Each must end with "N passed, N failed"; one that ends otherwise, or too late, or whose shell does not find a command,
# counts as one failed.
# The last line is the total alone: N passed, N failed. Exit 1 when something failed.
set -u
build=${1:?usage: tests/run.sh BUILD [FILES...]}
shift
cd "$(dirname "$0")/.." || exit 3
case $build in /*) ;; *) build=$PWD/$build ;; esac
[ $# -gt 0 ] || set -- tests/test_*.c tests/test_*.sh

scratch=$(mktemp -d) || exit 3
trap 'rm -rf "$scratch"' EXIT
unset DISPLAY WAYLAND_DISPLAY
export BUILD="$build" LC_ALL=C.UTF-8 TZ=UTC SDL_VIDEODRIVER=dummy SDL_AUDIODRIVER=dummy
export HOME="$scratch" XDG_DATA_HOME="$scratch/data" XDG_CONFIG_HOME="$scratch/config"
export LSAN_OPTIONS="${LSAN_OPTIONS-}:suppressions=$PWD/tests/leaks.supp:print_suppressions=0"
export ASAN_OPTIONS="${ASAN_OPTIONS-}:detect_leaks=1" UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1

passed=0
failed=0
run() { # NAME COMMAND...
    name=$1
    shift
    started=$(date +%s)
    timeout "${TEST_SECONDS:-300}" "$@" >"$scratch/out" 2>&1 </dev/null
    code=$?
    last=$(tail -n 1 "$scratch/out")
    counts=$(printf '%s\n' "$last" | sed -n 's/^\([0-9][0-9]*\) passed, \([0-9][0-9]*\) failed$/\1 \2/p')
    case $counts in
    '') counts='0 1' why="ended with $code and no count" ;;
    *' 0') why= && [ $code -eq 0 ] || { counts="${counts% *} 1" why="ended with $code"; } ;;
    *) why= ;;
    esac
    if grep -qE '^[^ ]*\.sh: [0-9]+: .*: not found$' "$scratch/out"; then
        counts="${counts% *} 1" why="named a command that is not there"
    fi
    passed=$((passed + ${counts% *}))
    failed=$((failed + ${counts#* }))
    if [ "${counts#* }" -ne 0 ]; then
        sed "s/^/    /" "$scratch/out" | tail -n 60
        printf '%-28s FAILED %s\n' "$name" "$why"
    else
        printf '%-28s %5d passed  %3d s\n' "$name" "${counts% *}" $(($(date +%s) - started))
    fi
}

for source in "$@"; do
    [ -e "$source" ] || case $source in *\**) continue ;; esac # a pattern that nothing matched
    name=$(basename "$source")
    case $name in
    *.c) run "${name%.c}" "$build/tests/${name%.c}" ;;
    *.sh) run "${name%.sh}" sh "$source" ;;
    esac
done
[ $((passed + failed)) -gt 0 ] || echo "nothing to run: no file matches $*"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
