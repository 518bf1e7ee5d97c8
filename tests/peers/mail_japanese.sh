#!/bin/sh
# The importer on 4,320 messages in Japanese (and Chinese) that python3, nkf and iconv wrote: six charsets, whole and broken
# forms, as mailers and senders of fakes write them. What was meant is known, so subject, sender and words are held to it.
set -u
cd "$(dirname "$0")/../.." || exit 3
scratch=$(mktemp -d) || exit 3
trap 'rm -rf "$scratch"' EXIT
for tool in python3 nkf iconv; do
    command -v $tool >/dev/null 2>&1 || { echo "skipped: there is no $tool here" && echo "0 passed, 0 failed" && exit 0; }
done
timeout 200 python3 tests/peers/mail_japanese.py "$BUILD/bin/mikiwamectl" "$scratch"
