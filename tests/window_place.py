"""window_place.py SCRATCH - where the window stands: full screen and back, remembered, on the screens that are there.

Each way in an X server of its own. Ends with "N passed, N failed". $BUILD is where the programs are.
"""

import json
import os
import subprocess
import sys

from window_hand import Program, Server, check, until, walk_all


def settings_path():
    return os.path.join(os.environ["XDG_CONFIG_HOME"], "mikiwame", "settings.json")


def settings():
    with open(settings_path(), encoding="utf-8") as file:
        return json.load(file)


def write_settings(**wishes):
    known = settings() if os.path.exists(settings_path()) else {}
    known.update(wishes)
    os.makedirs(os.path.dirname(settings_path()), exist_ok=True)
    with open(settings_path(), "w", encoding="utf-8") as file:
        json.dump(known, file)


def place(program):
    """x, y, w, h of the window on its root, as the server says."""
    said = subprocess.run(["xwininfo", "-id", program.window], env=program.env, stdout=subprocess.PIPE, check=True).stdout
    rows = dict(line.strip().rsplit(": ", 1) for line in said.decode().split("\n") if ": " in line)
    return tuple(int(rows[key]) for key in ("Absolute upper-left X", "Absolute upper-left Y", "Width", "Height"))


PLAIN_FRAMES = """<?xml version="1.0"?>
<JWM><WindowStyle><Width>0</Width><Height>18</Height></WindowStyle><Desktops width="1" height="1"/></JWM>
"""


def manager(server, scratch):
    """Only a window manager makes a window fill its screen."""
    env = dict(os.environ, DISPLAY=server.display)
    path = os.path.join(scratch, "jwmrc")
    with open(path, "w", encoding="utf-8") as file:
        file.write(PLAIN_FRAMES)
    process = subprocess.Popen(["jwm", "-f", path], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def is_there():
        said = subprocess.run(["xprop", "-root"], env=env, stdout=subprocess.PIPE, check=True).stdout
        return b"_NET_SUPPORTING_WM_CHECK" in said

    until(is_there, "the window manager")
    return process


def full_and_back(scratch):
    server = Server(1600, 1000, scratch)
    keeper = manager(server, scratch)
    try:
        program = Program(server, scratch, "--lang", "en")
        program.resize(1200, 720)
        program.key("F11")
        until(lambda: program.screen()[:2] == (1600, 1000), "full screen")
        until(lambda: place(program) == (0, 0, 1600, 1000), lambda: f"the whole screen; it is {place(program)}")
        program.await_part("home.settings")
        x, y, w, h = program.parts()["home.settings"]
        check(x + w <= 1600 and x > 1400 and y < 100, "the screen is laid out anew for the whole room")
        program.key("F11")
        until(lambda: program.screen()[:2] == (1200, 720), "the size from before")
        check(place(program)[2:] == (1200, 720), "the window is as large as before")
        program.key("F11")
        until(lambda: program.screen()[:2] == (1600, 1000), "full screen again")
        check(program.quit() == 0, "it ends in full screen")
        check(settings().get("is_full_screen") is True, "full screen is remembered")
        program = Program(server, scratch, "--lang", "en")
        check(program.screen()[:2] == (1600, 1000), "it starts in full screen again")
        program.key("F11")
        until(lambda: program.screen()[:2] == (1200, 720), "the size from before, over a restart")
        check(program.quit() == 0 and not settings().get("is_full_screen"), "and is remembered as a window")
    finally:
        keeper.terminate()
        keeper.wait(10)
        server.close()


def remembered(scratch):
    server = Server(1600, 1000, scratch)
    try:
        write_settings(is_full_screen=False, x=210, y=130, w=1100, h=700)
        program = Program(server, scratch, "--lang", "en")
        until(lambda: place(program) == (210, 130, 1100, 700), lambda: f"the remembered place; it is {place(program)}")
        program.xdotool("windowmove", program.window, "240", "150", "windowsize", program.window, "1200", "720")
        until(lambda: [settings().get(key) for key in "xywh"] == [240, 150, 1200, 720], "the new place to be written")
        program.kill()
        program = Program(server, scratch, "--lang", "en")
        until(lambda: place(program) == (240, 150, 1200, 720), lambda: f"its last place; it is {place(program)}")
        program.xdotool("windowmove", program.window, "210", "130", "windowsize", program.window, "1100", "700")
        check(program.quit() == 0, "it ends")
        check([settings().get(key) for key in "xywh"] == [210, 130, 1100, 700], "the place is written as it was")
        write_settings(x=5000, y=300, w=1100, h=700)
        program = Program(server, scratch, "--lang", "en")
        until(lambda: place(program) == (250, 150, 1100, 700), lambda: f"the middle of the screen; it is {place(program)}")
        check(program.quit() == 0, "a place on a screen that is gone is in the middle of one that is there")
        write_settings(x=0, y=0, w=4000, h=3000)
        program = Program(server, scratch, "--lang", "en")
        check(program.screen()[:2] == (1600, 1000), "a window larger than the screen is cut to it")
        check(program.quit() == 0, "it ends")
    finally:
        server.close()


def in_a_frame(scratch):
    """A window manager's frame stands where it stood, however often the program is started."""
    server = Server(1600, 1000, scratch)
    keeper = manager(server, scratch)
    try:
        write_settings(is_full_screen=False, x=210, y=130, w=1100, h=700)
        for _ in range(3):
            program = Program(server, scratch, "--lang", "en")
            until(lambda: place(program)[1] > 130, lambda: f"a frame above it; it is at {place(program)}")
            stood = place(program)
            program.await_still()
            check(program.quit() == 0, "it ends in its frame")
            check([settings().get(key) for key in "xywh"] == [210, 130, 1100, 700],
                  f"the frame's place is kept, {settings()}; inside {stood}")
    finally:
        keeper.terminate()
        keeper.wait(10)
        server.close()


def two_screens(scratch):
    """SDL reports both screens of such a server; they cannot be laid side by side without RandR outputs."""
    server = Server(1280, 800, scratch, "-screen", "1", "1100x700x24")
    try:
        write_settings(x=20, y=30, w=1050, h=660)
        program = Program(server, scratch, "--lang", "en")
        until(lambda: place(program) == (20, 30, 1050, 660), lambda: f"the remembered place; it is {place(program)}")
        check(program.quit() == 0, "with two screens it starts where it was and ends")
    finally:
        server.close()


def very_large(scratch):
    """A first start on a screen of 3840x2160 whose server knows nothing of its dpi."""
    server = Server(3840, 2160, scratch)
    try:
        os.path.exists(settings_path()) and os.unlink(settings_path())
        program = Program(server, scratch, "--lang", "en")
        check(program.screen()[:2] == (2560, 1600), "a first window is twice as large there")
        check(program.await_part("home.settings")[3] == 88, "and so is what stands in it")
        check(program.quit() == 0, "it ends")
        check(settings().get("scale_percent", 100) == 100, "which is no wish of anybody")
        write_settings(scale_percent=50)
        program = Program(server, scratch, "--lang", "en")
        check(program.await_part("home.settings")[3] == 44, "who wants it small gets it small")
        check(program.quit() == 0, "it ends")
    finally:
        server.close()


walk_all(*(lambda way=way: way(sys.argv[1]) for way in (full_and_back, remembered, in_a_frame, two_screens, very_large)))
