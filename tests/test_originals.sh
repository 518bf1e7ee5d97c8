#!/bin/sh
# Originals of imported mail: sealed outside every pack, opened only by the right key and by who may, noted before shown,
# gone after their day while the hash stays. What libsodium seals, python3 looks at from outside.
set -u
. tests/shell.sh
export XDG_DATA_HOME="$scratch/home"
store="sqlite:$scratch/r.db"
ask() { # original COMMAND WORDS... in the store
    "$ctl" original "$@" --store "$store"
}
views() { # how many openings the access log holds
    "$ctl" store export --store "$store" -o "$scratch/all" >/dev/null 2>&1
    grep -c "access.view what=original.$(echo "$1" | cut -c1-12)" "$scratch/all"
    rm -f "$scratch/all"
}

held 'a key file' "$ctl" original key -o "$scratch/key"
held 'is its owner'"'"'s alone' test "$(stat -c %a "$scratch/key")" = 600
"$ctl" original key -o "$scratch/other"
exits 'a key is never written over' 3 'there already' "$ctl" original key -o "$scratch/key"
printf 'number,name\n1,Aya\n2,Ken\n' >"$scratch/people.csv"
held 'people' "$ctl" roster import "$scratch/people.csv" --store "$store"
mail=tests/mail/html-nasty.eml
hash=$(sha256sum $mail | cut -d' ' -f1)
held 'imported and kept' "$ctl" pack import $mail --keep --key "$scratch/key" --access Aya --expires 30 --store "$store"
sealed="$scratch/home/mikiwame/originals/$hash.sealed"
held 'by its hash' test -f "$sealed"
held 'nothing of it can be read' python3 - "$sealed" $mail <<'P'
import collections, sys
sealed, mail = open(sys.argv[1], "rb").read(), open(sys.argv[2], "rb").read()
assert len(sealed) > len(mail)
for i in range(0, len(mail) - 8):
    assert mail[i:i + 8] not in sealed
assert max(collections.Counter(sealed).values()) < len(sealed) / 256 * 3
P
held 'it is listed' sh -c "'$ctl' original list --json --store '$store' >'$scratch/list'"
held 'with hash, size, list, day' python3 - "$scratch/list" "$hash" $mail <<'P'
import datetime, json, os, sys
one, = json.load(open(sys.argv[1]))
assert one["hash"] == sys.argv[2] and one["state"] == "kept" and one["bytes"] == os.path.getsize(sys.argv[3]) and one["access"]
day = datetime.date.fromisoformat(one["expires"])
assert abs((day - datetime.date.today()).days - 30) <= 1, day
P

held 'opened' ask open "$hash" --key "$scratch/key" -o "$scratch/back.eml"
held 'byte for byte' cmp $mail "$scratch/back.eml"
held 'for its owner alone' test "$(stat -c %a "$scratch/back.eml")" = 600
held 'and noted' test "$(views "$hash")" = 1
held 'by the start of its hash, by who may' ask open "$(echo "$hash" | cut -c1-8)" --key "$scratch/key" --person Aya -o "$scratch/back2.eml"
held 'noted again' test "$(views "$hash")" = 2
exits 'who may not' 3 'access list' ask open "$hash" --key "$scratch/key" --person Ken -o "$scratch/no"
exits 'another key' 3 'does not open it' ask open "$hash" --key "$scratch/other" -o "$scratch/no"
exits 'no key' 3 'one of --key' ask open "$hash" -o "$scratch/no"
chmod 644 "$scratch/other"
exits 'a key that others may read' 3 'chmod 600' ask open "$hash" --key "$scratch/other" -o "$scratch/no"
exits 'no such original' 3 'No original begins' ask open 00000000 --key "$scratch/key" -o "$scratch/no"
exits 'too short a name' 3 'No original begins' ask open "$(echo "$hash" | cut -c1-7)" --key "$scratch/key" -o "$scratch/no"
held 'nothing was written or noted' test ! -e "$scratch/no" -a "$(views "$hash")" = 2

cp "$sealed" "$scratch/good"
held 'every byte that is changed is seen, and every cut' python3 - "$ctl" "$store" "$hash" "$sealed" "$scratch" <<'P'
import os, subprocess, sys
ctl, store, name, sealed, scratch = sys.argv[1:]
good = open(scratch + "/good", "rb").read()
head = 8 + 1 + 1 + 4 + 16 + 24 + 48 + 24
places = [0, 7, 8, 9, 10, 13, 14, 40, 60, 110, head - 1, head, head + 1, head + 20, len(good) // 2, len(good) - 1]
bad = [good[:i] + bytes([good[i] ^ 1]) + good[i + 1:] for i in places] + [good[:-1], good[:head + 5], good[:20], b"", good + b"x"]
for k, text in enumerate(bad):
    open(sealed, "wb").write(text)
    run = subprocess.run([ctl, "original", "open", name, "--key", scratch + "/key", "-o", scratch + "/no", "--store", store], capture_output=True, text=True)
    assert run.returncode == 3 and not os.path.exists(scratch + "/no"), (k, run.returncode, run.stderr)
    assert "stays shut" in run.stderr or "does not open it" in run.stderr or "sealed with" in run.stderr, (k, run.stderr)
open(sealed, "wb").write(good)
P
held 'large ones, in pieces' python3 - "$scratch" <<'P'
import sys
for n in (0, 65535, 65536, 65537, 131072, 1000000):
    open(f"{sys.argv[1]}/{n}.eml", "wb").write((b"From: a@b.example\n\n" + b"x" * n)[:n])
P
for n in 0 65535 65536 65537 131072 1000000; do
    "$ctl" pack import "$scratch/$n.eml" --keep --key "$scratch/key" --store "$store" >/dev/null
    ask open "$(sha256sum "$scratch/$n.eml" | cut -d' ' -f1)" --key "$scratch/key" -o "$scratch/$n.back"
    held "$n bytes" cmp "$scratch/$n.eml" "$scratch/$n.back"
done
cp "$scratch/home/mikiwame/originals/$(sha256sum "$scratch/0.eml" | cut -d' ' -f1).sealed" "$sealed"
exits 'another sealed file under its name' 3 'another message' ask open "$hash" --key "$scratch/key" -o "$scratch/no"
cp "$scratch/good" "$sealed"

echo 123456 >"$scratch/pin"
exits 'no PIN is set' 3 'No organiser' "$ctl" pack import $mail --keep --pin "$scratch/pin" --store "$store"
exits 'neither key nor PIN' 3 'one of --key' "$ctl" pack import $mail --keep --store "$store"

held 'nothing is over its time yet' sh -c "'$ctl' original expire --store '$store' | grep -q '^0 '"
# A day that is over, as the ledger would have it: the store is taken out, its line changed, and brought in elsewhere.
"$ctl" store export --store "$store" -o "$scratch/all" >/dev/null 2>&1
sed -i "s/\(original.keep hash=$hash.* expires=\)[0-9-]*/\12020-01-01/" "$scratch/all"
store="sqlite:$scratch/later.db"
held 'a store of later' "$ctl" store import "$scratch/all" --store "$store"
held 'expiry removes one' sh -c "'$ctl' original expire --store '$store' | grep -q '^1 '"
held 'its bytes are gone, others stay' sh -c "test ! -e '$sealed' && test \$(ls '$scratch/home/mikiwame/originals' | wc -l) = 6"
exits 'it cannot be opened' 3 'was removed (expired)' ask open "$hash" --key "$scratch/key" -o "$scratch/no"
held 'its hash stays' sh -c "'$ctl' original list --store '$store' | grep -q '$hash  gone'"
held 'expiring again removes nothing' sh -c "'$ctl' original expire --store '$store' | grep -q '^0 '"
finish
