#!/usr/bin/env python3
"""check-glossary.py GLOSSARY CONTENT_FOLDER - one noun, one spelling, in everything that is told to a person.

GLOSSARY says its own form. Looked through: the sentences of the program, of the variant generator, and what cases tell
the learner (titles, situations, acts, cues, why a desk, explanations, habits, tasks of drills). Easy Japanese is held to
short sentences, too. Exit 1 with one line a fault.
"""
import json
import pathlib
import re
import sys

TOLD = {"title", "situation", "says", "habit", "explains", "why", "task", "label", "text"}
STAYS = {"notices", "pages", "contacts", "account", "happenings", "attempts"}  # what others write or say
AS_BANKS_SAY = re.compile(r"/(official|browser)\.(all_)?log(ged)?_(out|in)(_all|_typed)?")  # not the program: its simulated services
EASY_MOST = 50  # characters of one sentence in easy Japanese; the mean is 12
READING = re.compile(r"｜|《[^》]*》")


def rules(path):
    """(language, where, wanted, pattern) of every line."""
    for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            parts = line.split("\t")
            if len(parts) != 4 or parts[0] not in ("ja", "en") or parts[1] not in ("ours", "texts"):
                sys.exit(f"{path}:{n}: is no line of a glossary")
            yield parts[0], parts[1], parts[2], re.compile(parts[3])


def strings(tree, name=""):
    """Every string under a tree with its place."""
    if isinstance(tree, str):
        yield name, tree
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield from strings(value, f"{name}/{key}")
    elif isinstance(tree, list):
        for key, value in enumerate(tree):
            yield from strings(value, f"{name}/{key}")


def told(tree, name="", key=""):
    """(place, language, sentence) of what a case tells the learner."""
    if isinstance(tree, dict):
        if key in TOLD and isinstance(tree.get("ja"), str):
            for language, sentence in tree.items():
                yield name, language, sentence
            return
        for inner, value in tree.items():
            if name or inner not in STAYS:
                yield from told(value, f"{name}/{inner}", inner)
    elif isinstance(tree, list):
        for inner, value in enumerate(tree):
            yield from told(value, f"{name}/{inner}", key)


def sentences(content):
    """(file, place, language, kind, sentence) of everything looked through."""
    for kind in ("texts", "variants"):
        for path in sorted((content / kind).glob("*.json")):
            for name, sentence in strings(json.loads(path.read_text(encoding="utf-8"))):
                if not AS_BANKS_SAY.fullmatch(name):
                    yield path, name, path.stem, kind, sentence
    for path in sorted(content.glob("*/cases/*.json")):
        for name, language, sentence in told(json.loads(path.read_text(encoding="utf-8"))):
            yield path, name, language, "cases", sentence


def main(glossary, content):
    held = list(rules(pathlib.Path(glossary)))
    looked = faults = 0
    for path, name, language, kind, sentence in sentences(pathlib.Path(content)):
        looked += 1
        plain = READING.sub("", sentence)
        for one in re.split(r"[。？！\n]", plain) if language == "ja-easy" else []:
            if len(re.sub(r"\{[^}]*\}", "…", one)) > EASY_MOST:
                faults += 1
                print(f"{path}: {name} has a sentence of {len(one)} characters; easy Japanese has {EASY_MOST} at most")
        for of, where, wanted, pattern in held:
            if of == language[:2] and (where == "ours" or kind == "texts"):
                found = pattern.search(plain)
                if found:
                    faults += 1
                    print(f'{path}: {name} has "{found.group()}"; write {wanted}')
    print(f"words: {looked} sentences in one spelling" if not faults else f"words: {faults} not as the glossary has them")
    return faults > 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
