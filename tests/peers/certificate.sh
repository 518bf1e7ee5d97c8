#!/bin/sh
# A certificate's PDF read by poppler, in every voice: it opens without a complaint, keeps to one A4 page, embeds its
# fonts, and its words can be found. Without poppler it says so.
set -u
. tests/peer.sh
wants pdfinfo pdftotext pdffonts
store=sqlite:$scratch/records.db
for seed in 4 5 6 7 8 9 10 11 12 13; do # until somebody passes
    rm -f "$scratch/records.db"
    "$ctl" synth --people 30 --rounds 3 --programme newcomers --seed $seed --store "$store" >"$scratch/out" 2>&1 || exit 1
    who=$("$ctl" report csv --audience hr --lang en --from 2000-01-01 --store "$store" | sed -n 's/^[^,]*,\([^,]*\),.*,passed.*/\1/p' | head -1)
    [ -z "$who" ] || break
done
for lang in ja en ja-easy; do
    pdf=$scratch/$lang.pdf
    held "$lang is drawn" "$BUILD/bin/mikiwame" certificate --person "$who" --lang $lang --store "$store" -o "$pdf"
    pdfinfo "$pdf" >"$scratch/info" 2>"$scratch/complaints"
    pdffonts "$pdf" >"$scratch/fonts" 2>>"$scratch/complaints"
    pdftotext -layout "$pdf" "$scratch/text" 2>>"$scratch/complaints"
    held "$lang: no complaint" [ ! -s "$scratch/complaints" ]
    held "$lang: one page" grep -q '^Pages: *1$' "$scratch/info"
    held "$lang: of A4" grep -q '(A4)' "$scratch/info"
    held "$lang: fonts are there" sh -c "[ \$(tail -n +3 '$scratch/fonts' | wc -l) -gt 0 ] && ! tail -n +3 '$scratch/fonts' | grep -qv ' yes '"
    held "$lang: the name" grep -q "$(echo "$who" | cut -d' ' -f1)" "$scratch/text"
    held "$lang: what it proves" grep -q '19 %' "$scratch/text"
    digest=$(sed -n 's/.*"records_sha256": "\([0-9a-f]*\)".*/\1/p' "$scratch/$lang.json")
    held "$lang: the digest of the records" grep -q "$digest" "$scratch/text"
done
finish
