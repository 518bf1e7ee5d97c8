#!/bin/sh
# The built-in packs: fair in every language and brand, playable by bots, described by pages that are up to date.
set -u
. tests/shell.sh

for pack in content/*/pack.json; do
    folder=${pack%/pack.json}
    held "$folder is fair" "$ctl" pack lint "$folder"
done

# Pages and schemas are what the tables say today.
"$ctl" pack manual >"$scratch/FORMAT.md"
held 'content/FORMAT.md is up to date (make pages)' cmp "$scratch/FORMAT.md" content/FORMAT.md
for of in pack case brand; do
    "$ctl" pack schema --of $of >"$scratch/$of.json"
    held "content/schema/$of.schema.json is up to date (make pages)" cmp "$scratch/$of.json" content/schema/$of.schema.json
done

# An independent validator agrees that the cases fit the schema.
held 'python3 jsonschema accepts the content' python3 - <<'P'
import glob, json, sys
from jsonschema import Draft202012Validator
wrong = 0
for kind, pattern in (("pack", "content/*/pack.json"), ("case", "content/*/cases/*.json"), ("brand", "content/*/brands/*.json")):
    schema = json.load(open(f"content/schema/{kind}.schema.json"))
    Draft202012Validator.check_schema(schema)
    for name in glob.glob(pattern):
        for error in Draft202012Validator(schema).iter_errors(json.load(open(name))):
            wrong += 1
            print(name, list(error.absolute_path), error.message[:200])
sys.exit(wrong > 0)
P

# All voices have the same sentences, with the same places for words.
held 'ja.json, en.json and ja-easy.json have the same ids and places' python3 - <<'P'
import json, re, sys
ja, *others = (json.load(open(f"content/texts/{l}.json")) for l in ("ja", "en", "ja-easy"))
wrong = [k for d in others for k in set(ja) ^ set(d)]
wrong += [k for d in others for k in ja if k in d and set(re.findall(r"\{\d\}", ja[k])) != set(re.findall(r"\{\d\}", d[k]))]
wrong += [k for d in (ja, *others) for k in d if not d[k].strip()]
print("\n".join(wrong))
sys.exit(len(wrong) > 0)
P

# The taught course scores full on every case under every brand; a careless learner passes at most where pressing happens to be right.
cases_n=$(python3 -c 'import json; print(len(json.load(open("content/amazon-signin/pack.json"))["cases"]))')
for brand in $(python3 -c 'import json; print(*json.load(open("content/amazon-signin/pack.json"))["brands"])'); do
    "$ctl" bot --learner perfect --pack content/amazon-signin --brand "$brand" --verbose >"$scratch/out" 2>&1
    says "perfect, $brand" "^perfect: $cases_n of $cases_n cases passed\$"
    "$ctl" bot --learner careless --pack content/amazon-signin --brand "$brand" --verbose >"$scratch/out" 2>&1
    awk '/^careless: / { is_few = $2 * 5 <= $4 } END { exit !is_few }' "$scratch/out"
    count "careless, $brand" $?
    says "what carelessness leads to, $brand" 'mis_click\|gave_data\|critical_approve'
    held "random, $brand" "$ctl" bot --learner random --pack content/amazon-signin --brand "$brand" --rounds 20
done

for pack in content/*/pack.json; do
    folder=${pack%/pack.json}
    cases_n=$(python3 -c 'import json, sys; print(len(json.load(open(sys.argv[1]))["cases"]))' "$pack")
    [ "$folder" = content/amazon-signin ] && continue
    "$ctl" bot --learner perfect --pack "$folder" --verbose >"$scratch/out" 2>&1
    says "perfect, $folder" "^perfect: $cases_n of $cases_n cases passed\$"
done

# Both packs for work are about one company: its overlay is the same file.
held 'one company, one overlay' cmp content/workplace-sso/brands/tomoshibi.json content/first-day/brands/tomoshibi.json

for run in tests/runs/*.run; do
    held "$run" "$ctl" play "$run"
done

finish
