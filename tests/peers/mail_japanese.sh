#!/bin/sh
# The importer on 4,320 messages in Japanese (and Chinese) that python3, nkf and iconv wrote: six charsets, whole and broken
# forms, as mailers and senders of fakes write them. What was meant is known, so subject, sender and words are held to it.
set -u
. tests/peer.sh
wants python3 nkf iconv
timeout 200 python3 tests/peers/mail_japanese.py "$BUILD/bin/mikiwamectl" "$scratch"
