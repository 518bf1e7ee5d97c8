#!/bin/sh
# The command lines people meet: one clear sentence, the agreed exit code, and nothing lost.
set -u
ctl=$BUILD/bin/mikiwamectl
win=$BUILD/bin/mikiwame
scratch=$(mktemp -d) || exit 3
trap 'chmod -R u+w "$scratch" 2>/dev/null; rm -rf "$scratch"' EXIT
passed=0
failed=0

# says WHAT CODE SENTENCE COMMAND...: exits with CODE and says SENTENCE (a pattern) on standard error in few lines.
says() {
    what=$1 code=$2 sentence=$3
    shift 3
    timeout 60 "$@" >"$scratch/out" 2>"$scratch/err" </dev/null
    got=$?
    if [ $got -eq "$code" ] && grep -q -- "$sentence" "$scratch/err" && [ "$(wc -c <"$scratch/err")" -lt 4000 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "$what: exit $got instead of $code, and:"
        head -c 2000 "$scratch/err" | sed 's/^/    /'
    fi
}
says_well() { # WHAT COMMAND...
    what=$1
    shift
    if "$@" >"$scratch/out" 2>"$scratch/err" && [ ! -s "$scratch/err" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "$what:" && sed 's/^/    /' "$scratch/err"
    fi
}
pack() { # a copy of the smallest pack to break
    rm -rf "$scratch/pack"
    cp -r tests/packs/good/minimal "$scratch/pack"
}

# ---- use ----
says 'no command' 2 'mikiwamectl' "$ctl"
says 'unknown command' 2 'mikiwamectl' "$ctl" dance
says 'unknown option' 2 'There is no option --sped' "$ctl" bot --sped 3
says 'bad number' 2 'whole number from 1 to 100000' "$ctl" bot --rounds many
says 'unknown learner' 2 'is no learner' "$ctl" bot --learner wizard
says 'unknown format' 2 'no such format' "$ctl" report docx
says 'window: unknown option' 2 'There is no option' "$win" --colour red
says 'window: bad scale' 2 'scale wants 100 to 300' "$win" --scale 50
says 'window: bad language' 2 'lang wants ja, en or ja-easy' "$win" --lang fr
says 'window: no script' 2 'wants one .run file' "$win" play

# ---- packs ----
says 'missing pack' 3 'nowhere' "$ctl" pack lint "$scratch/nowhere"
pack && head -c 40 tests/packs/good/minimal/pack.json >"$scratch/pack/pack.json"
says 'truncated' 1 'pack.json' "$ctl" pack lint "$scratch/pack"
pack && printf '{"id": "\377\376"}' >"$scratch/pack/pack.json"
says 'mis-encoded' 1 'UTF-8' "$ctl" pack lint "$scratch/pack"
pack && { printf '{"id": "'; head -c 104857600 /dev/zero | tr '\0' 'a'; printf '"}'; } >"$scratch/pack/pack.json"
says '100 MB' 1 'larger than' "$ctl" pack lint "$scratch/pack"
pack && python3 -c 'print("[" * 10000 + "]" * 10000)' >"$scratch/pack/pack.json"
says '10,000 deep' 1 'deep' "$ctl" pack lint "$scratch/pack"
pack && printf '{"id": "a", "id": "b"}' >"$scratch/pack/pack.json"
says 'same key twice' 1 'twice\|duplicate\|already' "$ctl" pack lint "$scratch/pack"
says 'the window says it too' 1 'pack.json' "$win" play tests/runs/sample.run --pack "$scratch/pack"
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
says 'a picture that is not there' 1 'no picture "photo"' "$ctl" pack lint "$scratch/pack"
head -c 3000 assets/screenshot.png >"$scratch/pack/pictures/photo.png"
says 'a picture cut short' 1 'picture is damaged' "$ctl" pack lint "$scratch/pack"
echo 'no picture at all' >"$scratch/pack/pictures/photo.png"
says 'no picture at all' 1 'picture "photo"' "$ctl" pack lint "$scratch/pack"
cp assets/screenshot.png "$scratch/pack/pictures/photo.png"
says_lint_clean() {
    if "$ctl" pack lint "$scratch/pack" >"$scratch/out" 2>&1; then passed=$((passed + 1)); else
        failed=$((failed + 1)) && cat "$scratch/out"
    fi
}
says_lint_clean
says 'no such case' 1 'no case' "$ctl" pack show content/amazon-signin nonesuch

# ---- people and stores ----
says 'unknown person' 3 'Nobody named "Zoe"' "$ctl" report text --person Zoe --store "sqlite:$scratch/a.db"
says 'window: unknown person' 3 'Nobody named "Zoe"' "$win" --person Zoe --store "sqlite:$scratch/a.db"
says 'window: unknown programme' 3 'no programme "zoo"' "$win" --programme zoo --store "sqlite:$scratch/a.db"
says 'window: a programme of nobody' 3 'say who with --person' "$win" --programme family --store "sqlite:$scratch/a.db"
says 'unknown scheme' 3 'sqlite:' "$ctl" record list --store "mysql:x"
echo 'not a database, but long enough to be looked at as one' >"$scratch/text.db"
says 'not a database' 3 'text.db' "$ctl" record list --store "sqlite:$scratch/text.db"
"$ctl" play tests/runs/known-asked.run --store "sqlite:$scratch/good.db" >/dev/null
cp "$scratch/good.db" "$scratch/newer.db"
python3 - "$scratch/newer.db" <<'P'
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("pragma user_version = 900")
db.commit()
P
says 'newer store' 3 'newer' "$ctl" record list --store "sqlite:$scratch/newer.db"
says 'no such record' 3 'nonesuch' "$ctl" replay nonesuch --store "sqlite:$scratch/good.db"
says 'a folder as store' 3 "$scratch" "$ctl" record list --store "sqlite:$scratch"

# ---- nothing lost: what was in the good store is there still, and is whole ----
says_well 'still whole' "$ctl" store check --store "sqlite:$scratch/good.db"
if [ "$("$ctl" record list --store "sqlite:$scratch/good.db" | wc -l)" -eq 1 ]; then
    passed=$((passed + 1))
else
    failed=$((failed + 1)) && echo 'the record is gone'
fi

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
says 'changed record' 1 'belongs to another' "$ctl" replay "$id" --store "sqlite:$scratch/changed.db"

# ---- written rounds ----
printf 'case family-tv\n+1 press nothing\n' >"$scratch/bad.run"
says 'a round that cannot be played' 1 'bad.run:2' "$ctl" play "$scratch/bad.run"
printf 'case family-tv\n+60000 end stage\nexpect outcome best\n' >"$scratch/wrong.run"
says 'an expectation that fails' 1 'expected outcome best' "$ctl" play "$scratch/wrong.run"

# ---- help comes from the tables ----
for words in '' 'pack lint' bot play 'record list' replay report 'store check'; do
    if "$ctl" $words --help >"$scratch/out" 2>&1 && [ -s "$scratch/out" ]; then passed=$((passed + 1)); else
        failed=$((failed + 1)) && echo "no help for $words"
    fi
done

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
