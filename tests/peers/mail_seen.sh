#!/bin/sh
# What a reader of HTML mail sees: the words that `pack import` takes from it beside those that chromium shows, on pages
# written here as mailers lay them out (MJML's cells without size, hidden fillers, forms) and, where tests/peers/mail_corpus.sh
# has fetched them, on real messages that are HTML alone. Without chromium or python3 it says so.
set -u
. tests/peer.sh
wants chromium python3
corpus=$BUILD/peers/corpus/package/data
[ -d "$corpus" ] || { echo "without real messages: tests/peers/mail_corpus.sh fetches them" && corpus=; }
timeout 200 python3 tests/peers/mail_seen.py "$BUILD/bin/mikiwamectl" "$scratch" $corpus
