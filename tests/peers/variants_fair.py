"""variants_fair.py FILES... - lines of `pack variants --lines`: can the class be learned from what is no evidence?

Each file is one pack under one brand. Learned on one half of the variants, judged on the other, both ways round; each
half has every case as often in each language and class. No area under a curve may be above 0.5 by more than chance,
and over all packs its interval must hold 0.5, at 5 % over all that is asked (Bonferroni, DeLong's variance): what was
learned on one half and is worse than chance on the other tells of nothing. A field leaked in one fake of five must be
found.
"""
import datetime
import json
import re
import sys
from collections import defaultdict
from math import sqrt
from statistics import NormalDist

import numpy as np
from scipy.stats import rankdata
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

# Garbled words and a link in a picture are evidence that takes the place of words.
EVIDENT = {"furigana-leaked", "furigana-bracketed", "kanji-alike", "kanji-right", "link-qr"}
WORDS = ("logo", "heading", "greeting", "line", "ask", "pressure", "answer", "stuck", "small")


def notice_of(line):
    return next(n for n in line["scenario"]["notices"] if n["id"] == line["notice"])


def read(path):
    lines = [line for line in map(json.loads, open(path)) if line["as"] != "written"]
    classes = defaultdict(set)
    for line in lines:
        classes[line["case"]].add(line["as"])
    return [line for line in lines if len(classes[line["case"]]) == 2 and not EVIDENT & set(line["mutations"])]


def shown(notice):
    """Blocks that ask for nothing; the one line and the address of an SMS are evidence, and so is any address."""
    sms = notice["channel"] == "sms"
    return [b for b in notice["blocks"] if not b.get("asks") and not (sms and b["id"] in ("line1", "answer"))]


def words(line):
    s, notice = line["scenario"], notice_of(line)
    told = [b.get("text", "") for b in shown(notice) if b["id"] in WORDS]
    card = [s["title"], s["persona"]["situation"]] + [act["says"] for act in s.get("own_acts", [])]
    return "\n".join([notice.get("subject", ""), notice.get("from_name", "")] + told + card)


def fields(line):
    s, notice = line["scenario"], notice_of(line)
    starts = datetime.datetime.fromisoformat(s["starts"])
    blocks, acts, text = shown(notice), s.get("own_acts", []), words(line)
    ids = [b["id"] for b in blocks]
    entries = s.get("account", {}).get("entries", [])
    out = [starts.hour, starts.minute, starts.weekday(), notice["at_s"], len(acts), len(blocks), len(text),
           len(s["devices"]), len(s.get("contacts", [])), len(s.get("desks", [])), len(s.get("pages", [])),
           len(s.get("stages", [])), len(entries), len(s.get("own_acts", [])), line["lang"] == "ja",
           sum("at_s" in n for n in s["notices"]), sum(n["channel"] == "email" for n in s["notices"]),
           s["notices"].index(notice), len(notice.get("subject", "")), len(notice.get("from_name", "")),
           bool(notice.get("reply_to")), notice.get("folder") == "junk", len(s["persona"]["situation"]),
           text.count("\n"), sum(c.isdigit() for c in text), sum(c.isupper() for c in text)]
    out += [text.count(c) for c in "。、！？.,:()「」'-–!?"]
    for id in WORDS + ("plain", "rule", "extra"):
        found = next((b for b in blocks if b["id"] == id), None)
        out += [found is not None, ids.index(id) if found else -1,
                len(found.get("text", "")) if found and id in WORDS else 0]
    for channel in ("email", "sms", "web_push"):
        out.append(notice["channel"] == channel)
    return [float(x) for x in out]


def ending(address):
    host = re.sub(r"^[a-z]+://(?:[^/@]*@)?", "", address).split("/")[0].split("?")[0].split(":")[0].split("@")[-1]
    end = host.rsplit(".", 1)[-1]
    return end if re.fullmatch("[a-z]+", end) else ""


def endings(line):
    """Where link and sender end, and what stands before the @; "" where an address has numbers or none."""
    notice = notice_of(line)
    urls = [b["link"]["url"] for b in notice["blocks"] if b.get("link")]
    mail = notice["channel"] == "email"
    return (ending(urls[0]) if "://" in urls[0] else "", ending(notice["from_address"]) if mail else "",
            notice["from_address"].split("@")[0] if mail else "")


def area(score, fake):
    a, b = score[fake == 1], score[fake == 0]
    every, of_a, of_b = rankdata(np.concatenate([a, b])), rankdata(a), rankdata(b)
    m, n = len(a), len(b)
    above, below = (every[:m] - of_a) / n, 1 - (every[m:] - of_b) / m
    return above.mean(), above.var(ddof=1) / m + below.var(ddof=1) / n


def halves(lines):
    """Turn by turn: the k-th variant of a case in a language and class goes to half k % 2; equal counts of classes."""
    groups = defaultdict(lambda: defaultdict(list))
    for i, line in enumerate(lines):
        groups[line["case"], line["lang"]][line["as"]].append(i)
    out = ([], [])
    for group in groups.values():
        n = min(len(group["fake"]), len(group["genuine"])) // 2 * 2
        for of in group.values():
            for k in range(n):
                out[k % 2].append(of[k])
    return [np.array(half) for half in out]


def both_ways(model, x, fake, parts):
    """What halves share by chance helps both ways alike (correlation 0.8 measured): deviations add, not variances."""
    aucs, deviations = [], []
    for learned, judged in ((parts[0], parts[1]), (parts[1], parts[0])):
        fitted = model().fit(x[learned], fake[learned])
        auc, variance = area(fitted.predict_proba(x[judged])[:, 1], fake[judged])
        aucs.append(auc)
        deviations.append(sqrt(variance))
    return sum(aucs) / 2, sum(deviations) / 2


MODELS = {
    "logistic": lambda: make_pipeline(StandardScaler(), LogisticRegression(max_iter=500)),
    "boosted trees": lambda: HistGradientBoostingClassifier(max_iter=80, learning_rate=0.08, max_leaf_nodes=15),
    "letters": lambda: LogisticRegression(C=10, max_iter=300),
}
passed = failed = 0


def count(is_so, *what):
    global passed, failed
    passed += bool(is_so)
    failed += not is_so
    print("   " if is_so else "NOT", *what)


def main(paths):
    z_each = NormalDist().inv_cdf(1 - 0.05 / (len(paths) * (len(MODELS) + 1)))
    z_all = NormalDist().inv_cdf(1 - 0.05 / 2 / len(MODELS))
    over = defaultdict(list)
    for path in paths:
        lines = read(path)
        name = path.rsplit("/", 1)[-1]
        fake = np.array([float(line["as"] == "fake") for line in lines])
        parts = halves(lines)
        known = np.array([fields(line) for line in lines])
        ends = [[f"{i}{word}" for i, word in enumerate(endings(line)) if word] for line in lines]
        vocabulary = sorted({word for row in ends for word in row})
        ended = np.array([[float(word in row) for word in vocabulary] for row in ends])
        whole = np.array([i for i, row in enumerate(ends) if len(row) == 3])
        inputs = {"logistic": known, "boosted trees": known,
                  "letters": TfidfVectorizer(analyzer="char", ngram_range=(1, 3), min_df=5).fit_transform(
                      [words(line) for line in lines]).tocsr()}
        for model, make in MODELS.items():
            auc, sd = both_ways(make, inputs[model], fake, parts)
            over[model].append((auc, sd))
            count(auc - 0.5 <= z_each * sd, f"{name} {model}: AUC {auc:.3f}, sd {sd:.4f}")
        mails = [np.intersect1d(part, whole) for part in parts]
        auc, sd = both_ways(MODELS["boosted trees"], ended, fake, mails)
        count(auc - 0.5 <= z_each * sd, f"{name} endings: AUC {auc:.3f}, sd {sd:.4f}")
        leak = (fake * (np.arange(len(fake)) % 5 == 0)).reshape(-1, 1)
        for model in ("logistic", "boosted trees"):
            auc, sd = both_ways(MODELS[model], np.hstack([known, leak]), fake, parts)
            count(auc - 0.5 > z_each * sd, f"{name} {model} finds a leak: AUC {auc:.3f}")
    for model, found in over.items():
        auc = sum(a for a, _ in found) / len(found)
        sd = sqrt(sum(s * s for _, s in found)) / len(found)
        count(abs(auc - 0.5) <= z_all * sd, f"all, {model}: AUC {auc:.4f}, sd {sd:.4f}")
    print(f"{passed} passed, {failed} failed")
    return failed > 0


sys.exit(main(sys.argv[1:]))
