#!/bin/sh
# test_window_compare.sh - the compare viewer in the real window, by keyboard alone: opened, marks switched, pages turned to,
# narrowed to one device at a time, and left again (tests/window_compare.py).
set -u
cd "$(dirname "$0")/.." || exit 3
. tests/window.sh
window_begin
window_walk 200 tests/window_compare.py
