"""window_catalogue.py SCRATCH - from a real message to a case that others play, in a real window. Ends with its count."""

import json
import os
import subprocess
import sys

from window_hand import Program, Server, check, until, walk_all

MAIL = os.path.join(os.environ["MIKIWAME_ROOT"], "tests/catalogue/limited.eml")


def listed():
    """The one case, as the other program reads it from the store."""
    said = subprocess.run([os.environ["BUILD"] + "/bin/mikiwamectl", "catalogue", "list", "--json"],
                          stdout=subprocess.PIPE, check=True).stdout
    cases = json.loads(said)
    return cases[0] if cases else {}


def who(hand, i):
    """The i-th who may act, of the unfolded list; 0 = the organiser."""
    return until(lambda: hand.named(r"catalogue\.who\..*")[i:i + 1], "the list of who acts")[0]


def to_the_catalogue(hand):
    hand.await_screen("home")
    hand.press_key("home.organise")
    hand.await_screen("organise")
    hand.press_key("organise.catalogue")
    hand.await_part("catalogue.path_hint")


def refused(hand, part):
    hand.press_key(part)
    hand.await_part("toast")


def drafted(hand):
    """A file that is none is told; then the message itself becomes a draft."""
    hand.tab_to("catalogue.path_hint")
    hand.type("/nowhere/notice.eml")
    hand.key("Return")
    hand.await_part("toast")
    check(not listed(), "nothing comes of a file that is not there")
    hand.key("ctrl+a")
    hand.type(MAIL)
    hand.key("Return")
    hand.await_screen("catalogue")
    check({"m1.sender", "m1.link-3"} <= set(hand.parts()), "the message is shown as it came")
    check(listed()["state"] == "drafted", "a draft, kept at once")


def corrected(hand):
    """One cue is right, the other gets other words; a third is placed, dropped, brought back and dropped for good."""
    hand.press_key("catalogue.confirm.cue-1")
    hand.await_gone("catalogue.confirm.cue-1")
    hand.press_key("catalogue.correct.cue-2")
    until(lambda: hand.focus() == "catalogue.says_field", "the form")
    hand.key("ctrl+a")
    hand.type("It leads to somebody else.")
    hand.key("Return")
    hand.await_gone("catalogue.says_field")
    hand.await_gone("catalogue.confirm.cue-2")
    hand.press_key("catalogue.new_cue")
    until(lambda: hand.focus() == "catalogue.says_field", "an empty form")
    hand.type("Nobody signs it.")
    hand.press_key("catalogue.part")
    hand.press_key("catalogue.part.1")
    hand.press_key("catalogue.keep")
    hand.press_key("catalogue.drop.own-1")
    hand.await_gone("catalogue.drop.own-1")
    hand.key("ctrl+z")
    hand.await_part("catalogue.drop.own-1")
    hand.key("ctrl+shift+z")
    hand.await_gone("catalogue.drop.own-1")
    draft = os.path.join(os.environ["XDG_DATA_HOME"], "mikiwame/catalogue", listed()["case"], "cases",
                         listed()["case"] + ".json")
    with open(draft, encoding="utf-8") as file:
        says = [cue["says"]["en"] for cue in json.load(file)["cues"]]
    check(len(says) == 2 and says[1] == "It leads to somebody else.", "the words stand in the draft")


def shared(hand):
    """Rated with ten keys; not by who drafted it; by a second person; shared when it is asked twice."""
    for question, answer in (("mimics", 6), ("relevant", 4), ("other", 2), ("consequence", 6), ("trained", 4)):
        hand.press_key(f"catalogue.{question}.{answer}")
    hand.press_key("catalogue.keep_rate")
    hand.await_still()
    refused(hand, "catalogue.review")
    check(listed()["state"] == "drafted", "who drafted it is not who reviews it")
    hand.press_key("catalogue.who")
    hand.press_key(who(hand, 1))
    hand.press_key("catalogue.review")
    hand.press_key("catalogue.share")
    hand.await_still()
    check(listed()["state"] == "reviewed", "sharing is asked once more")
    hand.key("Return")
    hand.await_part("catalogue.practise")
    check("catalogue.mimics.6" not in hand.parts(), "and then nothing can be corrected")


def keyboard(hand):
    hand.await_screen("home")
    for name in ("Aki", "Ben"):
        hand.press_key("home.add_person")
        until(lambda: hand.focus() == "home.name", "the name field")
        hand.type(name)
        hand.key("Return")
        hand.await_gone("home.name")
    to_the_catalogue(hand)
    drafted(hand)
    corrected(hand)
    shared(hand)


def mouse(hand):
    """Found again by words, opened by somebody else, played; the rules of conduct changed; retired when asked twice."""
    hand.await_screen("home")
    hand.click("home.organise")
    hand.click("organise.catalogue")
    hand.click("catalogue.who", "organise.scroll")
    hand.click(who(hand, 2), "organise.scroll")
    hand.click("catalogue.search_hint", "organise.scroll")
    hand.type("somebody else")
    hand.click("catalogue.search", "organise.scroll")
    hand.await_part("catalogue.clear")
    found = until(lambda: hand.named(r"catalogue\.open\..*"), "the case among what was found")
    check(len(found) == 1, "it is found by its words")
    hand.click(found[0], "organise.scroll")
    hand.await_screen("catalogue")
    check(listed()["state"] == "opened", "somebody else has opened it")
    hand.click("catalogue.practise", "catalogue.panel")
    until(lambda: hand.screen()[2] != "catalogue", "a round of it")
    check(True, "it is played from its page")


def rules_and_end(hand):
    to_the_catalogue(hand)
    hand.press_key("catalogue.rules")
    hand.tab_to("catalogue.rules_version")
    hand.type("2027-01")
    hand.tab_to("catalogue.rules_change")
    hand.type("Call first.")
    hand.key("Return")
    hand.await_part("toast")
    hand.key("Return")
    until(lambda: b"2027-01" in subprocess.run([os.environ["BUILD"] + "/bin/mikiwamectl", "catalogue", "rules"],
                                               stdout=subprocess.PIPE, check=True).stdout, "the rules in the log")
    check(True, "rules of conduct are kept, asked twice")
    hand.press_key("catalogue.rules")
    hand.press_key(hand.named(r"catalogue\.open\..*")[0])
    hand.await_screen("catalogue")
    hand.press_key("catalogue.retire")
    hand.await_part("toast")
    check(listed()["state"] == "opened", "retiring is asked once more")
    hand.key("Return")
    until(lambda: listed()["state"] == "retired", "the case to be retired")
    case = listed()
    times = [case[step] for step in ("detected", "drafted", "reviewed", "shared", "opened")]
    check(all(times) and times == sorted(times), f"every step has its time: {times}")
    check(times[0] == "2024-11-25T01:15:02.000Z", "the first is when the message was received")


def main(scratch):
    server = Server(1280, 800, scratch)
    try:
        for walk in (keyboard, mouse, rules_and_end):
            hand = Program(server, scratch, "--lang", "en")
            walk(hand)
            check(hand.quit() == 0, "it ends well")
    finally:
        server.close()


walk_all(lambda: main(sys.argv[1]))
