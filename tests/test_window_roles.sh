#!/bin/sh
# test_window_roles.sh - what a manager sees in the real window is what the command line prints
set -u
cd "$(dirname "$0")/.." || exit 3
. tests/window.sh
window_begin
window_walk 150 tests/window_roles.py
