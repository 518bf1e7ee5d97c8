"""window_hand.py - a hand on the real window: one Xvfb, one mikiwame in it, xdotool for mouse and keys.

Parts are found by name in the file that MIKIWAME_PARTS names (game/shell/parts_out.h), never by pixels, and every wait
is a bounded look at that file or at the process. A wait that ends in vain raises Lost with what was there instead.
"""

import os
import re
import signal
import subprocess
import sys
import time

PATIENCE_S = 20.0
LOOK_S = 0.02


COUNTED = {"passed": 0, "failed": 0}


class Lost(Exception):
    """Something did not come in time."""


def check(holds, what):
    COUNTED["passed" if holds else "failed"] += 1
    if not holds:
        print("not so: " + what, flush=True)


def walk_all(*ways):
    """Each way is a call without arguments; one that is Lost has failed. Ends the test: its count, and the exit code."""
    for way in ways:
        try:
            way()
        except Lost as lost:
            check(False, str(lost))
    print("{passed} passed, {failed} failed".format(**COUNTED))
    sys.exit(COUNTED["failed"] > 0)


def in_window(way, scratch, w, h, *options):
    """One way in a window of its own, on a screen of w x h, to its end."""
    server = Server(w, h, scratch)
    try:
        hand = Program(server, scratch, *options)
        way(hand)
        check(hand.quit() == 0, "it ends well")
    finally:
        server.close()


def until(holds, what, patience_s=PATIENCE_S):
    """The first true answer of holds()."""
    end = time.monotonic() + patience_s
    while True:
        found = holds()
        if found:
            return found
        if time.monotonic() > end:
            raise Lost("waited in vain for " + (what() if callable(what) else what))
        time.sleep(LOOK_S)


class Server:
    """An X server of its own, without a window manager."""

    def __init__(self, w, h, scratch, *more):
        read_fd, write_fd = os.pipe()
        self.log = open(os.path.join(scratch, "xvfb.log"), "ab")
        self.process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write_fd), "-screen", "0", f"{w}x{h}x24", *more, "-noreset", "-nolisten", "tcp"],
            stdout=self.log, stderr=self.log, pass_fds=[write_fd])
        os.close(write_fd)
        with open(read_fd, encoding="ascii") as said:
            number = said.readline().strip()
        if not number:
            raise Lost("an X server")
        self.display = ":" + number

    def close(self):
        self.process.terminate()
        self.process.wait(10)
        self.log.close()


class Program:
    """mikiwame in a window of that server."""

    def __init__(self, server, scratch, *options, env=None):
        self.server = server
        self.parts_path = os.path.join(scratch, "parts")
        if os.path.exists(self.parts_path):
            os.unlink(self.parts_path)
        self.env = dict(os.environ, DISPLAY=server.display, SDL_VIDEODRIVER="x11", MIKIWAME_PARTS=self.parts_path)
        self.env.update(env or {})
        self.log = open(os.path.join(scratch, "mikiwame.log"), "ab")
        self.process = subprocess.Popen([os.path.join(os.environ["BUILD"], "bin/mikiwame"), *options], env=self.env,
                                        stdout=self.log, stderr=self.log)
        self.window = until(self._window, "the window")
        until(lambda: self.screen()[2], "the first frame")
        self.xdotool("windowfocus", self.window)
        until(lambda: self.xdotool("getwindowfocus").strip() == self.window, "the window's focus")

    def xdotool(self, *words):
        return subprocess.run(["xdotool", *words], env=self.env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                              timeout=PATIENCE_S, check=False).stdout.decode()

    def _window(self):
        if self.process.poll() is not None:
            raise Lost(f"the window: mikiwame ended with {self.process.returncode}")
        return self.xdotool("search", "--onlyvisible", "--class", "^mikiwame$").split("\n")[0]

    # ---- what is there -------------------------------------------------------------------------

    def lines(self):
        if self.process.poll() is not None:
            raise Lost(f"mikiwame ended by itself with {self.process.returncode}")
        try:
            with open(self.parts_path, encoding="utf-8") as file:
                return file.read().split("\n")
        except FileNotFoundError:
            return []

    def screen(self):
        """(w, h, name); name is "" before the first frame."""
        lines = self.lines()
        if not lines:
            return 0, 0, ""
        _, w, h, name = lines[0].split(" ")
        return int(w), int(h), name

    def focus(self):
        lines = self.lines()
        return lines[1].split(" ", 1)[1] if lines else "-"

    def parts(self):
        """name -> (x, y, w, h); of a name drawn twice the place that shows."""
        found = {}
        for line in self.lines()[2:]:
            words = line.split(" ", 4)
            if len(words) == 5:
                at = tuple(map(int, words[:4]))
                if words[4] not in found or at[2] * at[3] > 0:
                    found[words[4]] = at
        return found

    def named(self, pattern):
        """The parts whose whole name fits, in the order of drawing."""
        return [name for name in self.parts() if re.fullmatch(pattern, name)]

    def _seen(self):
        return f"; on {self.screen()[2]} with focus {self.focus()} there is: {' '.join(self.parts())}"

    def await_part(self, name, patience_s=PATIENCE_S):
        return until(lambda: self.parts().get(name), lambda: f"part {name}{self._seen()}", patience_s)

    def await_gone(self, name):
        until(lambda: name not in self.parts(), lambda: f"part {name} to go{self._seen()}")

    def await_screen(self, name, patience_s=PATIENCE_S):
        until(lambda: self.screen()[2] == name, lambda: f"screen {name}{self._seen()}", patience_s)

    def await_still(self, still_s=0.3):
        """Until nothing moved for a moment: only for pictures and for parts on a moving ground."""
        state = {"at": time.monotonic(), "lines": self.lines()}

        def is_still():
            now = self.lines()
            if now != state["lines"]:
                state.update(at=time.monotonic(), lines=now)
            return time.monotonic() - state["at"] >= still_s

        until(is_still, "stillness")

    # ---- mouse ---------------------------------------------------------------------------------

    def point(self, x, y, *words):
        """The pointer to a place in the window; then xdotool's own words."""
        self.xdotool("mousemove", "--window", self.window, str(x), str(y), *words)

    def _middle(self, at):
        return at[0] + at[2] // 2, at[1] + at[3] // 2

    def _shown(self, name, least_px):
        at = self.parts().get(name)
        return at if at and at[2] >= 8 and at[3] >= least_px else None

    def reveal(self, name, within=None):
        """Turns the wheel over `within` until enough of the part shows to press it; its place."""
        self.await_part(name)
        least_px = 12
        for turn in range(60):
            at = self._shown(name, least_px)
            if at:
                return at
            if not within:
                break
            x, y = self._middle(self.await_part(within))
            before = self.lines()
            self.point(x, y, "click", "5" if turn < 40 else "4")
            try:
                until(lambda: self.lines() != before, "the wheel", 0.5)
            except Lost:
                pass  # at its end: the other way round comes next
        raise Lost(f"part {name} is not to be seen{self._seen()}")

    def click(self, name, within=None, button="1"):
        x, y = self._middle(self.reveal(name, within))
        self.point(x, y, "click", button)

    def hover(self, name, within=None):
        x, y = self._middle(self.reveal(name, within))
        self.point(x, y)

    # ---- keyboard ------------------------------------------------------------------------------

    def key(self, *names):
        self.xdotool("key", *names)

    def type(self, text):
        self.xdotool("type", "--delay", "15", text)

    def tab_to(self, name, patience_n=150):
        """Tab by Tab; the part must be reached."""
        self.await_part(name)
        for _ in range(patience_n):
            before = self.focus()
            if before == name:
                return
            self.key("Tab")
            until(lambda: self.focus() != before, lambda: f"Tab to leave {before}{self._seen()}")
        raise Lost(f"Tab never comes to {name}{self._seen()}")

    def press_key(self, name, key="Return"):
        self.tab_to(name)
        self.key(key)

    # ---- the window and the process -------------------------------------------------------------

    def resize(self, w, h):
        self.xdotool("windowmove", self.window, "0", "0", "windowsize", self.window, str(w), str(h))
        until(lambda: self.screen()[:2] == (w, h), lambda: f"size {w}x{h}{self._seen()}")

    def picture(self, path):
        with open(path + ".xwd", "wb") as out:
            subprocess.run(["xwd", "-silent", "-id", self.window], env=self.env, stdout=out, check=True)
        subprocess.run(["convert", "xwd:" + path + ".xwd", path], check=True)
        os.unlink(path + ".xwd")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)
        self.log.close()

    def quit(self):
        """By Ctrl+Q; the exit code."""
        self.key("ctrl+q")
        code = self.process.wait(PATIENCE_S)
        self.log.close()
        return code

    def ticks(self):
        """Processor time of the process in 1/100 s, and how often it was put to sleep by itself (wake-ups)."""
        with open(f"/proc/{self.process.pid}/stat", encoding="ascii") as file:
            words = file.read().rsplit(")", 1)[1].split()
        wakes = 0
        for task in os.listdir(f"/proc/{self.process.pid}/task"):
            with open(f"/proc/{self.process.pid}/task/{task}/status", encoding="ascii") as file:
                wakes += int(re.search(r"^voluntary_ctxt_switches:\s*(\d+)", file.read(), re.M).group(1))
        return int(words[11]) + int(words[12]), wakes
