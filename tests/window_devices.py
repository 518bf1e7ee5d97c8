"""window_devices.py WAY SCRATCH - a hand on the simulated devices, in the real window. Ends with its count.

lock     banners of a locked phone: what they hide, unfolding, grouping; apps that take no part; back and home; a drag
mail     a phone's mail: the sender two taps deep, pictures, a link's target by hover and by long press, the original
call     a telephone call over what else is on the phone
thread   a forged name in the genuine thread; the page behind; what is typed there is forgotten; the certificate
desktop  a desktop's mail and browser: one click to the sender, a hover, the whole address on focus, a file, scrolling
keys     a saved password and a passkey: offered at home, silent on a fake; both certificates; a third tab
"""

import glob
import sys

from window_hand import Program, Server, check, until, walk_all
from window_round import Mouse, begin, decisions, device_in_view, pack_of, records
from window_walks import PASSWORD


def inspected(store):
    return [d[2] for d in decisions(store, records(store)[-1]["record"]) if d[1] == "inspect"]


def lock(hand, store):
    program = hand.program
    hand.do("home.push")
    hand.await_part("push.m3")
    check("m3.facts" not in program.parts(), "a locked phone does not say what a message says")
    hand.do("push.m3")
    hand.await_part("m3.facts")
    check({"m3.approve", "m3.deny"} <= set(program.parts()), "unfolded, it has its buttons")
    hand.await_part("push.m4", 40)
    hand.do("push.m3.more")
    hand.await_part("push.group.2")
    program.key("Escape")
    hand.await_part("home.idle.weather")
    hand.do("home.idle.weather")
    hand.await_part("home.idle.page")
    hand.do("device.back")
    hand.await_gone("home.idle.page")
    hand.do("home.idle.calendar")
    hand.await_part("home.idle.page")
    hand.do("device.home")
    hand.await_gone("home.idle.page")
    check("home.sms" in program.parts(), "home leads out of an app that takes no part")
    dragged(hand)


def dragged(hand):
    """The official app by a finger's drag, and by keys."""
    program = hand.program
    hand.do("home.official")
    hand.await_part("official.open.centre")
    program.await_still()
    first = min(program.named(r"official\.open\..*"), key=lambda name: program.parts()[name][1])
    top = program.parts()[first][1]
    x, y = program._middle(program.parts()["official.scroll"])
    program.point(x, y + 120, "mousedown", "1")
    for step in range(12):
        program.point(x, y + 120 - 20 * (step + 1))
    program.xdotool("mouseup", "1")
    until(lambda: first not in program.parts() or program.parts()[first][1] < top, "a drag to scroll")
    program.await_still()
    check("official.scroll" in program.parts(), "a drag presses nothing")
    program.key("Home")
    until(lambda: program.parts().get(first, (0, 0))[1] == top, "the Home key to lead to the top")


def call(hand, store):
    """It rings, is answered, put away, taken up again and ended."""
    program = hand.program
    hand.await_part("c1.accept", 40)
    hand.do("c1.accept")
    hand.await_part("device.captions")
    hand.do("device.line.away")
    hand.await_part("device.line.back")
    hand.do("home.email")
    hand.await_part("email.row.m2")
    hand.do("device.line.back")
    hand.await_part("device.captions")
    hand.do("c1.hang_up")
    hand.await_gone("device.captions")
    pressed = [d[2] for d in decisions(store, records(store)[-1]["record"]) if d[1] == "press"]
    check(pressed == ["c1.accept", "c1.hang_up"], f"answered and ended, nothing else: {pressed}")


def mail(hand, store):
    program = hand.program
    hand.do("home.email")
    hand.do("email.row.m2", "email.list")
    hand.await_part("m2.pictures")
    hand.do("m2.sender")
    hand.await_part("email.details")
    check("m2.sender" not in inspected(store), "one tap shows a name, no address")
    hand.do("m2.sender")
    until(lambda: "m2.sender" in inspected(store), "the second tap to show the address")
    hand.do("m2.pictures")
    hand.await_gone("m2.pictures")
    hand.look("m2.link1", "email.message")
    until(lambda: "m2.link1" in inspected(store), "a hover to count as looking")
    at = program.reveal("m2.link1", "email.message")
    program.point(at[0] + at[2] // 2, at[1] + at[3] // 2, "mousedown", "1")
    hand.await_part("device.peek.close")
    program.xdotool("mouseup", "1")
    check("browser.page" not in program.parts(), "a long press opens nothing")
    hand.do("device.peek.close")
    hand.await_gone("device.peek.close")
    hand.do("email.more")
    hand.do("email.menu.original")
    hand.await_part("m2.headers")
    hand.do("email.original.close")
    hand.await_gone("m2.headers")
    hand.do("email.back")
    hand.await_part("email.row.m2")
    hand.home()


def thread(hand, store):
    program = hand.program
    hand.do("home.sms")
    hand.await_part("sms.m3", 40)
    check("sms.m1" not in program.parts(), "one row for both: the forged name is in the genuine thread")
    hand.do("sms.m3")
    hand.await_part("m3.answer")
    check("m1.line1" in program.parts(), "the genuine message stands above it")
    hand.do("m3.answer", "sms.thread")
    hand.await_part("p1.password")
    hand.write("p1.password", PASSWORD, "browser.page")
    with open(f"/proc/{program.process.pid}/limits", encoding="ascii") as limits:
        core = [line.split()[4] for line in limits if line.startswith("Max core file size")]
    check(core == ["1"] or core == ["0"], f"no crash file could hold what is typed, whoever writes it: {core}")
    hand.do("p1.address")
    program.await_still()
    check("p1.password" in program.parts(), "the whole address is looked at, nothing is left")
    program.key("Escape")
    program.await_still()
    hand.do("browser.site")
    hand.await_part("browser.panel")
    program.key("Escape")
    hand.await_gone("browser.panel")
    hand.home()
    kept = b"".join(open(path, "rb").read() for path in glob.glob(store[len("sqlite:"):] + "*"))
    check(kept and PASSWORD.encode() not in kept, "what was typed is kept nowhere")


def desktop(hand, store):
    program = hand.program
    hand.do("device.task.email")
    hand.do("email.row.m3", "email.list")
    hand.await_part("m3.answer")
    hand.do("m3.sender")
    until(lambda: "m3.sender" in inspected(store), "one click to show the address")
    top = program.parts()["m3.subject"][1]
    x, y = program._middle(program.parts()["email.message"])
    program.point(x, y, "click", "5")
    until(lambda: program.parts()["m3.subject"][1] < top or program.parts()["m3.subject"][3] == 0, "the wheel")
    program.point(x, y, "click", "--repeat", "9", "4")
    until(lambda: program.parts()["m3.subject"][1] == top, "the wheel back")
    hand.look("m3.answer", "email.message")
    until(lambda: "m3.answer" in inspected(store), "a hover to count as looking")
    program.reveal("m3.attachment.a1", "email.message")
    hand.do("m3.answer", "email.message")
    hand.await_part("browser.tab.p1")
    hand.do("p1.address")
    program.await_still()
    program.key("Escape")
    hand.do("browser.add")
    program.await_still()
    hand.do("browser.tab.p1")
    hand.await_part("p1.submit")
    hand.do("browser.close.p1")
    hand.await_gone("p1.submit")
    hand.do("device.task.official")
    hand.do("browser.site")
    hand.do("browser.certificate")
    hand.await_part("browser.certificate_back")
    program.key("Escape", "Escape")
    hand.await_gone("browser.panel")
    hand.home()


def keys(hand, store):
    """Two pages with a lock and one form: what the browser keeps for one of them."""
    program = hand.program
    hand.do("cue_hunt.screen.own")
    hand.do("browser.found.own")
    hand.do("own.password")
    hand.do("own.manager")
    hand.await_gone("own.manager")
    hand.do("own.key")
    hand.await_part("browser.answer")
    check("browser.passkey" not in program.parts(), "at home the passkey signs in")
    check("own.password" not in program.parts(), "the form has gone")
    hand.do("browser.site")
    hand.do("own.certificate")
    hand.do("browser.certificate_back")
    hand.await_gone("browser.certificate_back")
    program.key("Escape")
    hand.await_gone("browser.panel")
    hand.do("cue_hunt.screen.ad")
    hand.do("browser.found.ad")
    hand.do("ad.password")
    hand.do("ad.manager")
    program.await_still()
    hand.do("cue_hunt.mark")
    program.await_still()
    check("ad.manager" in program.parts(), "what the browser says stays while it is marked")
    hand.do("mark.ad.manager")
    until(lambda: ("mark", "ad.manager") in [d[1:3] for d in decisions(store, records(store)[-1]["record"])], "a mark")
    hand.do("cue_hunt.look")
    hand.do("ad.key")
    hand.await_part("browser.passkey")
    check("browser.answer" not in program.parts(), "on a fake the passkey refuses")
    hand.do("browser.site")
    hand.do("ad.certificate")
    hand.await_part("browser.certificate_back")
    program.key("Escape")
    program.key("Escape")
    hand.await_gone("browser.panel")
    hand.do("browser.add")
    until(lambda: program.focus() == "browser.search", "a new tab to wait for words")
    hand.do("browser.add")
    tabs = program.named(r"browser\.tab\..*")
    check(len(tabs) == 5, f"two new tabs beside the first, and two pages: {tabs}")
    hand.do("browser.tab.own")
    hand.await_part("browser.account")
    check("own.password" not in program.parts(), "signed in: nothing is asked any more")
    hand.home()


WAYS = {"lock": ("small-hours", lock), "mail": ("five-oclock-call", mail),
        "call": ("five-oclock-call", call), "thread": ("after-school", thread), "desktop": ("paper-clip", desktop), "keys": ("lock-on-both", keys)}


def walk(way, scratch):
    case, doing = WAYS[way]
    store = "sqlite:" + scratch + "/devices.db"
    server = Server(1280, 800, scratch)
    try:
        program = Program(server, scratch, "--store", store, "--lang", "ja", "--seed", "4",
                          "--pack", pack_of(scratch, case))
        hand = Mouse(program)
        begin(hand, "Hanako")
        device_in_view(hand)
        doing(hand, store)
        check(program.quit() == 0, "Ctrl+Q ends it well")
    finally:
        server.close()


walk_all(lambda: walk(sys.argv[1], sys.argv[2]))
