#!/bin/sh
# The five measures worked out a second time, by python3, from raw records, ledger lines and kept scenarios alone
# (five_measures.py has the definitions in its own words), over made-up learners of known ability and over bots that do
# anything at all; held against what the reports print.
set -u
. tests/peer.sh
make() { "$ctl" "$@" >"$scratch/out" 2>&1 || { cat "$scratch/out" && exit 1; }; }
held() { # PROGRAMME STORE
    "$ctl" report json --audience organiser --programme "$1" --lang en --store "sqlite:$2" -o "$scratch/$1.json" || exit 1
    python3 tests/peers/five_measures.py "$1" "$2" "$scratch/$1.json" >"$scratch/said"
    cat "$scratch/said" | grep -v '^[0-9]* passed' | cut -c1-400 | head -10
    set -- $(tail -1 "$scratch/said")
    passed=$((passed + ${1:-0}))
    failed=$((failed + ${3:-1}))
}
# Rounds that bots played for nothing become rounds of a programme.
adopt() { # STORE MORE
    sqlite3 "$1" "UPDATE ledger SET line = replace(line, ' mode=training', ' mode=measuring') || ' $2'
                  WHERE line LIKE '% round.begin %' AND line NOT LIKE '% programme=%'"
}

store=$scratch/family.db
make synth --people 40 --rounds 3 --seed 5 --programme family --store "sqlite:$store"
held family "$store"
for seed in 1 2 3 4; do make bot --learner random --seed $seed --pack content/household --store "sqlite:$store"; done
adopt "$store" "programme=family wave=0"
held family "$store"

store=$scratch/staff.db
make synth --people 60 --rounds 3 --seed 3 --store "sqlite:$store"
held staff "$store"
for seed in 1 2 3 4; do make bot --learner random --seed $seed --pack content/workplace-sso --store "sqlite:$store"; done
make bot --learner perfect --seed 9 --pack content/workplace-sso --store "sqlite:$store"
adopt "$store" "programme=staff wave=2"
held staff "$store"

store=$scratch/newcomers.db
make synth --people 60 --rounds 1 --seed 5 --programme newcomers --store "sqlite:$store"
held newcomers "$store"

store=$scratch/managers.db
for seed in 1 2 3 4 5; do
    for learner in perfect random careless; do
        make bot --learner $learner --seed $seed --pack content/amazon-signin --store "sqlite:$store"
    done
done
adopt "$store" "programme=managers wave=0"
held managers "$store"

# Nine cases of the catalogue: a second report that is earlier, one who signs their own, two that nobody else has opened.
store=$scratch/security.db
make synth --people 12 --rounds 1 --seed 5 --programme security --store "sqlite:$store"
python3 - "$store" <<'P'
import random, sqlite3, sys
store = sqlite3.connect(sys.argv[1])
last = store.execute("SELECT max(order_ms) FROM ledger").fetchone()[0]
chance, hour, n = random.Random(4), 3600_000, 0
def note(ms, who, what):
    global n, last
    n += 1
    last = max(last, ms)
    store.execute("INSERT INTO ledger(id, line, order_ms) VALUES(?, ?, ?)", (f"peer.{n}", f"peer.{n} {ms} {who} {what}", last))
at = last
for i in range(9):
    at += hour
    step = lambda: chance.randrange(1, 40) * 30 * 60_000
    detect = at - step()
    note(at, "aki", f"catalogue.detect case=c{i} at={detect} source=alert")
    note(at, "aki", f"catalogue.detect case=c{i} at={detect - 7 * hour if i == 2 else detect + hour} source=received")
    at += step()
    note(at, "aki", f"catalogue.draft case=c{i} title=T")
    if i == 4:
        note(at + 1, "aki", f"catalogue.review case=c{i}")
        continue
    at += step()
    note(at, "ben", f"catalogue.review case=c{i}")
    at += step()
    note(at, "ben", f"catalogue.share case=c{i} pack=catalogue-x")
    note(at + 1, "ben", f"catalogue.open case=c{i}")
    if i != 6:
        at += step()
        note(at, "chie", f"catalogue.open case=c{i}")
store.commit()
P
held security "$store"

finish
