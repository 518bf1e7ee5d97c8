#!/bin/sh
# game/measure/fsrs against ts-fsrs 5.4.2, fetched by npm: random histories of grades and days.
# Without node, npm or the package it says so.
set -u
. tests/peer.sh
wants_npm ts-fsrs@5.4.2
measure_peer
cat >"$scratch/cases.cjs" <<'END'
const { fsrs } = require("ts-fsrs");
let seed = 12345;
const below = (n) => (seed = (seed * 1103515245 + 12345) % 2147483648, Math.floor(seed / 65536) % n);
for (const short of [true, false]) {
    const f = fsrs({ enable_fuzz: false, enable_short_term: short });
    for (let i = 0; i < 200; i++) {
        const line = [short ? 1 : 0];
        let state = null;
        for (let j = 0; j < 1 + below(12); j++) {
            const days = j === 0 ? 0 : [0, 1, 3, 7, 30, 91][below(6)], grade = 1 + below(4);
            state = f.next_state(state, days, grade);
            line.push(days, grade);
        }
        console.log("fsrs", ...line, "~ 1e-7 =", state.stability, state.difficulty);
    }
}
END
if ! node "$scratch/cases.cjs" >"$scratch/cases"; then
    echo "0 passed, 1 failed"
    exit 1
fi
measure_peer_judges
