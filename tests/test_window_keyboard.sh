#!/bin/sh
# test_window_keyboard.sh - the keyboard alone in a real window (tests/window_keyboard.py): from the first start in high contrast to
# the end of a short round, the settings and back; every screen gone round by Tab, every ring looked for in the pixels.
set -u
cd "$(dirname "$0")/.." || exit 3
. tests/window.sh
window_begin xwd
window_walk 120 tests/window_keyboard.py
