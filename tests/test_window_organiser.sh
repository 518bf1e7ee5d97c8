#!/bin/sh
# test_window_organiser.sh - an organisation set up in the real window, from the first start to somebody erased
set -u
cd "$(dirname "$0")/.." || exit 3
. tests/window.sh
window_begin sqlite3
window_walk 150 tests/window_organiser.py
