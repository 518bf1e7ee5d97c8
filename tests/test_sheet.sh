#!/bin/sh
# What is printed: warning sheets and cards, looked at with poppler, zbar and python3.
set -u
. tests/shell.sh
program=$BUILD/bin/mikiwame
export MIKIWAME_ROOT="$PWD"
pack=$PWD/tests/packs/screens
cd "$scratch" || exit 3

for lang in ja en ja-easy; do
    held "a PDF in $lang" "$program" sheet "$pack" -o $lang.pdf --lang $lang
    pdftotext -layout $lang.pdf $lang.txt
    # Every font is embedded, as a subset, and tells what its glyphs mean.
    held "fonts of $lang are embedded" sh -c \
        "pdffonts $lang.pdf | awk 'NR > 2 {n++; if (\$(NF - 4) != \"yes\" || \$(NF - 2) != \"yes\") bad++} END {exit !(n > 0 && !bad)}'"
    held "every page of $lang is drawn" sh -c \
        "pdftoppm -r 40 -png $lang.pdf page-$lang && test \$(ls page-$lang-*.png | wc -l) = \$(pdfinfo $lang.pdf | awk '/^Pages/ {print \$2}')"
done

# The words of the program's own texts can be found by anybody who searches the PDF.
held 'what was printed can be searched' python3 - "$MIKIWAME_ROOT" <<'P'
import json, re, sys
for lang, ids in (("en", ["card.title", "card.step1", "sheet.footer", "card.contacts", "compare.fake", "compare.genuine"]),
                  ("ja", ["card.title", "card.step1", "sheet.footer", "card.contacts"])):
    texts = json.load(open(f"{sys.argv[1]}/content/texts/{lang}.json", encoding="utf-8"))
    found = re.sub(r"\s", "", open(lang + ".txt", encoding="utf-8").read())
    for key in ids:
        assert re.sub(r"\s", "", texts[key]) in found, (lang, key)
P
case_of() { "$BUILD/bin/mikiwamectl" pack list "$pack" --lang en | awk '$2 == "impostor" {print $1; exit}'; }
fake=$(case_of)
held 'the proofs of the fake stand on its page' sh -c \
    "'$BUILD/bin/mikiwamectl' pack show '$pack' $fake --lang en --json >show.json && python3 - <<'P'
import json, re
said = re.sub(r'\s', '', open('en.txt', encoding='utf-8').read())
cues = json.load(open('show.json', encoding='utf-8'))['cues']
assert cues
for cue in cues:
    assert re.sub(r'\s', '', cue['says']) in said, cue['says']
P"

held 'what only a fake asks for is named' sh -c "'$program' sheet '$MIKIWAME_ROOT/content/amazon-signin' -o asks.pdf --lang en --case parcel-evening &&
    pdftotext asks.pdf - | tr -d '\n\014' | grep -q 'Only the fake asks for this.*Password'"

# Pages: A4, then a card of 85 x 54 mm, A4 with cards, A4 across.
held 'sizes of the pages' python3 - <<'P'
import re, subprocess
out = subprocess.run(["pdfinfo", "-f", "1", "-l", "99", "en.pdf"], capture_output=True, text=True).stdout
sizes = [(float(a), float(b)) for a, b in re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", out)]
mm = [(a * 25.4 / 72, b * 25.4 / 72) for a, b in sizes]
want = [(85, 54), (210, 297), (297, 210)]
assert len(mm) >= 4, mm
for is_, wanted in zip(mm[-3:], want):
    assert all(abs(x - y) < 0.2 for x, y in zip(is_, wanted)), (is_, wanted)
for page in mm[:-3]:
    assert sorted(round(x) for x in page) == [210, 297], page
P

# Pictures: one a page; the stamp lies on the fake's half and nowhere on the genuine one's.
held 'a folder of PNGs' "$program" sheet "$pack" -o pictures --lang en --case "$fake"
held 'one a page' sh -c "test \"\$(ls pictures | tr '\n' ' ')\" = 'card-cut.png card-wall.png card.png $fake.png '"
cat >stamp.py <<'P'
# How many of the squares of 1/20 of a half page hold the stamp's red.
import sys
w, h, data = None, None, sys.stdin.buffer.read()
head, rest = data.split(b"\n255\n", 1)
w, h = (int(x) for x in head.split()[1:3])
def squares(x0, x1):
    n = 0
    side = (x1 - x0) // 10
    for y in range(h // 5, h // 2, side):
        for x in range(x0, x1 - side, side):
            red = 0
            for yy in range(y, y + side, 2):
                for xx in range(x, x + side, 2):
                    r, g, b = rest[3 * (yy * w + xx):3 * (yy * w + xx) + 3]
                    red += r > 200 and 150 < g < 205 and 150 < b < 215 and r - g > 35
            n += red > side * side // 200
    return n
left, right = squares(w // 20, w * 9 // 20), squares(w * 11 // 20, w * 19 // 20)
print(left, right)
assert left >= 15 and right <= 2, (left, right)
P
held 'PNG: every fake is stamped, nothing genuine is' sh -c "convert pictures/$fake.png -resize 1200x -depth 8 ppm:- | python3 stamp.py"
page=$(pdftotext -layout en.pdf - | awk -v RS='\f' '/Made with Mikiwame/ {print NR; exit}')
held 'PDF: the same' sh -c "pdftoppm -r 110 -f $page -l $page en.pdf | python3 stamp.py"
held 'and no word of the stamp stands between those of the page' sh -c "! pdftotext -f $page -l $page en.pdf - | grep -q '見\|SAM\|MPLE'"

# The code on the card: an event on a day to come.
held 'its code is a calendar event' sh -c "zbarimg -q --raw pictures/card.png >event.ics; python3 - <<'P'
import datetime
lines = open('event.ics', newline='').read().replace('\r\n', '\n').strip().split('\n')
assert lines[0] == 'BEGIN:VCALENDAR' and lines[-1] == 'END:VCALENDAR' and 'BEGIN:VEVENT' in lines, lines
pairs = dict(line.split(':', 1) for line in lines)
day = datetime.datetime.strptime(pairs['DTSTART;VALUE=DATE'], '%Y%m%d').date()
assert datetime.date.today() <= day <= datetime.date.today() + datetime.timedelta(days=400), day
assert pairs['SUMMARY'] and pairs['UID'] and pairs['DTSTAMP'], pairs
P"
held 'a card in Japanese' "$program" sheet "$pack" -o karten --lang ja --case "$fake"
held 'says its character set to readers that would guess' sh -c "zbarimg -q --raw karten/card.png | grep -q 'SUMMARY:サインイン'"
held 'and on each of the ten' sh -c "test \$(zbarimg -q --raw pictures/card-cut.png | grep -c BEGIN:VEVENT) = 10"

# A draft of the catalogue, beside what is genuine in a pack.
export XDG_DATA_HOME="$scratch/data"
held 'a message is drafted' "$BUILD/bin/mikiwamectl" catalogue add "$MIKIWAME_ROOT/tests/catalogue/limited.eml" --id limited
held 'its sheet' "$program" sheet "$pack" -o own --lang ja --case limited --store "sqlite:$scratch/data/mikiwame/records.db"
held 'it alone' test -f own/limited.png
held 'stamped as well' sh -c "convert own/limited.png -resize 1200x -depth 8 ppm:- | python3 stamp.py"
held 'as a PDF' "$program" sheet "$pack" -o own.pdf --lang ja --case limited --store "sqlite:$scratch/data/mikiwame/records.db"
# Whose fake it is, his is the genuine one beside it.
printf 'From: Amazon <info@amazon-jp.top>\nDate: Tue, 24 Nov 2026 20:14:00 +0900\nSubject: Amazon: sign-in attempt\n\nhttps://amazon-jp.top/signin\n' >own.eml
held 'a fake of another service' "$BUILD/bin/mikiwamectl" catalogue add own.eml --id another --brand amazon
"$program" sheet "$MIKIWAME_ROOT/content/amazon-signin" -o another.pdf --lang en --case another --store "sqlite:$scratch/data/mikiwame/records.db"
pdftotext another.pdf another.txt
held 'stands beside a genuine notice of that service' sh -c "grep -q Genuine another.txt && grep -q '@amazon.co.jp' another.txt && ! grep -qi hinode another.txt"
for words in 'info@secure-ruwo-mail.example' 'account.secure-ruwo-mail.example' 'account-check@hinode-market.example' 'www.hinode-market.example'; do
    held "it tells $words" sh -c "pdftotext -layout own.pdf - | grep -q '$words'"
done

exits 'no such case' 3 '' "$program" sheet "$pack" -o x.pdf --case nowhere
exits 'no pack' 2 '' "$program" sheet -o x.pdf
exits 'a place that cannot be written' 3 '' "$program" sheet "$pack" -o /proc/x.pdf --case none

finish
