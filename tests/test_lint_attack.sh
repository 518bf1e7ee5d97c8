#!/bin/sh
# pack lint against packs with one thing wrong: every fault names its file and its place, says what is wrong and what to
# do; and of many at once, all are named in one run, each once.
set -u
ctl=$BUILD/bin/mikiwamectl
scratch=$(mktemp -d) || exit 3
trap 'rm -rf "$scratch"' EXIT

python3 - "$ctl" "$scratch/pack" <<'PY'
import copy, json, shutil, subprocess, sys
ctl, folder = sys.argv[1:]
A, B, N, K = "cases/test-a-badge.json", "cases/test-a-dawn.json", "brands/tomoshibi.json", "pack.json"

def at(*way):  # the object that holds the last step, and that step
    def go(o):
        for step in way[:-1]:
            o = o[step]
        return o, way[-1]
    return go

def put(value, *way):
    def change(o):
        holder, key = at(*way)(o)
        holder[key] = value
    return change

def out(*way):
    def change(o):
        holder, key = at(*way)(o)
        del holder[key]
    return change

def more(value, *way):
    def change(o):
        holder, key = at(*way)(o)
        holder[key].append(copy.deepcopy(holder[key][0]) if value is None else value)
    return change

def rename(old, new):
    def change(o):
        o[new] = o.pop(old)
    return change

case = json.load(open("content/first-day/" + A))
M = next(i for i, n in enumerate(case["notices"]) if n["id"] == "m1")
ids = [b["id"] for b in case["notices"][M]["blocks"]]
LINE, FACTS, ANSWER, LOGO = (ids.index(i) for i in ("line", "facts", "answer", "logo"))
fields = [b["id"] for b in case["pages"][0]["blocks"]]
# what is wrong: file, change, place, what is said, what is advised
FAULTS = [
    (A, rename("devices", "devcies"), "/devcies", "is not a key", 'did you mean "devices"'),
    (A, out("title"), "", '"title" is missing', "add it: its name in lists"),
    (A, put(5, "starts"), "/starts", "is a whole number", "must be a string"),
    (A, put("2027-04-20T10:40:00", "starts"), "/starts", "is not a time with an offset", "write it as 2026-11-24T20:14:00+09:00"),
    (A, more(None, "notices"), "/notices/3/id", "is used twice", "give each its own"),
    (A, put("p9", "notices", M, "blocks", ANSWER, "link", "goes"), f"/notices/{M}/blocks", 'goes to "p9"', "no page of this case"),
    (A, put("javascript:alert(1)", "notices", M, "blocks", ANSWER, "link", "url"), f"/notices/{M}/blocks", 'follows "javascript:"', "write http, https"),
    (A, put("t9", "devices", 0, "waits_for"), "/devices/0/waits_for", 'no attempt "t9"', "name one that exists"),
    (A, put("t9", "notices", M, "attempt"), f"/notices/{M}/attempt", 'no attempt "t9"', "name one that exists"),
    (A, put("jugde", "stages", 0, "drill"), "/stages/0/drill", '"jugde" is no drill', "name one that is built in"),
    (A, put("account_unsave", "stages", 1, "when"), "/stages/1/when", "is unknown", 'did you mean "account_unsafe"'),
    (A, put("stranger_insied", "happenings", 0, "when"), "/happenings/0/when", "is unknown", 'did you mean "stranger_inside"'),
    (A, put("sesions", "happenings", 0, "entry", "sheet"), "/happenings/0/entry/sheet", "no panel", 'did you mean "sessions"'),
    (A, put("m1.anwser", "cues", 0, "part"), "/cues/0/part", "is no part of this case", 'write it like "m1.sender"'),
    (A, put("registrable_domian", "cues", 0, "kind"), "/cues/0/kind", "is no kind of cue", 'did you mean "registrable_domain"'),
    (A, out("cues", 0, "says"), "/cues/0", '"says" is missing', "add it"),
    (A, more(None, "cues"), "/cues/3/id", "is used twice", "give each its own"),
    (A, more("C99", "covers"), "/covers/5", '"C99" is no row', "write C01 to C47"),
    (A, put("exam", "rung"), "/rung", '"exam" is unknown', 'one of "none", "guided"'),
    (A, put("2027-02-30", "review_by"), "/review_by", "is not a day of the calendar", "write it as 2026-11-24"),
    (A, put(5, "premise", "mimics"), "/premise", "holds 5", "0, 2, 4, 6 and 8 only"),
    (A, put(20, "premise", "mimics"), "/premise/mimics", "is 20", "at most 8"),
    (A, out("title", "en"), "/title", 'no text in "en"', "add one"),
    (A, put("x", "title", "fr"), "/title/fr", "is not a language of this pack", '"ja", "en"'),
    (A, put("a\nb", "title", "en"), "/title/en", "must stand on one line", "take the line break out"),
    (A, put("a\ab", "title", "en"), "/title/en", "control character U+0007", "take it out"),
    (A, put({"ja": "{brand.words.nope}", "en": "x"}, "notices", M, "blocks", LINE, "text"), f"/notices/{M}/blocks/{LINE}/text", "leads nowhere", "name a member of the case"),
    (A, put({"ja": "{brand.name", "en": "x"}, "notices", M, "blocks", LINE, "text"), f"/notices/{M}/blocks/{LINE}/text", 'a "{" without "}"', "close it"),
    (A, put(3, "draws", 0, "digits"), "/draws/0", "exactly one of", '"digits", "letters" and "one_of"'),
    (A, put([{"id": "x", "name": {"ja": "窓口", "en": "Desk"}, "is_right": False, "why": {"ja": "違います。", "en": "No."}}], "desks"), "/desks", "no desk is right", '"is_right": true'),
    (A, put("あ" * 3000, "persona", "situation", "ja"), "/persona/situation/ja", "has 9000 bytes", "shorten it"),
    (A, put("foto", "notices", M, "blocks", LOGO, "picture"), f"/notices/{M}/blocks/{LOGO}/picture", 'no picture "foto"', "put pictures/foto.png"),
    (A, more("fax", "devices", 0, "surfaces"), "/devices/0/surfaces", '"fax" is not a surface', "write home, email"),
    (A, put("tablett", "devices", 0, "kind"), "/devices/0/kind", "is unknown", '"phone", "desktop"'),
    (A, put("sesions", "account", "entries", 0, "sheet"), "/account/entries/0/sheet", "no panel", 'did you mean "sessions"'),
    (A, put("two_stepp", "account", "settings", 0, "id"), "/account/settings/0/id", "no panel", 'did you mean "two_step"'),
    (A, put("nobody", "notices", M, "from_address"), f"/notices/{M}/from_address", "is no mail address", "write it like"),
    (A, put(1.5, "notices", M, "at_s"), f"/notices/{M}/at_s", "a number with a fraction", "must be a whole number"),
    (A, put([["a", "b"], ["c"]], "notices", M, "blocks", FACTS, "rows"), f"/notices/{M}/blocks", "row 1 has 1 cells", "give each as many"),
    (A, put("sbmit", "pages", 0, "blocks", fields.index("submit"), "does"), f"/pages/0/blocks/{fields.index('submit')}/does", "is unknown", 'did you mean "submit"'),
    (A, out("pages", 0, "blocks", fields.index("password"), "asks"), "/pages/0/blocks", 'block "password"', "says what it asks"),
    (A, put("test-a-bagde", "id"), "/id", "not the file's name", "make them equal"),
    (A, put([], "notices"), "/notices", "has 0 items", "needs at least 1"),
    (A, out("contacts", 0, "yes"), "/contacts/0", '"yes" is missing', "add it"),
    (B, put(-5, "attempts", 0, "lasts_s"), "/attempts/0/lasts_s", "is -5", "at least 1"),
    (B, put("999.1.2.3", "attempts", 0, "ip"), "/attempts/0/ip", "is no address", "write it like"),
    (B, put("strangr", "attempts", 0, "by"), "/attempts/0/by", "is unknown", 'did you mean "stranger"'),
    (K, more("nowhere", "cases"), "/cases/28", "does not exist", "add the file or take its id out"),
    (K, out("version"), "", '"version" is missing', "add it"),
    (K, more("tomoshibi", "brands"), "/brands", "is named twice", "once is enough"),
    (N, put([], "domains"), "/domains", "has 0 items", "needs at least 1"),
    (N, more("co.jp", "domains"), "/domains/2", '"co.jp" is no domain', "write it like"),
    (N, put("https://elsewhere.example/", "home_url"), "/home_url", "is not under the service's own domains", "add its domain"),
    (N, put("blue", "colour"), "/colour", '"blue" is no colour', "write it as #c2410c"),
    (N, put("lst", "panels", 0, "kind"), "/panels/0/kind", "is unknown", 'did you mean "list"'),
    (N, out("panels", 0, "sheet"), "/panels/0/sheet", "is missing", "name it"),
    (N, put("ap", "profile", "approve_route"), "/profile/approve_route", "is unknown", 'did you mean "app"'),
]
passed = failed = 0

def check(what, is_so, said):
    global passed, failed
    passed, failed = passed + bool(is_so), failed + (not is_so)
    if not is_so:
        print(what, *said.splitlines()[:4], sep="\n    ")

def lint(*options):
    done = subprocess.run([ctl, "pack", "lint", "--today", "2026-11-24", *options, folder], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr

def fresh():
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree("content/first-day", folder)

def break_it(file, change):
    whole = json.load(open(f"{folder}/{file}"))
    change(whole)
    json.dump(whole, open(f"{folder}/{file}", "w"), ensure_ascii=False)

fresh()
check("as it stands it is clean", lint("--strict") == (0, "0 faults, 0 warnings\n"), str(lint("--strict")))
for file, change, place, wrong, advice in FAULTS:
    fresh()
    break_it(file, change)
    code, said = lint("--strict")
    lines = [line for line in said.splitlines() if line.startswith(f"{file}#{place}: ")]
    mine = [line for line in lines if wrong in line and advice in line]
    check(f"{file}#{place}: {wrong} ... {advice}", code == 1 and len(mine) == 1, said)

# Many at once, in many files: nobody has to mend one to hear of the next.
fresh()
cases = [c for c in json.load(open(f"{folder}/pack.json"))["cases"] if c not in ("test-a-badge", "test-a-dawn")]
wanted = []
for i, id in enumerate(cases[:20]):
    file = f"cases/{id}.json"
    one = json.load(open(f"{folder}/{file}"))
    change, place, wrong = [(put("exam", "rung"), "/rung", "is unknown"), (put("p.x", "cues", 0, "part"), "/cues/0/part", "is no part"),
                            (more("C99", "covers"), f"/covers/{len(one['covers'])}", "is no row"), (out("title", "en"), "/title", 'no text in "en"')][i % 4]
    break_it(file, change)
    wanted.append((f"{file}#{place}: ", wrong))
break_it(N, put("blue", "colour"))
wanted.append((f"{N}#/colour: ", "is no colour"))
break_it(K, more("nowhere", "cases"))
wanted.append((f"{K}#/cases/{len(cases) + 2}: ", "does not exist"))
code, said = lint("--strict")
for start, wrong in wanted:
    hits = [line for line in said.splitlines() if line.startswith(start) and wrong in line]
    check(f"at once: {start}{wrong}", len(hits) == 1, said)
lines = said.splitlines()
check("each is said once", len(lines) == len(set(lines)), said)
code, said = lint("--strict", "--json")
rows = json.loads(said[said.index("["):said.rindex("]") + 1])
check("json has each with file, pointer, grade and sentence", code == 1 and len(rows) >= len(wanted) and all(set(r) == {"file", "pointer", "grade", "says"} and r["says"] for r in rows), said)
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
PY
