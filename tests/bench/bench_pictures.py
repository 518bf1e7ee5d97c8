#!/usr/bin/env python3
"""bench_pictures.py - the same picture everywhere: byte for byte without a screen and in an X server's window (as the program
holds it, and as the server gives it back), and pixel for pixel as pictures kept in tests/bench/golden, at four scales.
MIKIWAME_BLESS=1 keeps new ones: look at them first. $BUILD is where the programs are."""

import ctypes
import os
import shutil
import subprocess
import sys
import tempfile

from goal import goal

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from window_hand import Server  # noqa: E402

BUILD = os.environ["BUILD"]
SCALES = (100, 150, 200, 300)
W, H = 1000, 700
GOLDEN = os.path.join(os.path.dirname(os.path.abspath(__file__)), "golden")


class Image(ctypes.Structure):
    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int), ("format", ctypes.c_int),
                ("data", ctypes.POINTER(ctypes.c_char))]


def of_server(display):
    x = ctypes.CDLL("libX11.so.6")
    x.XOpenDisplay.restype = ctypes.c_void_p
    x.XGetImage.restype = ctypes.POINTER(Image)
    x.XDefaultRootWindow.restype = ctypes.c_ulong
    at = ctypes.c_void_p(x.XOpenDisplay(display.encode()))
    image = x.XGetImage(at, ctypes.c_ulong(x.XDefaultRootWindow(at)), 0, 0, W, H, ctypes.c_ulong(0xFFFFFF), 2)
    return ctypes.string_at(image.contents.data, W * H * 4)


def without_alpha(pixels):
    return bytes(byte for i, byte in enumerate(pixels) if i % 4 != 3)


def window(scale, scratch, display):
    """The pixels that the program holds, and those of the server (None without one)."""
    path = os.path.join(scratch, "pixels")
    env = dict(os.environ, SDL_VIDEODRIVER="x11" if display else "dummy", DISPLAY=display or "")
    process = subprocess.Popen([BUILD + "/bench/picture_window", str(scale), path, *([] if display else ["off"])], env=env,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    said = process.stdout.readline().split()
    if [int(word) for word in said] != [W, H]:
        sys.exit(f"bench_pictures: the window is not {W}x{H}: {said}")
    server = of_server(display) if display else None
    process.stdin.close()
    process.wait(10)
    with open(path, "rb") as file:
        return file.read(), server


def differ_n(kept, made):
    """Pixels; all of them where sizes differ."""
    done = subprocess.run(["compare", "-metric", "AE", kept, made, "null:"], stderr=subprocess.PIPE, check=False)
    words = done.stderr.decode().split()
    return float(words[0]) if done.returncode < 2 and words else 1e9


def golden(scale, scratch):
    name = f"phone-{scale}.png"
    made, kept = os.path.join(scratch, name), os.path.join(GOLDEN, name)
    subprocess.run([BUILD + "/bin/mikiwame", "render", "tests/packs/screens", "parcel-evening", "--lang", "ja", "--surface",
                    "phone/home", "--scale", str(scale), "-o", made], check=True, stdout=subprocess.DEVNULL)
    if os.environ.get("MIKIWAME_BLESS"):
        os.makedirs(GOLDEN, exist_ok=True)
        shutil.copy(made, kept)
    goal(10, f"kept picture at {scale} %, pixels that differ", differ_n(kept, made), "", 0, 0)


def main():
    with tempfile.TemporaryDirectory() as scratch:
        os.environ.update(HOME=scratch, XDG_DATA_HOME=scratch, XDG_CONFIG_HOME=scratch)
        server = Server(W, H, scratch)
        try:
            for scale in SCALES:
                off, _ = window(scale, scratch, None)
                on, seen = window(scale, scratch, server.display)
                differ = sum(a != b for a, b in zip(off, on)) + sum(
                    a != b for a, b in zip(without_alpha(off), without_alpha(seen)))
                goal(10, f"with and without a screen at {scale} %, bytes", differ, "", 0, 0)
        finally:
            server.close()
        for scale in SCALES:
            golden(scale, scratch)


if __name__ == "__main__":
    main()
