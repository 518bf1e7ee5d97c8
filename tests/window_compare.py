"""window_compare.py SCRATCH - by keyboard alone through the compare viewer, in a real window. Ends with its count."""

import sys

from window_hand import check, in_window, until, walk_all


def walk(hand):
    hand.await_screen("home")
    hand.press_key("home.add_person")
    until(lambda: hand.focus() == "home.name", "the name field")
    hand.type("Aya")
    hand.key("Return")
    hand.press_key("home.compare")
    hand.await_screen("compare")
    pairs = hand.named(r"compare\.pair\.\d+")
    check(len(pairs) >= 5, f"five pairs at least, not {len(pairs)}")
    hand.press_key("compare.pair.1")

    # asked first: nothing tells them apart yet
    hand.await_part("compare.answer.left")
    check(not hand.named(r"compare\.(mark|line|point)\..*"), "nothing is told before one has decided")
    hand.press_key("compare.answer.left")
    hand.await_part("compare.answered")

    # both devices at the same place, what differs joined
    hand.await_part("compare.line.1")
    hand.await_still()
    left, right = hand.parts()["compare.mark.0.1"], hand.parts()["compare.mark.1.1"]
    check(left[0] + left[2] < right[0] or right[0] + right[2] < left[0], "they stand beside each other")
    check("compare.sentence" in hand.parts(), "its sentence stands below")
    check(until(lambda: hand.focus() == "compare.point.1", "the focus"), "the first point has the keyboard")

    # marks off and on: one, none, all
    hand.press_key("compare.toggle.1")
    hand.await_gone("compare.mark.0.1")
    check("compare.line.1" not in hand.parts(), "its line has gone with it")
    check(hand.named(r"compare\.mark\.0\.\d+"), "the others stay")
    hand.press_key("compare.none")
    until(lambda: not hand.named(r"compare\.mark\..*"), "every mark to go")
    hand.press_key("compare.all")
    hand.await_part("compare.mark.0.1")
    check(True, "all marks are back")

    # a point on the page behind: both devices turn to it
    check("p1.address" not in hand.parts(), "the page is not in front yet")
    for point in hand.named(r"compare\.point\.\d+"):
        hand.press_key(point)
        hand.await_still(0.15)
        if "p1.address" in hand.parts():
            break
    check("p1.address" in hand.parts(), "a point leads to the page")
    check("m3.sender" not in hand.parts(), "and away from the mail")
    hand.press_key("compare.point.1")
    hand.await_part("compare.line.1")

    # narrow: one at a time, with a switch
    hand.resize(1024, 640)
    hand.await_part("compare.side.1")
    hand.await_gone("compare.line.1")
    hand.await_part("compare.mark.0.1")
    check("compare.mark.1.1" not in hand.parts(), "the fake alone")
    hand.press_key("compare.side.1")
    hand.await_part("compare.mark.1.1")
    check("compare.mark.0.1" not in hand.parts(), "the genuine one alone")

    # and out again, a step an Escape
    hand.key("Escape")
    hand.await_part("compare.pair.1")
    check(until(lambda: hand.focus() == "compare.pair.1", "the focus"), "the list stands where it was left")

    # what was looked at can be left out, and one kind be listed alone
    hand.press_key("compare.filter.unseen")
    hand.await_gone("compare.pair.1")
    check(hand.named(r"compare\.pair\.\d+"), "what is new is still listed")
    hand.press_key("compare.filter.unseen")
    hand.await_part("compare.pair.1")
    hand.press_key("compare.filter.sms")
    hand.await_gone("compare.pair.1")
    hand.press_key("compare.filter.sms")
    hand.await_part("compare.pair.1")
    hand.key("Escape")
    hand.await_screen("home")
    check(until(lambda: hand.focus() == "home.compare", "the focus"), "so does home")
    check(hand.quit() == 0, "it ends well")


walk_all(lambda: in_window(walk, sys.argv[1], 1400, 900, "--lang", "ja"))
