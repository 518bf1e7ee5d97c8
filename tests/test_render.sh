#!/bin/sh
# mikiwame render: pictures of the size asked for, the same every time, different where they should be; the gallery's choice.
set -u
win=$BUILD/bin/mikiwame
scratch=$(mktemp -d) || exit 3
trap 'rm -rf "$scratch"' EXIT
passed=0
failed=0
is() { # WHAT COMMAND...
    what=$1
    shift
    if "$@" >"$scratch/out" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "$what:" && sed 's/^/    /' "$scratch/out" | head -n 20
    fi
}
says() { # WHAT CODE SENTENCE ARGUMENTS...
    what=$1 code=$2 sentence=$3
    shift 3
    "$win" render "$@" >"$scratch/out" 2>"$scratch/err"
    got=$?
    if [ $got -eq "$code" ] && grep -q -- "$sentence" "$scratch/err" && [ "$(wc -l <"$scratch/err")" -eq 1 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "$what: exit $got instead of $code, and:" && sed 's/^/    /' "$scratch/err"
    fi
}
draw() { "$win" render amazon-signin "$@"; }
size() { # FILE WxH
    python3 -c 'import struct, sys
w, h = struct.unpack(">II", open(sys.argv[1], "rb").read()[16:24])
assert f"{w}x{h}" == sys.argv[2], f"{w}x{h}"' "$@"
}
differ() { ! cmp -s "$1" "$2"; }

# ---- sizes ----
is 'a phone' draw parcel-evening -o "$scratch/a.png"
is 'size of a phone' size "$scratch/a.png" 446x900
is 'a phone at 2' draw parcel-evening -o "$scratch/a2.png" --scale 2
is 'size at 2' size "$scratch/a2.png" 892x1800
is 'a desktop' draw first-week -o "$scratch/d.png" --surface pc/email/m2
is 'size of a desktop' size "$scratch/d.png" 1000x680
is 'a size of its own' draw parcel-evening -o "$scratch/s.png" --size 640x960
is 'is that size' size "$scratch/s.png" 640x960
is 'a screen' draw parcel-evening -o "$scratch/w.png" --screen home
is 'size of a screen' size "$scratch/w.png" 1280x800

# ---- the same again, and different where something else was asked for ----
is 'again' draw parcel-evening -o "$scratch/b.png"
is 'the same' cmp "$scratch/a.png" "$scratch/b.png"
for other in '--cues' '--lang en' '--lang ja-easy --surface phone/official' '--theme dark' '--type 150' '--contrast' \
    '--brand amazon' '--surface phone/email' '--at 0 --surface phone/home' '--seed 2'; do
    # shellcheck disable=SC2086  # words of options
    is "with $other" draw parcel-evening -o "$scratch/c.png" $other
    is "$other shows" differ "$scratch/a.png" "$scratch/c.png"
done
is 'beside' draw parcel-evening -o "$scratch/e.png" --beside living-room-tablet
is 'twice as wide' size "$scratch/e.png" 892x900
is 'beside, joined' draw parcel-evening -o "$scratch/f.png" --beside living-room-tablet --cues
is 'joining shows' differ "$scratch/e.png" "$scratch/f.png"
for screen in settings drill debrief result compare; do
    is "screen $screen" draw parcel-evening -o "$scratch/$screen.png" --screen $screen
    is "$screen is no home" differ "$scratch/w.png" "$scratch/$screen.png"
done
is 'a case without a notice to judge' draw quiet-forwarding -o "$scratch/q.png"
is 'its panel' draw quiet-forwarding -o "$scratch/r.png" --surface phone/official/forwarding
is 'the panel is no home' differ "$scratch/q.png" "$scratch/r.png"
is 'a folder for a pack' "$win" render tests/packs/good/minimal one -o "$scratch/m.png" --lang en

# ---- use ----
says 'no file' 2 'wants a pack, a case and -o' amazon-signin parcel-evening
says 'no case' 2 'has no case "nowhere"' amazon-signin nowhere -o "$scratch/x.png"
says 'no brand' 2 'no brand "acme"' amazon-signin parcel-evening -o "$scratch/x.png" --brand acme
says 'no place' 2 'has no place "pc/sms"' amazon-signin parcel-evening -o "$scratch/x.png" --surface pc/sms
says 'no language' 2 'wants one of ja, en, ja-easy' amazon-signin parcel-evening -o "$scratch/x.png" --lang fr
says 'no size' 2 'WxH' amazon-signin parcel-evening -o "$scratch/x.png" --size large
says 'no scale' 2 '--scale wants' amazon-signin parcel-evening -o "$scratch/x.png" --scale 4
says 'no screen' 2 'wants one of home' amazon-signin parcel-evening -o "$scratch/x.png" --screen lobby
says 'other channel' 2 'no notice of that channel' amazon-signin parcel-evening -o "$scratch/x.png" --beside after-school
says 'not its language' 2 'is not written in "ja"' tests/packs/good/minimal one -o "$scratch/x.png"
says 'no pack' 3 'nopack' nopack parcel-evening -o "$scratch/x.png"
says 'no folder to write to' 3 'nofolder' amazon-signin parcel-evening -o "$scratch/nofolder/x.png"
is 'nothing was written' test ! -e "$scratch/x.png"

# ---- the gallery: every pair of settings that may meet, in about 200 pictures, each of another name ----
is 'pairs' python3 - <<'P'
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

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
