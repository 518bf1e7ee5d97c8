#!/bin/sh
# A certificate's PDF read by poppler, in every voice: it opens without a complaint, keeps to one A4 page, embeds its
# fonts, and its words can be found. Without poppler it says so.
set -u
ctl=$BUILD/bin/mikiwamectl
scratch=$(mktemp -d) || exit 3
trap 'rm -rf "$scratch"' EXIT
for tool in pdfinfo pdftotext pdffonts; do
    command -v $tool >/dev/null 2>&1 || { echo "skipped: there is no $tool here" && echo "0 passed, 0 failed" && exit 0; }
done
passed=0
failed=0
ok() { # WHAT COMMAND...
    what=$1
    shift
    if "$@" >"$scratch/said" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1)) && echo "$what" && tail -3 "$scratch/said"
    fi
}
store=sqlite:$scratch/records.db
for seed in 4 5 6 7 8 9 10 11 12 13; do # until somebody passes
    rm -f "$scratch/records.db"
    "$ctl" synth --people 30 --rounds 3 --programme newcomers --seed $seed --store "$store" >"$scratch/out" 2>&1 || exit 1
    who=$("$ctl" report csv --audience hr --lang en --from 2000-01-01 --store "$store" | sed -n 's/^[^,]*,\([^,]*\),.*,passed.*/\1/p' | head -1)
    [ -z "$who" ] || break
done
for lang in ja en ja-easy; do
    pdf=$scratch/$lang.pdf
    ok "$lang is drawn" "$BUILD/bin/mikiwame" certificate --person "$who" --lang $lang --store "$store" -o "$pdf"
    pdfinfo "$pdf" >"$scratch/info" 2>"$scratch/complaints"
    pdffonts "$pdf" >"$scratch/fonts" 2>>"$scratch/complaints"
    pdftotext -layout "$pdf" "$scratch/text" 2>>"$scratch/complaints"
    ok "$lang: no complaint" [ ! -s "$scratch/complaints" ]
    ok "$lang: one page" grep -q '^Pages: *1$' "$scratch/info"
    ok "$lang: of A4" grep -q '(A4)' "$scratch/info"
    ok "$lang: fonts are there" sh -c "[ \$(tail -n +3 '$scratch/fonts' | wc -l) -gt 0 ] && ! tail -n +3 '$scratch/fonts' | grep -qv ' yes '"
    ok "$lang: the name" grep -q "$(echo "$who" | cut -d' ' -f1)" "$scratch/text"
    ok "$lang: what it proves" grep -q '19 %' "$scratch/text"
    digest=$(sed -n 's/.*"records_sha256": "\([0-9a-f]*\)".*/\1/p' "$scratch/$lang.json")
    ok "$lang: the digest of the records" grep -q "$digest" "$scratch/text"
done
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
