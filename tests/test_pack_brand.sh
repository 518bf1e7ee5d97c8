#!/bin/sh
# mikiwamectl pack brand: good overlays pass; each thing taken away is missed, by its name and with the cases that want it.
set -u
ctl=$BUILD/bin/mikiwamectl
scratch=$(mktemp -d) || exit 3
trap 'rm -rf "$scratch"' EXIT

python3 - "$ctl" "$scratch" <<'PY'
import copy, json, os, subprocess, sys
ctl, scratch = sys.argv[1:]
pack = "content/amazon-signin"
good = json.load(open(pack + "/brands/hinode.json"))
passed = failed = 0

def check(what, is_so, said=""):
    global passed, failed
    passed, failed = passed + bool(is_so), failed + (not is_so)
    if not is_so:
        print(what, *said.splitlines()[:5], sep="\n    ")

def brand(*args):
    done = subprocess.run([ctl, "pack", "brand", *args], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr

def overlay(change):
    b = copy.deepcopy(good)
    change(b)
    path = os.path.join(scratch, "ours.json")
    json.dump(b, open(path, "w"), ensure_ascii=False)
    return brand(pack, path)

for folder in sorted(os.listdir("content")) + ["examples/first-pack"]:
    if os.path.exists(f"content/{folder}/pack.json"):
        code, out, err = brand("content/" + folder)
        check(f"the overlays of {folder} are whole", code == 0 and "error" not in err, err)
        n = len(json.load(open(f"content/{folder}/pack.json"))["cases"])
        check(f"all cases of {folder} can be played", out.count(f"{n} of {n} cases") == len(json.load(open(f"content/{folder}/pack.json"))["brands"]), out)

for folder in ("amazon-signin", "workplace-sso", "household", "first-day"):  # a case that spelled a name out would keep it under another's overlay
    root = f"content/{folder}"
    told = {}
    for name in json.load(open(root + "/pack.json"))["brands"]:
        b = json.load(open(f"{root}/brands/{name}.json"))
        w = b["words"]
        for its in (b["name"], b["mail"]["from_name"], *(w[k] for k in ("company", "company_short") if k in w)):
            told.update((text, name) for text in its.values())
        told.update((text, name) for text in b["domains"] + [w[k] for k in ("own_label", "company_domain", "company_label") if k in w])
    spelled = [f"{case}: {text}" for case in sorted(os.listdir(root + "/cases")) for text in told if text in open(f"{root}/cases/{case}").read()]
    check(f"no case of {folder} spells out whose service it is", not spelled, "\n".join(spelled))
    check(f"{folder} has names to look for", len(told) > 3, str(told))

for folder in ("workplace-sso", "first-day"):  # an organisation's own name and domains throughout
    text = open(f"content/{folder}/brands/tomoshibi.json").read()
    for old, now in (("tomoshibi-id", "kasuga-login"), ("ともしびID", "かすがログイン"), ("ともしび", "かすが"), ("tomoshibi", "kasuga"), ("Tomoshibi", "Kasuga")):
        text = text.replace(old, now)
    path = os.path.join(scratch, "kasuga.json")
    open(path, "w").write(text)
    code, out, err = brand("content/" + folder, path)
    n = len(json.load(open(f"content/{folder}/pack.json"))["cases"])
    check(f"{folder} can be played under another organisation's overlay", code == 0 and f"{n} of {n} cases" in out, out + err)

def renamed(b):  # an organisation's own: other names, domains and words; nothing else
    text = json.dumps(b, ensure_ascii=False).replace("hinode-market", "kawasemi").replace("hinode.test", "kawasemi.test").replace("ひので", "かわせみ")
    b.clear()
    b.update(json.loads(text), id="kawasemi", colour="#334155")
code, out, err = overlay(renamed)
check("another organisation's overlay passes", code == 0 and not err, err)

def drop(path):
    def change(b):
        *way, last = path.split(".")
        for step in way:
            b = b[step]
        del b[last]
    return change
def put(path, value):
    def change(b):
        *way, last = path.split(".")
        for step in way:
            b = b[step]
        b[last] = value
    return change
def without_panel(**its):
    def change(b):
        b["panels"] = [p for p in b["panels"] if any(p.get(k) != v for k, v in its.items())]
    return change

uses = [c for c in json.load(open(pack + "/pack.json"))["cases"] if "{brand.words.host_relay}" in open(f"{pack}/cases/{c}.json").read()]
greeted_n = sum("{brand.words.greeting}" in open(f"{pack}/cases/{c}.json").read() for c in json.load(open(pack + "/pack.json"))["cases"])
broken = [
    ("how many cases need it", drop("words.greeting"), f" and {greeted_n - 3} more"),
    ("a word", drop("words.host_relay"), "/words/host_relay: error: is missing; used by " + uses[0]),
    ("a word in one language", drop("words.greeting.en"), '/words/greeting: error: has no text in "en"'),
    ("a name", drop("name"), '#: error: "name" is missing in brand'),
    ("the panel of what waits", without_panel(sheet="pending"), "/profile/has_pending: error: promises"),
    ("the panel of the history", without_panel(sheet="history"), "/profile/has_history: error: promises"),
    ("the message centre", without_panel(sheet="centre"), "/profile/centre_lists: error: names"),
    ("the password", without_panel(setting="password"), "/panels: error: holds no place to change the password"),
    ("signing everybody out", without_panel(sheet="sessions"), "/panels: error: holds no way to sign everybody out"),
    ("who sends SMS", put("sms_senders", []), "/sms_senders: error: is empty"),
    ("the desk", drop("alert_desk"), "/alert_desk: warning: is missing"),
    ("no affiliation", lambda b: (drop("no_affiliation")(b), put("is_invented", False)(b)), "/no_affiliation: error: is missing"),
    ("a route", put("profile.has_pending", False), "/profile/approve_route: error: leads through the app"),
    ("a host instead of a domain", put("domains", ["www.hinode-market.example", "hinode.test"]), "/domains/0: error: \"www.hinode-market.example\" is a name under \"hinode-market.example\""),
    ("a suffix instead of a domain", put("domains", ["hinode-market.example", "co.jp"]), "/domains/1: error: \"co.jp\" is no domain that anybody can register"),
    ("somebody's domain", put("domains", ["hinode-market.example", "hinode.test", "hinode-market.com"]), "/domains/2: error: \"hinode-market.com\" could be somebody's"),
    ("mail from elsewhere", put("mail.from_address", "a@b.example"), "/mail/from_address: error: \"b.example\" is not under"),
    ("a home elsewhere", put("home_url", "https://www.b.example/"), "/home_url: error: \"www.b.example\" is not under"),
    ("a fake at home", put("words.host_relay", "login.hinode.test"), "/words/host_relay: error: \"login.hinode.test\" is the service's own"),
    ("no colour", put("colour", "red"), "/colour: error: \"red\" is no colour"),
    ("a pale colour", put("colour", "#ffe08a"), "/colour: warning: has a contrast of 1.3 against white"),
    ("a word too many", put("logo", "x"), "#/logo: error: "),
]
for what, change, words in broken:
    code, out, err = overlay(change)
    is_warning = ": warning: " in words
    check(f"{what}: {words}", words in err and code == (0 if is_warning else 1), err)

code, out, err = overlay(put("words.url_answer", "https://qz84-rvmt2k.example/a"))  # genuine mail would lead to a stranger
check("a case that is unfair under it is named", code == 1 and "cannot be played under it" in err, err)
code, out, err = brand(pack, os.path.join(scratch, "nowhere.json"))
check("no such file", code == 3 and "nowhere.json" in err, err)
check("no folder is wrong use", brand()[0] == 2)
code, out, err = brand(pack, "--json")
check("JSON", [r["fits"] == r["of"] for r in json.loads(out)] == [True, True], out)
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
PY
