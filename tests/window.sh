# window.sh - what the tests in a real window begin with; tests/test_window_*.sh read it from the project's root.
# shellcheck shell=sh
BUILD=${BUILD:-$PWD/build}
case $BUILD in /*) ;; *) BUILD=$PWD/$BUILD ;; esac
MIKIWAME_ROOT=$PWD PYTHONDONTWRITEBYTECODE=1
unset XDG_RUNTIME_DIR WAYLAND_DISPLAY
export BUILD MIKIWAME_ROOT PYTHONDONTWRITEBYTECODE

# TOOL...: without one of them the test has failed, and says which. A folder that goes away with the test: $scratch.
window_begin() {
    for tool in Xvfb xdotool python3 "$@"; do
        command -v "$tool" >/dev/null 2>&1 || { echo "$tool is missing"; echo "0 passed, 1 failed"; exit 1; }
    done
    scratch=$(mktemp -d) || exit 3
    trap 'rm -rf "$scratch"' EXIT
}

# SECONDS FILE.py: the whole test is one walk. A walk that ends without its count has failed, with the program's last words.
window_walk() {
    HOME=$scratch XDG_DATA_HOME=$scratch/data XDG_CONFIG_HOME=$scratch/config \
        timeout "$1" python3 "$2" "$scratch" >"$scratch/out" 2>&1
    code=$?
    cat "$scratch/out"
    case $(tail -n 1 "$scratch/out") in *' failed') exit $code ;; esac
    tail -n 20 "$scratch/mikiwame.log" 2>/dev/null
    echo "0 passed, 1 failed"
    exit 1
}
