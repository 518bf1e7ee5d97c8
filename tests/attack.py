"""attack.py CTL FOLDER SEED...: somebody who may see every page of managers and of the security desk, in every format, for
every group and every span of days, before and after others come, go, move and are erased - and who knows who sat where and who
took part. Made-up organisations; what people did is written into the store so that whole groups did it all or none.

Nothing may settle the count of fewer than ten people, nor that all or none of fewer than twenty did it; no two months or looks may
differ by a few people. What the program would say without its care is attacked in the same way, and must fall."""
import contextlib, csv, datetime, glob, hashlib, io, json, os, random, re, shutil, sqlite3, subprocess, sys
from collections import defaultdict

CTL, FOLDER = sys.argv[1:3]
GROUP_N, PLAIN_N = 10, 20
PERSON, UTC, SENDER, EXPOSURE, JUDGED, ALERTED = 3, 8, 10, 14, 22, 25  # words of a trial's line
UNITS = [f"u{i}" for i in range(7)]
passed = failed = 0


def check(is_so, *what):
    global passed, failed
    passed += bool(is_so)
    failed += not is_so
    if not is_so and failed < 12:
        print(*what)
    return is_so


def ctl(*words, code=0):
    done = subprocess.run([CTL, *words], capture_output=True, env={**os.environ, "TZ": "UTC"})
    assert done.returncode == code, (words, done.returncode, done.stderr.decode()[-300:])
    return done.stdout.decode("utf-8-sig")


def month_of(ms):
    return datetime.datetime.fromtimestamp(ms / 1000, datetime.timezone.utc).strftime("%Y-%m")


def days_of(month):
    year, number = map(int, month.split("-"))
    first = datetime.date(year, number, 1)
    return first, datetime.date(year + number // 12, number % 12 + 1, 1) - datetime.timedelta(1)


def ms_of(day):
    return int(datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.timezone.utc).timestamp() * 1000)


@contextlib.contextmanager
def opened(path):
    store = sqlite3.connect(path)
    yield store
    store.commit()
    store.close()


class Company:
    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.path, self.uri, self.n = f"{FOLDER}/{seed}.db", f"sqlite:{FOLDER}/{seed}.db", 0
        ctl("synth", "--people", str(self.chance.randrange(24, 75)), "--rounds", "3", "--seed", str(seed), "--store", self.uri)
        with opened(self.path) as self.store:
            lines = [line for (line,) in self.store.execute("SELECT line FROM ledger")]
            self.people = [re.search(r" id=(\S+)", line)[1] for line in lines if " person.add " in line]
            self.words = [w for line in lines if " person.add " in line for w in re.findall(r"(?:name|number)=(\S+)", line)]
            self.store.execute("""DELETE FROM ledger WHERE line LIKE '% unit.add %' OR line LIKE '% member.join %'
                                  OR line LIKE '% month.publish %' OR line LIKE '% role.give %'""")
            self.start = self.store.execute("SELECT min(order_ms) FROM ledger").fetchone()[0]
            self.seat()
            self.play()

    def note(self, ms, what):
        self.n += 1
        self.store.execute("INSERT INTO ledger(id, line, order_ms) VALUES(?, ?, ?)",
                           (f"attack.{self.n}", f"attack.{self.n} {ms} organiser {what}", ms))

    def seat(self):
        """A tree of units, everybody in one of them, and in each later month some who move."""
        self.parents = {"u0": None, **{u: self.chance.choice(UNITS[:i]) for i, u in enumerate(UNITS) if i}}
        for unit, parent in self.parents.items():
            self.note(self.start, f"unit.add id={unit} name={unit} parent={parent or '-'} from=2026-01-01")
        weights = [self.chance.choice([0, 1, 3, 9]) + .1 for _ in UNITS]
        self.moves = defaultdict(list)  # person: (first day, unit)
        for person in self.people:
            self.move(self.start, person, self.chance.choices(UNITS, weights)[0], datetime.date(2026, 1, 1))
        fakes = self.store.execute("SELECT lines FROM projection").fetchall()
        self.months = sorted({month_of(int(t.split()[UTC])) for (lines,) in fakes for t in lines.splitlines() if self.is_fake(t)})
        for month in self.months[1:]:
            for person in self.chance.sample(self.people, self.chance.choice([0, 1, 3, 11])):
                self.move(self.start, person, self.chance.choice(UNITS), days_of(month)[0])

    def move(self, ms, person, unit, day):
        if self.moves[person]:
            self.note(ms, f"member.leave person={person} unit={self.moves[person][-1][1]} from={day}")
        self.note(ms, f"member.join person={person} unit={unit} from={day}")
        self.moves[person].append((day, unit))

    @staticmethod
    def is_fake(trial):
        words = trial.split(" ")
        return words[0] == "trial" and words[SENDER] == "1" and words[JUDGED] == "1"

    def play(self):
        """Who met a fake in which month; what they did is settled unit by unit: all, nobody, or anybody."""
        self.did = defaultdict(lambda: [False, False])  # (person, month): pressed, alerted
        habits = {}
        for record, lines in self.store.execute("SELECT record, lines FROM projection").fetchall():
            out = []
            for line in lines.splitlines():
                words = line.split(" ")
                if self.is_fake(line):
                    person, month = words[PERSON], month_of(int(words[UTC]))
                    unit = self.unit_of(person, month)
                    for i, at in enumerate((EXPOSURE, ALERTED)):
                        key = unit, month, i
                        habits.setdefault(key, self.chance.choice(["all", "none", "some"]))
                        is_done = {"all": True, "none": False}.get(habits[key], self.chance.random() < .4)
                        words[at] = str(int(is_done))
                        self.did[person, month][i] |= is_done
                out.append(" ".join(words))
            self.store.execute("UPDATE projection SET lines = ? WHERE record = ?", ("\n".join(out) + "\n", record))

    def unit_of(self, person, month):
        return [unit for day, unit in self.moves[person] if day <= days_of(month)[1]][-1]

    def within(self, unit, whole):
        while unit and unit != whole:
            unit = self.parents[unit]
        return unit == whole

    def met(self, unit, month):
        return {p for p, m in self.did if m == month and self.within(self.unit_of(p, month), unit)}

    def report(self, kind, audience, *more):
        return ctl("report", kind, "--audience", audience, "--lang", "en", "--store", self.uri, *more)


def timeless(text):
    return re.sub(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d\.\d{3}Z| \d\d:\d\d UTC)", "", text)


def rows_of(text, table):
    return [row for s in json.loads(text)["sections"] for part in s["parts"] if part.get("table") == table for row in part["rows"]]


def cells_of(text):
    """The managers' table, a line a unit: a group stands once and names those whose numbers it holds."""
    for row in rows_of(text, "groups"):
        of = row.pop("stands_for") or ""
        for unit in ([] if row["unit"] == "hidden" else [row["unit"]]) + of.split():
            yield {**row, "unit": unit, "answers": row["unit"]}


def bounds_of(told, n):
    """What a cell leaves open: a share, or a word."""
    if isinstance(told, (int, float)):
        return round(told * n), round(told * n)
    found = re.fullmatch(r"(\d+)-(\d+)", told)
    if found:
        return tuple(map(int, found.groups()))
    return {"at_most": (0, n // 10), "at_least": (n - n // 10, n), "hidden": (0, n)}[told]


def unmasked(company, month, cells):
    """cells: {unit: (people, low, high)} of one measure. What is known of each unit shown and of the rest beside those below it."""
    known = {unit: list(cell) for unit, cell in cells.items()}
    children = defaultdict(list)
    for unit in known:
        above = company.parents[unit]
        while above and above not in known:
            above = company.parents[above]
        children[above].append(unit)
    for unit in list(known):
        rest = known[unit][0] - sum(known[c][0] for c in children[unit])
        if rest:
            known["rest " + unit] = [rest, 0, rest]
            children[unit].append("rest " + unit)
    order = sorted(known, key=lambda u: len(u) > 3 or -sum(company.within(v, u) for v in UNITS))
    for _ in range(3):
        for unit in reversed(UNITS):
            parts = [known[c] for c in children[unit]] if unit in known else []
            if parts:
                whole = known[unit]
                whole[1], whole[2] = max(whole[1], sum(p[1] for p in parts)), min(whole[2], sum(p[2] for p in parts))
        for unit in UNITS:
            parts = [known[c] for c in children[unit]] if unit in known else []
            for part in parts:
                low = known[unit][1] - sum(p[2] for p in parts) + part[2]
                high = known[unit][2] - sum(p[1] for p in parts) + part[1]
                part[1], part[2] = max(part[1], low), min(part[2], high)
    found = []
    for unit, (n, low, high) in known.items():
        assert low <= high, (unit, n, low, high)
        is_all, is_none = low == n, high == 0
        name = unit.removeprefix("rest ")
        is_excused = any(o in known and company.within(name, o) and known[o][0] >= PLAIN_N and
                         (known[o][1] == known[o][0] if is_all else known[o][2] == 0) for o in UNITS)
        if (low == high and n < GROUP_N or (is_all or is_none) and n < PLAIN_N) and not ((is_all or is_none) and is_excused):
            found.append((month, unit, n, low, high))
    return found


def attack_months(company, pages):
    """pages: {(month, unit): {"people", "pressed", "alerted"}} of units that stand for themselves."""
    found = []
    for month in company.months:
        shown = {u: pages[month, u] for u in UNITS if (month, u) in pages}
        for key, i in (("pressed", 0), ("alerted", 1)):
            cells = {u: (row["people"], *bounds_of(row[key], row["people"])) for u, row in shown.items()}
            for unit, (n, low, high) in cells.items():
                people = company.met(unit, month)
                assert n == len(people) and low <= sum(company.did[p, month][i] for p in people) <= high, (month, unit, n, low, high)
            found += unmasked(company, month, cells)
    for unit in UNITS:
        seen = [m for m in company.months if (m, unit) in pages]
        for before, after in zip(seen, seen[1:]):
            apart = company.met(unit, before) ^ company.met(unit, after)
            if 0 < len(apart) < GROUP_N:
                found.append((before, after, unit, len(apart)))
    return found


def managers(company):
    """Months are closed one by one; people are erased, come late and move by lines dated back in between."""
    kept = {}
    for month in company.months:
        ctl("programme", "publish", month, "--store", company.uri)
        now = company.report("json", "manager")
        for line in cells_of(now):
            key = line["month"], line["unit"]
            check(kept.setdefault(key, line) == line, "a published month changed:", key, kept[key], line)
    pages = {k: row for k, row in kept.items() if row["answers"] == row["unit"]}
    check(not attack_months(company, pages), "unmasked:", company.path, attack_months(company, pages)[:3])
    for (month, unit), row in kept.items():  # who answers for a small unit stands for itself, above it
        if row["answers"] not in ("hidden", row["unit"]):
            above = pages[month, row["answers"]]
            check(company.within(unit, row["answers"]) and all(above[k] == row[k] for k in ("people", "pressed", "alerted")), row)
    careless = {(m, u): {"people": len(company.met(u, m)), **{k: sum(company.did[p, m][i] for p in company.met(u, m)) / len(company.met(u, m))
                for i, k in enumerate(("pressed", "alerted"))}} for m in company.months for u in UNITS if len(company.met(u, m)) >= GROUP_N}
    found = attack_months(company, careless)
    # every format and every group says the same cells
    before = {kind: timeless(company.report(kind, "manager")) for kind in ("csv", "text", "html", "json")}
    table = list(csv.reader(io.StringIO(company.report("csv", "manager"))))
    shares = [r for r in table if len(r) == 10 and re.fullmatch(r"\d{4}-\d\d", r[0])]
    groups = {(m, row["answers"]) for (m, unit), row in kept.items()}
    check(len(shares) == len(groups), "csv has", len(shares), "rows of", len(groups))
    for unit in UNITS:
        part = cells_of(company.report("json", "manager", "--group", unit))
        check(all(kept[r["month"], r["unit"]] == r for r in part), "a group's own page says something else", unit)
    check(timeless(company.report("json", "manager", "--from", "2026-05-01", "--to", "2026-05-09")) == before["json"], "days may be chosen")
    one, other = company.chance.sample(company.people, 2)
    with opened(company.path) as company.store:
        company.move(company.start + 1, one, company.chance.choice(UNITS), datetime.date(2026, 1, 2))
    ctl("roster", "erase", other, "--store", company.uri)
    for kind, text in before.items():
        check(timeless(company.report(kind, "manager")) == text, "looked at again,", kind, "differs")
    return pages, found


def item(row):
    return row["case"], row["class"]


def security(company):
    """Looked at when each month was over, and over all spans of days."""
    last = {}
    for month in company.months:
        end = ms_of(days_of(month)[1] + datetime.timedelta(1))
        then = company.path + ".then"
        for old in glob.glob(then + "*"):
            os.remove(old)
        shutil.copy(company.path, then)
        with opened(then) as store:
            later = "(SELECT n FROM record WHERE start_utc_ms >= ?)"
            store.execute(f"DELETE FROM decision WHERE record IN {later}", (end,))
            store.execute(f"DELETE FROM projection WHERE record IN {later}", (end,))
            store.execute("DELETE FROM record WHERE start_utc_ms >= ?", (end,))
        text = ctl("report", "json", "--audience", "security", "--lang", "en", "--store", f"sqlite:{then}")
        for row in rows_of(text, "items"):
            more = row["replies"] - last.get(item(row), {"replies": 0})["replies"]
            check(row["people"] >= PLAIN_N and (more == 0 or more >= PLAIN_N), "security sees", row, "after", last.get(item(row)))
            last[item(row)] = row
        fakes_n = sum(row["replies"] for row in rows_of(text, "items") if row["class"] == "fake")
        said = [part["of_n"] for s in json.loads(text)["sections"] for part in s["parts"] if part.get("figure") == "exposure_0"]
        check(set(said) <= {fakes_n}, "the sums of fakes are of more than the rows of fakes:", said, fakes_n)
    text = timeless(company.report("json", "security"))
    for span in (("--from", "2026-05-01"), ("--to", "2026-05-01"), ("--from", "2026-04-03", "--to", "2026-04-03")):
        check(timeless(company.report("json", "security", *span)) == text, "days may be chosen", span)
    for programme in ("staff", "newcomers", "family"):  # two pages whose rows are of different people could be subtracted
        check(timeless(company.report("json", "security", "--programme", programme)) == text, "programmes may be chosen", programme)
    # looked at before and after somebody is erased: twenties go as a whole, or stay as they were
    before, touched, then = {item(row): row for row in rows_of(text, "items")}, 0, company.path + ".then"
    for row in before.values():
        row.pop("advice")
    for old in glob.glob(then + "*"):
        os.remove(old)
    shutil.copy(company.path, then)
    for other in company.chance.sample(company.people, 3):
        ctl("roster", "erase", other, "--store", f"sqlite:{then}")
        text = ctl("report", "json", "--audience", "security", "--lang", "en", "--store", f"sqlite:{then}")
        after = {item(row): row for row in rows_of(text, "items")}
        check(set(after) <= set(before), "erasing tells of new cases", set(after) - set(before))
        for row in after.values():
            row.pop("advice")  # of all that is told together: it may change with any twenty that goes
        for case, row in before.items():
            less = row["replies"] - after.get(case, {"replies": 0})["replies"]
            check(less == 0 and row == after[case] or less >= PLAIN_N, "erasing", other, "changes", row, after.get(case))
            touched += less > 0
        before = after
    # looked at before and after a few people's file is merged in, months late
    few = company.chance.sample(company.people, 3)
    for old in glob.glob(then + "*"):
        os.remove(old)
    shutil.copy(company.path, then)
    with opened(then) as store:
        theirs = "(SELECT n FROM record WHERE person IN (?, ?, ?))"
        store.execute(f"DELETE FROM decision WHERE record IN {theirs}", few)
        store.execute(f"DELETE FROM projection WHERE record IN {theirs}", few)
        store.execute("DELETE FROM record WHERE person IN (?, ?, ?)", few)
    look = lambda: timeless(ctl("report", "json", "--audience", "security", "--lang", "en", "--store", f"sqlite:{then}"))
    without = look()
    ctl("store", "merge", company.path, "--store", f"sqlite:{then}")
    check(look() == without, "a file that comes in late tells of", few)
    whole = json.loads(ctl("record", "list", "--json", "--store", f"sqlite:{then}"))
    check(len(whole) == len(json.loads(ctl("record", "list", "--json", "--store", company.uri))), "it did not come in")
    check(touched or not last, "nobody who was erased had answered a case that is told of")
    return len(last)


def names(company):
    """Nobody is named, neither in words nor by what names them elsewhere, but to HR; HR's list has two states and no more."""
    said = [w for w in company.words + company.people]
    said += [hashlib.sha256(("mikiwame person " + p).encode()).hexdigest()[:24] for p in company.people]
    for audience in ("manager", "security", "organiser", "household"):
        for kind in ("csv", "json", "text", "html"):
            text = company.report(kind, audience)
            check(not any(w in text for w in said), audience, kind, "names somebody")
    rows = rows_of(company.report("json", "hr", "--from", "2000-01-01"), "entrants")
    check(rows and {tuple(sorted(r)) for r in rows} == {("entered", "name", "number", "state")}, "HR sees more")
    check({r["state"] for r in rows} <= {"passed", "open"}, "HR sees", {r["state"] for r in rows})
    statements = company.report("xapi", "organiser")
    check(not any(w in statements for w in company.words + company.people), "xapi names somebody")


def main():
    shown_n = careless_n = cases_n = 0
    for seed in map(int, sys.argv[3:]):
        company = Company(seed)
        names(company)
        cases_n += security(company)
        pages, found = managers(company)
        shown_n += len(pages)
        careless_n += bool(found)
    n = len(sys.argv) - 3
    check(shown_n > 3 * n, "hardly a group is shown:", shown_n)
    check(careless_n >= n / 2, "without its care nobody is found out:", careless_n)
    check(cases_n > n, "hardly a case is told of:", cases_n)
    print(f"{shown_n} groups shown, {cases_n} cases told of; without care {careless_n} of {n} organisations unmasked")
    print(f"{passed} passed, {failed} failed")
    return failed > 0


sys.exit(main())
