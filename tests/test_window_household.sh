#!/bin/sh
# test_window_household.sh - the pages of the household in the real window, by keyboard alone and by mouse: rows kept, refused,
# changed, removed, taken back, and there again after a restart (tests/window_household.py).
set -u
cd "$(dirname "$0")/.." || exit 3
. tests/window.sh
window_begin
window_walk 200 tests/window_household.py
