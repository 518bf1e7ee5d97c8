#!/bin/sh
# alert: what goes out about a real fake. Structure and bytes by python3's email package and json; people's text masked and
# defanged; exercises marked and addressed to .invalid; the dated table of desks, one's own on top.
set -u
. tests/shell.sh
export XDG_DATA_HOME="$scratch/home"

# A message whose every odd byte must arrive: 8-bit, CRLF, a line of 1,200 characters, its own boundary-like line, no last
# line end; and fields that try to add others.
python3 - "$scratch" <<'P'
import sys
head = ("Return-Path: <bounce@evil.example>\r\n"
        "Received: from mail.evil.example (rdns.evil.example [203.0.113.7]) by mx.home.example; Tue, 24 Nov 2026 20:14:05 +0900\r\n"
        "Authentication-Results: mx.home.example; spf=pass smtp.mailfrom=evil.example; dkim=none; dmarc=fail\r\n"
        "From: =?utf-8?B?44GK5bqX?= <notice@evil.example>\r\nTo: Hanako Suzuki <hanako.suzuki@home.example>, friend@work.example\r\n"
        "Subject: =?utf-8?Q?Sign-in=0D=0ABcc:_x@y.example_hanako.suzuki?=\r\nDate: Tue, 24 Nov 2026 20:14:00 +0900\r\n"
        "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n")
body = ("<p>Hanako Suzuki 様、お電話 090-1234-5678、注文 503-1234567-7654321、2026-11-24。 bystander@third.example まで</p>"
        '<a href="https://signin.evil.example/ap/signin?token=hanako.suzuki%40home.example#frag">https://www.hinode.example/</a>'
        '<a href="https://evil.example/u/0123456789abcdef0123456789abcdef/x">second</a>\r\n--=_mikiwame_x\r\n' + "z" * 1200 + "\r\nend")
open(sys.argv[1] + "/one.eml", "wb").write((head + body).encode())
open(sys.argv[1] + "/nul.eml", "wb").write(b"From: a@b.example\n\nbare \r and \0 nul https://evil.example/[x]?q=\xe3\x81\x82#a#b\n")
open(sys.argv[1] + "/plain.eml", "wb").write(b"From: a@b.example\nTo: c@d.example\n\nno link\n")
P

for mail in "$scratch/one.eml" "$scratch/nul.eml" "$scratch/plain.eml" tests/mail/*.eml; do
    for mode in --exercise "--desk dekyo --contact me@here.example --org わたし"; do
        # shellcheck disable=SC2086  # words of their own
        held "arf $mode $mail" "$ctl" alert arf "$mail" $mode -o "$scratch/arf.eml"
        held "its structure and bytes" python3 - "$scratch/arf.eml" "$mail" "$mode" <<'P'
import email, email.policy, hashlib, re, sys
whole, original = open(sys.argv[1], "rb").read(), open(sys.argv[2], "rb").read()
mail = email.message_from_bytes(whole)
assert mail.get_content_type() == "multipart/report" and mail.get_param("report-type") == "feedback-report"
parts = mail.get_payload()
assert [p.get_content_type() for p in parts] == ["text/plain", "message/feedback-report", "message/rfc822"], parts
assert not mail.defects, mail.defects
boundary = mail.get_boundary().encode()
raw = whole.split(b"--" + boundary)[3]
eol = b"\r\n" if b"\r\n" in raw.split(b"message/rfc822")[0] + raw[:2] else b"\n"
inner = raw.split(eol + eol, 1)[1]
assert inner.endswith(eol)
assert hashlib.sha256(inner[:-len(eol)]).digest() == hashlib.sha256(original).digest()
cte = parts[2]["Content-Transfer-Encoding"]
assert cte in ("7bit", "8bit", "binary") and cte == mail["Content-Transfer-Encoding"]
longest = max(len(l.rstrip(b"\r")) for l in original.split(b"\n"))
hard = b"\0" in original or re.search(rb"\r(?!\n)", original) or longest > 998
assert (cte == "binary") == bool(hard) and (cte == "7bit") == (not hard and max(original) < 128), cte
feedback = parts[1].get_payload()[0] if parts[1].is_multipart() else email.message_from_string(parts[1].get_payload())
for name, value in (("Feedback-Type", "fraud"), ("Version", "1")):
    assert feedback.get_all(name) == [value], (name, feedback.items())
assert len(feedback.get_all("User-Agent")) == 1
for name in ("Source-IP", "Arrival-Date", "Original-Mail-From"):
    assert len(feedback.get_all(name, [])) <= 1
for uri in feedback.get_all("Reported-URI", []):
    assert re.fullmatch(r"https?://[!-~]+", uri) and "[.]" not in uri, uri
assert "Bcc" not in mail and "Bcc" not in feedback
text = parts[0].get_payload(decode=True).decode()
subject = str(email.header.make_header(email.header.decode_header(mail["Subject"])))
if sys.argv[3] == "--exercise":
    assert mail["To"].endswith("@exercise.invalid>") and ("訓練" in subject or "EXERCISE" in subject), (mail["To"], subject)
    assert "訓練" in text or "EXERCISE" in text
else:
    assert mail["To"].endswith("<meiwaku@dekyo.or.jp>") and "訓練" not in subject + text
    assert email.utils.parseaddr(str(email.header.make_header(email.header.decode_header(mail["From"]))))[1] == "me@here.example"
P
    done
done

"$ctl" alert arf "$scratch/one.eml" --exercise -o "$scratch/arf.eml"
held 'what machines read of it' python3 - "$scratch/arf.eml" <<'P'
import email, sys
mail = email.message_from_bytes(open(sys.argv[1], "rb").read())
part = mail.get_payload()[1]
feedback = part.get_payload()[0]
want = {"Source-IP": ["203.0.113.7"], "Original-Mail-From": ["<bounce@evil.example>"], "Reported-Domain": ["evil.example"],
        "Arrival-Date": ["Tue, 24 Nov 2026 20:14:05 +0900"],
        "Original-Rcpt-To": ["<hanako.suzuki@home.example>", "<friend@work.example>"],
        "Reported-URI": ["https://signin.evil.example/ap/signin?token=hanako.suzuki%40home.example#frag",
                         "https://evil.example/u/0123456789abcdef0123456789abcdef/x"]}
for name, values in want.items():
    assert feedback.get_all(name) == values, (name, feedback.get_all(name))
P

for lang in ja en ja-easy; do
    held "text in $lang" "$ctl" alert text "$scratch/one.eml" --lang $lang -o "$scratch/text"
    held "nobody is told, nothing can be followed" python3 - "$scratch/text" <<'P'
import re, sys
text = open(sys.argv[1]).read()
for word in ("anako", "uzuki", "home.example", "home[.]example", "work", "bystander", "090", "1234567", "token", "0123456789abcdef"):
    assert word not in text, (word, text)
for word in ("evil[.]example", "2026-11-24T20:14:05+09:00", "203[.]0[.]113[.]7", "notice[@]evil[.]example", "2026-11-24。",
             "hxxps://signin[.]evil[.]example/ap/signin?●●●", "hxxps://www[.]hinode[.]example/", "お店"):
    assert word in text, (word, text)
assert not re.search(r"https?:|\w@\w|\w\.example", text), text
assert "«" not in text
P
done

for mail in "$scratch/one.eml" "$scratch/nul.eml" tests/mail/html-nasty.eml tests/mail/jis-row13.eml; do
    for mode in --exercise "--contact me@here.example --org Here"; do
        # shellcheck disable=SC2086
        held "xarf $mode $mail" "$ctl" alert xarf "$mail" $mode -o "$scratch/x.json"
        held 'required fields, whole addresses, evidence' python3 - "$scratch/x.json" "$mail" "$mode" <<'P'
import base64, hashlib, json, re, sys, uuid
x, original = json.load(open(sys.argv[1])), open(sys.argv[2], "rb").read()
for key in ("xarf_version", "report_id", "timestamp", "reporter", "sender", "source_identifier", "category", "type", "url"):
    assert x[key], key
assert re.fullmatch(r"4\.\d+\.\d+", x["xarf_version"]) and uuid.UUID(x["report_id"]).version == 4
assert (x["category"], x["type"]) == ("content", "phishing")
assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", x["timestamp"])
for side in ("reporter", "sender"):
    assert sorted(x[side]) == ["contact", "domain", "org"] and x[side]["contact"].endswith("@" + x[side]["domain"])
assert re.fullmatch(r"https?://[!-~]+", x["url"]) and "hxxp" not in x["url"] and "[.]" not in x["url"]
one = x["evidence"][0]
assert base64.b64decode(one["payload"], validate=True) == original
assert one["hash"] == "sha256:" + hashlib.sha256(original).hexdigest() and one["size"] == len(original)
assert one["content_type"] == "message/rfc822" and "domain" not in x or x.get("domain") in x["url"]
assert (x["tags"] == ["lifecycle:test"]) == (sys.argv[3] == "--exercise"), x["tags"]
assert all(ord(c) > 31 for c in x["description"])
P
    done
done
held 'the second link' "$ctl" alert xarf "$scratch/one.eml" --exercise --link 2 -o "$scratch/x.json"
held 'is the one reported' grep -q '"url": "https://evil.example/u/' "$scratch/x.json"
python3 -c 'import sys; sys.stdout.write("From: a@b.example\n\nhttps://evil.example/\n" + "x" * 5300000)' >"$scratch/large.eml"
exits 'what is too large to go along is told' 0 'without the original' "$ctl" alert xarf "$scratch/large.eml" --exercise -o "$scratch/x.json"
printf 'From: a@b.example\nContent-Type: text/html\n\n<a href="https://x</a>y">bad host</a>' >"$scratch/bad.eml"
exits 'a host that is none is no address' 3 'no such link' "$ctl" alert xarf "$scratch/bad.eml" --exercise
exits 'no page to report' 3 'no such link' "$ctl" alert xarf "$scratch/plain.eml" --exercise

held 'drafts for every desk' "$ctl" alert forward "$scratch/one.eml" --contact me@here.example -o "$scratch/drafts"
held 'are mails with the original, unsent' python3 - "$scratch/drafts" "$scratch/one.eml" <<'P'
import email, glob, json, sys
original = open(sys.argv[2], "rb").read()
desks = {d["id"]: d for d in json.load(open("content/desks.json"))["desks"] if d["way"] != "form"}
files = sorted(glob.glob(sys.argv[1] + "/*.eml"))
assert len(files) == len(desks), files
for path in files:
    whole = open(path, "rb").read()
    mail = email.message_from_bytes(whole)
    desk = desks[path.rsplit("/", 1)[1][:-4]]
    assert email.utils.parseaddr(mail["To"])[1] == desk["address"] or desk["address"] in mail["To"]
    assert mail["X-Unsent"] == "1" and [p.get_content_type() for p in mail.get_payload()] == ["text/plain", "message/rfc822"]
    assert original in whole
P
held 'an exercise names no real desk' sh -c "'$ctl' alert forward '$scratch/one.eml' --exercise --desk dekyo >'$scratch/d.eml' && ! grep -q dekyo.or.jp '$scratch/d.eml' && grep -q 'dekyo@exercise.invalid' '$scratch/d.eml'"

held 'of what was forwarded' "$ctl" alert text tests/mail/within.eml --inside 1 --exercise --lang en -o "$scratch/text"
held 'nothing turns its lines round, no time is made up' sh -c "grep -q 'Subject: .*\[U+202E\]' '$scratch/text' && grep -q 'Received.*: (none)' '$scratch/text' && grep -q 'IP address.*: (none)' '$scratch/text' && ! grep -q yamada '$scratch/text'"

# ---- the table of desks ----
mkdir -p "$scratch/home/mikiwame"
desk() { # ID MORE
    printf '{"desks":[{"id":"%s","name":{"ja":"社内","en":"Inside"},"address":"alert@org.example","way":"text","wants":{"ja":"何でも","en":"Anything"}%s}]}' \
        "$1" "$2" >"$scratch/home/mikiwame/desks.json"
}
desk inside ',"checked":"2001-01-01"'
exits 'one of our own, long not looked at' 0 'last checked on 2001-01-01' "$ctl" alert desks --lang en
cp "$scratch/out" "$scratch/listed"
held 'stands in the list' grep -q 'alert@org.example' "$scratch/listed"
held 'a draft without attachment' "$ctl" alert forward "$scratch/one.eml" --contact me@here.example --desk inside -o "$scratch/d.eml"
held 'is plain text' python3 -c "import email,sys; m=email.message_from_file(open(sys.argv[1])); assert m.get_content_type()=='text/plain' and m['To'].endswith('<alert@org.example>')" "$scratch/d.eml"
desk dekyo ',"checked":"2026-11-01","until":"2026-11-02"'
exits 'a desk that is closed' 3 'takes no reports today' "$ctl" alert forward "$scratch/one.eml" --contact me@here.example --desk dekyo
desk inside ',"checked":"2026-11-01"'
sed -i 's/alert@org.example/x@y, z@w/' "$scratch/home/mikiwame/desks.json"
exits 'two addresses in one' 1 'one plain mail address' "$ctl" alert desks
desk inside ',"checked":"2026-11-01","until":"2026-11-01","since":"2026-12-01"'
exits 'ends before it begins' 1 'ends before' "$ctl" alert desks
rm "$scratch/home/mikiwame/desks.json"

# ---- wrong use ----
exits 'nobody alerts' 2 'who alerts' "$ctl" alert arf "$scratch/one.eml" --desk dekyo
exits 'to nobody' 2 'whom it goes to' "$ctl" alert arf "$scratch/one.eml" --contact me@here.example
exits 'no message' 2 'name one message' "$ctl" alert text
exits 'a contact with a line end' 2 'plain mail address' "$ctl" alert arf "$scratch/one.eml" --contact "a@b
Bcc: c@d" --exercise
exits 'a form takes no mail' 3 'takes reports on a page' "$ctl" alert forward "$scratch/one.eml" --contact me@here.example --desk amazon-form
exits 'no such desk' 3 'no desk "nowhere"' "$ctl" alert text "$scratch/one.eml" --desk nowhere
exits 'a case has no original' 2 'no original' "$ctl" alert arf --case x --exercise

# ---- the report of a played case ----
held 'a case of evidence is played' "$BUILD/bin/mikiwame" play tests/runs/evidence-file.run --shots "$scratch/shots" --store "sqlite:$scratch/r.db"
record=$("$ctl" record list --store "sqlite:$scratch/r.db" --json | python3 -c 'import json,sys; print(json.load(sys.stdin)[0]["record"])')
held 'its report as text' "$ctl" alert text --case "$record" --store "sqlite:$scratch/r.db" --lang ja -o "$scratch/case.txt"
held 'is marked and addressed to nobody' sh -c "grep -q '訓練' '$scratch/case.txt' && grep -q 'exercise.invalid' '$scratch/case.txt'"
held 'and as a mail' "$ctl" alert forward --case "$record" --store "sqlite:$scratch/r.db" --lang ja -o "$scratch/case.eml"
held 'with the same words' python3 - "$scratch/case.eml" "$scratch/case.txt" <<'P'
import email, sys
from email.header import decode_header, make_header
mail = email.message_from_file(open(sys.argv[1]))
assert mail["To"].endswith("@exercise.invalid>") and "訓練" in str(make_header(decode_header(mail["Subject"])))
assert mail.get_payload(decode=True).decode().replace("\r\n", "\n") == open(sys.argv[2]).read()
P

# Whom it greets and quotes, and numbers however they are written: what a draft would not keep, a summary does not tell.
cat >"$scratch/people.eml" <<'M'
From: "Hinode" <a@evil.example>
To: hana@home.example
Subject: Sign-in
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

佐藤 花子 さん
Dear Hana Sato,
お電話は０９０－１２３４－５６７８、〒１２３－４５６７ です。 order 123-4567890-1234567 on 2026-11-02
Ken Mori <ken@home.example> wrote:
> ask Ken Mori
M
held 'a summary of people' "$ctl" alert text "$scratch/people.eml" --lang en
says 'days stay' '2026-11-02'
for told in 佐藤 花子 Hana Sato Ken Mori ken hana@ ０９０ 1234567 １２３; do
    check "nothing of $told" "$(grep -c "$told" "$scratch/out")" 0
done

finish
