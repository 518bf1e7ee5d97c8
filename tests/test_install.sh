#!/bin/sh
# What `make install` puts where, whether it works from there, and that `make uninstall` leaves nothing.
set -u
. tests/shell.sh
make_it() { make --no-print-directory BUILD="$BUILD" DESTDIR="$scratch/root" PREFIX=/opt/m "$@"; }
share=$scratch/root/opt/m/share

held 'install' make_it install
for file in bin/mikiwame bin/mikiwamectl share/applications/mikiwame.desktop share/man/man1/mikiwame.1 \
    share/man/man1/mikiwamectl.1 share/mime/packages/mikiwame.xml share/mikiwame/content/texts/ja.json; do
    held "$file is there" test -s "$scratch/root/opt/m/$file"
done

# The desktop entry by the rules of the specification that matter here.
held 'desktop entry' python3 - "$share/applications/mikiwame.desktop" <<'P'
import configparser, sys
entry = configparser.ConfigParser(interpolation=None, strict=True)
entry.optionxform = str
entry.read(sys.argv[1], encoding="utf-8")
keys = entry["Desktop Entry"]
assert keys["Type"] == "Application" and keys["Exec"] == "mikiwame %f" and keys["Icon"] == "mikiwame"
assert keys["Categories"] == "Education;" and keys["Terminal"] == "false"
for key in ("Name", "GenericName", "Comment", "Keywords"):
    assert keys[key] and keys[key + "[ja]"], key
assert all(keys[key].endswith(";") for key in keys if key.startswith("Keywords"))
P
held 'pack files are opened by it' python3 - "$share" <<'P'
import sys, xml.etree.ElementTree as tree
space = "{http://www.freedesktop.org/standards/shared-mime-info}"
kind = tree.parse(sys.argv[1] + "/mime/packages/mikiwame.xml").getroot().find(space + "mime-type")
assert kind.find(space + "glob").get("pattern") == "*.mikipack"
entry = open(sys.argv[1] + "/applications/mikiwame.desktop", encoding="utf-8").read().split("\n")
assert "MimeType=" + kind.get("type") + ";" in entry
P
# Icons: of the size their folder says, with corners one sees through, and as the program draws them now.
for px in 48 128 256; do
    icon=$share/icons/hicolor/${px}x$px/apps/mikiwame.png
    held "icon of $px" python3 - "$icon" $px <<'P'
import struct, sys, zlib
data = open(sys.argv[1], "rb").read()
size = int(sys.argv[2])
w, h, depth, kind = struct.unpack(">IIBB", data[16:26])
assert (w, h, depth, kind) == (size, size, 8, 6), (w, h, depth, kind)
at, packed = 8, b""
while at < len(data):
    n, name = struct.unpack(">I4s", data[at:at + 8])
    packed += data[at + 8:at + 8 + n] if name == b"IDAT" else b""
    at += 12 + n
rows = zlib.decompress(packed)
assert rows[4] == 0, "its first corner is not transparent"
P
    "$BUILD/bin/mikiwame" icon --size $px -o "$scratch/$px.png"
    held "icon of $px is as drawn" cmp "$icon" "$scratch/$px.png"
done

# Manual pages: no complaint of groff, and every option that --help knows.
if command -v groff >/dev/null 2>&1; then
    for page in mikiwame mikiwamectl; do
        groff -man -Tutf8 -ww "$share/man/man1/$page.1" >"$scratch/page" 2>"$scratch/warnings"
        held "$page.1 pleases groff" test ! -s "$scratch/warnings"
    done
fi
for option in $("$BUILD/bin/mikiwame" --help; "$BUILD/bin/mikiwame" render --help
    "$BUILD/bin/mikiwame" play --help); do
    case $option in --help) ;; --*) held "manual page has $option" grep -qF -e "$(printf '%s' "$option" | tr -d ';' | sed 's/-/\\-/g')" \
        "$share/man/man1/mikiwame.1" ;; esac
done

for command in play render sheet slips certificate; do
    held "$command --help" sh -c "'$BUILD/bin/mikiwame' $command --help | grep -q '^mikiwame $command '"
done

# From there, from any folder, without the tree it was built in.
there() { (cd "$scratch" && unset MIKIWAME_ROOT && "$@"); }
held 'lists its pack' there "$scratch/root/opt/m/bin/mikiwamectl" pack list "$share/mikiwame/content/amazon-signin"
held 'draws a picture' there "$scratch/root/opt/m/bin/mikiwame" render amazon-signin new-laptop -o "$scratch/picture.png"

held 'uninstall' make_it uninstall
held 'nothing is left' sh -c "test -z \"\$(find '$scratch/root' -type f)\""

finish
