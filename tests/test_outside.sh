#!/bin/sh
# import-log: logs as Gophish, attack simulation training and a desk's mailbox write them, made by hand with python3, and
# what of them must stand in the store; addresses never, the answer always.
set -u
. tests/shell.sh
export XDG_DATA_HOME="$scratch/home"
cd "$(dirname "$0")/.." || exit 3
python3 - "$scratch" <<'P'
import json, sys
at = sys.argv[1] + "/"
results = [("aya@Home.example", "Submitted Data", "true"), ("ken@home.example", "Email Opened", "false"),
           ("mei@home.example", "Clicked Link", "true"), ("error@home.example", "Error", "false"), ("", "Email Sent", "false")]
with open(at + "results.csv", "w") as f:
    f.write("id,status,ip,latitude,longitude,send_date,reported,modified_date,email,first_name,last_name,position\n")
    for i, (mail, status, said) in enumerate(results):
        f.write(f'{i},{status},,0,0,2026-11-20T01:00:0{i}.123456Z,{said},2026-11-20T02:00:00Z,{mail},A,"B, C",\n')
events = [("", "Campaign Created"), ("aya@home.example", "Email Sent"), ("aya@home.example", "Email Reported"),
          ("ken@home.example", "Email Sent"), ("ken@home.example", "Clicked Link"), ("mei@home.example", "Email Sent")]
with open(at + "events.csv", "w") as f:
    f.write("email,time,message,details\n")
    for mail, said in events:
        f.write(f'{mail},2026-11-21T01:00:00Z,{said},"{{""payload"":{{}}}}"\n')
json.dump({"id": 3, "name": "spring", "results": [
    {"id": "x", "email": m, "status": s, "reported": r == "true", "send_date": "2026-11-22T01:00:00Z", "latitude": 1.5, "ip": ""}
    for m, s, r in results[:3]], "timeline": [{"email": "ken@home.example", "time": "2026-11-22T01:05:00Z",
                                               "message": "Email Reported", "details": ""}]}, open(at + "spring.json", "w"))
with open(at + "users.csv", "w", encoding="utf-8-sig") as f:
    f.write("User Principal Name,Display Name,Compromised,Compromised DateTime,Reported Phish DateTime,Clicked Message Link,Sent DateTime\r\n"
            "aya@home.example,Aya,No,,2026-11-23T01:10:00Z,No,2026-11-23T01:00:00Z\r\n"
            "ken@home.example,Ken,Yes,2026-11-23T01:07:00Z,,Yes,2026-11-23T01:00:00Z\r\n"
            "mei@home.example,Mei,No,,,No,2026-11-23T01:00:00Z\r\n")
with open(at + "desk.mbox", "w") as f:
    f.write("From aya@home.example Tue Nov 24 00:00:00 2026\nFrom: Aya <aya@home.example>\nDate: Tue, 24 Nov 2026 10:00:00 +0900\n"
            "Subject: this is odd\n\nSee below.\n>From here on\nFrom the start\n\n"
            "From other@elsewhere.example Tue Nov 24 00:00:00 2026\nFrom: =?utf-8?Q?Ken?= <KEN@home.example>\n"
            "Date: Tue, 24 Nov 2026 10:05:00 +0900\nContent-Type: message/rfc822\n\nFrom: bad@evil.example\n\nx\n")
open(at + "people.csv", "w").write("メールアドレス,社員番号,氏名\naya@home.example,1,\nken@home.example,,Ken\nmei@home.example,3,Mei\n"
                                   "nobody@home.example,99,\n")
open(at + "roster.csv", "w").write("number,name\n1,Aya\n2,Ken\n3,Mei\n")
P
store="sqlite:$scratch/r.db"
held 'a roster' "$ctl" roster import "$scratch/roster.csv" --store "$store"
log() { # KIND FILE MORE...
    "$ctl" import-log "$@" --people "$scratch/people.csv" --store "$store"
}
held 'results' log gophish "$scratch/results.csv" --campaign winter
cp "$scratch/out" "$scratch/said"
held 'two rows were left out' grep -q '^3 mails to people kept, pseudonymised; 2 rows left out' "$scratch/said"
held 'events' log gophish "$scratch/events.csv"
held 'JSON' log gophish "$scratch/spring.json"
held 'attack simulation' log attack-simulation "$scratch/users.csv"
held 'a mailbox' log mailbox "$scratch/desk.mbox" --campaign desk
held 'the same again' log gophish "$scratch/results.csv" --campaign winter
cp "$scratch/out" "$scratch/said"
held 'the answer is printed, early as it is' grep -q 'Does skill in drills predict it? TOO EARLY TO TELL' "$scratch/said"
held 'with how many' grep -q '^16 mails reached 4 people, 3 of them in the roster' "$scratch/said"
"$ctl" store export --store "$store" -o "$scratch/all" >/dev/null 2>&1
held 'the store says what the logs say, and names nobody' python3 - "$scratch/all" <<'P'
import re, sys, urllib.parse
text = open(sys.argv[1]).read()
assert "home.example" not in text.lower() and "evil" not in text
last, person = {}, {}
for line in text.splitlines():
    pairs = {k: urllib.parse.unquote(v) for k, v in re.findall(r" ([a-z0-9_]+)=(\S*)", line)}
    if " outside.seen " in line:
        last[pairs["campaign"], pairs["whose"]] = (pairs["reported"], pairs["clicked"], int(pairs["at"]) // 1000)
    elif " outside.person " in line:
        person[pairs["whose"]] = pairs["person"]
names = {m[1]: m[2] for m in re.finditer(r"person\.add id=(\S+) name=(\S+)", text)}
who = {w: names.get(p) for w, p in person.items()}
known = {(c, who.get(w)): v for (c, w), v in last.items()}
day = 1763600400 + 31536000  # 2026-11-20T01:00Z
want = {("winter", "Aya"): ("1", "1", day), ("winter", "Ken"): ("0", "0", day + 1), ("winter", "Mei"): ("1", "1", day + 2),
        ("events.csv", "Aya"): ("1", "0", day + 86400), ("events.csv", "Ken"): ("0", "1", day + 86400),
        ("events.csv", "Mei"): ("0", "0", day + 86400),
        ("spring", "Aya"): ("1", "1", day + 172800), ("spring", "Ken"): ("1", "0", day + 172800), ("spring", "Mei"): ("1", "1", day + 172800),
        ("users.csv", "Aya"): ("1", "0", day + 259200), ("users.csv", "Ken"): ("0", "1", day + 259200),
        ("users.csv", "Mei"): ("0", "0", day + 259200),
        ("desk", "Aya"): ("1", "0", day + 345600), ("desk", "Ken"): ("1", "0", day + 345600), ("desk", "Mei"): ("0", "0", day + 345600),
        ("desk", None): ("0", "0", day + 345600)}
assert known == want, sorted(set(known.items()) ^ set(want.items()), key=str)
P
held 'the key stays here, its owner'"'"'s alone' test "$(stat -c %a "$scratch/home/mikiwame/outside.key")" = 600
held 'the answer alone' sh -c "'$ctl' import-log answer --json --store '$store' >'$scratch/answer'"
held 'as JSON, without figures of so few' python3 - "$scratch/answer" <<'P'
import json, sys
a = json.load(open(sys.argv[1]))
assert a["mails_n"] == 16 and a["joined_n"] == 3 and [t["is_primary"] for t in a["tests"]] == [True, True, False, False]
assert all(t["answer"] == "TOO EARLY TO TELL" and t["rho"] is None for t in a["tests"])
P
aya=$("$ctl" roster list --json --store "$store" | python3 -c 'import json,sys; d=json.load(sys.stdin); d=d if isinstance(d,list) else d["people"]; print([p for p in d if p["name"]=="Aya"][0]["person"])')
held 'somebody is erased' "$ctl" roster erase "$aya" --store "$store"
held 'and is nobody in the answer' sh -c "'$ctl' import-log answer --store '$store' | grep -q ', 2 of them in the roster'"

exits 'what kind' 2 'say what it is' "$ctl" import-log other file
exits 'no file' 2 'at least one file' "$ctl" import-log gophish --store "$store"
exits 'a mailbox without people' 2 'only who reported' "$ctl" import-log mailbox "$scratch/desk.mbox" --store "$store"
exits 'no such columns' 1 'address column' "$ctl" import-log gophish "$scratch/roster.csv" --store "$store"
: >"$scratch/empty"
exits 'an empty file' 1 'address column' "$ctl" import-log gophish "$scratch/empty" --store "$store"
exits 'no mailbox' 1 'no mailbox' log mailbox "$scratch/results.csv"
exits 'no campaign' 1 'neither' log gophish "$scratch/answer"
exits 'people without columns' 1 'name the columns' "$ctl" import-log gophish "$scratch/results.csv" --people "$scratch/results.csv" --store "$store"
# ---- tables as they are found: one sentence each, and nothing kept of what is wrong ----
python3 - "$scratch" <<'P'
import sys
head = "id,status,send_date,reported,email,first_name\n"
one = "1,Email Sent,2026-11-20T01:00:00Z,false,a@x.example,"
def put(name, text, coding="utf-8"):
    open(f"{sys.argv[1]}/{name}", "w", encoding=coding, newline="").write(text)
put("cp932.csv", head + one + "佐藤 花子\n", "cp932")
put("utf16.csv", head + one + "佐藤\n", "utf-16")
put("quoted.csv", head + one + '"A\nB, ""C"""\n2,Clicked Link,2026-11-20T01:00:00Z,true,b@x.example,B\n')
open(sys.argv[1] + "/bytes.csv", "wb").write(head.encode() + one.encode() + b"\xff\xff\xfe\x80\n")
put("unclosed.csv", head + one + '"A\n2,Clicked Link,,true,b@x.example,B\n')
put("shifted.csv", head + one + "A,B\n")
put("cut.csv", head + one + "A\n2,Email S")
put("american.csv", head + "1,Email Sent,11/12/2026 1:00:00 AM,false,a@x.example,A\n")
times = ["2026-11-20 10:00:00+09:00", "2026-11-19T20:00:00-0500", "2026-11-20 01:00:00 UTC", "2026-11-20 01:00:00",
         "2026-11-20T01:00:00.000Z", "0001-01-01T00:00:00Z", ""]
put("zones.csv", head + "".join(f"{i},Email Sent,{t},false,z{i}@x.example,A\n" for i, t in enumerate(times)))
put("twice.csv", head + one + "A\n2,Clicked Link,2026-11-19T01:00:00Z,true,A@X.example,A\n")
put("claims.csv", "address,number\na@x.example,1\na@x.example,2\n")
put("people-jp.csv", "メールアドレス,氏名\na@x.example,Aya\nb@x.example,佐藤\n", "cp932")
put("wide.csv", "email,time,message,details\n" + "".join(
    f'"m{i % 40}@x.example","2026-11-20T01:00:00Z","Email Opened","{{""browser"":""{"x" * 60}""}}"\n' for i in range(20000)))
P
store="sqlite:$scratch/t.db"
held 'the roster again' "$ctl" roster import "$scratch/roster.csv" --store "$store"
kept() { # FILE WHAT MUST BE SAID
    held "$1" sh -c "'$ctl' import-log gophish '$scratch/$1' --people '$scratch/people-jp.csv' --store '$store' >'$scratch/said'"
    held "$1: $2" grep -q -- "$2" "$scratch/said"
}
kept cp932.csv '^1 mails to people kept'
kept utf16.csv '^1 of 2 people of the list are not in the roster'
kept quoted.csv '^2 mails to people kept'
kept twice.csv '^1 mails to people kept'
kept zones.csv '^1 times have no zone and were taken for UTC'
held 'of no time at all is told' grep -q '^2 mails have no time' "$scratch/said"
kept wide.csv '^40 mails to people kept'
"$ctl" store export --store "$store" -o "$scratch/all" >/dev/null 2>&1
held 'five ways to write one moment, the earlier of two, and every name gone' python3 - "$scratch/all" <<'P'
import re, sys
text = open(sys.argv[1]).read()
seen = [(m[1], int(m[2])) for m in re.finditer(r"outside\.seen campaign=(\S+) whose=\S+ at=(\d+)", text)]
assert sorted(t for c, t in seen if c == "zones.csv") == [0, 0] + [1795136400000] * 5, seen
assert [t for c, t in seen if c == "twice.csv"] == [1795050000000]
assert "x.example" not in text and "佐藤" not in text and "%E4%BD%90" not in text
P
count() { "$ctl" import-log answer --json --store "$store" | grep '"mails_n"'; }
before=$(count)
wrong() { exits "$1" 1 "$2" "$ctl" import-log gophish "$scratch/$1" --store "$store"; }
wrong bytes.csv 'neither UTF-8 nor UTF-16 nor CP932'
wrong unclosed.csv 'line/2: error: a quote is opened'
wrong shifted.csv 'line/2: error: The row has more or fewer cells'
wrong cut.csv 'line/3: error: The row has more or fewer cells'
wrong american.csv 'line/2: error: The time when'
exits 'one address for two' 1 'line/3: error: The address of this row' "$ctl" import-log gophish "$scratch/twice.csv" --people "$scratch/claims.csv" --store "$store"
held 'nothing of them was kept' test "$(count)" = "$before"
finish
