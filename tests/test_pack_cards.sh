#!/bin/sh
# What stands on the screen before any notice is looked at tells nobody which class a case is: neither whether a fake will
# come nor whether an attempt will be one's own. Asked of the authors' cases where somebody judges (a guided rung says what
# it is), once over all and once over those that no variant is drawn of in the other class.
#
# Words (situation, title, own acts, devices, and all of them): a kernel ridge classifier over bags of 1 to 4 letters and the
# length, by leave-pair-out (Airola et al. 2011: without the bias of leaving one out), its chance level by shuffled classes.
# The situation's interval must hold 0.5 at 5 %, all others at 5 % over all that is asked (Bonferroni). Figures (hour, day,
# how many devices, acts, contacts, age ...): the area under the curve with DeLong's variance, Bonferroni too. Worse than
# chance tells of nothing. Whether a device waits is evidence and is not asked. Both must find what is planted.
set -u
scratch=$(mktemp -d) || exit 3
trap 'rm -rf "$scratch"' EXIT
for one in amazon-signin:hinode workplace-sso:tomoshibi household:soyokaze first-day:tomoshibi; do
    "$BUILD/bin/mikiwamectl" pack variants "content/${one%%:*}" --brand "${one##*:}" --n 900 --seed 4 --lines \
        >"$scratch/${one%%:*}" || exit 1
done
python3 - "$scratch" <<'P'
import collections, datetime, json, math, random, re, sys

SHUFFLES = 250
passed = failed = 0

def count(is_so, what):
    global passed, failed
    passed += bool(is_so)
    failed += not is_so
    if not is_so:
        print(what)

# ---- the cases

def judged_notices(case):
    return [n for n in case["notices"] if n["by"] == "stranger" or n.get("attempt")]

def is_asked(case):
    return case.get("rung") != "guided" and any(s["drill"] == "judge" for s in case["stages"]) and judged_notices(case)

def is_fake(case):
    return any(n["by"] == "stranger" for n in case["notices"])

def is_own(case):
    return any(a["by"] != "stranger" for a in case.get("attempts", []))

def read(pack):
    names = json.load(open(f"content/{pack}/pack.json"))["cases"]
    cases = [json.load(open(f"content/{pack}/cases/{name}.json")) for name in names]
    drawn = collections.defaultdict(set)
    for line in map(json.loads, open(f"{sys.argv[1]}/{pack}")):
        drawn[line["case"]].add(line["as"])
    asked = [case for case in cases if is_asked(case)]
    return asked, [case for case in asked if not {"fake", "genuine"} <= drawn[case["id"]]]

# ---- words

FIELDS = {
    "situation": lambda c, lang: c["persona"]["situation"][lang],
    "title": lambda c, lang: c["title"][lang],
    "own acts": lambda c, lang: "\n".join(a["says"][lang] for a in c.get("own_acts", [])),
    "devices": lambda c, lang: "\n".join(d["name"][lang] + " " + d["kind"] for d in c["devices"]),
}
FIELDS["all words"] = lambda c, lang: "\n".join(FIELDS[f](c, lang) for f in ("situation", "title", "own acts", "devices"))

def bag(text):
    return collections.Counter(text[i:i + n] for n in (1, 2, 3, 4) for i in range(len(text) - n + 1))

def kernel(texts):
    bags, n = [bag(t) for t in texts], len(texts)
    seen = collections.Counter(gram for b in bags for gram in b)
    rows = []
    for b in bags:
        row = {g: (1 + math.log(k)) * math.log((1 + n) / (1 + seen[g])) for g, k in b.items() if 2 <= seen[g] < n}
        size = math.sqrt(sum(x * x for x in row.values())) or 1
        rows.append({g: x / size for g, x in row.items()})
    mean = sum(map(len, texts)) / n
    spread = math.sqrt(sum((len(t) - mean) ** 2 for t in texts) / n) or 1
    long = [(len(t) - mean) / spread for t in texts]
    return [[sum(x * b.get(g, 0) for g, x in a.items()) + 0.1 * long[i] * long[k] + 1 + (i == k)
             for k, b in enumerate(rows)] for i, a in enumerate(rows)]

def inverse(a):
    n = len(a)
    a = [row[:] + [float(i == k) for k in range(n)] for i, row in enumerate(a)]
    for c in range(n):
        a[c] = [x / a[c][c] for x in a[c]]
        for r in range(n):
            if r != c and a[r][c]:
                f = a[r][c]
                a[r] = [x - f * y for x, y in zip(a[r], a[c])]
    return [row[n:] for row in a]

def left_out(g, y):
    """Of how many pairs the fake scores higher, by a classifier that has seen neither: exact for ridge regression."""
    weights = [sum(x * t for x, t in zip(row, y)) for row in g]
    fakes, others = [i for i, t in enumerate(y) if t > 0], [i for i, t in enumerate(y) if t < 0]
    higher = 0.0
    for i in fakes:
        for k in others:
            a, b, d = g[i][i], g[i][k], g[k][k]
            apart = 2 - (d * weights[i] - b * weights[k] - a * weights[k] + b * weights[i]) / (a * d - b * b)
            higher += 1 if apart > 0 else 0.5 if apart == 0 else 0
    return higher / len(fakes) / len(others)

def learned(texts, classes):
    g = inverse(kernel(texts))
    y = [1.0 if c else -1.0 for c in classes]
    chance, shuffled = random.Random(1), y[:]
    spread = 0.0
    for _ in range(SHUFFLES):
        chance.shuffle(shuffled)
        spread += (left_out(g, shuffled) - 0.5) ** 2
    return left_out(g, y), math.sqrt(spread / SHUFFLES)

# ---- figures

def figures(case):
    starts = datetime.datetime.fromisoformat(case["starts"])
    acts, contacts = case.get("own_acts", []), case.get("contacts", [])
    kinds = [d["kind"] for d in case["devices"]]
    return {
        "hour": starts.hour + starts.minute / 60, "far from noon": abs(starts.hour - 13), "minute": starts.minute,
        "weekday": starts.weekday(), "day of the year": starts.timetuple().tm_yday,
        "devices": len(kinds), "desktops": kinds.count("desktop"), "a phone comes first": kinds[0] == "phone",
        "own acts": len(acts), "since the last sign-in": min([-a["at_s"] for a in acts if a["kind"] == "sign_in"] or [1e9]),
        "a child": case["persona"]["age"] == "child", "an elder": case["persona"]["age"] == "elder",
        "contacts": len(contacts), "contacts in the room": sum(c["via"] == "room" for c in contacts),
        "desks": len(case.get("desks", [])), "other messages": len(case["notices"]) - len(judged_notices(case)),
        "letters of the name": len(case["persona"]["name"]["ja"]),
    }

def area(a, b):
    above = [sum((x > y) + 0.5 * (x == y) for y in b) / len(b) for x in a]
    below = [sum((x > y) + 0.5 * (x == y) for x in a) / len(a) for y in b]
    def part(shares):
        mean = sum(shares) / len(shares)
        return sum((s - mean) ** 2 for s in shares) / (len(shares) - 1) / len(shares)
    return sum(above) / len(above), math.sqrt(part(above) + part(below))

# ---- all of them

Z_ONE, Z_WORDS, Z_FIGURES = 1.960, 3.0, 3.5  # the latter: 5 % over 4 x 2 x 2 x 2 x 5 words one way, 4 x 2 x 2 x 17 figures both
LEAST = 6                                    # of each class, before anything can be said

for pack in ("amazon-signin", "workplace-sso", "household", "first-day"):
    for pool, cases in zip(("", ", one class only"), read(pack)):
        for ask, of in (("a fake", is_fake), ("one's own", is_own)):
            classes = [of(c) for c in cases]
            if min(sum(classes), len(classes) - sum(classes)) < LEAST:
                continue
            for lang in ("ja", "en"):
                for field, words in FIELDS.items():
                    auc, spread = learned([words(c, lang) for c in cases], classes)
                    z = Z_ONE if field == "situation" else Z_WORDS
                    count(auc - 0.5 <= z * spread, f"{pack}{pool}: {field} ({lang}) tells {ask}: AUC {auc:.3f}, sd {spread:.3f}")
            of_case = [figures(c) for c in cases]
            for name in of_case[0]:
                auc, spread = area(*([f[name] for f, c in zip(of_case, classes) if c == k] for k in (True, False)))
                count(abs(auc - 0.5) <= Z_FIGURES * spread + 1e-9, f"{pack}{pool}: {name} tells {ask}: AUC {auc:.3f}, sd {spread:.3f}")

# ---- where addresses end: nothing but a bare number ends as no genuine one under the same brand does

def filled(text, brand):
    def word(found):
        value = brand
        for key in found.group(1).split(".")[1:]:
            value = value[int(key)] if isinstance(value, list) else value.get(key, "")
        return str(value if not isinstance(value, dict) else value.get("en"))
    for _ in range(4):
        text = re.sub(r"\{(brand\.[a-z0-9_.]+)\}", word, text)
    return text

def ending(address):
    host = re.split(r"[/?]", re.sub(r"^[a-z]+:(?://)?(?:[^/@]*@)?", "", address).split("@")[-1])[0].split(":")[0]
    return "" if re.fullmatch(r"[0-9.]+", host) else host.rsplit(".", 1)[-1]

def front(url):
    return url.split("/")[2].split(".")[0]

def addresses(notice):
    urls = [b["link"]["url"] for b in notice["blocks"] if b.get("link", {}).get("url")]
    return urls[:1] + ([notice["from_address"]] if notice["channel"] == "email" else [])

for pack in ("amazon-signin", "workplace-sso", "household", "first-day"):
    notices = [n for c in read(pack)[0] for n in judged_notices(c)]
    for name in json.load(open(f"content/{pack}/pack.json"))["brands"]:
        brand = json.load(open(f"content/{pack}/brands/{name}.json"))
        ends = {by: {ending(filled(a, brand)) for n in notices if (n["by"] == "stranger") == by for a in addresses(n)} - {""}
                for by in (True, False)}
        fronts = [front(filled(urls[0], brand)) for n in notices if n["by"] == "stranger"
                  for urls in [[b["link"]["url"] for b in n["blocks"] if b.get("link", {}).get("url", "").startswith("http")]] if urls]
        count(3 * sum(f == front(brand["words"]["url_answer"]) for f in fronts) >= len(fronts),
              f"{pack}, {name}: too few fakes begin as genuine links do: {sorted(fronts)}")
        count(ends[True] and ends[True] <= ends[False], f"{pack}, {name}: only fakes end in {sorted(ends[True] - ends[False])}")

# ---- what is planted is found: a turn of phrase in most of the fakes' situations, an hour
cases, _ = read("amazon-signin")
classes = [is_fake(c) for c in cases]
for lang, phrase in (("ja", "{}荷物を待っています。"), ("en", "{} You are waiting for a parcel.")):
    planted = [phrase.format(w) if c and i % 5 else w
               for i, (c, w) in enumerate(zip(classes, (FIELDS["situation"](c, lang) for c in cases)))]
    auc, spread = learned(planted, classes)
    count(auc - 0.5 > Z_WORDS * spread, f"planted in situations ({lang}), not found: AUC {auc:.3f}, sd {spread:.3f}")
hours = [figures(c)["hour"] + 6 * c_is for c, c_is in zip(cases, classes)]
auc, spread = area([h for h, c in zip(hours, classes) if c], [h for h, c in zip(hours, classes) if not c])
count(auc - 0.5 > Z_FIGURES * spread, f"planted in hours, not found: AUC {auc:.3f}, sd {spread:.3f}")
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
P
