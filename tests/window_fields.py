"""window_fields.py SCRATCH - every kind of text field in the real window: typing, a selection, copy, cut and paste
between fields and with another program (xclip), undo and redo; a secret is never copied. Ends with its count."""

import os
import subprocess
import sys

from window_hand import Program, Server, check, until, walk_all
from window_round import Mouse, begin, device_in_view, pack_of

MAIL = os.path.join(os.environ["MIKIWAME_ROOT"], "tests/catalogue/limited.eml")
SAYS = "hana 1024"
OUTSIDE = "外から花子です"


class Clipboard:
    """What another program has copied, and would paste."""

    def __init__(self, server):
        self.env = dict(os.environ, DISPLAY=server.display)

    def put(self, text):
        subprocess.run(["xclip", "-selection", "clipboard", "-i"], input=text.encode(), env=self.env, check=True, timeout=10,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def text(self):
        try:
            return subprocess.run(["xclip", "-selection", "clipboard", "-o"], env=self.env, check=False, timeout=2,
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.decode()
        except subprocess.TimeoutExpired:
            return None

    def await_text(self, text, what):
        until(lambda: self.text() == text, lambda: f"{what}: '{text}' to be copied; '{self.text()}' is")


def holds(program, clipboard, part, text, what):
    """All of the field, as another program is given it."""
    clipboard.put("nothing yet")
    program.key("ctrl+a", "ctrl+c")
    clipboard.await_text(text, f"{part}, {what}")
    check(True, what)


def field(hand, clipboard, part, within=None):
    """What every field can do; it is empty afterwards."""
    program = hand.program
    program.await_still()
    hand.do(part, within)
    until(lambda: program.focus() == part, f"the focus on {part}")
    program.key("ctrl+a", "BackSpace")
    program.type(SAYS)
    holds(program, clipboard, part, SAYS, "typed")
    program.key("End", "shift+Left", "shift+Left", "ctrl+c")
    clipboard.await_text(SAYS[-2:], f"{part}, a selection by keys")
    program.key("ctrl+x")
    holds(program, clipboard, part, SAYS[:-2], "cut")
    clipboard.put(OUTSIDE)
    program.key("ctrl+a", "ctrl+v")
    holds(program, clipboard, part, OUTSIDE, "pasted over the selection")
    program.key("ctrl+z")
    holds(program, clipboard, part, SAYS[:-2], "undone")
    program.key("ctrl+y")
    holds(program, clipboard, part, OUTSIDE, "done again")
    program.key("Home", "ctrl+Delete")
    holds(program, clipboard, part, OUTSIDE[1:], "a word of one script taken out")
    program.key("ctrl+a", "BackSpace")


def secret(hand, clipboard, part, within=None):
    program = hand.program
    hand.do(part, within)
    until(lambda: program.focus() == part, f"the focus on {part}")
    clipboard.put("before")
    program.type("135790")
    program.key("ctrl+a", "ctrl+c")
    program.key("ctrl+x")
    program.await_still()
    check(clipboard.text() == "before", f"{part}: a secret is not copied")
    program.key("ctrl+a", "BackSpace")


def own(hand, clipboard):
    """The program's own screens."""
    program = hand.program
    program.await_screen("home")
    hand.do("home.add_person")
    hand.await_part("home.name")
    field(hand, clipboard, "home.name")
    program.type("花子")
    program.key("Return")
    hand.await_part("home.round")
    hand.do("home.household", "home.scroll")
    hand.do("household.add")
    hand.await_part("household.words.0")
    field(hand, clipboard, "household.words.0")
    program.key("Escape", "Escape")
    program.await_screen("home")
    hand.do("home.print", "home.scroll")
    hand.await_part("print.path")
    field(hand, clipboard, "print.path", "print.scroll")
    program.key("Escape")
    program.await_screen("home")


def organiser(hand, clipboard):
    program = hand.program
    program.await_screen("home")
    hand.do("home.add_person")
    until(lambda: program.focus() == "home.name", "the focus on the name")
    program.type("hana")
    program.key("Return")
    hand.await_part("home.round")
    hand.do("home.organise")
    hand.do("organise.pin_set")
    hand.await_part("organise.pin_new")
    secret(hand, clipboard, "organise.pin_new")
    for _ in range(2):
        program.type("482915")
        program.key("Return")
    hand.await_gone("organise.pin_new")
    hand.do("organise.people")
    hand.await_part("organise.path")
    field(hand, clipboard, "organise.path", "organise.scroll")
    hand.do(program.named(r"organise\.open\..*")[0], "organise.scroll")
    field(hand, clipboard, "organise.move_unit", "organise.scroll")
    hand.do("organise.role.hr", "organise.scroll")
    hand.await_part("organise.role_pin_new")
    secret(hand, clipboard, "organise.role_pin_new", "organise.scroll")
    hand.do("organise.rules")
    hand.await_part("organise.name")
    field(hand, clipboard, "organise.name", "organise.scroll")
    hand.do("organise.catalogue")
    hand.await_part("catalogue.path_hint")
    field(hand, clipboard, "catalogue.path_hint", "organise.scroll")
    clipboard.put(MAIL)
    program.key("ctrl+v", "Return")
    program.await_screen("catalogue")
    hand.do("catalogue.new_cue", "catalogue.panel")
    until(lambda: program.focus() == "catalogue.says_field", "the form of a cue")
    field(hand, clipboard, "catalogue.says_field", "catalogue.panel")
    field(hand, clipboard, "catalogue.habit_field", "catalogue.panel")


def devices(hand, clipboard):
    program = hand.program
    begin(hand, "Hanako")
    device_in_view(hand)
    hand.do("home.sms")
    hand.await_part("sms.m3", 40)
    hand.do("sms.m3")
    hand.await_part("m3.answer")
    hand.do("m3.answer", "sms.thread")
    hand.await_part("p1.password")
    secret(hand, clipboard, "p1.password", "browser.page")
    hand.home()
    hand.do("home.browser")
    hand.await_part("browser.search")
    field(hand, clipboard, "browser.search")
    hand.home()
    hand.do("home.sms")
    hand.do("sms.m2")
    field(hand, clipboard, "sms.reply")
    hand.home()
    hand.do("home.email")
    hand.do("email.row.m5", "email.list")
    hand.do("email.reply")
    field(hand, clipboard, "email.reply.text")


def cluster(hand, clipboard):
    begin(hand, "Hanako")
    hand.do("play.situation.close")
    hand.do("cluster.edit.sender", "cluster.scroll")
    hand.await_part("cluster.typed")
    field(hand, clipboard, "cluster.typed", "cluster.scroll")


WAYS = {"own": (own, ()), "organiser": (organiser, ()), "devices": (devices, ("after-school",)), "cluster": (cluster, ("forty-alerts",))}


def walk(way, scratch):
    doing, cases = WAYS[way]
    server = Server(1280, 800, scratch)
    try:
        more = ["--pack", pack_of(scratch, *cases)] if cases else []
        program = Program(server, scratch, "--store", f"sqlite:{scratch}/fields.db", "--lang", "ja", "--seed", "4", *more)
        doing(Mouse(program), Clipboard(server))
        check(program.quit() == 0, "Ctrl+Q ends it well")
    finally:
        server.close()


walk_all(lambda: walk(sys.argv[1], sys.argv[2]))
