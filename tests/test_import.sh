#!/bin/sh
# pack import: a draft is refused by lint for its blanks only, and accepted once they are filled; originals stay out.
set -u
. tests/shell.sh

cp -r tests/packs/good/minimal "$scratch/pack"
held 'a draft is written' "$ctl" pack import tests/mail/html-nasty.eml -o "$scratch/pack" --id drafted \
    --by stranger --kind sign_in_attempt
draft=$scratch/pack/cases/drafted.json
held 'lint knows the blanks' sh -c "sed -i 's/\"one\"/\"one\", \"drafted\"/' $scratch/pack/pack.json; ! $ctl pack lint $scratch/pack 2>$scratch/lint"
held 'it names them' grep -q 'drafted.json#/explains' "$scratch/lint"
held 'the author fills them' python3 - "$draft" <<'P'
import json, sys
with open(sys.argv[1]) as f:
    case = json.load(f)
def fill(x):
    for k in (x if isinstance(x, dict) else range(len(x))):
        if x[k] == {}:
            x[k] = {"en": "Words of the author"}
        elif isinstance(x[k], (dict, list)):
            fill(x[k])
fill(case)
case["review_by"] = "2027-06-30"
for file in case["notices"][0]["attachments"]:
    file["name"] = file["name"] or "forwarded.eml"
case["contacts"] = [{"id": "mother", "name": {"en": "Mum"}, "via": "phone", "yes": {"en": "Yes."}, "no": {"en": "No."}}]
with open(sys.argv[1], "w") as f:
    json.dump(case, f, ensure_ascii=False)
P
held 'then lint is content' "$ctl" pack lint "$scratch/pack"
held 'no file of the pack holds the original' sh -c "! grep -qiE 'yamada|jpshop|evil-shop|gmail|home\\.example' $draft"
exits 'work is not overwritten' 3 'exists already' "$ctl" pack import tests/mail/html-nasty.eml -o "$scratch/pack" --id drafted
exits 'no message' 2 'at least one message' "$ctl" pack import
exits 'bad sender' 2 'wants service' "$ctl" pack import tests/mail/raw-8bit.eml --by somebody
exits 'bad id' 2 'at most 64' "$ctl" pack import tests/mail/raw-8bit.eml -o "$scratch/pack" --id ../x
exits 'missing file' 3 'nowhere' "$ctl" pack import "$scratch/nowhere.eml"
truncate -s 26M "$scratch/large.eml"
exits 'too large' 3 'large' "$ctl" pack import "$scratch/large.eml"
"$ctl" pack import tests/mail/*.eml --json >"$scratch/facts.json"
held 'facts are JSON and defanged' python3 - "$scratch/facts.json" <<'P'
import json, re, sys
text = open(sys.argv[1]).read()
facts = json.loads(text)
assert len(facts) == 11, len(facts)
for one in facts:
    del one["file"]
text = json.dumps(facts, ensure_ascii=False)
assert not re.search(r"https?:|\w@\w|mailto:|\w\.(com|top|example|jp)\b", text), text
P

# ---- text messages ----
printf '差出人：090-1234-5678\r\n日時: 2026-11-24T20:14:00+09:00\r\n\r\n【宅配】不在のため持ち帰りました。evil-shop.top/t?k=1 または http://a.example/x をご確認ください。詳しくは bit.ly/3xY、www.b.example。メールは who@c.com、9.5 e.g. v1.2 file.txt\r\n' >"$scratch/sms.txt"
"$ctl" pack import --sms "$scratch/sms.txt" --json >"$scratch/facts.json"
held 'a text message: sender, time, links as a telephone finds them' python3 - "$scratch/facts.json" <<'P'
import json, sys
one, = json.load(open(sys.argv[1]))
bare = lambda t: t.replace("[.]", ".").replace("hxxp", "http").replace("[@]", "@")
assert one["address"] == "090-1234-5678" and one["date"] == "2026-11-24T20:14:00+09:00", one
assert [bare(l["target"]) for l in one["links"]] == ["evil-shop.top/t?k=1", "http://a.example/x", "bit.ly/3xY", "www.b.example"], one["links"]
assert "who@c.com" in bare("".join(one["text"])) and not one["notes"], one
P
printf 'From: Hinode\nDate: 2026/11/24 20:14\n\nYour code is 482913.' >"$scratch/code.txt"
"$ctl" pack import --sms "$scratch/code.txt" tests/mail/raw-8bit.eml --json >"$scratch/facts.json"
held 'a time without its offset is not guessed, anything is read as a text message' python3 - "$scratch/facts.json" <<'P'
import json, sys
one, other = json.load(open(sys.argv[1]))
assert (one["name"], one["address"], one["date"], one["links"]) == ("Hinode", "", "", []), one
assert [n["code"] for n in one["notes"]] == ["date.unreadable"], one["notes"]
P
python3 - "$scratch" <<'P'
import sys
words = "From: 銀行\n\n口座を\u200b止めました"
open(sys.argv[1] + "/sjis.txt", "wb").write(words.replace("\u200b", "").encode("cp932"))
open(sys.argv[1] + "/utf16.txt", "wb").write(words.encode("utf-16"))
open(sys.argv[1] + "/latin.txt", "wb").write("From: Müller\n\nIt\u2019s größer, naïve café".encode("cp1252"))
P
for file in sjis utf16 latin; do "$ctl" pack import --sms "$scratch/$file.txt" --json >"$scratch/$file.json"; done
held 'texts that Windows saved' python3 - "$scratch" <<'P'
import json, sys
sjis, utf16, latin = (json.load(open(f"{sys.argv[1]}/{f}.json"))[0] for f in ("sjis", "utf16", "latin"))
codes = lambda of: [note["code"] for note in of["notes"]]
assert sjis["name"] == utf16["name"] == "銀行" and sjis["text"] == ["口座を止めました"], sjis
assert utf16["text"] == ["口座を\u200b止めました"] and "text.invisible" in codes(utf16), utf16
assert latin["name"] == "Müller" and latin["text"] == ["It\u2019s größer, naïve café"], latin
assert all("charset.undeclared" in codes(of) for of in (sjis, utf16, latin))
P
held 'a draft of it' "$ctl" pack import --sms "$scratch/sms.txt" -o "$scratch/pack" --id texted --by stranger --kind news --lang ja
held 'is an sms, its number nobody'"'"'s' python3 - "$scratch/pack/cases/texted.json" <<'P'
import json, sys
case = json.load(open(sys.argv[1]))
m, = case["notices"]
assert m["channel"] == "sms" and m["from_address"] == "090-0000-0000" and "subject" not in m and "folder" not in m, m
assert "sms" in case["devices"][0]["surfaces"] and len([b for b in m["blocks"] if b["kind"] == "link"]) == 4
assert "evil-shop" not in json.dumps(case)
assert all(b["text"]["ja"] == b["link"]["url"] for b in m["blocks"] if b["kind"] == "link")
P

# ---- a screenshot ----
python3 - "$scratch/shot.png" <<'P'
import struct, sys, zlib
chunk = lambda t, d: struct.pack(">I", len(d)) + t + d + struct.pack(">I", zlib.crc32(t + d))
open(sys.argv[1], "wb").write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 30, 60, 8, 0, 0, 0, 0))
                              + chunk(b"IDAT", zlib.compress(b"\0" * 31 * 60)) + chunk(b"IEND", b""))
P
held 'a draft from a picture' "$ctl" pack import --screenshot "$scratch/shot.png" -o "$scratch/pack" --id shot --by stranger --kind news --lang ja
cp "$scratch/out" "$scratch/said"
cp "$scratch/err" "$scratch/blanks"
held 'says its size and what is asked for' sh -c "grep -q '30 x 60' '$scratch/said' && grep -q 'blocks/0/text' '$scratch/blanks' && grep -q 'from_name' '$scratch/blanks' && grep -q 'starts' '$scratch/blanks'"
held 'the picture stays out of the pack' sh -c "! find '$scratch/pack' -name '*.png' | grep -q ."
exits 'no picture' 3 'sms.txt' "$ctl" pack import --screenshot "$scratch/sms.txt"
printf '\211PNG\r\n\032\n' >"$scratch/cut.png"
exits 'a picture that ends too early' 3 'cut.png' "$ctl" pack import --screenshot "$scratch/cut.png" -o "$scratch/pack" --id cut
exits 'two kinds at once' 2 'do not go together' "$ctl" pack import --sms --screenshot "$scratch/shot.png"

# ---- uuencode and messages within ----
python3 - "$scratch" <<'P'
import binascii, hashlib, json, random, sys
chance, truth, out = random.Random(3), [], ["From: a@b.example", "Subject: outer", "", "before"]
for k, n in enumerate((0, 1, 2, 3, 44, 45, 46, 1000)):
    data = chance.randbytes(n)
    out.append(f"begin {'644' if k % 2 else '0600'} f{k} x.zip")
    lines = [binascii.b2a_uu(data[i:i + 45], backtick=k % 3 == 0).decode().rstrip("\n") for i in range(0, n, 45)] + ["`"]
    out += [l.rstrip(" ") if k % 4 == 1 else l for l in lines] + ["end", f"after {k}"]
    truth.append([f"f{k} x.zip", n, hashlib.sha256(data).hexdigest()])
out += ["begin 644 never", "M" + "!" * 60, "begin again", "end of story", "begin 999 no", "end"]
open(sys.argv[1] + "/uu.eml", "w").write("\n".join(out) + "\n")
json.dump(truth, open(sys.argv[1] + "/uu.json", "w"))
P
"$ctl" pack import "$scratch/uu.eml" --json >"$scratch/facts.json"
held 'files in uuencode, as python3 wrote them' python3 - "$scratch/facts.json" "$scratch/uu.json" <<'P'
import json, sys
one, = json.load(open(sys.argv[1]))
assert [[f["name"].replace("[.]", "."), f["bytes"], f["sha256"]] for f in one["attachments"]] == json.load(open(sys.argv[2])), one["attachments"]
text = "\n".join(one["text"])
assert "before" in text and "after 7" in text and "never" in text and "end of story" in text and "f3 x" not in text, text
P
held 'a message within is told of' sh -c "'$ctl' pack import tests/mail/html-nasty.eml --json >'$scratch/facts.json'"
held 'and read when asked for' python3 - "$ctl" "$scratch/facts.json" tests/mail/html-nasty.eml <<'P'
import email, hashlib, json, subprocess, sys
ctl, facts, path = sys.argv[1:]
one, = json.load(open(facts))
inner = [p for p in email.message_from_file(open(path)).walk() if p.get_content_type() == "message/rfc822"][0].get_payload()[0]
assert [i["subject"] for i in one["inside"]] == [inner["Subject"]], one["inside"]
run = subprocess.run([ctl, "pack", "import", path, "--inside", "1", "--json"], capture_output=True, text=True)
read, = json.loads(run.stdout)
assert read["subject"] == inner["Subject"] and read["address"].replace("[.]", ".").replace("[@]", "@") == inner["From"], read
P
"$ctl" pack import tests/mail/within.eml --inside 1 --json >"$scratch/facts.json"
held 'a nasty one within: sender, no date, its file' python3 - "$scratch/facts.json" <<'P'
import hashlib, json, sys
one, = json.load(open(sys.argv[1]))
assert one["subject"].startswith("\u30b5\u30a4\u30f3\u30a4\u30f3") and one["address"] == "c[@]evil[.]example" and one["date"] == "", one
file, = one["attachments"]
assert (file["extension"], file["bytes"], file["sha256"]) == ("exe", 13, hashlib.sha256(b"MZ not really").hexdigest()), file
P
exits 'no such message within' 3 'no message number 2' "$ctl" pack import tests/mail/html-nasty.eml --inside 2

finish
