#!/usr/bin/env python3
"""bench_report.py - how long a report takes as an organisation grows, beside a flat read of the same store.

Floor: sqlite3 reads every kept result and every line of the ledger once, in the same run. What a report asks of records
is kept beside them (store rescore), so its time grows with people and rounds, not with decisions; a store of ten million
decisions (engineering.md's item 7) is not made here, the growth per decision is printed instead. $BUILD is where the
program is; SIZES says how many people (default 125 500 2000).
"""

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time

CTL = os.path.join(os.environ["BUILD"], "bin/mikiwamectl")
ROUNDS, TIMES = 6, 5


def quickest_ms(work):
    best = None
    for _ in range(TIMES):
        started = time.perf_counter()
        work()
        took = (time.perf_counter() - started) * 1000
        best = took if best is None else min(best, took)
    return best


def ctl(*words):
    done = subprocess.run([CTL, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode != 0:
        sys.exit(done.stderr.decode())
    return done.stdout


def flat(path):
    with sqlite3.connect(path) as db:
        n = sum(len(lines) for (lines,) in db.execute("SELECT lines FROM projection"))
        n += sum(len(line) for (line,) in db.execute("SELECT line FROM ledger"))
    db.close()
    return n


def measure(folder, people):
    path = os.path.join(folder, f"{people}.db")
    store = "sqlite:" + path
    made = json.loads(ctl("synth", "--people", str(people), "--rounds", str(ROUNDS), "--seed", "3", "--json", "--store", store))
    with sqlite3.connect(path) as db:
        (decisions,) = db.execute("SELECT count(*) FROM decision").fetchone()
    db.close()
    floor = quickest_ms(lambda: flat(path))
    start = quickest_ms(lambda: ctl("--help"))
    for audience in ("organiser", "manager", "security"):
        took = quickest_ms(lambda: ctl("report", "json", "--audience", audience, "--store", store, "-o", os.devnull))
        print(f"report {audience}: {made['people']} people, {made['records']} records, {decisions} decisions: {took:.0f} ms, "
              f"x{(took - start) / floor:.2f} of a flat read ({floor:.1f} ms; a start is {start:.0f} ms), "
              f"{(took - start) / decisions * 1000:.2f} us a decision")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["XDG_DATA_HOME"] = scratch
        for size in os.environ.get("SIZES", "125 500 2000").split():
            measure(scratch, int(size))
