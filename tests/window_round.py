"""window_round.py mouse|keyboard|killed|busy|same SCRATCH - one round in the real window, from home to the result.

mouse     1280x800, Japanese, mouse alone but for typing a name; the window is resized in the middle of a case
keyboard  3840x2160 at scale 3, English, no pointer at all
killed    killed in the middle of a case; home offers to go on, and everything acknowledged is there
busy      another program holds the store for a while
same      it rests on home and in a case; the window shows byte for byte the picture that `mikiwame play --shots` makes of the same state

Ends with "N passed, N failed". $BUILD is where the programs are.
"""

import glob
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time

from window_hand import Program, Server, check, until, walk_all
from window_walks import MAIL, PASSWORD, PERSON_AT_FAKE, open_mail, walk_of


# ---- the store, read by the other program ----------------------------------------------------------


def ctl(store, *words):
    done = subprocess.run([os.environ["BUILD"] + "/bin/mikiwamectl", *words, "--store", store], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False)
    return done.returncode, done.stdout.decode()


def records(store):
    code, said = ctl(store, "record", "list", "--json")
    return json.loads(said) if code == 0 else []


def decisions(store, record):
    """[(number, verb, target, value, place)] as kept."""
    lines = ctl(store, "record", "show", record)[1].split("\n")
    rows = [line.split(" ") for line in lines if line[:1].isdigit()]
    return [(int(row[0]), row[2], row[3], row[4], row[5].lstrip("@")) for row in rows]


def check_store(store, outcomes):
    """Every case played is kept, ended, replays, and came out as what was done in it says."""
    kept = records(store)
    check([row["case"] for row in kept] == [case for case, _ in outcomes], f"the cases kept are {kept}")
    for row, (case, wanted) in zip(kept, outcomes):
        check(row["is_ended"], f"{case} is ended")
        code, said = ctl(store, "replay", row["record"])
        check(code == 0, f"{case} replays: {code} {said}")
        if wanted:
            check(said.strip().endswith(", " + wanted), f"{case} comes out as {wanted}, not {said.strip()}")
    code, said = ctl(store, "store", "check")
    check(code == 0, "the store is whole: " + said)


def pack_of(scratch, *cases):
    """The built-in pack with these cases alone, so that a round has them all, whatever is added to the pack."""
    folder = scratch + "/pack"
    shutil.copytree(os.environ["MIKIWAME_ROOT"] + "/content/amazon-signin", folder)
    with open(folder + "/pack.json", encoding="utf-8") as file:
        pack = json.load(file)
    pack["cases"] = [case for case in pack["cases"] if case in cases]
    check(len(pack["cases"]) == len(cases), f"the pack has {cases}")
    with open(folder + "/pack.json", "w", encoding="utf-8") as file:
        json.dump(pack, file)
    for path in glob.glob(folder + "/cases/*.json"):
        if os.path.basename(path)[: -len(".json")] not in cases:
            os.unlink(path)
    return folder


# ---- hands -----------------------------------------------------------------------------------------


class Mouse:
    """Types only where text is wanted."""

    def __init__(self, program):
        self.program = program
        self.await_part = program.await_part
        self.await_gone = program.await_gone

    def do(self, part, within=None):
        self.program.click(part, within)

    def look(self, part, within=None):
        self.program.hover(part, within)
        time.sleep(0.6)  # a hover is looking after 400 ms; it leaves nothing that could be waited for

    def write(self, part, text, within=None):
        self.program.click(part, within)
        until(lambda: self.program.focus() == part, "the focus on " + part)
        self.program.type(text)

    def home(self):
        self.do("device.task.home" if "device.task.home" in self.program.parts() else "device.home")
        self.await_part("home.official")


class Keyboard:
    def __init__(self, program):
        self.program = program
        self.await_part = program.await_part
        self.await_gone = program.await_gone

    def do(self, part, within=None):
        self.program.press_key(part)

    def look(self, part, within=None):
        self.program.press_key(part, "Menu")

    def write(self, part, text, within=None):
        self.program.tab_to(part)
        self.program.type(text)

    def home(self):
        self.do("device.task.home" if "device.task.home" in self.program.parts() else "device.home")
        self.await_part("home.official")


# ---- rounds ----------------------------------------------------------------------------------------


def begin(hand, name):
    """Home: a person is added and the round begun."""
    program = hand.program
    program.await_screen("home")
    hand.do("home.add_person")
    hand.await_part("home.name")
    until(lambda: program.focus() == "home.name", "the focus on the name")
    program.type(name)
    hand.do("home.add_done")
    hand.await_part("home.round")
    until(lambda: len(program.named(r"home\.person\..*")) == 1, "the card of the person added")
    hand.do("home.round")
    program.await_screen("drill")


def device_in_view(hand):
    """A narrow window begins a case with its situation; it is put away."""
    program = hand.program
    until(lambda: {"device.screen", "play.situation.close"} & set(program.parts()), "the device or the situation")
    if "play.situation.close" in program.parts():
        hand.do("play.situation.close")
        program.await_gone("play.situation.close")
    hand.await_part("device.screen")


def next_stage(program, before):
    """The drill that goes on with the case, or "" when its debrief has come."""

    def come():
        drills = [name[: -len(".done")] for name in program.named(r"[a-z]+\.done")]
        if program.screen()[2] == "drill" and drills and drills != [before]:
            return drills
        return program.screen()[2] == "debrief" and [""]

    return until(come, lambda: f"the end of {before}")[0]


def end_case(hand, look=None):
    """Through its stages and its debrief; the screen that comes then."""
    program = hand.program
    stage = "judge"
    while stage:
        hand.do(stage + ".done", stage + ".scroll")
        hand.await_part(stage + ".done.yes")
        hand.do(stage + ".done.yes", stage + ".scroll")
        stage = next_stage(program, stage)
    hand.await_part("debrief.verdict")
    hand.await_part("debrief.proof.1")
    check("toast" not in program.parts(), "what was said of the case does not cover its debrief")
    if look:
        look()
    hand.do("debrief.next")
    return until(lambda: {program.screen()[2]} & {"drill", "result"}, "the next case or the result").pop()


def play_round(hand, store, meanwhile=None):
    """All cases; [(case, outcome)]."""
    outcomes = []
    screen, i = "drill", 0
    while screen == "drill":
        case = until(lambda: len(records(store)) == i + 1 and records(store)[-1], "the record of a case")["case"]
        if meanwhile:
            meanwhile(i)
        device_in_view(hand)
        outcomes.append((case, walk_of(case)(hand)))
        screen, i = end_case(hand), i + 1
    return outcomes


def leave_result(hand, store, outcomes):
    hand.do("result.home")
    hand.program.await_screen("home")
    check("home.continue" not in hand.program.parts(), "a finished round is not offered to be continued")
    check(hand.program.quit() == 0, "Ctrl+Q ends it well")
    check_store(store, outcomes)
    wanted = {outcome for _, outcome in outcomes if outcome}
    check("best" in wanted and len(wanted) >= 2, f"cases come out differently: {wanted}")


def mouse(scratch):
    store = "sqlite:" + scratch + "/mouse.db"
    pack = pack_of(scratch, "small-hours", "first-week", "living-room-tablet", "coffee-shop")
    server = Server(1280, 800, scratch)
    try:
        program = Program(server, scratch, "--store", store, "--lang", "ja", "--seed", "4", "--pack", pack)
        hand = Mouse(program)

        def resize(i):
            if i == 1:  # in the middle of the second case, before it is played
                program.resize(1024, 640)
                program.resize(1150, 700)
                program.resize(1280, 800)
                program.await_screen("drill")
            elif i == 2:
                program.resize(1024, 640)  # and played like that from here on

        begin(hand, "Hanako")
        outcomes = play_round(hand, store, resize)
        check(program.screen()[:2] == (1024, 640), "the window kept the size it was given")
        leave_result(hand, store, outcomes)
    finally:
        server.close()
    check(dict(outcomes).get("coffee-shop") == "gave_data", "a password was typed in this round")
    kept = b"".join(open(path, "rb").read() for path in glob.glob(scratch + "/mouse.db*"))
    check(len(kept) > 0 and PASSWORD.encode() not in kept and PERSON_AT_FAKE.encode() not in kept,
          "what was typed into the fake is kept nowhere")
    hovered = [d for row in records(store) for d in decisions(store, row["record"]) if d[1] == "inspect"]
    check(any(d[2] == "m2.answer" for d in hovered), f"hovering is looking closer: {hovered}")


def keyboard(scratch):
    store = "sqlite:" + scratch + "/keyboard.db"
    pack = pack_of(scratch, "grandmas-desktop", "lunch-break", "invoice-friday", "living-room-tablet")
    server = Server(3840, 2160, scratch)
    try:
        program = Program(server, scratch, "--store", store, "--lang", "en", "--seed", "5", "--scale", "3",
                          "--pack", pack)
        hand = Keyboard(program)
        check(program.screen()[:2] == (3840, 2160), "the window fills the screen at scale 3")
        hand.do("home.add_person")
        hand.await_part("home.name")
        program.key("Escape")
        program.await_gone("home.name")
        begin(hand, "Kaoru")

        def press_escape(i):
            device_in_view(hand)
            program.key("Escape", "Escape")  # at home, where it leads nowhere

        outcomes = play_round(hand, store, press_escape)
        program.press_key("result.figures")  # unfolded, the page is longer than the window
        program.tab_to("result.scroll")
        program.key("End")
        leave_result(hand, store, outcomes)
    finally:
        server.close()
    moves = [d for row in records(store) for d in decisions(store, row["record"]) if d[1] == "open"]
    check(moves and all(d[2] != d[4] for d in moves), f"going where one is already is no decision: {moves}")


def killed(scratch):
    store = "sqlite:" + scratch + "/killed.db"
    pack = pack_of(scratch, "grandmas-desktop", "first-week")
    server = Server(1280, 800, scratch)
    try:
        options = ("--store", store, "--lang", "en", "--pack", pack)
        program = Program(server, scratch, *options)
        hand = Mouse(program)
        begin(hand, "Sora")
        device_in_view(hand)
        case = records(store)[-1]["case"]
        desk = {"grandmas-desktop": "judge.alert.family", "first-week": "judge.alert.security"}[case]
        open_mail(hand, case)
        hand.do("judge.belief.fake:2", "judge.scroll")
        hand.do(desk, "judge.scroll")
        before = until(lambda: [d for d in decisions(store, records(store)[-1]["record"]) if d[1] == "alert"]
                       and decisions(store, records(store)[-1]["record"]), "the alert in the store")
        program.kill()
        kept = records(store)
        check(len(kept) == 1 and not kept[0]["is_ended"], f"the record is kept, and open: {kept}")
        check(ctl(store, "replay", kept[0]["record"])[0] in (0, 1), "an open record can be examined")

        program = Program(server, scratch, *options)
        hand = Mouse(program)
        hand.do("home.results")
        program.await_screen("result")
        program.key("Escape")
        program.await_screen("home")
        hand.do("home.continue")  # is still offered
        program.await_screen("drill")
        device_in_view(hand)
        hand.await_part(MAIL[case] + ".answer")
        after = decisions(store, kept[0]["record"])
        check(after[:len(before)] == before, f"what was acknowledged is still there: {before} then {after}")
        hand.do(desk, "judge.scroll")  # is off: it was sent
        check(end_case(hand) == "drill", "the round goes on to the next case")
        shown = decisions(store, kept[0]["record"])
        check(len([d for d in shown if d[1] == "alert"]) == 1, f"the alert is not sent twice: {shown}")
        check(shown[:len(before)] == before, "the record goes on behind what was there")
        code, said = ctl(store, "replay", kept[0]["record"])
        check(code == 0 and said.strip().endswith(", best"), f"it ends as it would have: {code} {said}")
        check([row["is_ended"] for row in records(store)] == [True, False], "the round went on to the next case")
        check(program.quit() == 0, "Ctrl+Q ends it well in the middle of a case")
        check(ctl(store, "store", "check")[0] == 0, "the store is whole")
    finally:
        server.close()


def written_round(store, seed):
    """What was kept, as a .run file: the same cases, seed and decisions at the same milliseconds."""
    lines = []
    for row in records(store):
        kept = [line.split(" ") for line in ctl(store, "record", "show", row["record"])[1].split("\n")]
        head = {words[0]: words[1] for words in kept if len(words) == 2}
        lines = lines or [f"pack {head['pack']}", f"brand {head['brand']}", f"lang {head['lang']}", f"seed {seed}",
                          "size 1500x820"]
        lines.append("case " + head["case"])
        lines += [f"{words[1]} {words[2]} {words[3]} {words[4]}" for words in kept if words[0].isdigit()]
    return "\n".join(lines) + "\n"


def busy(scratch):
    """A store that fails changes nothing on the screen; the act is told to have failed and can be tried again."""
    path = scratch + "/busy.db"
    store = "sqlite:" + path
    pack = pack_of(scratch, "grandmas-desktop", "first-week")
    server = Server(1280, 800, scratch)
    try:
        program = Program(server, scratch, "--store", store, "--lang", "ja", "--pack", pack)
        hand = Mouse(program)
        begin(hand, "Sora")
        device_in_view(hand)
        record = records(store)[-1]["record"]
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        hand.do("judge.intent.deny", "judge.scroll")
        hand.await_part("toast")
        other.execute("ROLLBACK")
        check(decisions(store, record) == [], "what could not be kept is not there")
        hand.do("judge.intent.deny", "judge.scroll")
        until(lambda: [d[1:4] for d in decisions(store, record)] == [("choose", "intent", "deny")], "the second try")
        program.await_gone("toast")  # after a while
        other.execute("BEGIN EXCLUSIVE")
        hand.do("judge.done", "judge.scroll")
        hand.await_part("judge.done.yes")
        hand.do("judge.done.yes", "judge.scroll")
        hand.await_part("toast")
        check(program.screen()[2] == "drill", "a case whose end cannot be kept has not ended")
        other.execute("ROLLBACK")
        other.close()
        check(end_case(hand) == "drill", "then it ends, and the next begins")
        check(program.quit() == 0, "Ctrl+Q ends it well")
        check(ctl(store, "replay", record)[0] == 0, "the record replays")
        check(ctl(store, "store", "check")[0] == 0, "the store is whole")
    finally:
        server.close()


def differing_pixels(a, b):
    """As text; "0" when both pictures are the same, byte for byte of colour."""
    said = subprocess.run(["compare", "-metric", "AE", a, b, "null:"], stderr=subprocess.PIPE, check=False)
    return said.stderr.decode().strip().split(" ")[0]


def check_rest(program, where):
    """Where nothing moves nothing is done: at most 2 wake-ups a second and 0.1 % of a processor, to the tick."""
    program.await_still(1.5)  # a second after it was moved or resized the window's place is written down
    ticks, wakes = program.ticks()
    time.sleep(3)
    ticks, wakes = program.ticks()[0] - ticks, program.ticks()[1] - wakes
    check(ticks <= 1 and wakes <= 6, f"{where} rests: {ticks} ticks and {wakes} wake-ups in 3 s")


def settings_kept():
    path = os.environ["XDG_CONFIG_HOME"] + "/mikiwame/settings.json"
    return open(path, encoding="utf-8").read() if os.path.exists(path) else ""


def same(scratch):
    """A case's beginning, an opened mail with a choice made, a debrief and the result: both ways the same picture."""
    store = "sqlite:" + scratch + "/same.db"
    pack = pack_of(scratch, "grandmas-desktop", "invoice-friday")
    server = Server(1500, 820, scratch)
    taken = {}
    try:
        program = Program(server, scratch, "--store", store, "--lang", "en", "--seed", "5", "--pack", pack)
        hand = Mouse(program)

        check_rest(program, "home")

        def take(name):
            program.point(750, 819)  # where there is nothing
            program.await_still()
            taken[name] = scratch + "/window-" + name + ".png"
            program.picture(taken[name])

        program.resize(1500, 820)
        until(lambda: '"w":1500' in settings_kept(), "the window's size to be kept")  # not while it should rest
        begin(hand, "Sora")
        device_in_view(hand)
        check_rest(program, "a case")
        take("begin")
        open_mail(hand, records(store)[-1]["case"])
        take("open")
        hand.do("judge.intent.verify", "judge.scroll")
        take("choose")
        end_case(hand, lambda: take("debrief"))
        check(end_case(hand) == "result", "after the last case comes the result")
        take("result")
        check(program.quit() == 0, "Ctrl+Q ends it well")
    finally:
        server.close()
    with open(scratch + "/same.run", "w", encoding="utf-8") as out:
        out.write(written_round(store, 289))
    played = subprocess.run([os.environ["BUILD"] + "/bin/mikiwame", "play", scratch + "/same.run", "--shots",
                             scratch + "/shots", "--pack", pack], env=dict(os.environ, SDL_VIDEODRIVER="dummy"), check=False)
    check(played.returncode == 0, "the round plays again off-screen")
    shots = sorted(glob.glob(scratch + "/shots/*.png"))
    for name, window in taken.items():
        fitting = [shot for shot in shots if shot.endswith(f"-{name}.png")]
        wanted = fitting[-1] if name == "open" else fitting[0] if fitting else None
        check(wanted, f"a picture of {name} off-screen")
        if wanted:
            differ = differing_pixels(wanted, window)
            check(differ == "0", f"the window shows {name} as off-screen ({differ} pixels differ: {window} {wanted})")
    check(differing_pixels(taken["begin"], taken["open"]) not in ("", "0"), "and different states look different")


if __name__ == "__main__":
    WAYS = {"mouse": mouse, "keyboard": keyboard, "killed": killed, "busy": busy, "same": same}
    walk_all(lambda: WAYS[sys.argv[1]](sys.argv[2]))
