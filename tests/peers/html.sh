#!/bin/sh
# reports/html in headless Chromium: its accessibility tree, contrast light and dark, reflow at 320 pixels, nothing
# fetched, and what comes out on A4 (poppler reads it). Without chromium, python3 or poppler it says so.
set -u
. tests/peer.sh
wants chromium python3 pdfinfo pdftotext pdftoppm
# shellcheck disable=SC2046
"${CC:-gcc}" -std=c11 -O2 -D_POSIX_C_SOURCE=200809L -Igame -I. -Itests -o "$scratch/html_pages" tests/peers/html_pages.c \
    "$BUILD/lib/libreports.a" "$BUILD/lib/libadapters.a" "$BUILD/lib/libcore.a" "$BUILD/lib/libmeasure.a" \
    "$BUILD/lib/libbase.a" $(pkg-config --libs libcjson) -lm || exit 1
mkdir "$scratch/pages" && "$scratch/html_pages" "$scratch/pages" || exit 1
timeout 240 python3 tests/peers/html_browser.py "$scratch/pages"
