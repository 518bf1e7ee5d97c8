#!/bin/sh
# report calendar read by python3's icalendar package, in every voice. Without the package it says so.
set -u
. tests/peer.sh
wants_python "icalendar"
store=sqlite:$scratch/records.db
cat >"$scratch/people.csv" <<'C'
number,name,unit,joined
7,"亜紀, ""A""; B\C",HQ/Sales,2026-01-05
8,Ben,HQ/IT,2026-01-05
C
"$ctl" roster import "$scratch/people.csv" --store "$store" >/dev/null || exit 1
for programme in staff security managers newcomers family; do
    "$ctl" programme enrol $programme --from 2026-10-01 --store "$store" || exit 1
done
for lang in ja en ja-easy; do
    "$ctl" report calendar --lang $lang --store "$store" -o "$scratch/$lang.ics" || exit 1
done
cat >"$scratch/read.py" <<'P'
import datetime, sys
from icalendar import Calendar
passed = failed = 0

def count(is_so, *what):
    global passed, failed
    passed += bool(is_so)
    failed += not is_so
    if not is_so:
        print(*what)

uids = {}
for lang in ("ja", "en", "ja-easy"):
    raw = open(f"{sys.argv[1]}/{lang}.ics", "rb").read()
    calendar = Calendar.from_ical(raw)
    events = list(calendar.walk("VEVENT"))
    count(len(events) > 20 and not list(calendar.walk("VALARM")), lang, len(events))
    uids[lang] = [(str(e["UID"]), e.decoded("DTSTART")) for e in events]
    for e in events:
        start, end = e.decoded("DTSTART"), e.decoded("DTEND")
        count(type(start) is datetime.date and end - start == datetime.timedelta(1), e)
        count(e.decoded("DTSTAMP").tzinfo is not None and not e.errors, e)
        count(str(e["SUMMARY"]).startswith(('亜紀, "A"; B\\C', "Ben")) and "《" not in str(e["DESCRIPTION"]), e["SUMMARY"])
count(len(set(uids["ja"])) == len(uids["ja"]) and uids["ja"] == uids["en"] == uids["ja-easy"], uids)
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
P
"$python" "$scratch/read.py" "$scratch"
