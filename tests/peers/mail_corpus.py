"""mail_corpus.py CTL TIMES DATA FOLDER: `pack import` on real messages beside other readers (see mail_corpus.sh).

A share is of the messages for which a figure can be told; beside it Wilson's 95 % interval. Where readers differ among
themselves (broken fields), one of them has to say what we say. Dates are held to more: whatever date we give, python
gives the same; GMime is not asked, for it takes a date without a zone for one in UTC.
"""
import collections, email, email.policy, glob, hashlib, json, os, re, subprocess, sys, warnings
from email.header import decode_header
from email.utils import getaddresses, parseaddr, parsedate_to_datetime

warnings.simplefilter("ignore")
ctl, timer, data, folder = sys.argv[1:5]
step = 1 if os.environ.get("MAIL_CORPUS") == "all" else 4

# labels as browsers read them
LABELS = {"gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "x-sjis": "cp932", "iso-8859-1": "cp1252",
          "us-ascii": "cp1252", "ascii": "cp1252", "latin1": "cp1252", "windows-1252": "cp1252", "ks_c_5601-1987": "cp949",
          "euc-kr": "cp949", "big5": "big5hkscs", "iso-8859-9": "cp1254", "iso-2022-jp": "iso2022_jp_2"}
UNUSED = b"\x81\x8d\x8f\x90\x9d"  # of windows-1252: as they stand, say browsers


def text_of(bytes_, label):
    name = LABELS.get((label or "").strip().strip("\"'").lower(), (label or "").strip().strip("\"'").lower())
    try:
        if not name:
            raise LookupError
        if name == "cp1252":
            return "".join(chr(c) if c in UNUSED else bytes([c]).decode("cp1252") for c in bytes_)
        return bytes_.decode(name, "replace")
    except LookupError:
        try:
            return bytes_.decode("utf-8")
        except UnicodeDecodeError:
            return text_of(bytes_, "cp1252")


def bare(text):
    for shown, meant in (("[.]", "."), ("[@]", "@"), ("[:]", ":"), ("hxxp", "http"), ("hXXp", "http")):
        text = text.replace(shown, meant)
    return re.sub(r"[ \t\r\n\f\xa0]+", " ", text).strip().replace("Http", "http").replace("HTTP", "http")


def same(ours, *theirs):
    return bare(ours) in [bare(t) for t in theirs]


def raw(text, hint):
    """What stands unencoded in a field; 8-bit bytes in the charset of the message."""
    try:
        text.encode("ascii")
        return text
    except UnicodeEncodeError:
        return text_of(text.encode("utf-8", "surrogateescape"), hint)


def decoded(text, hint):
    try:
        parts = decode_header(text)
    except Exception:
        return raw(text, hint)
    return "".join(raw(b, hint) if isinstance(b, str) else text_of(b, cs) if cs else raw(b.decode("ascii", "surrogateescape"), hint)
                   for b, cs in parts)


def field(mail, name):
    for key, value in mail._headers:  # its own look-up spoils raw bytes
        if key.lower() == name:
            return re.sub(r"\r?\n", "", str(value))
    return ""


def modern(mail, ask):
    try:
        return str(ask(mail) or "")
    except Exception:
        return ""


def date_of(text):
    try:
        when = parsedate_to_datetime(text)
        return when.isoformat() + ("" if when.tzinfo else "+00:00") if when.tzinfo or "-0000" in text else ""
    except Exception:
        return ""


def parts_of(mail):
    """The texts that are shown and the files, in order."""
    texts, files = [], []

    def visit(part, choice):
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            for inner in part.get_payload():
                visit(inner, part if part.get_content_subtype() == "alternative" else choice)
            return
        name, kind = part.get_filename() or "", part.get_content_type()
        if part.is_multipart():
            files.append((name, kind, None, None))
            return
        body = part.get_payload(decode=True) or b""
        is_file = (part.get("content-disposition") or "").strip().lower().startswith("attachment")
        if kind not in ("text/plain", "text/html") or is_file or name:
            files.append((name, kind, len(body), hashlib.sha256(body).hexdigest()))
        else:
            texts.append((kind, body, part.get_content_charset(), choice and id(choice)))

    visit(mail, None)
    with_html = {t[3] for t in texts if t[0] == "text/html" and t[3] and t[1].strip()}
    return [t for t in texts if t[0] == "text/html" or t[3] not in with_html], files


def read_by_python(bytes_):
    mail = email.message_from_bytes(bytes_)
    newer = email.message_from_bytes(bytes_, policy=email.policy.default)
    hint = next((p.get_content_charset() for p in mail.walk() if p.get_content_maintype() == "text"), None)
    name, address = parseaddr(field(mail, "from"))
    texts, files = parts_of(mail)
    return {"subject": [decoded(field(mail, "subject"), hint), modern(newer, lambda m: m["subject"])],
            "name": [decoded(name, hint), modern(newer, lambda m: m["from"].addresses[0].display_name)],
            "address": [raw(address, hint), modern(newer, lambda m: m["from"].addresses[0].addr_spec)],
            "date": date_of(field(mail, "date")), "texts": texts, "files": files}


LINKS = r"""
const { parse } = require('parse5'), rl = require('readline').createInterface({ input: process.stdin });
const attr = (n, k) => (n.attrs || []).find((a) => a.name === k);
const walk = (n, f) => { f(n); for (const c of n.childNodes || []) walk(c, f); if (n.content) walk(n.content, f); };
const text = (n) => n.nodeName === '#text' ? n.value : n.nodeName === 'br' ? ' ' : n.nodeName === 'img' ? (attr(n, 'alt') || { value: '' }).value :
  n.nodeName === 'script' || n.nodeName === 'style' ? '' : (n.childNodes || []).map(text).join('');
rl.on('line', (line) => {
  const links = [];
  walk(parse(JSON.parse(line), { scriptingEnabled: false }), (n) => { const h = (n.nodeName === 'a' || n.nodeName === 'area') && attr(n, 'href'); if (h) links.push([text(n), h.value]); });
  console.log(JSON.stringify(links));
});
"""


def links_of(pages):
    run = subprocess.run(["node", "-e", LINKS], input="".join(json.dumps(p) + "\n" for p in pages), capture_output=True,
                         text=True, check=True, env={**os.environ, "NODE_PATH": os.environ["MAIL_NODE"]})
    return [json.loads(line) for line in run.stdout.splitlines()]


def page_of(text):
    label = text[2]
    meta = re.search(rb"charset=[\"']?([\w.:-]+)", text[1][:1024], re.I)
    return text_of(text[1], label or (meta and meta.group(1).decode()))


def write_messages():
    paths = []
    for kind in sorted(os.listdir(data)):
        for path in sorted(glob.glob(f"{data}/{kind}/*.json")):
            paths.append(path)
    paths, written = paths[::step], []
    for path in paths:
        with open(path, encoding="utf-8") as file:
            text = json.load(file)["text"]
        kind, name = path.split(os.sep)[-2:]
        written.append(f"{folder}/{kind}-{name[:-5]}.eml")
        with open(written[-1], "wb") as file:
            try:
                file.write(text.encode("latin-1"))
            except UnicodeEncodeError:
                file.write(text.encode("utf-8"))
    return written


def in_lots(command, paths, read):
    out = []
    for k in range(0, len(paths), 500):
        run = subprocess.run([*command, *paths[k:k + 500]], capture_output=True, timeout=100)
        if run.returncode:
            print(*command, "ended with", run.returncode, run.stderr[-500:])
            print("0 passed, 1 failed")
            sys.exit(1)
        out += read(run.stdout)
    return out


def interval(k, n):
    z, p = 1.96, k / n
    middle, half = (p + z * z / (2 * n)), z * ((p * (1 - p) + z * z / (4 * n)) / n) ** 0.5
    return (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)


counts, misses = collections.Counter(), collections.defaultdict(list)


def judge(what, is_right, *says):
    counts[what, bool(is_right)] += 1
    if not is_right:
        misses[what].append(says)


def judge_links(name, facts, texts, pages):
    want = [link for text in texts for link in pages[id(text)]]
    got = [(link["text"], link["target"]) for link in facts["links"]]
    is_same = len(got) == len(want) and all(same(g[1], w[1]) for g, w in zip(got, want))
    judge("link targets, in order", is_same, name, got, want)
    judge("words of the links too", is_same and all(same(g[0], w[0]) for g, w in zip(got, want)), name)


def judge_one(path, facts, theirs, timed, pages):
    name = os.path.basename(path)
    for what in ("subject", "address", "name"):
        readers = theirs[what] + ([timed[what]] if what in timed else [])
        judge(what, same(facts[what], *readers), name, facts[what], readers)
    date = theirs["date"]
    judge("no date invented", facts["date"] in ("", date), name, facts["date"], date)
    if date > "1970":
        judge("date, where there is one with a zone", facts["date"] == date, name, facts["date"], date)
    if theirs["texts"] and all(text[0] == "text/html" for text in theirs["texts"]):
        judge_links(name, facts, theirs["texts"], pages)
    got = [(a["name"], a["type"], a["bytes"], a["sha256"]) for a in facts["attachments"]]
    judge("files with their hashes", len(got) == len(theirs["files"]) and all(
        same(g[0], w[0]) and g[1] == w[1] and (w[2] is None or g[2:] == w[2:]) for g, w in zip(got, theirs["files"])), name, got)


ADDRESS = re.compile(r"[a-z0-9._+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+")


def judge_drafts(paths, facts):
    """Whoever got it and whoever is named in it by address: none of them stands in the draft."""
    in_lots([ctl, "pack", "import", "-o", folder], paths, lambda out: [out])
    for path, one in zip(paths, facts):
        with open(f"{folder}/cases/import-{one['sha256'][:12]}.json", encoding="utf-8") as file:
            draft = json.dumps(json.load(file)["notices"], ensure_ascii=False).lower()
        with open(path, "rb") as file:
            mail = email.message_from_bytes(file.read())
        heads = [str(v) for k in ("To", "Cc", "Delivered-To", "X-Original-To") for v in (mail.get_all(k) or [])]
        people = {a.lower() for _, a in getaddresses(heads) if ADDRESS.fullmatch(a.lower())}
        people |= {a.strip(".-_") for a in ADDRESS.findall(bare(" ".join(one["text"])).lower())}
        left = [a for a in people if not a.endswith((".example", ".test", ".invalid")) and
                re.search(r"(?<![\w.+-])" + re.escape(a) + r"(?![\w-])", draft)]
        judge("drafts without an address of people", not left, os.path.basename(path), left)


AIMS = {"drafts without an address of people": 1.0, "subject": 0.995, "address": 0.97, "name": 0.97, "no date invented": 1.0, "link targets, in order": 0.98,
        "words of the links too": 0.97, "date, where there is one with a zone": 0.99, "files with their hashes": 0.99}


def say_all(times):
    failed = 0
    for what, aim in AIMS.items():
        k, n = counts[what, True], counts[what, True] + counts[what, False]
        is_met = n > 0 and k / n >= aim
        print("%s: %d of %d = %.2f %% (%.2f to %.2f), aim %.1f %%%s" % (
            what, k, n, 100 * k / n, *(100 * x for x in interval(k, n)), 100 * aim, "" if is_met else ": MISSED"))
        if not is_met or os.environ.get("MAIL_CORPUS_SAY"):
            print(*misses[what][:20], sep="\n")
        failed += not is_met
    times.sort()
    print("facts and draft: median %.2f ms, slowest %.2f ms of %d messages" % (times[len(times) // 2] / 1e3, times[-1] / 1e3, len(times)))
    failed += times[len(times) // 2] >= 2000
    failed += times[-1] >= 1000000
    print(f"{len(AIMS) + 2 - failed} passed, {failed} failed")
    return failed


def main():
    paths = write_messages()
    facts = in_lots([ctl, "pack", "import", "--json"], paths, json.loads)
    timed = in_lots([timer], paths, lambda out: [json.loads(line) for line in out.splitlines()])
    theirs = [read_by_python(open(path, "rb").read()) for path in paths]
    htmls = [text for one in theirs for text in one["texts"] if text[0] == "text/html"]
    pages = {id(text): links for text, links in zip(htmls, links_of([page_of(text) for text in htmls]))}
    for path, ours, one, time in zip(paths, facts, theirs, timed):
        judge_one(path, ours, one, time, pages)
    judge_drafts(paths, facts)
    return say_all([t["facts_us"] + t["draft_us"] for t in timed])


sys.exit(main() > 0)
