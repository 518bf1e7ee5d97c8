"""window_pin.py SCRATCH - the organiser's PIN set and changed in a real window, by keyboard alone; originals that the
command line keeps under it follow. Ends with its count."""

import os
import subprocess
import sys

from window_hand import check, in_window, until, walk_all

MAIL = "tests/mail/jis-row13.eml"


def ctl(scratch, pin, *words):
    """Exit code of mikiwamectl, in the store that the window has open."""
    path = os.path.join(scratch, "pin")
    with open(path, "w", encoding="ascii") as file:
        file.write(pin + "\n")
    run = subprocess.run([os.path.join(os.environ["BUILD"], "bin/mikiwamectl"), *words, "--pin", path],
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=30, check=False)
    return run.returncode


def set_pin(hand, *words):
    """The fields one after the other, Enter in each."""
    for word in words:
        hand.type(word)
        hand.key("Return")


def opens(scratch, pin, number):
    back = os.path.join(scratch, f"back{number}.eml")
    code = ctl(scratch, pin, "original", "open", HASH, "-o", back)
    with open(MAIL, "rb") as file:
        return code == 0 and open(back, "rb").read() == file.read()


def walk(hand, scratch):
    hand.await_screen("home")
    hand.press_key("home.organise")
    hand.await_screen("organise")
    if "organise.pin_new" not in hand.parts():
        hand.press_key("organise.pin_set")
    until(lambda: hand.focus() == "organise.pin_new", "the field of the PIN")
    set_pin(hand, "482915", "482915")
    hand.await_gone("organise.pin_again")
    check(ctl(scratch, "482915", "pack", "import", MAIL, "--keep") == 0, "kept under the PIN that the window set")
    check(opens(scratch, "482915", 1), "opened with it")
    hand.press_key("organise.pin_set")
    until(lambda: hand.focus() == "organise.pin_old", "the field of the old PIN")
    set_pin(hand, "000000", "111111", "111111")
    hand.await_part("toast")
    check("organise.pin_again" in hand.parts() and opens(scratch, "482915", 2), "a wrong old PIN changes nothing")
    until(lambda: hand.focus() == "organise.pin_old", "the field of the old PIN again")
    set_pin(hand, "482915", "111111", "111111")
    hand.await_gone("organise.pin_again")
    check(opens(scratch, "111111", 3), "the new PIN opens what was kept")
    check(ctl(scratch, "482915", "original", "open", HASH, "-o", os.path.join(scratch, "no")) == 3, "the old one does not")


HASH = subprocess.run(["sha256sum", MAIL], stdout=subprocess.PIPE, check=True).stdout.decode().split()[0]
walk_all(lambda: in_window(lambda hand: walk(hand, sys.argv[1]), sys.argv[1], 1280, 800, "--lang", "en"))
