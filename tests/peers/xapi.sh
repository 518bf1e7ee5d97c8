#!/bin/sh
# report xapi against @learninglocker/xapi-validation, fetched by npm: no warning on any statement of real rounds, and
# each of 24 mutants refused (the validator itself is awake). Without node, npm or the package it says so.
set -u
. tests/peer.sh
wants_npm @learninglocker/xapi-validation@3.0.0
store=sqlite:$scratch/records.db
for learner in random careless perfect; do
    "$BUILD/bin/mikiwamectl" bot --learner $learner --rounds 1 --seed 8 --store "$store" >"$scratch/out" 2>&1 || exit 1
done
for lang in ja en; do
    "$BUILD/bin/mikiwamectl" report xapi --lang $lang --store "$store" -o "$scratch/$lang.json" 2>/dev/null || exit 1
done
cat >"$scratch/validate.cjs" <<'END'
const validate = require("@learninglocker/xapi-validation").default;
const fs = require("fs");
let passed = 0, failed = 0;
const count = (is, what) => { is ? passed++ : (failed++, failed < 10 && console.log(what)); };
const all = [...JSON.parse(fs.readFileSync("ja.json")), ...JSON.parse(fs.readFileSync("en.json"))];
for (const s of all) {
    const said = validate(s);
    count(said.length === 0, JSON.stringify(said) + JSON.stringify(s));
}
const answered = all.find((s) => s.verb.id.endsWith("answered") && s.result.duration);
const mutants = {
    "no actor": (s) => { delete s.actor; },
    "id 123": (s) => { s.id = "123"; },
    "scaled over 1": (s) => { s.result.score = { scaled: 1.01 }; },
    "scaled under -1": (s) => { s.result.score = { scaled: -1.00001 }; },
    "raw over max": (s) => { s.result.score = { raw: 11, min: 0, max: 10 }; },
    "raw under min": (s) => { s.result.score = { raw: -1, min: 0, max: 10 }; },
    "min over max": (s) => { s.result.score = { min: 10, max: 0 }; },
    "success is text": (s) => { s.result.success = "true"; },
    "duration 12.34": (s) => { s.result.duration = "12.34"; },
    "duration P4W1D": (s) => { s.result.duration = "P4W1D"; },
    "duration PT": (s) => { s.result.duration = "PT"; },
    "duration with comma": (s) => { s.result.duration = "PT12,34S"; },
    "duration PA1H0M0S": (s) => { s.result.duration = "PA1H0M0S"; },
    "response null": (s) => { s.result.response = null; },
    "object without scheme": (s) => { s.object.id = "mikiwame/xapi/case"; },
    "display key": (s) => { s.verb.display = { "日本語": "答えた" }; },
    "mbox without mailto": (s) => { delete s.actor.account; s.actor.mbox = "a@b.invalid"; },
    "account and mbox": (s) => { s.actor.mbox = "mailto:a@b.invalid"; },
    "timestamp without zone": (s) => { s.timestamp = "2026-11-24T11:14:00.000"; },
    "timestamp -00:00": (s) => { s.timestamp = "2026-11-24T11:14:00.000-00:00"; },
    "timestamp with space": (s) => { s.timestamp = "2026-11-24 11:14:00.000Z"; },
    "extra key": (s) => { s.extra = 1; },
    "Verb for verb": (s) => { s.Verb = s.verb; delete s.verb; },
    "no interactionType": (s) => { delete s.object.definition.interactionType; },
};
for (const [name, change] of Object.entries(mutants)) {
    const s = JSON.parse(JSON.stringify(answered));
    change(s);
    count(validate(s).length > 0, "accepted: " + name);
}
count(Object.keys(mutants).length === 24 && all.length > 300, "too few");
for (const d of ["PT0S", "PT12.34S", "PT4H35M59.14S", "PT16559.14S", "P3Y", "P4W", "PT86400S"]) {
    const s = JSON.parse(JSON.stringify(answered));
    s.result.duration = d;
    count(validate(s).length === 0, "refused: " + d);
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
END
cd "$scratch" && node validate.cjs
