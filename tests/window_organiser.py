"""window_organiser.py SCRATCH - the organiser's days in a real window. In Japanese, from the first start: what this place is and
what it is called, a roster from two spreadsheets (UTF-8 and CP932) and by hand, the PIN, a programme; then somebody who is told what is
recorded, looks at what is kept of them and has it erased. In English, another day: the door, seats of a first morning, results, who
looked. And answers that are over their time go when a file is opened. What came of it is read from the file by SQL. Ends with its
count."""

import json
import os
import subprocess
import sqlite3
import sys

from window_hand import Lost, Program, Server, until

passed = failed = 0
PIN = "482915"
TITLES = "社員番号,氏名,フリガナ,所属,入社日,退職日,役割\r\n"
UTF8 = TITLES + "1001,佐藤 花子,サトウ ハナコ,本社/営業部/一課,2020/4/1,,\r\n1004,田中 健,タナカ ケン,本社/総務部,,2026/3/31,人事\r\n"
CP932 = TITLES + "1005,髙﨑 琢磨①,タカサキ タクマ,本社／営業部／一課；本社/総務部,2018-04-01,,人事\r\n"


def check(holds, what):
    global passed, failed
    if holds:
        passed += 1
    else:
        failed += 1
        print(f"does not hold: {what}")


def ctl(*words):
    return subprocess.run([os.path.join(os.environ["BUILD"], "bin/mikiwamectl"), *words], stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, timeout=60, check=True).stdout.decode()


def ask(path, sql, *values):
    with sqlite3.connect(path) as store:
        rows = store.execute(sql, values).fetchall()
    store.close()
    return rows


def lines(path, part):
    return [line for (line,) in ask(path, "SELECT line FROM ledger WHERE line LIKE ? ORDER BY order_ms, n", f"%{part}%")]


def until_line(path, part, n=1):
    until(lambda: len(lines(path, part)) >= n, f"{n} lines with {part}")


def tab(hand, name):
    hand.click("organise." + name, within="organise.scroll")


def fill(hand, **words):
    """In Latin letters: for others xdotool changes the keyboard while it types, and a busy machine loses some."""
    for part, text in words.items():
        hand.click("organise." + part, within="organise.scroll")
        hand.type(text)


def set_up(hand, scratch, path):
    """What it is, and who is in it."""
    hand.await_screen("home")
    hand.click("home.organise")
    hand.await_part("organise.rules")
    tab(hand, "rules")
    hand.click("organise.kind_company")
    fill(hand, name="Tomoshibi Trading")
    hand.key("Return")
    until_line(path, "name=Tomoshibi%20Trading")
    tab(hand, "people")
    for n, (text, charset) in enumerate(((UTF8, "utf-8"), (CP932, "cp932"))):
        with open(f"{scratch}/{n}.csv", "wb") as file:
            file.write(text.encode(charset))
        fill(hand, path=f"{scratch}/{n}.csv")
        hand.key("Return")
        until_line(path, "person.add", 2 + n)
    fill(hand, add_name="Mori Nao", add_kana="mori", add_number="1200", add_unit="HQ/Sales;HQ/Law")
    hand.click("organise.add")
    until_line(path, "number=1200")
    until_line(path, "unit=hq/law")
    people = {one["number"]: one for one in json.loads(ctl("roster", "list", "--json", "--store", "sqlite:" + path))}
    check(people["1001"]["kana"] == "サトウ ハナコ" and people["1001"]["units"] == ["本社/営業部/一課"], "the sheet's first row")
    check(people["1004"]["units"] == [] and people["1004"]["roles"] == [], "whoever has left is in no unit and has no role")
    check(people["1005"]["name"] == "髙﨑 琢磨①" and people["1005"]["roles"] == ["hr"], "letters of CP932")
    check(people["1005"]["units"] == ["本社/営業部/一課", "本社/総務部"], "several units, as a Japanese keyboard writes them")
    check(people["1200"]["kana"] == "mori" and people["1200"]["units"] == ["hq/sales", "hq/law"], "by hand")
    return people


def lock_and_enrol(hand, path, people):
    """From the second time on there is a PIN; everybody is given a programme."""
    hand.click("organise.leave")
    hand.await_screen("home")
    here = {"home.person." + people[n]["person"] for n in ("1001", "1005", "1200")}
    until(lambda: set(hand.named(r"home\.person\..*")) == here, "cards of those who have not left")
    hand.click("home.organise")
    hand.await_part("organise.pin_new")
    check("organise.people" not in hand.parts(), "nothing is seen before there is a PIN")
    for _ in range(2):
        hand.type(PIN)
        hand.key("Return")
    hand.await_part("organise.programmes")
    tab(hand, "programmes")
    hand.click("organise.enrol.newcomers", within="organise.scroll")
    until_line(path, "programme.enrol programme=newcomers person=- unit=-")
    hand.click("organise.units.staff", within="organise.scroll")
    hand.click("organise.unit.本社/総務部", within="organise.scroll")
    until_line(path, "programme.enrol programme=staff person=- unit=本社/総務部")
    hand.click("organise.leave")
    hand.await_screen("home")


def be_told_and_erased(hand, scratch, path, person):
    """The notice of purpose before the first round; what is kept; and nothing of it afterwards."""
    hand.click("home.person." + person)
    hand.await_part("home.programme.newcomers")
    check("home.programme.staff" not in hand.parts(), "another unit's programme is not asked for")
    hand.click("home.programme.newcomers", within="home.scroll")
    hand.await_screen("purpose")
    hand.click("purpose.later")
    hand.await_screen("home")
    check(not lines(path, "notice.read"), "later is not read")
    hand.click("home.programme.newcomers", within="home.scroll")
    hand.await_screen("purpose")
    hand.click("purpose.read")
    hand.await_screen("drill")
    until_line(path, "notice.read")
    hand.click("play.leave")
    hand.await_screen("home")
    check(ask(path, "SELECT count(*) FROM record WHERE person=?", person)[0][0] == 1, "one case was begun")
    hand.click("home.records", within="home.scroll")
    hand.await_screen("records")
    hand.click("records.save", within="records.scroll")
    copy = f"{scratch}/data/mikiwame/copies/my-records-{person}.txt"
    until(lambda: os.path.exists(copy) and os.path.getsize(copy) > 0, "the copy")
    with open(copy, encoding="utf-8") as file:
        check(file.read().count(person) >= len(lines(path, person)), "the copy has every line about them")
    hand.click("records.erase", within="records.scroll")
    until(lambda: hand.focus() == "records.erase_no", "to be asked once more, with no as the first answer")
    hand.click("records.erase_yes", within="records.scroll")
    hand.await_screen("home")
    hand.await_gone("home.person." + person)
    check(not lines(path, person) and not ask(path, "SELECT 1 FROM record WHERE person=?", person), "nothing of theirs is left")
    check(len(lines(path, "person.erased")) == 1, "a tombstone is")
    check(not any(person.encode() in open(f"{path}{end}", "rb").read() for end in ("", "-wal") if os.path.exists(path + end)),
          "not even in the bytes of the file")


def japanese(server, scratch, path):
    hand = Program(server, scratch, "--lang", "ja", "--store", "sqlite:" + path)
    people = set_up(hand, scratch, path)
    lock_and_enrol(hand, path, people)
    be_told_and_erased(hand, scratch, path, people["1001"]["person"])
    check(hand.quit() == 0, "it ends well")


def english(server, scratch, path):
    slips = [os.path.join(os.environ["BUILD"], "bin/mikiwame"), "slips", "--store", "sqlite:" + path, "-o", f"{scratch}/s.pdf"]
    subprocess.run(slips, stdout=subprocess.DEVNULL, timeout=60, check=True)
    hand = Program(server, scratch, "--lang", "en", "--store", "sqlite:" + path)
    hand.await_screen("home")
    hand.press_key("home.organise")
    hand.await_part("organise.pin")
    hand.type("999999")
    hand.key("Return")
    hand.await_part("toast")
    check("organise.people" not in hand.parts(), "a wrong PIN opens nothing")
    hand.press_key("organise.pin", "End")
    hand.type(PIN)
    hand.key("Return")
    hand.await_part("organise.seats")
    until_line(path, "what=report.organiser", 2)
    hand.press_key("organise.seats")
    until_line(path, "what=seats")
    hand.press_key("organise.results")
    hand.press_key("organise.of.newcomers")
    until_line(path, "what=report.organiser.newcomers")
    hand.press_key("organise.access")
    check(len(lines(path, "seat.code ")) == 2, "a slip for everybody who is there and was enrolled")
    hand.key("Escape")
    hand.await_screen("home")
    check(hand.quit() == 0, "it ends well")


def over_time(server, scratch):
    path = f"{scratch}/old.db"
    ctl("synth", "--people", "4", "--rounds", "1", "--programme", "staff", "--today", "2023-06-01", "--store", "sqlite:" + path)
    check(ask(path, "SELECT count(*) FROM record")[0][0] > 0, "there are answers of long ago")
    hand = Program(server, scratch, "--lang", "en", "--store", "sqlite:" + path)
    check(hand.quit() == 0, "it ends well")
    check(ask(path, "SELECT count(*) FROM record")[0][0] == 0, "they are gone, twenty-four months and more after")
    check(len(lines(path, "round.end")) > 0 and len(lines(path, "records.expired")) == 1, "that they were given stays")


def main():
    global failed
    scratch = sys.argv[1]
    path = f"{scratch}/house.db"
    server = Server(1280, 800, scratch)
    try:
        japanese(server, scratch, path)
        english(server, scratch, path)
        over_time(server, scratch)
    except Lost as lost:
        failed += 1
        print(lost)
    finally:
        server.close()
    print(f"{passed} passed, {failed} failed")
    return failed


sys.exit(main() > 0)
