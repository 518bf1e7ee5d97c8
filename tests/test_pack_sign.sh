#!/bin/sh
# Packs as one file, and their signatures: held against python3's tarfile and against minisign itself.
set -u
. tests/shell.sh
export XDG_DATA_HOME="$scratch/data" MIKIWAME_ROOT="$PWD"
cd "$scratch" || exit 3
cp -R "$MIKIWAME_ROOT/content/examples/first-pack" plain
mkdir -p plain/pictures && cp "$MIKIWAME_ROOT/content/amazon-signin/pictures/plant.png" plain/pictures/

# ---- the archive ----
held 'keygen' "$ctl" pack keygen -o ours
held 'a secret key is for its owner only' test "$(stat -c %a ours.key)" = 600
exits 'keygen never writes over a key' 3 '' "$ctl" pack keygen -o ours
held 'sign a folder' "$ctl" pack sign plain --key ours.key --by 'Security desk' -o plain.mikipack
held 'what tar reads in it is what was in the folder' python3 - <<'P'
import pathlib, tarfile
folder = pathlib.Path("plain")
with tarfile.open("plain.mikipack", "r:") as tar:
    members = tar.getmembers()
    names = [m.name for m in members]
    assert all(m.isreg() and m.mtime == 0 and m.uid == 0 and m.gid == 0 and m.mode == 0o644 for m in members)
    assert names == sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file()), names
    for m in members:
        assert tar.extractfile(m).read() == (folder / m.name).read_bytes(), m.name
P
touch plain/pack.json && chmod 600 plain/pack.json
held 'the same folder gives the same bytes, whenever' sh -c \
    "'$ctl' pack sign plain --key ours.key -o again.mikipack && cmp plain.mikipack again.mikipack"
held 'a pack file is a pack: lint' "$ctl" pack lint plain.mikipack
held 'a pack file is a pack: list' sh -c \
    "'$ctl' pack list plain >a && '$ctl' pack list plain.mikipack | sed 1d >b && cmp a b"
held 'which says first that it is signed' sh -c \
    "'$ctl' pack list plain.mikipack | sed -n 1p | grep -q 'first-pack .*: signed, key [0-9A-F]\{16\}, .*Security desk'"
cp plain.mikipack alone.mikipack
held 'or that it is not' sh -c "'$ctl' pack list alone.mikipack | sed -n 1p | grep -q ': unsigned$'"
for kind in link name folder; do
    cp -R plain bad-$kind
    case $kind in
    link) ln -s /etc/hostname bad-link/pictures/p.png ;;
    name) : >"bad-name/read me.txt" ;;
    folder) mkdir -p bad-folder/a/b/c/d && : >bad-folder/a/b/c/d/e ;;
    esac
    exits "refuses to pack: $kind" 3 '' "$ctl" pack sign bad-$kind --key ours.key -o bad.mikipack
done

# Archives that no pack file may be; python writes them.
python3 - <<'P'
import io, tarfile
good = open("plain.mikipack", "rb").read()
def write(name, change):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.USTAR_FORMAT) as tar:
        with tarfile.open("plain.mikipack") as old:
            for m in old.getmembers():
                data = old.extractfile(m).read()
                tar.addfile(m, io.BytesIO(data))
        change(tar)
    open(name + ".mikipack", "wb").write(out.getvalue()[:0] or out.getvalue())
def add(name, kind=tarfile.REGTYPE, link=""):
    def change(tar):
        m = tarfile.TarInfo(name)
        m.type, m.linkname, m.mode = kind, link, 0o644
        tar.addfile(m)
    return change
write("nasty-up", add("../zz"))
write("nasty-root", add("/zz"))
write("nasty-link", add("zz", tarfile.SYMTYPE, "/etc/passwd"))
write("nasty-hard", add("zz", tarfile.LNKTYPE, "pack.json"))
write("nasty-twice", add("pack.json"))
write("nasty-order", add("aa"))
open("nasty-cut.mikipack", "wb").write(good[:-512])
open("nasty-more.mikipack", "wb").write(good + b"\0" * 512)
open("nasty-size.mikipack", "wb").write(good[:124] + b"77777777777" + good[135:])
open("nasty-empty.mikipack", "wb").write(b"")
P
for file in nasty-*.mikipack; do
    held "refuses $file" sh -c "'$ctl' pack lint $file; test \$? -ne 0"
    held "$file is no crash" sh -c "'$ctl' pack lint $file; test \$? -lt 4"
done

# ---- signatures: minisign reads ours ----
held 'minisign accepts ours' minisign -V -p ours.pub -m plain.mikipack
held 'minisign prints our comment' sh -c \
    "minisign -V -p ours.pub -m plain.mikipack | grep -q 'mikiwame pack first-pack .*by:Security desk'"
printf 'five words and a half\n' >password
held 'keygen with a password' "$ctl" pack keygen -o hidden --password password
held 'minisign opens our secret key by its password' sh -c \
    "minisign -S -s hidden.key -m plain.mikipack -x by-minisign.minisig <password"
held 'and that signature fits our public key' minisign -V -p hidden.pub -m plain.mikipack -x by-minisign.minisig
held 'minisign signs with our plain secret key' minisign -S -s ours.key -m plain.mikipack -x x.minisig
held 'and that signature is the same but for its comment' sh -c \
    "sed -n 2p x.minisig >a; sed -n 2p plain.mikipack.minisig >b; cmp a b"

# ---- we read minisign's ----
minisign -G -W -f -p theirs.pub -s theirs.key >/dev/null 2>&1
cp plain.mikipack other.mikipack
minisign -S -s theirs.key -m other.mikipack -t 'of theirs' >/dev/null 2>&1
held "we accept minisign's" "$ctl" pack verify other.mikipack --key theirs.pub
held 'by the line of the key alone too' "$ctl" pack verify other.mikipack --key "$(sed -n 2p theirs.pub)"
held "we sign with minisign's secret key" "$ctl" pack sign other.mikipack --key theirs.key
held 'which minisign accepts' minisign -V -p theirs.pub -m other.mikipack
printf 'a b c\na b c\n' | minisign -G -f -p locked.pub -s locked.key >/dev/null 2>&1
exits "minisign's locked key without its password" 3 '' "$ctl" pack sign other.mikipack --key locked.key
held "with a wrong one" sh -c "echo no | '$ctl' pack sign other.mikipack --key locked.key --password -; test \$? -eq 3"
held "with the right one" sh -c "echo 'a b c' | '$ctl' pack sign other.mikipack --key locked.key --password -"
held 'which minisign accepts too' minisign -V -p locked.pub -m other.mikipack
cp plain.mikipack old.mikipack
minisign -S -l -s theirs.key -m old.mikipack >/dev/null 2>&1
held 'the older kind of signature' "$ctl" pack verify old.mikipack --key theirs.pub

# ---- what does not fit ----
verify() { "$ctl" pack verify "$1.mikipack" --key ours.pub; }
altered() { # NAME PYTHON: a copy, its pack p and signature lines s changed
    python3 - "$1" "$2" <<'P'
import base64, sys
p = bytearray(open("plain.mikipack", "rb").read())
s = open("plain.mikipack.minisig").read().split("\n")
exec(sys.argv[2])
open(sys.argv[1] + ".mikipack", "wb").write(p)
open(sys.argv[1] + ".mikipack.minisig", "w").write("\n".join(s))
P
    exits "refused: $1" 1 '' verify "$1"
    held "minisign agrees: $1" sh -c "! minisign -V -p ours.pub -m $1.mikipack"
}
held 'accepted: as it is' verify plain
altered one-bit 'p[len(p) // 2] ^= 1'
altered one-more 'p.append(0)'
held 'and list says so' sh -c "'$ctl' pack list one-bit.mikipack | sed -n 1p | grep -q ': altered' || ! '$ctl' pack lint one-bit.mikipack"
altered comment 's[2] = s[2].replace("Security", "Insecurity")'
altered signature 'b = bytearray(base64.b64decode(s[1])); b[20] ^= 4; s[1] = base64.b64encode(b).decode()'
altered second 'b = bytearray(base64.b64decode(s[3])); b[20] ^= 4; s[3] = base64.b64encode(b).decode()'
altered key-id 'b = bytearray(base64.b64decode(s[1])); b[4] ^= 4; s[1] = base64.b64encode(b).decode()'
altered lines 's = s[:2]'
exits 'a wrong key' 1 '' "$ctl" pack verify plain.mikipack --key theirs.pub
exits 'no key at all' 3 '' "$ctl" pack verify plain.mikipack --key plain/pack.json
mv plain.mikipack.minisig kept
exits 'no signature' 3 '' "$ctl" pack verify plain.mikipack --key ours.pub
mv kept plain.mikipack.minisig

# ---- whom to trust ----
store="--store sqlite:$scratch/records.db"
standing() { # FILE: of it among the installed ones
    # shellcheck disable=SC2086
    "$ctl" pack known --json $store | python3 -c '
import json, sys
for row in json.load(sys.stdin):
    if row["pack"] == "first-pack" or row["pack"].startswith("broken"):
        print(row["standing"], row["signer"])'
}
same() { # WANTED COMMAND...
    wanted=$1
    shift
    got=$("$@") && [ "$got" = "$wanted" ] || { echo "$got, not $wanted"; false; }
}
packs=$XDG_DATA_HOME/mikiwame/packs
mkdir -p "$packs"
held 'built-in packs are' sh -c "'$ctl' pack known --json $store | grep -q built_in"
cp plain.mikipack "$packs/"
held 'without its signature' same 'unsigned ' standing
cp plain.mikipack.minisig "$packs/"
held 'with it' same 'stranger Security desk' standing
# shellcheck disable=SC2086
{
    exits 'verify says so' 1 '' "$ctl" pack verify plain.mikipack $store
    exits 'trusting wants a name' 2 '' "$ctl" pack trust ours.pub $store
    held 'trust' "$ctl" pack trust ours.pub --name 'Ms Hara' $store
    held 'trusted' same 'trusted Ms Hara' standing
    held 'verify knows the key now' "$ctl" pack verify plain.mikipack $store
    held 'it is listed' sh -c "'$ctl' pack keys $store | grep -q \"\$(sed -n 2p ours.pub).*Ms Hara\""
    cp one-bit.mikipack "$packs/plain.mikipack"
    held 'altered, and still readable or refused' sh -c "'$ctl' pack known $store | grep -q 'altered\|refused'"
    cp plain.mikipack "$packs/plain.mikipack"
    sed 's/by:Security/by:security/' plain.mikipack.minisig >"$packs/plain.mikipack.minisig"
    held 'altered comment' same 'altered ' standing
    cp x.minisig "$packs/plain.mikipack.minisig" # minisign's own comment, without our key in it
    held "minisign's own, by the trusted key" same 'trusted Ms Hara' standing
    held 'distrust' "$ctl" pack distrust "$(sed -n 's/.* //p;q' ours.pub)" $store
    held 'then nobody can check it' same 'unchecked ' standing
    exits 'an unknown key cannot be distrusted' 3 '' "$ctl" pack distrust 0123456789ABCDEF $store
}
cp nasty-cut.mikipack "$packs/broken.mikipack"
held 'a broken pack is listed and keeps nothing from starting' sh -c \
    "'$ctl' pack known $store | grep -q '^broken.mikipack .*refused'"
python3 - <<'P'
import json, pathlib, shutil
shutil.copytree("plain", "copy")
index = json.loads(pathlib.Path("copy/pack.json").read_text())
index["id"] = "amazon-signin"
pathlib.Path("copy/pack.json").write_text(json.dumps(index))
P
rm "$packs"/*
cp -R copy "$packs/copy"
held 'no pack may take the id of a built-in one' sh -c \
    "'$ctl' pack known --json $store | python3 -c '
import json, sys
rows = {(r[\"pack\"], r[\"standing\"]) for r in json.load(sys.stdin)}
assert (\"amazon-signin\", \"built_in\") in rows and (\"copy\", \"refused\") in rows, rows'"

finish
