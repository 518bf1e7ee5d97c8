#!/usr/bin/env python3
"""gallery.py PROGRAM FOLDER - about 450 pictures of screens and devices, and one page that shows them all.

Every view meets every language, scale, light, size of text, contrast and window at least once, and so does every pair of
those: chosen pairwise, greedily, always the same. The folder is made anew. Exit 1 when a picture could not be drawn.
"""
import concurrent.futures
import html
import itertools
import os
import pathlib
import random
import shutil
import subprocess
import sys

PACK = "amazon-signin"

# group, name, case, arguments, dp of the picture (None: a window of the program)
PHONE, DESKTOP, BOTH = (446, 900), (1032, 680), (892, 900)


STORE = "sqlite:{folder}/records.db"  # of people who are made up


def screen(name, case, *more):
    return ("program", name, case, ["--screen", name.split("-")[0], *more], None)


def device(kind, name, case, place, *more):
    return (kind, name, case, ["--surface", place, *more], PHONE if kind == "phone" else DESKTOP)


VIEWS = [
    screen("home", "parcel-evening"),
    screen("settings", "parcel-evening"),
    screen("drill-phone", "parcel-evening", "--surface", "phone/email/m3"),
    screen("drill-desktop", "parcel-evening", "--surface", "pc/official/pending"),
    screen("drill-begin", "new-laptop"),
    screen("drill-console", "after-approve"),
    screen("drill-cut-off", "page-still-open"),
    screen("drill-ambient", "office-morning", "--surface", "pc/email/m1"),
    screen("drill-diagnose", "five-signs", "--surface", "phone/official"),
    screen("drill-watch", "three-days", "--at", "300000", "--surface", "phone/home"),
    screen("drill-incident", "friday-board", "--at", "150000", "--surface", "phone/home"),
    screen("drill-evidence", "paper-clip", "--surface", "pc/email/m3"),
    screen("drill-cluster", "forty-alerts"),
    screen("drill-compare", "two-letters", "--surface", "pc/home"),
    screen("drill-rank", "money-going", "--surface", "phone/home"),
    screen("drill-hunt", "does-not-add-up", "--surface", "phone/email/m3"),
    screen("drill-sites", "six-doors", "--surface", "pc/browser/search"),
    screen("drill-password", "one-key-five-doors", "--surface", "phone/home"),
    screen("debrief-rank", "money-going"),
    screen("debrief-console", "quiet-forwarding"),
    screen("debrief-mail", "parcel-evening"),
    screen("debrief-desktop", "first-week"),
    screen("debrief-push", "new-laptop"),
    screen("result", "parcel-evening"),
    screen("compare-list", "none"),
    screen("household-routes", "none", "--surface", "routes"),
    screen("household-checks", "none", "--surface", "checks"),
    screen("household-contacts", "none", "--surface", "contacts"),
    screen("household-form", "none", "--surface", "form"),
    screen("packs-kinds", "none", "--surface", "kinds"),
    screen("packs-offer", "none", "--surface", "offer"),
    screen("print-card", "none"),
    screen("print-sheet", "none", "--surface", "sheet"),
    screen("start-company", "none", "--surface", "company"),
    screen("start-family", "none", "--surface", "family"),
    screen("start-together", "none", "--surface", "together"),
    screen("records", "none"),
    screen("records-erase", "none", "--surface", "erase"),
    screen("organise-results", "none", "--surface", "results", "--store", STORE),
    screen("organise-people", "none", "--surface", "people"),
    screen("seat", "none"),
    screen("seat-in", "none", "--surface", "in"),
    screen("organise-seats", "none", "--surface", "seats"),
    screen("organise-member", "none", "--surface", "member"),
    screen("organise-rules", "none", "--surface", "rules"),
    screen("organise-programmes", "none", "--surface", "programmes"),
    screen("organise-months", "none", "--surface", "months"),
    screen("catalogue-list", "none", "--surface", "list"),
    screen("catalogue-near", "none", "--surface", "near"),
    screen("catalogue-case", "none", "--surface", "case"),
    screen("catalogue-kinds", "none", "--surface", "kinds"),
    screen("catalogue-form", "none", "--surface", "form"),
    screen("catalogue-rules", "none", "--surface", "rules"),
    screen("catalogue-shared", "none", "--surface", "shared"),
    screen("organise-door", "none", "--surface", "door"),
    screen("organise-first-pin", "none", "--surface", "first_pin"),
    screen("compare-mail", "parcel-evening"),
    screen("compare-desktop", "first-week"),
    screen("compare-sms", "after-school"),
    device("phone", "home", "parcel-evening", "phone/home"),
    ("phone", "home-low", "parcel-evening", ["--surface", "phone/home"], (446, 500)),
    device("phone", "waiting", "living-room-tablet", "tablet/home"),
    device("phone", "banner", "parcel-evening", "phone/home", "--at", "16000"),
    device("phone", "push", "new-laptop", "phone/push"),
    device("phone", "push-many", "small-hours", "phone/push", "--at", "120000"),
    device("phone", "push-open", "new-laptop", "phone/push/m3", "--cues"),
    device("phone", "call", "five-oclock-call", "phone/push/c1"),
    device("phone", "mail", "parcel-evening", "phone/email"),
    device("phone", "mail-junk", "parcel-evening", "phone/email/junk"),
    device("phone", "mail-fake", "parcel-evening", "phone/email/m3"),
    device("phone", "mail-fake-cues", "parcel-evening", "phone/email/m3", "--cues"),
    device("phone", "mail-genuine-cues", "living-room-tablet", "phone/email/m3", "--cues"),
    device("phone", "mail-real-brand", "lunch-break", "phone/email/m2", "--brand", "amazon"),
    device("phone", "sms", "after-school", "phone/sms"),
    device("phone", "sms-thread", "after-school", "phone/sms/m3", "--cues"),
    device("phone", "browser", "coffee-shop", "phone/browser"),
    device("phone", "browser-search", "coffee-shop", "phone/browser/search"),
    device("phone", "browser-page-cues", "coffee-shop", "phone/browser/p1", "--cues"),
    device("phone", "official", "parcel-evening", "phone/official"),
    device("phone", "official-pending", "living-room-tablet", "phone/official/pending"),
    device("phone", "official-centre", "parcel-evening", "phone/official/centre"),
    device("phone", "official-history", "parcel-evening", "phone/official/history"),
    device("phone", "official-sessions", "parcel-evening", "phone/official/sessions"),
    device("phone", "official-forwarding", "quiet-forwarding", "phone/official/forwarding"),
    device("phone", "official-password", "parcel-evening", "phone/official/password"),
    device("desktop", "home", "parcel-evening", "pc/home"),
    device("desktop", "waiting", "new-laptop", "laptop/home"),
    device("desktop", "push-cues", "cooking-dinner", "pc/push/w2", "--cues"),
    device("desktop", "mail", "first-week", "pc/email"),
    device("desktop", "mail-fake-cues", "first-week", "pc/email/m2", "--cues"),
    device("desktop", "browser-page", "first-week", "pc/browser/p1"),
    device("desktop", "official", "parcel-evening", "pc/official"),
    device("desktop", "official-sessions", "parcel-evening", "pc/official/sessions"),
    device("desktop", "official-orders", "parcel-evening", "pc/official/orders"),
    ("desktop", "mail-narrow", "first-week", ["--surface", "pc/email/m2", "--cues"], (600, 700)),
    ("program", "debrief-narrow", "parcel-evening", ["--screen", "debrief"], (800, 640)),
    ("beside", "mail", "parcel-evening", ["--cues", "--beside", "living-room-tablet"], BOTH),
    ("beside", "page", "coffee-shop", ["--surface", "phone/browser/p1", "--cues", "--beside", "family-tv"], BOTH),
]
FACTORS = {
    "lang": ["ja", "en", "ja-easy"],
    "scale": [100, 150, 200, 300],
    "theme": ["light", "dark"],
    "type": [100, 125, 150],
    "contrast": [False, True],
    "window": [(1280, 800), (1024, 640), (1920, 1080), (3840, 2160)],
}
WIDEST_PX = 3840


def windows_of(view, scale):
    """A device has one size; a window may not become wider than a large screen."""
    if view[4]:
        return [FACTORS["window"][0]]
    return [w for w in FACTORS["window"] if w[0] * scale // 100 <= WIDEST_PX]


def all_rows():
    for v, view in enumerate(VIEWS):
        for scale in FACTORS["scale"]:
            rest = [FACTORS[k] for k in ("lang", "theme", "type", "contrast")]
            for lang, theme, size, contrast in itertools.product(*rest):
                for window in windows_of(view, scale):
                    yield (v, lang, scale, theme, size, contrast, window)


def pairs_of(row):
    return set(itertools.combinations(enumerate(row), 2))


def pairwise():
    """Greedy: the row that covers most of what is not covered yet, of a fixed draw of candidates."""
    chance = random.Random(7)
    rows = list(all_rows())
    by_view = {v: [r for r in rows if r[0] == v] for v in range(len(VIEWS))}
    left = set().union(*(pairs_of(row) for row in rows))
    chosen = []
    while left:
        view = max(range(len(VIEWS)), key=lambda v: (sum(1 for p in left if (0, v) in p), -v))
        candidates = by_view[view] if len(by_view[view]) < 60 else chance.sample(by_view[view], 60)
        best = max(candidates, key=lambda row: len(pairs_of(row) & left))
        gained = pairs_of(best) & left
        if not gained:
            best = max(by_view[view], key=lambda row: len(pairs_of(row) & left))
            gained = pairs_of(best) & left
        if not gained:  # pairs of settings alone: any view may show them
            best = max(rows, key=lambda row: len(pairs_of(row) & left))
            gained = pairs_of(best) & left
        left -= gained
        chosen.append(best)
    return sorted(chosen)


def picture_of(row):
    v, lang, scale, theme, size, contrast, window = row
    group, name, case, arguments, dp = VIEWS[v]
    w, h = dp or window
    marks = [lang, str(scale), theme] + ([f"type{size}"] if size > 100 else []) + (["contrast"] if contrast else [])
    marks += [f"{w}x{h}"] if not dp else []
    file = f"{group}-{name}-{'-'.join(marks)}.png"
    command = ["render", PACK, case, "--lang", lang, "--scale", str(scale), "--theme", theme, "--type", str(size)]
    command += ["--size", f"{w * scale // 100}x{h * scale // 100}"] + (["--contrast"] if contrast else []) + arguments
    return f"{group} · {name}", file, " · ".join(marks), command


def draw(program, folder, picture):
    words = [word.format(folder=folder) if word == STORE else word for word in picture[3]]
    command = [program] + words + ["-o", str(folder / picture[1])]
    run = subprocess.run(command, capture_output=True, text=True)
    return picture, run.returncode, run.stderr.strip(), " ".join(command)


def make_store(program, folder):
    command = [program + "ctl", "synth", "--people", "40", "--rounds", "2", "--today", "2026-11-20"]
    run = subprocess.run(command + ["--store", STORE.format(folder=folder)], capture_output=True, text=True)
    if run.returncode != 0:
        print(run.stderr)
    return run.returncode == 0


PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Mikiwame: gallery</title><style>
body {{ font: 15px/1.5 sans-serif; margin: 24px; background: #e9e7e1; color: #202124; }}
section {{ margin: 0 0 32px; }} .row {{ display: flex; flex-wrap: wrap; gap: 16px; align-items: flex-start; }}
figure {{ margin: 0; }} img {{ display: block; max-width: 420px; max-height: 420px; background: #fff; }}
figcaption {{ font-size: 12px; color: #4a4e57; padding-top: 4px; }}
</style></head><body><h1>Mikiwame: {n} pictures</h1>
<p>Each view with every language, scale, light, size of text, contrast and window, chosen pairwise. A picture opens at its own size.</p>
{sections}</body></html>
"""


def write_page(folder, pictures):
    sections = []
    for title, group in itertools.groupby(pictures, key=lambda p: p[0]):
        figures = "".join(
            f'<figure><a href="{html.escape(file)}"><img loading="lazy" src="{html.escape(file)}" alt="{html.escape(title)}"></a>'
            f"<figcaption>{html.escape(marks)}</figcaption></figure>\n"
            for _, file, marks, _ in group
        )
        sections.append(f'<section><h2>{html.escape(title)}</h2><div class="row">\n{figures}</div></section>\n')
    (folder / "index.html").write_text(PAGE.format(n=len(pictures), sections="".join(sections)), encoding="utf-8")


def main():
    program, folder = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if not make_store(program, folder):
        return 1
    pictures = [picture_of(row) for row in pairwise()]
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        for picture, code, says, command in pool.map(lambda p: draw(program, folder, p), pictures):
            if code != 0:
                failed += 1
                print(f"{says}\n    {command}")
    write_page(folder, pictures)
    print(f"gallery: {len(pictures)} pictures, {failed} failed; see {folder / 'index.html'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
