#!/bin/sh
# What a reader of HTML mail sees: the words that `pack import` takes from it beside those that chromium shows, on pages
# written here as mailers lay them out (MJML's cells without size, hidden fillers, forms) and, where tests/peers/mail_corpus.sh
# has fetched them, on real messages that are HTML alone. Without chromium or python3 it says so.
set -u
cd "$(dirname "$0")/../.." || exit 3
scratch=$(mktemp -d) || exit 3
trap 'rm -rf "$scratch"' EXIT
for tool in chromium python3; do
    command -v $tool >/dev/null 2>&1 || { echo "skipped: there is no $tool here" && echo "0 passed, 0 failed" && exit 0; }
done
corpus=$BUILD/peers/corpus/package/data
[ -d "$corpus" ] || { echo "without real messages: tests/peers/mail_corpus.sh fetches them" && corpus=; }
timeout 200 python3 tests/peers/mail_seen.py "$BUILD/bin/mikiwamectl" "$scratch" $corpus
