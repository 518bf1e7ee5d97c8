"""window_keyboard.py SCRATCH - the keyboard alone, in the real window, from the very first start: high contrast in the settings, a
person, a short round to its result, and into the settings and back. On the way every screen is gone round by Tab: the way comes
back to where it began (no trap), Shift+Tab goes it the other way, whoever has the focus shows whole, and its ring can be seen (the
picture around it changes when the focus leaves). The pointer is never touched. Ends with its count."""

import struct
import subprocess
import sys

from window_hand import Program, Server, check, until, walk_all
from window_round import Keyboard, begin, check_store, device_in_view, next_stage, pack_of, records
from window_walks import walk_of

MARGIN_PX = 6  # a ring stands around its control


# ---- pixels ----------------------------------------------------------------------------------------


class Picture:
    """The window as it stands on the screen."""

    def __init__(self, program):
        raw = subprocess.run(["xwd", "-silent", "-id", program.window], env=program.env, stdout=subprocess.PIPE,
                             check=True).stdout
        head = struct.unpack(">25I", raw[:100])
        self.w, self.h, self.line = head[4], head[5], head[12]
        self.pixels = raw[head[0] + 12 * head[19]:]

    def around(self, at):
        left, right = max(0, at[0] - MARGIN_PX), min(self.w, at[0] + at[2] + MARGIN_PX)
        top, bottom = max(0, at[1] - MARGIN_PX), min(self.h, at[1] + at[3] + MARGIN_PX)
        return b"".join(self.pixels[y * self.line + 4 * left:y * self.line + 4 * right] for y in range(top, bottom))


# ---- going round -----------------------------------------------------------------------------------


def step(program, key):
    before = program.focus()
    program.key(key)
    until(lambda: program.focus() != before, lambda: f"{key} to leave {before}{program._seen()}")
    return program.focus()


def whole(program, name):
    """It stands in the window, and enough of it shows to know it by."""
    w, h, _ = program.screen()
    x, y, part_w, part_h = program.parts().get(name, (0, 0, 0, 0))
    return part_w >= 8 and part_h >= 12 and x >= 0 and y >= 0 and x + part_w <= w and y + part_h <= h


def go_round(program, least_n):
    """Every stop of Tab once, and back; the stops. No ring is looked for where the way there has scrolled something."""
    where, stops, last = program.screen()[2], [], None
    first = step(program, "Tab")
    name = first
    for _ in range(80):
        program.await_still(0.05)
        picture, at = Picture(program), program.parts().get(name)
        check(whole(program, name), f"{name} of {where} shows when it has the focus: {at}")
        if last and program.parts().get(last[0]) == last[1]:
            check(picture.around(last[1]) != last[2].around(last[1]), f"the ring of {last[0]} on {where} is to be seen")
        stops.append(name)
        last = (name, at, picture)
        name = step(program, "Tab")
        if name == first:
            break
    check(name == first, f"Tab comes back to {first} on {where}: {stops}")
    check(len(stops) == len(set(stops)) and len(stops) >= least_n, f"{where} has its stops, each once: {stops}")
    check(step(program, "shift+Tab") == stops[-1], f"Shift+Tab goes the other way on {where}")
    check(program.screen()[2] == where, f"going round leaves {where} as it is")
    return stops


# ---- the walk --------------------------------------------------------------------------------------


def set_contrast(program, hand):
    """From home into the settings, something chosen, and back by Escape."""
    hand.do("home.settings")
    program.await_screen("settings")
    stops = go_round(program, 12)
    check({"settings.contrast", "settings.motion", "settings.lang.0", "settings.back"} <= set(stops),
          f"the settings can all be reached: {stops}")
    hand.do("settings.packs")
    program.await_screen("packs")
    program.key("Escape")
    program.await_screen("settings")
    before = Picture(program).pixels
    program.press_key("settings.contrast", "space")
    until(lambda: Picture(program).pixels != before, "another look")
    program.await_still()
    program.key("Escape")
    program.await_screen("home")


def there_and_back(program, hand, part, screen):
    """A screen that home leads to; Escape leads home."""
    hand.do(part)
    program.await_screen(screen)
    go_round(program, 2)
    program.key("Escape")
    program.await_screen("home")


def play(program, hand):
    """The one case, on its way every screen is gone round. Its name and how it should come out."""
    device_in_view(hand)
    stops = go_round(program, 8)
    check({"judge.intent.approve", "judge.done", "play.leave"} <= set(stops), f"a case can all be reached: {stops}")
    case = records(program.store)[-1]["case"]
    program.key("Escape", "Escape")
    check(program.screen()[2] == "drill", "Escape at the device's own home does not throw anybody out of a case")
    outcome = walk_of(case)(hand)
    hand.do("judge.done")
    hand.await_part("judge.done.yes")
    until(lambda: program.focus() == "judge.done.no", "the focus on what does no harm")
    hand.do("judge.done.yes")
    check(next_stage(program, "judge") == "", "the case has no other stage")
    hand.await_part("debrief.proof.1")
    go_round(program, 4)
    hand.do("debrief.compare")
    program.await_screen("compare")
    go_round(program, 2)
    program.key("Escape")
    program.await_screen("debrief")
    hand.do("debrief.next")
    program.await_screen("result")
    go_round(program, 3)
    return case, outcome


def walk(scratch):
    store = "sqlite:" + scratch + "/keyboard.db"
    server = Server(1280, 800, scratch)
    try:
        program = Program(server, scratch, "--store", store, "--lang", "ja", "--seed", "5",
                          "--pack", pack_of(scratch, "first-week"))
        program.store, hand = store, Keyboard(program)
        program.await_screen("home")
        go_round(program, 3)
        set_contrast(program, hand)
        begin(hand, "Hanako")
        played = play(program, hand)
        program.key("Escape")
        program.await_screen("home")
        there_and_back(program, hand, "home.results", "result")
        there_and_back(program, hand, "home.settings", "settings")
        check(program.quit() == 0, "Ctrl+Q ends it well")
        check_store(store, [played])
    finally:
        server.close()


walk_all(lambda: walk(sys.argv[1]))
