#!/bin/sh
# test_window_place.sh - where the window stands (tests/window_place.py): F11 and back, remembered, on screens that are there.
set -u
cd "$(dirname "$0")/.." || exit 3
. tests/window.sh
window_begin xwininfo xprop jwm
window_walk 150 tests/window_place.py
