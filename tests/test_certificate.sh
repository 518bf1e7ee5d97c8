#!/bin/sh
# certificate: what somebody has passed, on paper and as a credential; every change shows, and the records say the same.
set -u
. tests/shell.sh
store=sqlite:$scratch/records.db
other=sqlite:$scratch/other.db
# Whether anybody passes is chance, and changes with the cases: until somebody does.
for seed in 4 5 6 7 8 9 10 11 12 13; do
    rm -f "$scratch/records.db"
    "$ctl" synth --people 30 --rounds 3 --programme newcomers --seed $seed --store "$store" >"$scratch/out" 2>&1 || cat "$scratch/out"
    "$ctl" report csv --audience hr --lang en --from 2000-01-01 --store "$store" >"$scratch/status.csv"
    who=$(sed -n 's/^[^,]*,\([^,]*\),.*,passed.*/\1/p' "$scratch/status.csv" | head -1)
    [ -z "$who" ] || break
done
"$ctl" synth --people 30 --rounds 3 --programme newcomers --seed 3 --store "$other" >"$scratch/out" 2>&1 || cat "$scratch/out"
whom=$(sed -n 's/^[^,]*,\([^,]*\),.*,open.*/\1/p' "$scratch/status.csv" | head -1)
[ -n "$who" ] && [ -n "$whom" ] || { echo "nobody has passed" && cat "$scratch/status.csv"; }

held "it is issued" "$ctl" certificate issue --person "$who" --lang en --store "$store" -o "$scratch/c.json"
held "and drawn" "$BUILD/bin/mikiwame" certificate --person "$who" --lang en --store "$store" -o "$scratch/d.pdf"
held "both say the same" cmp "$scratch/c.json" "$scratch/d.json"
exits "who has not passed has none" 1 '' "$ctl" certificate issue --person "$whom" --store "$store"
exits "nor on paper" 1 '' "$BUILD/bin/mikiwame" certificate --person "$whom" --store "$store" -o "$scratch/e.pdf"
exits "where nothing is passed there is none" 3 '' "$ctl" certificate issue --person "$who" --programme staff --store "$store"
exits "a page is drawn by the other program" 2 '' "$ctl" certificate issue --person "$who" --store "$store" -o "$scratch/f.pdf"
for file in c.json d.json d.pdf; do
    held "$file is whole" "$ctl" certificate verify "$scratch/$file"
    held "$file agrees with its records" "$ctl" certificate verify "$scratch/$file" --store "$store"
    exits "$file and other records do not" 1 '' "$ctl" certificate verify "$scratch/$file" --store "$other"
done
exits "anything else is none" 1 '' "$ctl" certificate verify "$scratch/status.csv"
exits "nor is what is not there" 3 '' "$ctl" certificate verify "$scratch/none.pdf"

cat >"$scratch/read.py" <<'P'
import hashlib, json, re, sqlite3, subprocess, sys
ctl, folder = sys.argv[1:3]
text = open(folder + "/c.json", encoding="utf-8").read()
badge = json.loads(text)
facts = badge["mikiwame"]
assert badge["type"] == ["VerifiableCredential", "OpenBadgeCredential"] and badge["id"].startswith("urn:uuid:")
assert badge["@context"][:2] == ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"]
achievement = badge["credentialSubject"]["achievement"]
assert badge["issuer"]["type"] == ["Profile"] and achievement["type"] == ["Achievement"]
assert all(achievement[k] for k in ("id", "name", "description")) and achievement["criteria"]["narrative"]
# Required members and closed lists of 1EdTech's JSON Schema of an AchievementCredential (openbadges-specification), by hand.
subject = badge["credentialSubject"]
assert all(badge[k] for k in ("@context", "id", "type", "name", "credentialSubject", "issuer", "validFrom"))
assert set(subject) == {"type", "identifier", "achievement"} and subject["type"] == ["AchievementSubject"]
assert all(set(i) == {"type", "hashed", "identityHash", "identityType"} and i["type"] == "IdentityObject" and i["hashed"] is False
           and i["identityType"] == "name" for i in subject["identifier"]) and len(subject["identifier"]) == 1
assert set(achievement) == {"id", "type", "achievementType", "name", "description", "criteria"} and achievement["achievementType"] == "Certificate"
assert set(badge["issuer"]) == {"id", "type", "name"} and all(set(e) == {"type", "name", "narrative"} and e["type"] == ["Evidence"] for e in badge["evidence"])
once = .8 ** 12
assert facts["chance_once_permille"] == round(once * 1000) and facts["chance_tries_permille"] == round((1 - (1 - once) ** 3) * 1000)
assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", badge["validFrom"])
assert "7 % of the time" in achievement["criteria"]["narrative"] and "19 %" in achievement["criteria"]["narrative"]
assert facts["critical_n"] >= 12 and facts["genuine_right_n"] * 10 >= 8 * facts["genuine_n"] > 0
zeroed = text.replace(facts["digest"], "0" * 64)
assert hashlib.sha256(zeroed.encode()).hexdigest() == facts["digest"]
# Person and round are named by digests that no other export has.
alias = lambda kind, id: hashlib.sha256(f"mikiwame certificate {kind} {id}".encode()).hexdigest()
store = sqlite3.connect(folder + "/records.db")
people = [id for (id,) in store.execute("SELECT DISTINCT person FROM record") if alias("person", id) == facts["person"]]
rounds = [id for (id,) in store.execute("SELECT DISTINCT round FROM record") if alias("round", id) == facts["round"]]
assert len(people) == len(rounds) == 1 and people[0] not in text and rounds[0] not in text
records = subprocess.run([ctl, "record", "export", "--store", "sqlite:" + folder + "/records.db", "--person", people[0]],
                         capture_output=True, check=True).stdout.decode()
mine = [r for r in re.split(r"(?<=\n)\n(?=mikiwame-record )", records) if f"\nround {rounds[0]}\n" in r]
mine = [r.rstrip("\n") + "\n" for r in mine]
assert len(mine) == facts["records_n"]
assert hashlib.sha256("".join(mine).encode()).hexdigest() == facts["records_sha256"]
# Whoever is shown it finds its holder nowhere among the statements for other programs: not as it stands, nor as names are made there.
xapi = subprocess.run([ctl, "report", "xapi", "--audience", "organiser", "--store", "sqlite:" + folder + "/records.db"], capture_output=True, check=True).stdout.decode()
def made_from(word, person=""):
    h = hashlib.sha256(f"round {word} {person or word}".encode()).hexdigest()
    return [hashlib.sha256(f"mikiwame person {word}".encode()).hexdigest()[:24],
            f"{h[:8]}-{h[8:12]}-5{h[13:16]}-{'89ab'[int(h[16], 16) & 3]}{h[17:20]}-{h[20:32]}"]
assert made_from(people[0])[0] in xapi and made_from(rounds[0], people[0])[1] in xapi, "this is how"
words = set(re.findall(r"[0-9A-Za-z-]{20,}", text)) | {w[:n] for w in re.findall(r"[0-9a-f]{64}", text) for n in (24, 32)}
assert len(words) > 4 and not any(w in xapi for word in words for w in [word, *made_from(word)] if "signin" not in w and "mikiwame" not in w)
pdf = open(folder + "/d.pdf", "rb").read()
assert pdf.startswith(b"%PDF-") and pdf.endswith(b"\n%%EOF\n")
offsets = re.findall(rb"startxref\n(\d+)\n%%EOF\n", pdf)
assert len(offsets) == 2 and offsets[0] == offsets[1]
assert re.match(rb"xref\n|\d+ \d+ obj", pdf[int(offsets[1]):])
passed = failed = 0
for name in ("d.pdf", "c.json"):
    whole = open(f"{folder}/{name}", "rb").read()
    places = list(range(0, len(whole), max(1, len(whole) // 40))) + [len(whole) - 1, len(whole) - 3]
    changes = [whole[:i] + bytes([whole[i] ^ 1]) + whole[i + 1:] for i in places]
    changes += [whole + b" ", whole[:-1], whole + whole, whole.replace(b'"tries": 3', b'"tries": 4')]
    for changed in changes:
        open(folder + "/changed", "wb").write(changed)
        code = subprocess.run([ctl, "certificate", "verify", folder + "/changed"], capture_output=True).returncode
        passed += code == 1
        failed += code != 1
        if code != 1:
            print(name, "a change does not show", changed[:40], code)
print(f"{passed} changes show, {failed} do not")
sys.exit(failed > 0)
P
held "python reads it, and every change shows" python3 "$scratch/read.py" "$ctl" "$scratch"

# Signed by the issuer's key, anybody can check it: the proof is worked out again from W3C's vc-di-eddsa (eddsa-jcs-2022),
# canonical form, base58 and did:key in python's own words; the signature itself by libsodium.
"$ctl" pack keygen -o "$scratch/issuer" >"$scratch/out" 2>&1
"$ctl" pack keygen -o "$scratch/other" >"$scratch/out" 2>&1
held "it is signed" "$ctl" certificate issue --person "$who" --lang ja --store "$store" --key "$scratch/issuer.key" -o "$scratch/s.json"
held "on paper too" "$BUILD/bin/mikiwame" certificate --person "$who" --lang ja --store "$store" --key "$scratch/issuer.key" -o "$scratch/t.pdf"
held "both the same" cmp "$scratch/s.json" "$scratch/t.json"
for file in s.json t.pdf; do
    exits "$file is signed" 0 'signed by did:key:z6Mk' "$ctl" certificate verify "$scratch/$file"
    held "$file by that key" "$ctl" certificate verify "$scratch/$file" --key "$scratch/issuer.pub"
    exits "$file not by another" 1 '' "$ctl" certificate verify "$scratch/$file" --key "$scratch/other.pub"
    held "$file and its records" "$ctl" certificate verify "$scratch/$file" --key "$scratch/issuer.pub" --store "$store"
    exits "$file and other records" 1 '' "$ctl" certificate verify "$scratch/$file" --key "$scratch/issuer.pub" --store "$other"
done
exits "an unsigned one is by no key" 1 '' "$ctl" certificate verify "$scratch/c.json" --key "$scratch/issuer.pub"
exits "a public key signs nothing" 3 '' "$ctl" certificate issue --person "$who" --store "$store" --key "$scratch/issuer.pub"
cat >"$scratch/proof.py" <<'P'
import base64, copy, ctypes, ctypes.util, hashlib, json, subprocess, sys
ctl, folder = sys.argv[1:3]
text = open(folder + "/s.json", encoding="utf-8").read()
badge = json.loads(text)
sodium = ctypes.CDLL(ctypes.util.find_library("sodium") or "libsodium.so.23")
def base58(text):
    number = 0
    for c in text:
        number = number * 58 + "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".index(c)
    return number.to_bytes((number.bit_length() + 7) // 8, "big")
canon = lambda value: json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
def holds(badge):
    proof = badge["proof"]
    did, part = proof["verificationMethod"].split("#")
    assert badge["issuer"]["id"] == did and did == "did:key:" + part and part[0] == "z"
    key = base58(part[1:])
    assert key[:2] == b"\xed\x01" and len(key) == 34
    assert (proof["type"], proof["cryptosuite"], proof["proofPurpose"]) == ("DataIntegrityProof", "eddsa-jcs-2022", "assertionMethod")
    assert proof["@context"] == badge["@context"] and proof["proofValue"][0] == "z"
    over = hashlib.sha256(canon({k: v for k, v in proof.items() if k != "proofValue"})).digest()
    over += hashlib.sha256(canon({k: v for k, v in badge.items() if k != "proof"})).digest()
    signature = base58(proof["proofValue"][1:]).rjust(64, b"\0")
    return len(signature) == 64 and sodium.crypto_sign_verify_detached(signature, over, ctypes.c_ulonglong(len(over)), key[2:]) == 0
assert holds(badge)
public = base64.b64decode(open(folder + "/issuer.pub").read().splitlines()[1])
assert base58(badge["issuer"]["id"][9:])[2:] == public[10:], "the key is the one in issuer.pub"
other = copy.deepcopy(badge)
other["mikiwame"]["try"] = 2
assert not holds(other), "python's check can fail"
def verdict(changed):
    open(folder + "/changed.json", "w", encoding="utf-8").write(changed)
    done = subprocess.run([ctl, "certificate", "verify", folder + "/changed.json", "--json"], capture_output=True, text=True)
    return done.returncode, json.loads(done.stdout)["state"]
# Its own digest is put right after a change: the signature still tells.
def forge(text):
    head = text.split(',\n  "proof"')[0] + "\n}\n"
    digest = badge["mikiwame"]["digest"]
    return text.replace(digest, hashlib.sha256(head.replace(digest, "0" * 64).encode()).hexdigest())
assert verdict(text) == (0, "signed") and forge(text) == text
forged = forge(text.replace('"critical_n": 1', '"critical_n": 2'))
assert forged != text and verdict(forged) == (1, "altered")
stripped = text.split(',\n  "proof"')[0] + "\n}\n"
assert verdict(stripped) == (0, "whole"), "without its proof it is an unsigned one, and says so"
again = [text.replace('"proofPurpose": "assertionMethod"', '"proofPurpose":  "assertionMethod"'), text.replace("eddsa-jcs-2022", "eddsa-jcs-2023"),
         text.replace('"proofValue": "z', '"proofValue": "z1'), text + "\n", text.replace('"proofValue": "z', '"proofValue": "z0')]
for changed in again:
    assert changed != text and verdict(changed) == (1, "altered"), changed[-300:]
P
held "python finds the signature right, and forgeries out" python3 "$scratch/proof.py" "$ctl" "$scratch"

# A made-up certificate with a right digest is caught by the records.
python3 - "$scratch" <<'P'
import hashlib, re, sys
text = open(sys.argv[1] + "/c.json", encoding="utf-8").read()
text = re.sub(r'"digest": "[0-9a-f]{64}"', '"digest": "' + "0" * 64 + '"', re.sub(r'"genuine_right_n": (\d+)', lambda m: '"genuine_right_n": %d' % (int(m[1]) ^ 1), text))
digest = hashlib.sha256(text.encode()).hexdigest()
open(sys.argv[1] + "/forged.json", "w", encoding="utf-8").write(text.replace("0" * 64, digest))
P
held "a forged one looks whole" "$ctl" certificate verify "$scratch/forged.json"
exits "and its records tell" 1 'something else' "$ctl" certificate verify "$scratch/forged.json" --store "$store"

finish
