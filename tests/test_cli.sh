#!/bin/sh
# The command lines people meet: one clear sentence, the agreed exit code, and nothing lost.
set -u
. tests/shell.sh
win=$BUILD/bin/mikiwame

# complains WHAT CODE SENTENCE COMMAND...: exits with CODE and says SENTENCE (a pattern) on standard error in few lines.
complains() {
    what=$1 code=$2 sentence=$3
    shift 3
    timeout 60 "$@" >"$scratch/out" 2>"$scratch/err" </dev/null
    got=$?
    [ $got -eq "$code" ] && grep -q -e "$sentence" "$scratch/err" && [ "$(wc -c <"$scratch/err")" -lt 4000 ]
    count "$what: exit $got, wanted $code with \"$sentence\"" $?
}
quietly() { # COMMAND...: and nothing on standard error
    said=$("$@" 2>&1 >/dev/null) && [ -z "$said" ]
}
pack() { # a copy of the smallest pack to break
    rm -rf "$scratch/pack"
    cp -r tests/packs/good/minimal "$scratch/pack"
}

# ---- use ----
complains 'no command' 2 'mikiwamectl' "$ctl"
complains 'unknown command' 2 'mikiwamectl' "$ctl" dance
complains 'unknown option' 2 'There is no option --sped' "$ctl" bot --sped 3
complains 'bad number' 2 'whole number from 1 to 100000' "$ctl" bot --rounds many
complains 'unknown learner' 2 'is no learner' "$ctl" bot --learner wizard
complains 'unknown format' 2 'no such format' "$ctl" report docx
complains 'window: unknown option' 2 'There is no option' "$win" --colour red
complains 'window: bad scale' 2 'scale wants 100 to 300' "$win" --scale 50
complains 'window: bad language' 2 'lang wants ja, en or ja-easy' "$win" --lang fr
complains 'window: no script' 2 'wants one .run file' "$win" play

# Whatever opens a store takes a language: who has it in a script need not know which commands say sentences.
"$ctl" help | sed -n 's/^  \([a-z]\)/\1/p' | sed 's/  *[A-Z-].*//; s/ *$//' | while read -r words; do
    # shellcheck disable=SC2086
    "$ctl" $words --help 2>&1 | grep -q -e '^  --store' || continue
    echo "$words" >>"$scratch/stored"
    # shellcheck disable=SC2086
    "$ctl" $words --help | grep -q -e '^  --lang' || echo "$words" >>"$scratch/langless"
done
held 'commands with a store are found' test "$(wc -l <"$scratch/stored")" -gt 40
held "no --lang: $(cat "$scratch/langless" 2>/dev/null)" test ! -e "$scratch/langless"
held 'a language is taken' quietly "$ctl" record list --lang en --store "sqlite:$scratch/lang.db"

# ---- packs ----
complains 'missing pack' 3 'nowhere' "$ctl" pack lint "$scratch/nowhere"
pack && head -c 40 tests/packs/good/minimal/pack.json >"$scratch/pack/pack.json"
complains 'truncated' 1 'pack.json' "$ctl" pack lint "$scratch/pack"
pack && printf '{"id": "\377\376"}' >"$scratch/pack/pack.json"
complains 'mis-encoded' 1 'UTF-8' "$ctl" pack lint "$scratch/pack"
pack && { printf '{"id": "'; head -c 104857600 /dev/zero | tr '\0' 'a'; printf '"}'; } >"$scratch/pack/pack.json"
complains '100 MB' 1 'larger than' "$ctl" pack lint "$scratch/pack"
pack && python3 -c 'print("[" * 10000 + "]" * 10000)' >"$scratch/pack/pack.json"
complains '10,000 deep' 1 'deep' "$ctl" pack lint "$scratch/pack"
pack && printf '{"id": "a", "id": "b"}' >"$scratch/pack/pack.json"
complains 'same key twice' 1 'twice\|duplicate\|already' "$ctl" pack lint "$scratch/pack"
complains 'the window says it too' 1 'pack.json' "$win" play tests/runs/sample.run --pack "$scratch/pack"
picture() { # a pack whose first notice shows pictures/photo
    pack
    python3 - "$scratch/pack" <<'P'
import glob, json, sys
name = sorted(glob.glob(sys.argv[1] + "/cases/*.json"))[0]
case = json.load(open(name))
langs = json.load(open(sys.argv[1] + "/pack.json"))["langs"]
case["notices"][0]["blocks"].append(
    {"id": "photo", "kind": "image", "picture": "photo", "text": {lang: "x" for lang in langs}})
json.dump(case, open(name, "w"))
P
    mkdir -p "$scratch/pack/pictures"
}
picture
complains 'a picture that is not there' 1 'no picture "photo"' "$ctl" pack lint "$scratch/pack"
head -c 3000 assets/screenshot.png >"$scratch/pack/pictures/photo.png"
complains 'a picture cut short' 1 'picture is damaged' "$ctl" pack lint "$scratch/pack"
echo 'no picture at all' >"$scratch/pack/pictures/photo.png"
complains 'no picture at all' 1 'picture "photo"' "$ctl" pack lint "$scratch/pack"
cp assets/screenshot.png "$scratch/pack/pictures/photo.png"
held 'a whole picture' "$ctl" pack lint "$scratch/pack"
complains 'no such case' 1 'no case' "$ctl" pack show content/amazon-signin nonesuch

# ---- people and stores ----
complains 'unknown person' 3 'Nobody named "Zoe"' "$ctl" report text --person Zoe --store "sqlite:$scratch/a.db"
complains 'window: unknown person' 3 'Nobody named "Zoe"' "$win" --person Zoe --store "sqlite:$scratch/a.db"
complains 'window: unknown programme' 3 'no programme "zoo"' "$win" --programme zoo --store "sqlite:$scratch/a.db"
complains 'window: a programme of nobody' 3 'say who with --person' "$win" --programme family --store "sqlite:$scratch/a.db"
complains 'unknown scheme' 3 'sqlite:' "$ctl" record list --store "mysql:x"
echo 'not a database, but long enough to be looked at as one' >"$scratch/text.db"
complains 'not a database' 3 'text.db' "$ctl" record list --store "sqlite:$scratch/text.db"
"$ctl" play tests/runs/known-asked.run --store "sqlite:$scratch/good.db" >/dev/null
cp "$scratch/good.db" "$scratch/newer.db"
python3 - "$scratch/newer.db" <<'P'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("pragma user_version = 900")
db.commit()
P
complains 'newer store' 3 'newer' "$ctl" record list --store "sqlite:$scratch/newer.db"
complains 'no such record' 3 'nonesuch' "$ctl" replay nonesuch --store "sqlite:$scratch/good.db"
complains 'a folder as store' 3 "$scratch" "$ctl" record list --store "sqlite:$scratch"

# ---- nothing lost: what was in the good store is there still, and is whole ----
held 'still whole' quietly "$ctl" store check --store "sqlite:$scratch/good.db"
check 'the record is there' "$("$ctl" record list --store "sqlite:$scratch/good.db" | wc -l)" 1

# ---- a record whose text was changed no longer belongs to its scenario ----
cp "$scratch/good.db" "$scratch/changed.db"
python3 - "$scratch/changed.db" <<'P'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
table = "decision"
db.execute("update decision set place = 'phone/nowhere' where seq = 2")
db.commit()
P
id=$("$ctl" record list --json --store "sqlite:$scratch/changed.db" | python3 -c 'import json,sys; print(json.load(sys.stdin)[0]["record"])')
complains 'changed record' 1 'belongs to another' "$ctl" replay "$id" --store "sqlite:$scratch/changed.db"

# ---- written rounds ----
printf 'case family-tv\n+1 press nothing\n' >"$scratch/bad.run"
complains 'a round that cannot be played' 1 'bad.run:2' "$ctl" play "$scratch/bad.run"
printf 'case family-tv\n+60000 end stage\nexpect outcome best\n' >"$scratch/wrong.run"
complains 'an expectation that fails' 1 'expected outcome best' "$ctl" play "$scratch/wrong.run"

# ---- help comes from the tables ----
for words in '' 'pack lint' bot play 'record list' replay report 'store check'; do
    "$ctl" $words --help >"$scratch/out" 2>"$scratch/err" && [ -s "$scratch/out" ]
    count "help for \"$words\"" $?
done

finish
