"""outside_worlds.py SCRATCH KIND N PEOPLE - made-up worlds for import-log, and what R needs to work each out by itself.

KIND: strong, weak, null (how much skill in drills decides what people do with campaigns). Logs of all three kinds are
written, zones and line breaks mixed, and read by the program into a copy of one made-up organisation. Trials are taken
from the store's own projection; d' is left to R. Says when an address stands in the store or in what was printed.
"""
import datetime
import json
import math
import os
import random
import shutil
import sqlite3
import subprocess
import sys
from urllib.parse import unquote

scratch, kind, worlds_n, people_n = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
CTL, BASE, STORE = os.environ["BUILD"] + "/bin/mikiwamectl", scratch + "/base.db", scratch + "/one.db"
EPOCH = datetime.datetime(1970, 1, 1)
BETA = {"strong": 2.5, "weak": 0.35, "null": 0.0}[kind]


def organisation():
    """trials (person, ms, sender, attempt, exposure, judged, hit, false alarm), plays (person, ms, passed), numbers"""
    trials, plays, numbers = [], [], {}
    store = sqlite3.connect(BASE)
    for (lines,) in store.execute("select lines from projection"):
        for line in lines.splitlines():
            word, _, *v = line.split(" ")
            if word == "trial":
                trials.append((v[1], int(v[6]), int(v[8]), int(v[9]), int(v[12]), int(v[20]), int(v[25]), int(v[26])))
            elif word == "play":
                plays.append((v[1], int(v[7]), int(v[14])))
    for (line,) in store.execute("select line from ledger where line like '% person.add %'"):
        pairs = dict(word.split("=", 1) for word in line.split(" ") if "=" in word)
        numbers[pairs["id"]] = unquote(pairs["number"])
    return trials, plays, numbers


def counts(person, before_ms):
    """signals, hits, noises, false alarms, cases, passed; as outside.h has it"""
    out = [0] * 6
    for who, at, sender, attempt, exposure, judged, hit, alarm in TRIALS:
        if who != person or at >= before_ms or not judged or (sender == 0 and attempt == 0):
            continue
        if sender == 1 or attempt == 3:
            out[0] += 1
            out[1] += exposure == 0 if sender == 1 else hit
        else:
            out[2] += 1
            out[3] += alarm
    for who, at, passed in PLAYS:
        if who == person and at < before_ms:
            out[4] += 1
            out[5] += passed
    return out


def moment(chance, base):
    at = base + datetime.timedelta(seconds=chance.randrange(18000))
    zone, minutes = chance.choice((("Z", 0), ("+09:00", 540), (" UTC", 0), ("-0500", -300)))
    says = (at + datetime.timedelta(minutes=minutes)).strftime("%Y-%m-%d %H:%M:%S" if zone == " UTC" else "%Y-%m-%dT%H:%M:%S")
    return int((at - EPOCH).total_seconds()) * 1000, says + zone


def world(number):
    chance = random.Random(f"{kind} {number} {people_n}")
    address = {p: f"user{chance.randrange(10 ** 6)}.{NUMBERS[p].lower()}@corp.example" for p in IDS}
    first, did, logs = dict.fromkeys(IDS, 1 << 60), {p: [0, 0, 0] for p in IDS}, []
    own = {p: (chance.gauss(0, 1), chance.gauss(-1, 1)) for p in IDS}

    def draw(person):
        share = [1 / (1 + math.exp(-own[person][0] - BETA * SKILL[person])),
                 1 / (1 + math.exp(-own[person][1] + BETA * SKILL[person]))]
        reported, clicked = (chance.random() < p for p in share)
        did[person][0] += reported
        did[person][1] += clicked
        did[person][2] += 1
        return reported, clicked

    for campaign in range(3):
        rows = ["id,status,send_date,reported,email,first_name"]
        for person in IDS:
            reported, clicked = draw(person)
            at, says = moment(chance, datetime.datetime(2026, 8, 1 + 9 * campaign))
            first[person] = min(first[person], at)
            rows.append(f'1,{"Clicked Link" if clicked else "Email Opened"},{says},{str(reported).lower()},{address[person]},"a\nb"')
        logs.append(("gophish", f"{campaign}.csv", "\n".join(rows) + "\n"))
    rows = ["User Principal Name,Compromised,Reported Phish DateTime,Sent DateTime"]
    for person in IDS:
        reported, clicked = draw(person)
        says = moment(chance, datetime.datetime(2026, 9, 25))[1]
        rows.append(f'{address[person].upper()},{"Yes" if clicked else "No"},{says if reported else ""},{says}')
    logs.append(("attack-simulation", "users.csv", "\r\n".join(rows) + "\r\n"))
    return address, first, did, logs


def ask(*words):
    ran = subprocess.run([CTL, "import-log", *words, "--store", "sqlite:" + STORE], capture_output=True, check=False)
    if ran.returncode != 0:
        sys.exit(ran.stderr.decode())
    return ran.stdout


TRIALS, PLAYS, NUMBERS = organisation()
IDS = sorted(NUMBERS, key=NUMBERS.get)[:people_n]
TRIALS = [t for t in TRIALS if t[0] in set(IDS)]
PLAYS = [p for p in PLAYS if p[0] in set(IDS)]
shares = {p: (c[1] + 0.5) / (c[0] + 1) - (c[3] + 0.5) / (c[2] + 1) for p, c in ((p, counts(p, 1 << 60)) for p in IDS)}
mean = sum(shares.values()) / len(shares)
spread = (sum((v - mean) ** 2 for v in shares.values()) / len(shares)) ** 0.5
SKILL = {p: (v - mean) / spread for p, v in shares.items()}
people, tests = open(f"{scratch}/{kind}{people_n}.people", "w"), open(f"{scratch}/{kind}{people_n}.tests", "w")
print("w,s,h,n,f,cases,passed,rep,cl,m", file=people)
print("w,k,n,answer,rho,low,high,tau,p,p_holm", file=tests)
for w in range(worlds_n):
    address, first, did, logs = world(w)
    shutil.copy(BASE, STORE)
    with open(scratch + "/who.csv", "w") as file:
        file.write("address,number\n" + "".join(f"{address[p]},{NUMBERS[p]}\n" for p in IDS))
    said = b""
    for log_kind, name, text in logs:
        with open(f"{scratch}/{name}", "w", newline="") as file:
            file.write(text)
        said = ask(log_kind, f"{scratch}/{name}", "--people", scratch + "/who.csv", "--json")
    kept = open(STORE, "rb").read().lower() + said.lower()
    if any(one.encode() in kept for one in address.values()):
        sys.exit("an address was kept or printed")
    for p in IDS:
        print(w, *counts(p, first[p]), *did[p], sep=",", file=people)
    for k, test in enumerate(json.loads(said)["tests"], 1):
        figures = (test[key] for key in ("rho", "low", "high", "tau", "p", "p_holm"))
        print(w, k, test["n"], test["answer"], *("NA" if v is None else v for v in figures), sep=",", file=tests)
