#!/bin/sh
# Every CSV of ours in a spreadsheet: LibreOffice reads the mark, loses no kana, and makes neither a formula nor another number or
# date of what is a text. Rows and cells are held to python3's csv. Without LibreOffice it says so.
set -u
. tests/peer.sh
wants soffice
wants_python csv
store=sqlite:$scratch/records.db
{
    printf 'number,name,unit,joined,left\r\n00123,亜紀 一,本部/1-2,2026-01-05,\r\n'
    printf "7,=cmd|' /C calc'!A0,本部/3/4課,2026-01-05,\r\n2-1,\"@美\"\"雨\"\"\",+81,2026-01-05,\r\n12345678901234567890,改行,1E5,2026-01-05,2026-02-01\r\n"
} >"$scratch/people.csv"
"$ctl" roster import "$scratch/people.csv" --store "$store" >/dev/null || exit 1
for programme in staff security managers newcomers family; do
    "$ctl" programme enrol $programme --from 2026-10-01 --store "$store" >/dev/null || exit 1
done
synth=sqlite:$scratch/synth.db
"$ctl" synth --people 40 --rounds 1 --seed 6 --store "$synth" >/dev/null || exit 1
for lang in ja en ja-easy; do
    "$ctl" report due --store "$store" --lang $lang -o "$scratch/due-$lang.csv" || exit 1
    for audience in organiser manager; do
        "$ctl" report csv --audience $audience --store "$synth" --lang $lang -o "$scratch/$audience-$lang.csv" >/dev/null 2>"$scratch/err" || cat "$scratch/err"
    done
done
rm "$scratch/people.csv"
HOME=$scratch soffice --headless --infilter='CSV:44,34,76,1,,0,false,true' --convert-to fods --outdir "$scratch" "$scratch"/*.csv >/dev/null 2>&1
cat >"$scratch/read.py" <<'P'
import csv, glob, re, sys, xml.etree.ElementTree as tree
T, O = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}", "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
passed = failed = 0

def count(is_so, *what):
    global passed, failed
    passed += bool(is_so)
    failed += not is_so
    if not is_so:
        print(*what)

def cells(row):
    for cell in row:
        n = int(cell.get(T + "number-columns-repeated", 1))
        text = "\n".join("".join(p.itertext()) for p in cell)
        yield from [(text, cell.get(O + "value-type"), cell.get(T + "formula"), cell.get(O + "value"))] * min(n, 40)

def sheet(path):
    for row in tree.parse(path).iter(T + "table-row"):
        yield from [list(cells(row))] * min(int(row.get(T + "number-rows-repeated", 1)), 40)

NUMBER, DAY = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?"), re.compile(r"\d{4}-\d\d(-\d\d)?([T ].*)?")
files = sorted(glob.glob(sys.argv[1] + "/*.csv"))
count(len(files) >= 6, files)
for path in files:
    ours = list(csv.reader(open(path, encoding="utf-8-sig", newline="")))
    theirs = list(sheet(path[:-3] + "fods"))
    count(len(theirs) >= len(ours), path, len(ours), len(theirs))
    for i, (row, seen) in enumerate(zip(ours, theirs)):
        for k, (cell, (text, kind, formula, value)) in enumerate(zip(row, seen)):
            if NUMBER.fullmatch(cell):
                count(kind in ("float", None) and (value is None or abs(float(value) - float(cell)) < 1e-9), path, i, cell, text, kind)
            elif DAY.fullmatch(cell):
                count(formula is None, path, cell)
            else:
                count(formula is None and kind in ("string", None) and text.split() == cell.split(), path, i, k, cell, text, kind)
        count(len([c for c in seen if c[0]]) == len([c for c in row if c]), path, i, row, seen)
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
P
"$python" "$scratch/read.py" "$scratch"
