#!/bin/sh
# The built-in packs are as large and as wide as they are promised: how many base cases, which channels, tricks, people and
# scenes, how many genuine notices look bad and how many fakes look well. Read off the authors' files by python3.
exec python3 - <<'P'
import glob, json, re, sys

PACKS = {pack: {} for pack in ("amazon-signin", "workplace-sso", "household", "first-day")}
for pack, cases in PACKS.items():
    for name in json.load(open(f"content/{pack}/pack.json"))["cases"]:
        cases[name] = json.load(open(f"content/{pack}/cases/{name}.json"))
passed = failed = 0

def holds(what, how_many, least):
    global passed, failed
    if how_many >= least:
        passed += 1
    else:
        failed += 1
        print(f"{what}: {how_many}, {least} at least")

def notices(cases, by=None):
    return [(c, n) for c in cases.values() for n in c["notices"] if n["kind"] not in ("order", "news", "code", "test") and (by is None or n["by"] == by)]

def text(tree):
    return json.dumps(tree, ensure_ascii=False)

def urls(n):
    return [b["link"]["url"] for b in n["blocks"] if "link" in b]

# ---- how many
for pack, least in (("amazon-signin", 60), ("workplace-sso", 30), ("household", 20), ("first-day", 20)):
    holds(f"{pack}: base cases", len(PACKS[pack]), least)

# ---- amazon-signin: every channel, genuine and not; everybody from child to grandparent
shop = PACKS["amazon-signin"]
for channel in ("email", "sms", "call"):
    for by in ("service", "stranger"):
        holds(f"{channel} by {by}", sum(n["channel"] == channel for _, n in notices(shop, by)), 2)
holds("push by the service", sum(n["channel"] == "push" for _, n in notices(shop, "service")), 5)
holds("web push by the service", sum(n["channel"] == "web_push" for _, n in notices(shop, "service")), 2)
holds("web push by a stranger", sum(n["channel"] == "web_push" for _, n in notices(shop, "stranger")), 2)
for age, least in (("child", 8), ("adult", 30), ("elder", 10)):
    holds(f"persona: {age}", sum(c["persona"]["age"] == age for c in shop.values()), least)
for role in ("大学", "高校", "中学", "小学", "母", "孫", "総務|経理|受付|事務"):
    holds(f"somebody of: {role}", sum(bool(re.search(role, c["persona"]["situation"]["ja"])) for c in shop.values()), 1)

# ---- amazon-signin: every trick of the variant generator in a case written by hand
def some(what, is_so, least=1):
    holds(f"trick: {what}", sum(bool(is_so(c, n)) for c, n in notices(shop, "stranger")), least)

for host in ("plain", "sub", "cojp", "edit1", "edit2", "swap", "idn", "service", "inside", "redirect", "gateway", "short", "form", "cert", "forged", "dead", "relay"):
    some(f"host_{host}", lambda c, n: any(f"{{brand.words.host_{host}}}" in u for u in urls(n)) or f"{{brand.words.host_{host}}}" in text(n))
some("a number for a host", lambda c, n: any(re.match(r"https?://\d+\.\d+\.\d+\.\d+/", u) for u in urls(n)))
some("a name before an @", lambda c, n: any(re.match(r"https?://[^/]+@", u) for u in urls(n)))
some("QR", lambda c, n: any(b.get("picture") == "qr" for b in n["blocks"]))
some("a button that writes a mail", lambda c, n: any(u.startswith("mailto:") for u in urls(n)))
some("words are not the target", lambda c, n: any(b["kind"] == "link" and "{brand.words.url_answer}" in text(b["text"]) and "url_answer" not in b["link"]["url"] for b in n["blocks"]), 2)
some("true sender, replies elsewhere", lambda c, n: n["from_address"] == "{brand.mail.from_address}" and n.get("reply_to") not in (None, n["from_address"]))
some("forged sender, DMARC fails", lambda c, n: n["from_address"] == "{brand.mail.from_address}" and n.get("auth", {}).get("dmarc") == "fail", 2)
some("DMARC passes for a foreign domain", lambda c, n: n["channel"] == "email" and n["from_address"] != "{brand.mail.from_address}" and n.get("auth", {}).get("dmarc") == "pass", 10)
some("an address for a name", lambda c, n: any("{persona.address}" in text(b.get("text", "")) for b in n["blocks"]))
some("the true name, leaked", lambda c, n: any("{brand.words.greeting}" in text(b.get("text", "")) for b in n["blocks"]), 5)
some("an order number that is none", lambda c, n: "904-11873" in text(n))
some("an impossible time, device or place", lambda c, n: "UTC-8" in text(n))
some("a deadline", lambda c, n: re.search(r"24時間|今夜12時", text(n)), 2)
some("a threat", lambda c, n: re.search("停止|削除|止まったまま|利用を止め", text(n)), 2)
for asked, words in (("card", "カード.{0,10}(番号|数字)|カード番号"), ("code", "コード.{0,12}(返信|送って|読みあげ)|6けたを"), ("identity document", "免許証"), ("gift card", "ギフトカード")):
    some(f"asks for a {asked}", lambda c, n: re.search(words, text(n)))
some("asks for several things", lambda c, n: "3つを" in text(n))
some("a packed file", lambda c, n: any(a["name"].endswith(".zip") for a in n.get("attachments", [])))
some("a page as a file", lambda c, n: any(a["name"].endswith((".html", ".htm")) for a in n.get("attachments", [])))
some("a dead button and another link", lambda c, n: any(b.get("link", {}).get("is_dead") for b in n["blocks"]), 2)
some("readings among the words", lambda c, n: "心当こころあたり" in text(n))
some("characters that look alike", lambda c, n: "サ仆ト" in text(n))
some("invisible characters", lambda c, n: "\\u200b" in json.dumps(n) or "\u2062" in text(n) or "\u200b" in text(n))
some("a copied note at the foot", lambda c, n: "{brand.words.note_links}" in text(n), 10)
holds("a foreign page with a valid certificate", sum(any(q["kind"] == "certificate" for q in c["cues"]) for c in shop.values()), 2)
holds("relay: what is typed is used at once", sum(any(a["by"] == "stranger" and "at_s" not in a for a in c.get("attempts", [])) for c in shop.values()), 2)
holds("an app that asks for permission", sum(n["kind"] == "consent" for _, n in notices(shop)), 1)
holds("a device code", sum("コード KX4P" in text(c) or "device code" in text(c).lower() for c in shop.values()), 1)

# ---- workplace-sso
work = PACKS["workplace-sso"]
attempts = [[a for a in c.get("attempts", []) if a["by"] == "stranger"] for c in work.values()]
holds("push bombing", sum(len(a) >= 3 for a in attempts), 2)
holds("number matching", sum(any("number" in a for a in c.get("attempts", [])) for c in work.values()), 3)
holds("help-desk calls by strangers", sum(n["channel"] == "call" for _, n in notices(work, "stranger")), 2)
holds("help-desk calls that are genuine", sum(n["channel"] == "call" and n["by"] != "stranger" for c in work.values() for n in c["notices"]), 1)
for kind, least in (("enrolment", 3), ("consent", 3)):
    for by in ("service", "stranger"):
        holds(f"{kind} by {by}", sum(n["kind"] == kind for _, n in notices(work, by)), 1)
    holds(f"{kind}", sum(n["kind"] == kind for _, n in notices(work)), least)
holds("a genuine enrolment that is one's own", sum(any(n["kind"] == "enrolment" and n["by"] == "service" for n in c["notices"]) and any(a["by"] == "me" for a in c["attempts"]) for c in work.values()), 1)

# ---- household: bank, mail, carrier, game account, all invented
brands = {json.load(open(b))["id"]: json.load(open(b)) for b in glob.glob("content/household/brands/*.json")}
holds("household: invented services", sum(b["is_invented"] for b in brands.values()), 4)
for of in ("銀行", "メール", "モバイル", "ゲームズ"):
    holds(f"household: {of}", sum(of in b["name"]["ja"] for b in brands.values()), 1)
holds("household: easy Japanese in every case", sum("ja-easy" in c["explains"] for c in PACKS["household"].values()), len(PACKS["household"]))
for age in ("child", "elder"):
    told = [c for c in shop.values() if c["persona"]["age"] == age and c["stages"][0]["drill"] == "judge"]
    holds(f"easy Japanese where a {age} decides", sum("ja-easy" in c["explains"] for c in told), len(told))

# ---- first-day: a ladder, and two tests
day = PACKS["first-day"]
for rung, least in (("guided", 3), ("prompted", 3), ("alone", 4), ("test", 10)):
    holds(f"first-day: {rung}", sum(c.get("rung") == rung for c in day.values()), least)

# ---- looks settle nothing: genuine ones that look bad, fakes that look well
WORDING = {"wording", "furigana", "generic_greeting", "urgency", "threat", "too_good", "inconsistency"}
def is_ugly(n):
    return (n.get("folder") == "junk" or any(b.get("link", {}).get("is_dead") for b in n["blocks"])
            or re.search(r"お客様各位|\{persona\.address\} 様|24時間|利用を止める|QRコード|REQ|own_other|読み取れないとき|SIGN-IN REQ|action needed", text(n)) is not None)
for pack, share in (("amazon-signin", 0.25), ("workplace-sso", 0.25), ("first-day", 0.25), ("household", 0.05)):
    mails = [n for _, n in notices(PACKS[pack], "service") if n["channel"] in ("email", "sms")]
    ugly = sum(is_ugly(n) for n in mails)
    holds(f"{pack}: genuine mail and SMS that look bad, of {len(mails)}", ugly, share * len(mails))
    fakes = [c for c in PACKS[pack].values() if any(n["by"] == "stranger" for n in c["notices"]) and c["cues"]]
    fluent = sum(not any(q["kind"] in WORDING for q in c["cues"]) for c in fakes)
    holds(f"{pack}: cases with a fake whose words give nothing away, of {len(fakes)}", fluent, len(fakes) / 2)

# ---- that a telephone rings tells nothing: as many calls come from people one knows, or from the service
for pack, cases in PACKS.items():
    calls = [n["by"] == "stranger" for c in cases.values() for n in c["notices"] if n["channel"] == "call"]
    holds(f"{pack}: calls that are no stranger's, of {len(calls)}", calls.count(False), calls.count(True) / 2)

# ---- what every case has
for pack, cases in PACKS.items():
    holds(f"{pack}: a cue says a proof and a habit", sum(bool(q["says"]["ja"] and q["habit"]["ja"]) for c in cases.values() for q in c["cues"]), sum(len(c["cues"]) for c in cases.values()))
    judged = [c for c in cases.values() if any(s["drill"] in ("judge", "console", "evidence", "cue_hunt") for s in c["stages"])]
    holds(f"{pack}: proofs where one is to judge", sum(len(c["cues"]) > 0 for c in judged), len(judged))
    longest = max(len(c["explains"]["ja"]) for c in cases.values())
    holds(f"{pack}: explanations of 170 characters at most", 170, longest)
for pack, cases in PACKS.items():  # the name on the card is read by whoever reads the card
    people = [c["persona"] for c in cases.values() if "ja-easy" in c["persona"]["situation"]]
    read = [p for p in people if re.sub("｜|《[^》]*》", "", p.get("name_easy", "")) == p["name"]["ja"]
            and not re.search(r"[\u3400-\u9fff々]", re.sub("｜[^《]*《[ぁ-んー]+》", "", p["name_easy"]))]
    holds(f"{pack}: names with readings in easy Japanese", len(read), len(people))
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
P
