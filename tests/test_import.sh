#!/bin/sh
# pack import: a draft is refused by lint for its blanks only, and accepted once they are filled; originals stay out.
set -u
ctl=$BUILD/bin/mikiwamectl
scratch=$(mktemp -d) || exit 3
trap 'rm -rf "$scratch"' EXIT
passed=0
failed=0
held() { # WHAT COMMAND...
    what=$1
    shift
    if "$@" >"$scratch/out" 2>"$scratch/err"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "$what:" && head -n 20 "$scratch/out" "$scratch/err"
    fi
}
exits() { # WHAT CODE SENTENCE COMMAND...
    what=$1 code=$2 sentence=$3
    shift 3
    "$@" >"$scratch/out" 2>"$scratch/err"
    got=$?
    if [ $got -eq "$code" ] && grep -q -- "$sentence" "$scratch/err"; then passed=$((passed + 1)); else
        failed=$((failed + 1)) && echo "$what: exit $got instead of $code" && head -n 5 "$scratch/err"
    fi
}

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
assert len(facts) == 4, len(facts)
for one in facts:
    del one["file"]
text = json.dumps(facts, ensure_ascii=False)
assert not re.search(r"https?:|\w@\w|mailto:|\w\.(com|top|example|jp)\b", text), text
P

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
