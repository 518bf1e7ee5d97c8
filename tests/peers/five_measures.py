"""five_measures.py PROGRAMME STORE REPORT: a programme's measure once more, from the raw records and ledger lines of a
store (an SQLite file) and the scenarios kept with them, by the definitions and nothing of ours; held against `report json`.

A notice by a stranger is a fake. It was seen when it was first opened. Pressing, replying, calling or typing at what it
leads to is exposure (E1); a password, code or card sent is E3; opening, looking, "show original", junk and delete are none.
Times are active milliseconds. Who never alerted is never, carried to tau."""
import json, math, sqlite3, sys
from collections import defaultdict

TAU = 600_000  # ten minutes, as every page says
HARMLESS = {"sender", "original", "headers", "junk", "delete", "pictures", "expand"}
SECRET = {"password", "code", "card"}


class Case:
    """One record: what was done to each notice of its scenario."""

    def __init__(self, row, scenario, decisions):
        self.id, self.person, self.round, self.utc_ms = row["id"], row["person"], row["round"], row["start_utc_ms"]
        self.case, self.scenario, self.decisions = row["case_id"], scenario, decisions
        self.notices = {n["id"]: n for n in scenario["notices"]}
        self.by_page = self.pages_of_strangers()
        self.view, self.click, self.alert, self.worst = {}, {}, {}, defaultdict(int)
        self.typed = defaultdict(set)
        self.end_s = self.case_s(row["end_ms"], decisions)
        for at_ms, verb, target, value, place in decisions:
            self.take(at_ms, verb, target, value, place)

    def case_s(self, at_ms, decisions):
        """The case's own clock: active time at its pace, and what was waited."""
        pace = sorted(self.scenario.get("pace") or [{"from_s": 0, "rate_percent": 100}], key=lambda p: p["from_s"])
        rate = pace[0]["rate_percent"] / 100
        return at_ms * rate / 1000 + sum(int(v) for _, verb, _, v, _ in decisions if verb == "wait")

    def has_come(self, notice):
        """What never arrived before the case was ended was met by nobody."""
        at_s = self.notices[notice].get("at_s")
        return notice in self.view or (at_s is not None and at_s <= self.end_s)

    def pages_of_strangers(self):
        """Page -> the notice that leads to it."""
        pages = {p["id"]: p for p in self.scenario.get("pages", []) if p.get("by") == "stranger"}
        leads = {}
        for n in self.scenario["notices"]:
            for block in n.get("blocks", []):
                goes = (block.get("link") or {}).get("goes")
                if goes in pages:
                    leads[goes] = n["id"]
        for page in list(pages):  # a page that another page of the stranger leads to
            for block in pages[page].get("blocks", []):
                goes = (block.get("link") or {}).get("goes") or block.get("goes")
                if goes in pages and page in leads:
                    leads.setdefault(goes, leads[page])
        self.fields = {(p, b["id"]): b.get("asks", "") for p in pages for b in pages[p].get("blocks", [])}
        return leads

    def is_fake(self, notice):
        return self.notices[notice].get("by") == "stranger"

    def take(self, at_ms, verb, target, value, place):
        head, _, part = target.partition(".")
        if verb == "open":
            notice = target.rsplit("/", 1)[-1]
            if notice in self.notices:
                self.look(notice, at_ms)
        elif verb == "alert" and head in self.notices:
            self.alert.setdefault(head, at_ms)
        elif verb in ("press", "reply", "call") and head in self.notices and self.is_fake(head) and part not in HARMLESS:
            self.look(head, at_ms)
            self.click.setdefault(head, at_ms)
            self.worst[head] = max(self.worst[head], 1)
        elif head in self.by_page:
            notice = self.by_page[head]
            asks = self.fields.get((head, part), "")
            if verb == "type":
                self.typed[head].add(asks)
                self.worst[notice] = max(self.worst[notice], 2 if asks else 1)
            elif verb == "press" and part == "submit" and self.typed[head] & SECRET:
                self.worst[notice] = max(self.worst[notice], 3)

    def look(self, notice, at_ms):
        """A thread of short messages shows all of one sender's that have come."""
        one = self.notices[notice]
        for n, other in self.notices.items():
            is_thread = one.get("channel") == other.get("channel") == "sms" and one.get("from_name") == other.get("from_name")
            if n == notice or (is_thread and other.get("at_s", math.inf) <= self.case_s(at_ms, [d for d in self.decisions if d[0] < at_ms])):
                self.view.setdefault(n, at_ms)

    def alerted_after(self, notice):
        return self.alert[notice] - self.view.get(notice, 0) if notice in self.alert else math.inf

    def clicked_after(self, notice):
        return self.click[notice] - self.view.get(notice, 0) if notice in self.click else math.inf

    def fakes(self):
        return [n for n in self.notices if self.is_fake(n) and self.has_come(n)]

    def foreign(self):
        return any(a.get("by") == "stranger" for a in self.scenario.get("attempts", []))


def unpercent(text):
    from urllib.parse import unquote
    return unquote(text)


def read_store(path):
    db = sqlite3.connect(path)
    db.row_factory = sqlite3.Row
    kept = {r["hash"]: json.loads(r["bytes"]) for r in db.execute("SELECT hash, bytes FROM kept WHERE kind='scenario'")}
    acts = defaultdict(list)
    for r in db.execute("SELECT record, at_ms, verb, target, value, place FROM decision ORDER BY record, seq"):
        acts[r["record"]].append((r["at_ms"], r["verb"], r["target"], r["value"], r["place"]))
    cases = [Case(r, kept[r["scenario_hash"]], acts[r["n"]])
             for r in db.execute("SELECT * FROM record WHERE end_ms IS NOT NULL ORDER BY start_utc_ms, n")]
    lines = []
    for (line,) in db.execute("SELECT line FROM ledger ORDER BY order_ms, n"):
        words = line.split()
        lines.append((int(words[1]), words[2], words[3], {k: unpercent(v) for k, v in (w.split("=", 1) for w in words[4:])}))
    return cases, lines


def rounds_of(lines, programme, measuring=False):
    begun = {d["round"]: dict(d, person=who, utc_ms=ms) for ms, who, what, d in lines if what == "round.begin"}
    ended = {d["round"] for _, _, what, d in lines if what == "round.end"}
    return {r: dict(d, is_done=r in ended) for r, d in begun.items()
            if d.get("programme") == programme and (not measuring or d.get("mode") == "measuring")}


# ---- statistics, by their definitions ----

def wilson(k, n, z=1.959963984540054):
    p, q = k / n, z * z / n
    half = z * math.sqrt(p * (1 - p) / n + q / (4 * n))
    return (p + q / 2 - half) / (1 + q), (p + q / 2 + half) / (1 + q)


def median_never(times):
    """Where the share that has not happened falls to a half; on a flat step at a half, its middle."""
    times, n = sorted(times), len(times)
    for i, t in enumerate(times):
        if t == math.inf:
            return math.inf
        if i + 1 < n and times[i + 1] == t:
            continue
        if 2 * (i + 1) == n and i + 1 < n and times[i + 1] < math.inf:
            return (t + times[i + 1]) / 2
        if 2 * (i + 1) >= n:
            return t
    return math.inf


# ---- the five ----

def family(cases, lines, to_month):
    rounds = rounds_of(lines, "family")
    seen = clicked = gave = 0
    for case in cases:
        month = month_of(case.utc_ms)
        if case.round not in rounds or not to_month - 11 <= month <= to_month:
            continue
        for n in case.fakes():
            if n in case.view:
                seen += 1
                worst = 4 if lets_stranger_in(case) else case.worst[n]  # E4: a fake beside it, and the stranger is in
                clicked += worst >= 1
                gave += worst >= 3
    return {"family_clicks": (clicked, seen), "family_gave": (gave, seen)}


def month_of(utc_ms):
    import datetime
    d = datetime.datetime.fromtimestamp(utc_ms / 1000, datetime.timezone.utc)
    return d.year * 12 + d.month - 1


def staff(cases, lines):
    rounds = rounds_of(lines, "staff", True)
    wave = max(int(r["wave"]) for r in rounds.values())
    times, ends, people, right, alerts = [], [], set(), 0, 0
    for case in cases:
        if case.round not in rounds or int(rounds[case.round]["wave"]) != wave:
            continue
        for n, notice in case.notices.items():
            if n in case.alert and not notice.get("is_alert_marked"):
                attempt = next((a for a in case.scenario.get("attempts", []) if a["id"] == notice.get("attempt")), {})
                alerts += 1
                right += case.is_fake(n) or attempt.get("by") == "stranger"
        if not any(d.get("is_right") for d in case.scenario.get("desks", [])):
            continue
        for n in case.fakes():
            alert, click = case.alerted_after(n), case.clicked_after(n)
            people.add(case.person)
            times.append(alert if alert <= TAU else math.inf)
            ends.append("clean" if alert <= TAU and alert <= click else "after_click" if alert <= TAU else
                        "silent" if click <= TAU else "nothing")
    n = len(times)
    out = {"staff_mean": sum(min(t, TAU) for t in times) / n, "staff_median": median_never(times),
           "staff_precise": (right, alerts), "people": len(people)}
    out.update({"staff_" + e: ends.count(e) / n for e in ("clean", "after_click", "silent", "nothing")})
    return out


def newcomers(cases, lines):
    rounds = {r: d for r, d in rounds_of(lines, "newcomers").items() if d["is_done"] and not d.get("practice")}
    entered = {d["person"] for _, _, what, d in lines if what == "member.join"}
    tries = defaultdict(list)
    for r in sorted(rounds, key=lambda r: rounds[r]["utc_ms"]):
        if int(rounds[r].get("wave", 0)) <= 0 and len(tries[rounds[r]["person"]]) < 3:
            tries[rounds[r]["person"]].append(passes_gate([c for c in cases if c.round == r]))
    first = sum(bool(t) and t[0] for t in tries.values())
    return {"newcomers_first": (first, len(entered)), "newcomers_final": (sum(any(t) for t in tries.values()), len(entered))}


def passes_gate(cases):
    """No E3 or worse in at least 12 critical cases, at least 8 of 10 genuine ones handled."""
    critical = [c for c in cases if c.fakes() or c.foreign()]
    genuine = [c for c in cases if c not in critical]
    given = any(c.worst[n] >= 3 for c in cases for n in c.fakes()) or any(lets_stranger_in(c) for c in critical)
    handled = sum(is_handled(c) for c in genuine)
    return not given and len(critical) >= 12 and len(genuine) >= 10 and handled * 10 >= 8 * len(genuine)


def lets_stranger_in(case):
    """E4: the attempt of a stranger approved, in the service's own message or among what is pending."""
    strangers = {a["id"] for a in case.scenario.get("attempts", []) if a.get("by") == "stranger"}
    theirs = strangers | {n for n, notice in case.notices.items() if notice.get("attempt") in strangers and not case.is_fake(n)}
    return any(verb == "press" and target.endswith(".approve") and theirs & set(target.split("."))
               for _, verb, target, _, _ in case.decisions)


def is_handled(case):
    """A genuine case: one's own (or a known) attempt was let in, nothing of it denied; a notice that asks for nothing is
    handled unless it was alerted."""
    ids = {a["id"] for a in case.scenario.get("attempts", [])}
    asked = {n["attempt"] for n in case.notices.values() if n.get("attempt") in ids}
    let_in = denied = False
    for _, verb, target, _, _ in case.decisions:
        denied |= verb == "press" and target.endswith(".deny")
        let_in |= verb == "press" and target.endswith(".approve")
        if verb == "press" and target.partition(".")[0] in case.notices:
            let_in |= target.split(".")[-1] in ("answer", "approve")
    return (let_in or not asked) and not denied and not (case.alert and not let_in)


def managers(cases, lines):
    """Simulated minutes; the first word comes at a drawn second, so what is told is (contained, completed) less one
    second in its range, the same for both."""
    rounds = rounds_of(lines, "managers")
    out = []
    for case in cases:
        words = (case.scenario.get("drills") or {}).get("incident")
        if case.round in rounds and words:
            out.append(lead_of(case, words))
    return out


def lead_of(case, words):
    actions = {a["id"]: a for a in words["actions"]}
    injects = {i["id"]: i for i in words["injects"]}
    contacts = {c["id"]: c for c in words["contacts"]}
    rate = case.scenario["pace"][0]["rate_percent"] / 100
    hour0 = [int(x) for x in case.scenario["starts"][11:19].split(":")]
    start_s, waited_s, done, contained, drawn, last_s, early = hour0[0] * 3600 + hour0[1] * 60 + hour0[2], 0, {}, [], set(), 0, 0
    for at_ms, verb, target, value, _ in case.decisions:
        now_s = int(at_ms * rate / 1000) + waited_s
        last_s = now_s
        if verb == "wait":
            waited_s += int(value)
            last_s = now_s + int(value)
        if verb != "choose" or not target.startswith("act."):
            continue
        action = actions[target[4:]]
        reason, _, contact = value.partition(":")
        drawn.add(reason)
        if contact and not is_reached(contacts[contact], (start_s + now_s) // 3600 % 24):
            continue
        early += any(done.get(a, math.inf) > now_s for a in action.get("after", []))
        done.setdefault(action["id"], now_s + action["takes_min"] * 60)
    groups = {i["either"] for i in injects.values() if i.get("either")}
    known = {injects[i]["either"] for i in drawn & set(injects) if injects[i].get("either")}
    drawn = {i for i in injects if not injects[i].get("either") or i in drawn}
    needs = {a for i in drawn for a in injects[i]["needs"]}
    contained = [done[a] for a in done if actions[a]["kind"] == "contain" and a in needs and done[a] <= last_s]
    closed = all(a in done and done[a] <= last_s for a in needs) and known == groups
    first = min((injects[i]["at_s"], injects[i].get("spread_s", 0)) for i in drawn) if drawn else (0, 0)
    return {"contained": min(contained, default=math.inf), "completed": max((done[a] for a in needs), default=0) if closed else math.inf,
            "first": first, "order_faults": early}


def is_reached(contact, hour):
    a, b = contact["from_h"], contact["to_h"]
    return a == b or (a <= hour < b if a < b else hour >= a or hour < b)


def security(lines, now_ms):
    """From the earliest first report or Received time until a second person has signed it and somebody else has opened
    it. What is still on its way is waiting, not never: its time is cut off now."""
    cases = defaultdict(dict)
    for ms, who, what, d in lines:
        case = cases[d.get("case")]
        if what == "catalogue.detect":
            case["detected"] = min(int(d["at"]), case.get("detected", int(d["at"])))
        elif what == "catalogue.draft":
            case["drafted"], case["by"] = ms, who
        elif what == "catalogue.review" and who != case.get("by"):
            case["reviewed"] = ms
        elif what == "catalogue.share" and "reviewed" in case:
            case["shared"], case["sharer"] = ms, who
        elif what == "catalogue.open" and "shared" in case and who != case["sharer"]:
            case.setdefault("opened", ms)
    cases.pop(None, None)
    times = [((max(c["reviewed"], c["shared"], c["opened"]) if "opened" in c else now_ms) - c["detected"], "opened" in c)
             for c in cases.values()]
    step = lambda key: sorted(c[key] - c["detected"] for c in cases.values() if key in c)
    return {"security_median": km_median(times), "security_drafted": middle(step("drafted")),
            "security_reviewed": middle(step("reviewed")), "n": len(times), "open": sum(not e for _, e in times)}


def middle(values):
    n = len(values)
    return (values[(n - 1) // 2] + values[n // 2]) / 2


def km_median(times):
    """Product of what is left; at exactly a half the middle of the flat step, as R has it."""
    left, at_half = 1.0, None
    for t in sorted({t for t, is_event in times if is_event}):
        at_risk = sum(u >= t for u, _ in times)
        if at_half is not None:
            return (at_half + t) / 2
        left *= 1 - sum(u == t and e for u, e in times) / at_risk
        if left < 0.5 - 1e-12:
            return t
        at_half = t if left < 0.5 + 1e-12 else None
    return at_half if at_half is not None else math.inf


# ---- held against what we say ----

PASSED = FAILED = 0


def check(what, is_it, *said):
    global PASSED, FAILED
    if is_it:
        PASSED += 1
    else:
        FAILED += 1
        print(what, *said)


def figures(report):
    return {p["figure"]: p for s in report["sections"] for p in s["parts"] if "figure" in p}


def check_share(what, figure, want, interval=None):
    check(what, (figure["n"], figure["of_n"]) == want, (figure["n"], figure["of_n"]), want)
    if interval:
        check(what + ", its interval", all(abs(figure[e] - x) < 1e-6 for e, x in zip(("low", "high"), interval)), figure, interval)


def check_family(store, report):
    import datetime
    today = datetime.datetime.now(datetime.timezone.utc)
    mine, ours = family(*store, today.year * 12 + today.month - 1), figures(report)
    check("there are fakes and mis-clicks", 20 <= mine["family_clicks"][1] and 5 <= mine["family_clicks"][0])
    check_share("family: mis-clicks of fakes seen", ours["family_clicks"], mine["family_clicks"])
    check_share("family: secrets given", ours["family_gave"], mine["family_gave"])


def check_staff(store, report):
    mine, ours = staff(*store), figures(report)
    check("staff: mean, never to tau", abs(ours["staff_mean"]["value_ms"] - mine["staff_mean"]) <= 1, ours["staff_mean"], mine)
    told = ours["staff_median"].get("value_ms")  # none where half never alerted
    check("staff: median", mine["staff_median"] in (None, math.inf) if told is None else abs(told - mine["staff_median"]) <= 1,
          ours["staff_median"], mine)
    check("staff: people", ours["staff_mean"]["n"] == mine["people"], ours["staff_mean"], mine)
    for end in ("clean", "after_click", "silent", "nothing"):
        check("staff: " + end, abs(ours["staff_" + end]["value"] - mine["staff_" + end]) < 1e-9, ours["staff_" + end], mine)
    check_share("staff: precision", ours["staff_precise"], mine["staff_precise"], wilson(*mine["staff_precise"]))


def check_newcomers(store, report):
    mine, ours = newcomers(*store), figures(report)
    check("somebody passed, somebody did not", 0 < mine["newcomers_final"][0] < mine["newcomers_final"][1], mine)
    for key in ("newcomers_first", "newcomers_final"):
        check_share(key, ours[key], mine[key], wilson(*mine[key]))


def check_managers(store, report):
    mine = managers(*store)
    rows = next(p["rows"] for s in report["sections"] for p in s["parts"] if p.get("table") == "leads")
    check("managers: every exercise", len(mine) == len(rows) >= 10, len(mine), len(rows))
    for want, row in zip(mine, rows):
        first = set()
        for key in ("contained", "completed"):
            check("managers: reached or not", (row[key] is None) == (want[key] == math.inf), key, want, row)
            if row[key] is not None and want[key] < math.inf:
                first.add(want[key] - row[key] / 1000)
        least, spread = want["first"]
        check("managers: from the first word, one second for both",
              len(first) <= 1 and all(least <= f <= least + spread for f in first), want, row)
        check("managers: out of order", row["order_faults"] == want["order_faults"], want, row)
    check("some were completed", sum(w["completed"] < math.inf for w in mine) >= 3, mine)


def check_security(store, report, now_ms):
    mine, ours = security(store[1], now_ms), figures(report)
    for key in ("security_median", "security_drafted", "security_reviewed"):
        check(key, abs(ours[key]["value_ms"] - mine[key]) < 1000, ours[key], mine)
    check("some are on their way", 0 < mine["open"] < mine["n"], mine)


def main():
    import time
    programme, path, report = sys.argv[1], sys.argv[2], json.load(open(sys.argv[3]))
    store = read_store(path)
    if programme == "security":
        check_security(store, report, int(time.time() * 1000))
    else:
        {"family": check_family, "staff": check_staff, "newcomers": check_newcomers, "managers": check_managers}[programme](store, report)
    print(f"{PASSED} passed, {FAILED} failed")
    return FAILED > 0


if __name__ == "__main__":
    sys.exit(main())
