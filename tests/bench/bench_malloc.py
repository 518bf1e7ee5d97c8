#!/usr/bin/env python3
"""bench_malloc.py - memory refused once, at many places of three ways: to the first screen, of decisions, of a report.

Clean is an exit code of the program's own (0 to 3), with a sentence when it is not 0; never a signal, never a hang. Of
decisions, as many as were acknowledged must be in the file, as python's sqlite3 reads it. SAMPLE places a way, evenly spread
(60); SAMPLE=all tries each of them, which takes some minutes. Floor: the same way with nothing refused. $BUILD is where the
programs are.
"""

import os
import sqlite3
import subprocess
import sys
import tempfile

from goal import goal

BUILD = os.environ["BUILD"]
PACK = "tests/packs/screens"
PATIENCE_S = 60


def run(words, **env):
    return subprocess.run(words, env=dict(os.environ, LD_PRELOAD=BUILD + "/bench/fail_malloc.so", **env),
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=PATIENCE_S, check=False)


def kept_n(path):
    """How many decisions are there; -1 when the file is not whole."""
    if not os.path.exists(path) or os.path.getsize(path) == 0:
        return 0
    with sqlite3.connect(path) as db:
        if db.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            return -1
        has = db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'decision'").fetchone()[0]
        return db.execute("SELECT count(*) FROM decision").fetchone()[0] if has else 0


def forget(path):
    for end in ("", "-wal", "-shm"):
        if os.path.exists(path + end):
            os.unlink(path + end)


def places(asked_n):
    wish = os.environ.get("SAMPLE", "60")
    n = asked_n if wish == "all" else min(int(wish), asked_n)
    return sorted({1 + i * asked_n // n for i in range(n)})


def way(name, words, fresh, scratch):
    """fresh: the store that each try begins without; None when it only reads."""
    count = os.path.join(scratch, "count")
    if fresh:
        forget(fresh)
    if run(words, MALLOC_COUNT=count).returncode != 0:
        sys.exit(f"bench_malloc: {name} does not work with all the memory there is")
    with open(count, encoding="ascii") as file:
        asked_n = int(file.read())
    tried, unclean, lost = 0, [], 0
    for at in places(asked_n):
        if fresh:
            forget(fresh)
        tried += 1
        try:
            done = run(words, MALLOC_FAIL_AT=str(at))
        except subprocess.TimeoutExpired:
            unclean.append(f"{at}: does not end")
            continue
        if not 0 <= done.returncode <= 3 or (done.returncode and not done.stderr.strip()):
            unclean.append(f"{at}: ended with {done.returncode}")
        if fresh:
            lost += not done.stdout.count(b"+") <= kept_n(fresh)
    print(f"{name}: {asked_n} requests, {tried} of them refused one at a time" + "".join("\n    " + one for one in unclean[:10]))
    goal(9, name + ", unclean ends", len(unclean), "", 0, 0)
    if fresh:
        goal(9, name + ", acknowledged and lost", lost, "", 0, 0)


def main():
    with tempfile.TemporaryDirectory() as scratch:
        os.environ.update(HOME=scratch, XDG_DATA_HOME=scratch, XDG_CONFIG_HOME=scratch, SDL_VIDEODRIVER="dummy")
        os.environ.pop("DISPLAY", None)
        ctl, store = BUILD + "/bin/mikiwamectl", "sqlite:" + scratch + "/people.db"
        subprocess.run([ctl, "synth", "--people", "5", "--rounds", "1", "--seed", "3", "--store", store], check=True,
                       stdout=subprocess.DEVNULL)
        way("start", [BUILD + "/bin/mikiwame", "render", PACK, "parcel-evening", "--screen", "home", "-o", scratch + "/a.png"],
            None, scratch)
        way("decisions", [BUILD + "/bench/fail_decide", "sqlite:" + scratch + "/d.db"], scratch + "/d.db", scratch)
        way("report", [ctl, "report", "json", "--audience", "organiser", "--store", store, "-o", os.devnull], None, scratch)


if __name__ == "__main__":
    main()
