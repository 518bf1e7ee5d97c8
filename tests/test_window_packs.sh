#!/bin/sh
# test_window_packs.sh - packs opened by double click, and printing (tests/window_packs.py), in the real window.
set -u
cd "$(dirname "$0")/.." || exit 3
BUILD=${BUILD:-$PWD/build}
case $BUILD in /*) ;; *) BUILD=$PWD/$BUILD ;; esac
MIKIWAME_ROOT=$PWD PYTHONDONTWRITEBYTECODE=1
unset XDG_RUNTIME_DIR WAYLAND_DISPLAY
export BUILD MIKIWAME_ROOT PYTHONDONTWRITEBYTECODE
for tool in Xvfb xdotool pdftotext python3; do
    command -v $tool >/dev/null 2>&1 || { echo "$tool is missing"; echo "0 passed, 1 failed"; exit 1; }
done
scratch=$(mktemp -d) || exit 3
trap 'rm -rf "$scratch"' EXIT
HOME=$scratch XDG_DATA_HOME=$scratch/data XDG_CONFIG_HOME=$scratch/config \
    timeout 150 python3 tests/window_packs.py "$scratch" ||
    { tail -n 20 "$scratch/mikiwame.log" 2>/dev/null; exit 1; }
