"""window_household.py SCRATCH - the pages of the household in a real window. Ends with its count."""

import sys

from window_hand import Program, Server, check, until, walk_all


def rows(hand, what):
    return hand.named(r"household\.%s\..+" % what)


def fill(hand, place, text):
    hand.tab_to(f"household.words.{place}")
    hand.key("ctrl+a")
    hand.type(text)


def keyboard(hand):
    """A route for the shop of the exercises, a contact, a row of the list: no pointer at all."""
    hand.await_screen("home")
    hand.press_key("home.add_person")
    until(lambda: hand.focus() == "home.name", "the name field")
    hand.type("Aya")
    hand.key("Return")
    hand.press_key("home.household")
    hand.await_screen("household")
    check(not rows(hand, "change"), "nothing is kept at first")

    hand.press_key("household.add")
    until(lambda: hand.focus() == "household.words.0", "the first field")
    hand.press_key("household.brand.hinode")
    fill(hand, 1, "Our own shop")
    fill(hand, 2, "https://www.hinode-market.example/?key=1")
    hand.key("Return")
    hand.await_part("toast")
    check("household.words.2" in hand.parts(), "an address that may hold a key is refused, the form stays")
    fill(hand, 2, "https://www.hinode-market.example/")
    hand.key("Return")
    hand.await_gone("household.words.0")
    until(lambda: len(rows(hand, "change")) == 1, "the route")
    check(True, "the route is kept")

    hand.press_key("household.contacts")
    hand.press_key("household.add")
    fill(hand, 0, "Yuko")
    hand.press_key("household.role.1")
    hand.press_key("household.keep")
    until(lambda: len(rows(hand, "change")) == 1, "the contact")
    hand.press_key(rows(hand, "change")[0])
    fill(hand, 0, "Aunt Yuko")
    hand.key("Return")
    hand.await_gone("household.words.0")
    check(len(rows(hand, "change")) == 1, "a contact that is changed stays one")

    hand.press_key("household.checks")
    hand.await_part("household.row.two_step")
    hand.press_key("household.row.two_step", "space")
    hand.press_key("household.add")
    fill(hand, 0, "Router")
    hand.key("Escape")
    hand.await_gone("household.words.0")
    check(not rows(hand, "drop"), "Escape leaves the form and keeps nothing")
    hand.key("Escape")
    hand.await_screen("home")
    check(True, "and Escape again the pages")


def mouse(hand):
    """Started anew: all is there; removed, and taken back."""
    hand.await_screen("home")
    hand.click("home.household", "home.scroll")
    hand.await_screen("household")
    until(lambda: len(rows(hand, "drop")) == 1, "the route, kept")
    hand.click(rows(hand, "drop")[0])
    until(lambda: not rows(hand, "drop"), "the route to go")
    hand.click("household.undo")
    until(lambda: len(rows(hand, "drop")) == 1, "the route to come back")
    check(True, "what was removed can be taken back")
    hand.click("household.contacts")
    until(lambda: len(rows(hand, "change")) == 1, "the contact, kept")
    hand.click("household.back")
    hand.await_screen("home")
    check(True, "back home")


def assigned(hand):
    """Started for a programme: straight into its round."""
    hand.await_screen("drill")
    check(True, "the programme's round is begun")


def main(scratch):
    server = Server(1280, 800, scratch)
    try:
        for walk, words in ((keyboard, ()), (mouse, ()), (assigned, ("--person", "Aya", "--programme", "family"))):
            hand = Program(server, scratch, "--lang", "en", *words)
            walk(hand)
            check(hand.quit() == 0, "it ends well")
    finally:
        server.close()


walk_all(lambda: main(sys.argv[1]))
