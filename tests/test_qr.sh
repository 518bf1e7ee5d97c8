#!/bin/sh
# A QR code that is drawn is one that a camera reads: zbarimg finds in the picture what the notice's link says.
set -u
ctl=$BUILD/bin/mikiwamectl
program=$BUILD/bin/mikiwame
scratch=$(mktemp -d) || exit 3
trap 'rm -rf "$scratch"' EXIT
command -v zbarimg >/dev/null 2>&1 || { echo "zbarimg is missing"; echo "0 passed, 1 failed"; exit 1; }

python3 - "$ctl" "$program" "$scratch" <<'PY'
import glob, json, subprocess, sys
ctl, program, scratch = sys.argv[1:]
passed = failed = 0

def check(what, is_so, said=""):
    global passed, failed
    passed, failed = passed + bool(is_so), failed + (not is_so)
    if not is_so:
        print(what, *str(said).splitlines()[:4], sep="\n    ")

def run(*args):
    return subprocess.run(args, capture_output=True, text=True)

def read(picture):
    return run("zbarimg", "-q", "--raw", picture).stdout.strip().splitlines()

cases = [(p, c) for p in glob.glob("content/*/pack.json") for c in json.load(open(p))["cases"]
         if '"picture": "qr"' in open(p.replace("pack.json", f"cases/{c}.json")).read()]
check("some case has a code", cases)
for pack, case in cases:
    folder = pack[: -len("/pack.json")]
    s = json.loads(run(ctl, "pack", "show", folder, case, "--json").stdout)
    for qr in s["qrs"]:
        n = len(qr["rows"])
        check(f"{case}: a code has a size of the standard", n % 4 == 1 and 21 <= n <= 177 and all(len(r) == n for r in qr["rows"]), n)
        # three finders (ISO/IEC 18004, 6.3.3), by hand
        finder = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]
        corners = [[r[:7] for r in qr["rows"][:7]], [r[-7:] for r in qr["rows"][:7]], [r[:7] for r in qr["rows"][-7:]]]
        check(f"{case}: finders stand in three corners", corners == [finder] * 3)
    notice = next(n for n in s["notices"] if any(b.get("picture") == "qr" for b in n["blocks"]))
    link = next(b for b in notice["blocks"] if b.get("picture") == "qr")["link"]["url"]
    for n, look in enumerate((["--size", "1400x1600"], ["--scale", "2", "--size", "2800x3200"], ["--scale", "150", "--size", "2100x2400"])):
        picture = f"{scratch}/{case}-{n}.png"
        # the seed of a render is its own, so only what stands before the draw is compared
        done = run(program, "render", folder, case, "-o", picture, "--surface", f"pc/email/{notice['id']}", *look)
        found = read(picture) if done.returncode == 0 else []
        check(f"{case} {look}: zbarimg reads its link", [f[: f.find("?") + 1] or f for f in found] == [link[: link.find("?") + 1] or link], (found, link, done.stderr))

# A fake drawn by the generator, kept as a case of its own, shows its own link.
drawn = []
for seed in ("8", "9", "10", "11"):
    out = f"{scratch}/pack-{seed}"
    run(ctl, "pack", "variants", "content/amazon-signin", "--n", "500", "--seed", seed, "-o", out)
    drawn += [(out, c) for c in json.load(open(out + "/pack.json"))["cases"] if '"picture":"qr"' in open(f"{out}/cases/{c}.json").read()]
check("codes are drawn", drawn)
seen = 0
for out, case in drawn:
    s = json.loads(run(ctl, "pack", "show", out, case, "--json").stdout)
    notice = next(n for n in s["notices"] if any(b.get("picture") == "qr" for b in n["blocks"]))
    link = next(b for b in notice["blocks"] if b.get("picture") == "qr")["link"]["url"]
    check(f"{case}: its code is its link", [q["text"] for q in s["qrs"]] == [link], s["qrs"])
    wide = [d["id"] for d in s["devices"] if "email" in d["surfaces"] and d["kind"] == "desktop"]
    if s.get("mail_service", {}).get("has_picture_bar") or not wide or len(notice["blocks"]) > 11:
        continue  # there it waits for a press; on a telephone, or under several more paragraphs, it lies below the screen
    seen += 1
    device = wide[0]
    picture = f"{scratch}/{case}.png"
    done = run(program, "render", out, case, "-o", picture, "--surface", f"{device}/email/{notice['id']}", "--size", "1400x2400")
    found = read(picture)
    host = link.split("/")[2]
    check(f"{case}: zbarimg reads it", len(found) == 1 and host in found[0], (found, link, done.stderr))
check("some of them lie in view", seen)
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
PY
