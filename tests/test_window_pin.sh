#!/bin/sh
# test_window_pin.sh - the organiser's PIN in the real window, and the originals that are sealed with it
set -u
cd "$(dirname "$0")/.." || exit 3
. tests/window.sh
window_begin
window_walk 100 tests/window_pin.py
