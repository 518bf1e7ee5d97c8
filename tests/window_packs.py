"""window_packs.py SCRATCH - a pack file opened with the program, as a double click does; and a card printed.

Each way in an X server of its own. Ends with "N passed, N failed". $BUILD is where the programs are.
"""

import json
import os
import subprocess
import sys

from window_hand import Program, Server, check, until, walk_all


def ctl(*words):
    return subprocess.run([os.environ["BUILD"] + "/bin/mikiwamectl", *words], stdout=subprocess.PIPE, check=False)


def standing(store):
    rows = json.loads(ctl("pack", "known", "--json", "--store", store).stdout)
    return {row["pack"]: row["standing"] for row in rows}.get("first-pack")


def installed(scratch):
    """Told, never installed without being asked; trusted by mouse; there the next time; gone by keyboard."""
    store = f"sqlite:{scratch}/packs.db"
    file = scratch + "/first-pack.mikipack"
    ctl("pack", "keygen", "-o", scratch + "/key")
    ctl("pack", "sign", os.environ["MIKIWAME_ROOT"] + "/content/examples/first-pack", "--key", scratch + "/key.key",
        "--by", "Mori", "-o", file)
    options = ("--store", store, "--lang", "en")
    server = Server(1280, 900, scratch)
    try:
        program = Program(server, scratch, *options, file)
        program.await_part("packs.install_trust")
        check(standing(store) is None, "nothing is installed before it was asked")
        program.click("packs.not_now", within="packs.scroll")
        program.await_gone("packs.install")
        check(program.quit() == 0, "and may be left out")
        check(standing(store) is None, "which leaves it out")
        program = Program(server, scratch, *options, file)
        program.click("packs.install_trust", within="packs.scroll")
        program.await_part("packs.remove.first-pack")
        check(program.quit() == 0, "Ctrl+Q ends it well")
        check(standing(store) == "trusted", "it is in, and its signer trusted")
        program = Program(server, scratch, *options, file)
        program.await_part("packs.remove.first-pack")
        check(program.quit() == 0, "a double click shows how the other packs stand")
        program = Program(server, scratch, *options)
        program.tab_to("home.settings")
        program.key("Return")
        program.tab_to("settings.packs")
        program.key("Return")
        program.tab_to("packs.remove.first-pack")
        program.key("Return")
        program.await_gone("packs.remove.first-pack")
        check(program.quit() == 0, "it ends well again")
        check(standing(store) is None, "removed by keyboard")
    finally:
        server.close()


def printed(scratch):
    """From the home screen to a PDF in the documents folder, by keyboard alone."""
    store = f"sqlite:{scratch}/print.db"
    documents = scratch + "/Documents"
    os.makedirs(documents, exist_ok=True)
    server = Server(1280, 900, scratch)
    try:
        program = Program(server, scratch, "--store", store, "--lang", "en",
                          "--pack", os.environ["MIKIWAME_ROOT"] + "/tests/packs/screens")
        program.tab_to("home.add_person")
        program.key("Return")
        program.await_part("home.name")
        program.type("Sora")
        program.key("Return")
        program.tab_to("home.print")
        program.key("Return")
        program.await_part("print.preview")
        program.tab_to("print.save")
        program.key("Return")
        path = documents + "/mikiwame-card.pdf"
        until(lambda: os.path.exists(path), "the PDF in the documents folder")
        program.await_part("toast")
        said = subprocess.run(["pdftotext", path, "-"], stdout=subprocess.PIPE, check=False).stdout.decode()
        check("When a sign-in notice comes" in said, "the card can be read")
        program.key("Escape")
        program.await_screen("home")
        check(program.quit() == 0, "Ctrl+Q ends it well")
    finally:
        server.close()


walk_all(lambda: installed(sys.argv[1]), lambda: printed(sys.argv[1]))
