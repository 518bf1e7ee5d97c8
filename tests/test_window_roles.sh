#!/bin/sh
# test_window_roles.sh - what a manager sees in the real window is what the command line prints
set -u
cd "$(dirname "$0")/.." || exit 3
BUILD=${BUILD:-$PWD/build}
case $BUILD in /*) ;; *) BUILD=$PWD/$BUILD ;; esac
MIKIWAME_ROOT=$PWD PYTHONDONTWRITEBYTECODE=1
unset XDG_RUNTIME_DIR WAYLAND_DISPLAY
export BUILD MIKIWAME_ROOT PYTHONDONTWRITEBYTECODE
for tool in Xvfb xdotool python3; do
    command -v $tool >/dev/null 2>&1 || { echo "$tool is missing"; echo "0 passed, 1 failed"; exit 1; }
done
scratch=$(mktemp -d) || exit 3
trap 'rm -rf "$scratch"' EXIT
HOME=$scratch XDG_DATA_HOME=$scratch/data XDG_CONFIG_HOME=$scratch/config
export HOME XDG_DATA_HOME XDG_CONFIG_HOME
timeout 150 python3 tests/window_roles.py "$scratch" >"$scratch/out" 2>&1
code=$?
cat "$scratch/out"
case $(tail -n 1 "$scratch/out") in *' failed') exit $code ;; esac
tail -n 20 "$scratch/mikiwame.log" 2>/dev/null
echo "0 passed, 1 failed"
exit 1
