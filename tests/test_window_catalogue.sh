#!/bin/sh
# test_window_catalogue.sh - from a real message to a shared case in the real window, by keyboard alone and by mouse; the times
# are read back by mikiwamectl (tests/window_catalogue.py).
set -u
cd "$(dirname "$0")/.." || exit 3
. tests/window.sh
window_begin
window_walk 200 tests/window_catalogue.py
