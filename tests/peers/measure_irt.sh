#!/bin/sh
# game/measure/irt against jsCAT (@bdelab/jscat 5.2.3, by npm): abilities expected a posteriori under N(0, 1) on the same grid, and
# the order in which an adaptive form asks. Its standard error and its information with d < 1 are other measures than ours (it
# has 1 / sqrt of the information, and leaves d out); catR is packaged nowhere here, so its figures stand in
# tests/test_measure_irt.c. Without node, npm or the packages it says so.
set -u
. tests/peer.sh
wants node npm
# Its own installation asks for five hundred packages and one from outside the registry; these five are what it runs on.
(cd "$scratch" && timeout 100 npm pack @bdelab/jscat@5.2.3 optimization-js@1.5.0 binary-search@1.3.6 lodash@4 seedrandom@3 >npm 2>&1 &&
    for file in *.tgz; do
        case $file in bdelab*) to=@bdelab/jscat ;; *) to=${file%-[0-9]*} ;; esac
        mkdir -p "node_modules/$to" && tar -xzf "$file" -C "node_modules/$to" --strip-components=1 || exit 1
    done) || skip "npm could not fetch jsCAT"
measure_peer
cat >"$scratch/cases.cjs" <<'END'
const { Cat } = require("@bdelab/jscat");
let seed = 4711;
const unit = () => (seed = (seed * 1103515245 + 12345) % 2147483648, seed / 2147483648);
const item = (c) => ({ a: .5 + 1.5 * unit(), b: 4 * unit() - 2, c, d: 1 });
const words = (z) => `${z.a} ${z.b} ${z.c} ${z.d}`;
for (const c of [0, 1 / 3]) {
    for (let i = 0; i < 60; i++) {
        const cat = new Cat({ method: "EAP", itemSelect: "MFI", priorDist: "norm", priorPar: [0, 1] });
        const zetas = [], answers = [];
        for (let j = 0; j < 2 + i % 12; j++) {
            zetas.push(item(c));
            answers.push(unit() < .6 ? 1 : 0);
        }
        cat.updateAbilityEstimate(zetas, answers);
        console.log("ability", ...zetas.map((z, j) => words(z) + " " + answers[j]), "~ 1e-5 =", cat.theta);
    }
    for (let i = 0; i < 10; i++) { // a form of eight out of twenty
        const cat = new Cat({ method: "EAP", itemSelect: "MFI", priorDist: "norm", priorPar: [0, 1], nStartItems: 0 });
        const bank = Array.from({ length: 20 }, (_, k) => ({ ...item(c), id: k }));
        const used = new Set(), zetas = [], answers = [];
        while (used.size < 8) {
            const left = bank.filter((z) => !used.has(z.id));
            const { nextStimulus } = cat.findNextItem(left);
            console.log("next", cat.theta, ...bank.map((z) => words(z) + " " + (used.has(z.id) ? 1 : 0)), "=", nextStimulus.id);
            used.add(nextStimulus.id);
            zetas.push(nextStimulus);
            answers.push(unit() < .6 ? 1 : 0);
            cat.updateAbilityEstimate([nextStimulus], [answers[answers.length - 1]]);
        }
    }
}
END
if ! (cd "$scratch" && node cases.cjs >cases 2>errors); then
    tail -5 "$scratch/errors"
    echo "0 passed, 1 failed"
    exit 1
fi
measure_peer_judges
