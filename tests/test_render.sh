#!/bin/sh
# mikiwame render: pictures of the size asked for, the same every time, different where they should be; the gallery's choice.
set -u
. tests/shell.sh
win=$BUILD/bin/mikiwame
complains() { # WHAT CODE SENTENCE ARGUMENTS...
    what=$1 code=$2 sentence=$3
    shift 3
    "$win" render "$@" >"$scratch/out" 2>"$scratch/err"
    got=$?
    [ $got -eq "$code" ] && grep -q -e "$sentence" "$scratch/err" && [ "$(wc -l <"$scratch/err")" -eq 1 ]
    count "$what: exit $got, wanted $code with \"$sentence\"" $?
}
draw() { "$win" render amazon-signin "$@"; }
size() { # FILE WxH
    python3 -c 'import struct, sys
w, h = struct.unpack(">II", open(sys.argv[1], "rb").read()[16:24])
assert f"{w}x{h}" == sys.argv[2], f"{w}x{h}"' "$@"
}
differ() { ! cmp -s "$1" "$2"; }

# ---- sizes ----
held 'a phone' draw parcel-evening -o "$scratch/a.png"
held 'size of a phone' size "$scratch/a.png" 446x900
held 'a phone at 2' draw parcel-evening -o "$scratch/a2.png" --scale 2
held 'size at 2' size "$scratch/a2.png" 892x1800
held 'a desktop' draw first-week -o "$scratch/d.png" --surface pc/email/m2
held 'size of a desktop' size "$scratch/d.png" 1000x680
held 'a size of its own' draw parcel-evening -o "$scratch/s.png" --size 640x960
held 'is that size' size "$scratch/s.png" 640x960
held 'a screen' draw parcel-evening -o "$scratch/w.png" --screen home
held 'size of a screen' size "$scratch/w.png" 1280x800

# ---- the same again, and different where something else was asked for ----
held 'again' draw parcel-evening -o "$scratch/b.png"
held 'the same' cmp "$scratch/a.png" "$scratch/b.png"
for other in '--cues' '--lang en' '--lang ja-easy --surface phone/official' '--theme dark' '--type 150' '--contrast' \
    '--brand amazon' '--surface phone/email' '--at 0 --surface phone/home' '--seed 2'; do
    # shellcheck disable=SC2086  # words of options
    held "with $other" draw parcel-evening -o "$scratch/c.png" $other
    held "$other shows" differ "$scratch/a.png" "$scratch/c.png"
done
held 'beside' draw parcel-evening -o "$scratch/e.png" --beside living-room-tablet
held 'twice as wide' size "$scratch/e.png" 892x900
held 'beside, joined' draw parcel-evening -o "$scratch/f.png" --beside living-room-tablet --cues
held 'joining shows' differ "$scratch/e.png" "$scratch/f.png"
for screen in settings drill debrief result compare; do
    held "screen $screen" draw parcel-evening -o "$scratch/$screen.png" --screen $screen
    held "$screen is no home" differ "$scratch/w.png" "$scratch/$screen.png"
done
held 'a case without a notice to judge' draw quiet-forwarding -o "$scratch/q.png"
held 'its panel' draw quiet-forwarding -o "$scratch/r.png" --surface phone/official/forwarding
held 'the panel is no home' differ "$scratch/q.png" "$scratch/r.png"
held 'a folder for a pack' "$win" render tests/packs/good/minimal one -o "$scratch/m.png" --lang en

# ---- use ----
complains 'no file' 2 'wants a pack, a case and -o' amazon-signin parcel-evening
complains 'no case' 2 'has no case "nowhere"' amazon-signin nowhere -o "$scratch/x.png"
complains 'no brand' 2 'no brand "acme"' amazon-signin parcel-evening -o "$scratch/x.png" --brand acme
complains 'no place' 2 'has no place "pc/sms"' amazon-signin parcel-evening -o "$scratch/x.png" --surface pc/sms
complains 'no language' 2 'wants one of ja, en, ja-easy' amazon-signin parcel-evening -o "$scratch/x.png" --lang fr
complains 'no size' 2 'WxH' amazon-signin parcel-evening -o "$scratch/x.png" --size large
complains 'no scale' 2 '--scale wants' amazon-signin parcel-evening -o "$scratch/x.png" --scale 4
complains 'no screen' 2 'wants one of home' amazon-signin parcel-evening -o "$scratch/x.png" --screen lobby
complains 'other channel' 2 'no notice of that channel' amazon-signin parcel-evening -o "$scratch/x.png" --beside after-school
complains 'not its language' 2 'is not written in "ja"' tests/packs/good/minimal one -o "$scratch/x.png"
complains 'no pack' 3 'nopack' nopack parcel-evening -o "$scratch/x.png"
complains 'no folder to write to' 3 'nofolder' amazon-signin parcel-evening -o "$scratch/nofolder/x.png"
held 'nothing was written' test ! -e "$scratch/x.png"

# ---- the gallery: every pair of settings that may meet, in about 200 pictures, each of another name ----
held 'pairs' python3 - <<'P'
import importlib.util, itertools
spec = importlib.util.spec_from_file_location("gallery", "tools/gallery.py")
gallery = importlib.util.module_from_spec(spec)
spec.loader.exec_module(gallery)
rows = gallery.pairwise()
assert rows == gallery.pairwise(), "not the same twice"
assert 150 <= len(rows) <= 450, len(rows)
met = {frozenset(p) for row in rows for p in itertools.combinations(enumerate(map(repr, row)), 2)}
f = gallery.FACTORS
columns = [range(len(gallery.VIEWS)), f["lang"], f["scale"], f["theme"], f["type"], f["contrast"], f["window"]]
missing = 0
for a, b in itertools.combinations(range(7), 2):
    for x, y in itertools.product(columns[a], columns[b]):
        row = {a: x, b: y}
        if 6 in row and 2 in row and row[6][0] * row[2] // 100 > gallery.WIDEST_PX:
            continue
        if 6 in row and 0 in row and gallery.VIEWS[row[0]][4] and row[6] != f["window"][0]:
            continue
        missing += frozenset(((a, repr(x)), (b, repr(y)))) not in met
assert missing == 0, f"{missing} pairs never meet"
files = [gallery.picture_of(row)[1] for row in rows]
assert len(set(files)) == len(files), "two pictures share a name"
P

finish
