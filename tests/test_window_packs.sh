#!/bin/sh
# test_window_packs.sh - packs opened by double click, and printing (tests/window_packs.py), in the real window.
set -u
cd "$(dirname "$0")/.." || exit 3
. tests/window.sh
window_begin pdftotext
window_walk 150 tests/window_packs.py
