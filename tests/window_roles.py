"""window_roles.py SCRATCH - whoever comes in by a role sees in the real window what the command line prints, and nothing else: a
manager of one unit by a PIN that the organiser gave, by keyboard alone; what is saved there is held against mikiwamectl, byte for
byte but for the moment. Ends with its count."""

import glob
import os
import re
import sqlite3
import subprocess
import sys

from window_hand import check, in_window, until, walk_all

ROOM_PIN, ROLE_PIN = "482915", "135790"
NAMES = {"html": "html", "csv": "csv", "json": "json", "text": "txt"}


def ctl(*words):
    return subprocess.run([os.path.join(os.environ["BUILD"], "bin/mikiwamectl"), *words], stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, timeout=60, check=True).stdout


def timeless(page):
    return re.sub(rb"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d\.\d{3}Z)?", b"", page)


def give_pins(hand, person):
    hand.press_key("home.organise")
    hand.await_part("organise.pin_new")
    until(lambda: hand.focus() == "organise.pin_new", "the field of the PIN")
    for _ in range(2):
        hand.type(ROOM_PIN)
        hand.key("Return")
    hand.await_part("organise.people")
    hand.press_key("organise.people")
    hand.await_part("organise.search")
    hand.press_key("organise.open." + person)
    hand.await_part("organise.role_pin_new")
    hand.press_key("organise.role_pin_new")
    hand.type(ROLE_PIN)
    hand.key("Return")
    hand.await_part("toast")
    hand.press_key("organise.leave")
    hand.await_screen("home")


def come_in(hand, person, pin):
    hand.press_key("home.person." + person)
    hand.await_part("home.results")
    hand.press_key("home.organise")
    hand.await_part("organise.role_pin")
    hand.press_key("organise.role_pin")
    hand.type(pin)
    hand.key("Return")
    hand.await_part("organise.as.manager")
    hand.press_key("organise.as.manager")


def walk(hand, scratch, store, person, unit):
    hand.await_screen("home")
    give_pins(hand, person)
    come_in(hand, person, ROLE_PIN)
    hand.await_part("organise.save.json")
    for part in ("organise.people", "organise.months", "organise.access", "organise.of.staff"):
        check(part not in hand.parts(), f"{part} is not for a manager")
    fold = next((part for part in hand.parts() if part.startswith("report.fold.")), None)
    check(fold, "an earlier month is folded away")
    if fold:
        below = lambda: hand.parts()["organise.save.json"][1] - hand.parts()[fold][1]
        closed = below()
        hand.press_key(fold)
        until(lambda: below() > closed + 40, "the earlier month's table")
        hand.press_key(fold)
        until(lambda: below() == closed, "it is folded away again")
    for kind, ending in NAMES.items():
        hand.press_key("organise.save." + kind)
        path = until(lambda: glob.glob(os.path.join(scratch, "data/mikiwame/reports", f"manager-*.{ending}")), f"a page in {ending}")[0]
        until(lambda: os.path.getsize(path) > 0, "what is in it")
        with open(path, "rb") as file:
            window = timeless(file.read())
        line = timeless(ctl("report", kind, "--audience", "manager", "--group", unit, "--lang", "en", "--store", store))
        check(window == line and len(line) > 400, f"{kind}: {len(window)} and {len(line)} bytes are not the same")
    hand.press_key("organise.leave")
    hand.await_screen("home")


def main(scratch):
    store = f"sqlite:{scratch}/people.db"
    ctl("synth", "--people", "60", "--rounds", "2", "--seed", "8", "--store", store)
    with sqlite3.connect(f"{scratch}/people.db") as people:
        lines = [line for (line,) in people.execute("SELECT line FROM ledger WHERE line LIKE '%role.give%role=manager%'")]
    people.close()
    person, unit = re.search(r"person=(\S+) role=manager unit=(\S+)", lines[0]).groups()
    in_window(lambda hand: walk(hand, scratch, store, person, unit), scratch, 1280, 1000, "--lang", "en", "--store", store)


walk_all(lambda: main(sys.argv[1]))
