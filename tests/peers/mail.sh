#!/bin/sh
# The importer against python3: messages that its email package writes, in many charsets, with known subject, sender,
# date, links and attachments; and the links of HTML that its own parser finds. The same messages are read by mailparser
# (node), where npm can bring it: into the build folder, nothing of it is kept.
set -u
. tests/peer.sh
cat >"$scratch/peer.py" <<'P'
import base64, hashlib, json, os, random, subprocess, sys
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from datetime import datetime, timedelta, timezone
from html import escape
from html.parser import HTMLParser

ctl, folder = sys.argv[1:3]
chance = random.Random(7)
# what python writes as each of these, browsers read alike
words = {
    "utf-8": "確認してください 🔐 café Ωμ サインイン試行",
    "iso-2022-jp": "重要なお知らせ サインイン 承認 否認 日時",
    "shift_jis": "重要なお知らせ アカウント 確認 能表",
    "euc-jp": "お客様の口座 緊急 確認",
    "gb2312": "您的账户 登录 确认 安全",
    "big5": "您的帳戶 登入 確認 安全",
    "euc-kr": "계정 확인 로그인 보안",
    "koi8-r": "Ваш счёт вход подтвердите",
    "iso-8859-1": "Vérifiez votre compte déjà bloqué",
    "windows-1252": "“Vérifiez” – déjà €",
    "iso-8859-15": "reçu œuvre €",
}

def phrase(charset):
    return " ".join(chance.choice(words[charset].split()) for _ in range(chance.randint(1, 30)))

def head_of(text, charset, name):
    if charset in ("gb2312", "big5"):  # python's Header writes no encoded words for these two
        cut = [text[k:k + 9].encode(charset) for k in range(0, len(text), 9)]
        return "\r\n ".join(f"=?{charset}?B?{base64.b64encode(c).decode()}?=" for c in cut)
    return Header(text, charset, header_name=name).encode()

def make(i):
    charset = chance.choice(sorted(words))
    zone = timezone(timedelta(minutes=chance.choice([0, 540, -300, 330, -210])))
    when = datetime(2020, 1, 1, tzinfo=zone) + timedelta(seconds=chance.randrange(2 * 10**8))
    links = [(f"text {k}", f"https://h{chance.randrange(99)}.example/p?a={k}&b=<{k}>") for k in range(chance.randint(0, 9))]
    file = chance.randbytes(chance.randint(0, 3000))
    truth = {"subject": phrase(charset), "name": phrase(charset)[:40].strip(), "address": f"user{i}@host{i}.example",
             "date": when.isoformat(), "links": links, "file": hashlib.sha256(file).hexdigest(), "size": len(file),
             "filename": phrase("utf-8")[:20].strip() + ".zip", "charset": charset}
    mail = EmailMessage(policy=SMTP)
    body = "".join(f'<p><a href="{escape(t)}">{escape(s)}</a></p>' for s, t in links) + "<p>" + escape(phrase(charset)) + "</p>"
    mail.set_content("plain twin", charset="utf-8")
    mail.add_alternative(body, subtype="html", charset=charset)
    mail.add_attachment(file, maintype="application", subtype="zip", filename=truth["filename"])
    head = (f"Subject: {head_of(truth['subject'], charset, 'Subject')}\r\n"
            f"From: {head_of(truth['name'], charset, 'From')} <{truth['address']}>\r\n"
            f"Date: {format_datetime(when)}\r\n")
    path = os.path.join(folder, f"{i:03}.eml")
    with open(path, "wb") as out:
        out.write(head.encode() + mail.as_bytes())
    return path, truth

def bare(text):
    return text.replace("[.]", ".").replace("[@]", "@").replace("hxxp", "http")

def facts_of(paths):
    run = subprocess.run([ctl, "pack", "import", "--json", *paths], capture_output=True, check=True, timeout=60)
    return json.loads(run.stdout)

passed = failed = 0

def count(is_same, *what):
    global passed, failed
    passed += is_same
    failed += not is_same
    if not is_same and failed < 6:
        print(*what)

made = [make(i) for i in range(300)]
found = []
for k in range(0, 300, 50):
    found += facts_of([path for path, _ in made[k:k + 50]])
for (path, truth), facts in zip(made, found):
    same = {
        "subject": bare(facts["subject"]) == truth["subject"],
        "name": bare(facts["name"]) == truth["name"],
        "address": bare(facts["address"]) == truth["address"],
        "date": facts["date"] == truth["date"],
        "links": [(bare(l["text"]), bare(l["target"])) for l in facts["links"]] == truth["links"],
        "file": [(bare(a["name"]), a["bytes"], a["sha256"]) for a in facts["attachments"]]
                == [(truth["filename"], truth["size"], truth["file"])],
        "notes": [n["code"] for n in facts["notes"]] == ["auth.none"],
    }
    count(all(same.values()), path, [k for k, v in same.items() if not v], truth, facts)

class Links(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.targets = []
    def handle_starttag(self, tag, attrs):
        if tag == "a" and "href" in dict(attrs):
            self.targets.append((dict(attrs)["href"] or "").strip())

pieces = ["<p>", "</p>", "<div class=x>", "</div>", "<br/>", "text &amp; more ", "<b>", "</b>", "<!-- <a href=no> -->",
          "<script>'<a href=no>'</script>", "<table><tr><td>", "</td></tr></table>", "<img alt=x src=y>", "a < b ", "<a>", "</a>",
          "<a href=plain>", "<a title='>' href='q u'>", '<A HREF="&#104;ttp://x.example/?a=1&amp;b=2" >', "<a\nhref=x\n>",
          "<a href=//y/>"]
htmls = ["".join(chance.choice(pieces) for _ in range(chance.randint(1, 60))) for _ in range(300)]
paths = []
for i, html in enumerate(htmls):
    paths.append(os.path.join(folder, f"h{i:03}.eml"))
    with open(paths[-1], "w") as out:
        out.write("From: a@b.example\nContent-Type: text/html; charset=utf-8\n\n" + html)
for k in range(0, 300, 50):
    for html, facts in zip(htmls[k:k + 50], facts_of(paths[k:k + 50])):
        peer = Links()
        peer.feed(html)
        peer.close()
        count([bare(l["target"]) for l in facts["links"]] == peer.targets, html, peer.targets, facts["links"])
print(f"{passed} passed, {failed} failed")
sys.exit(failed > 0)
P
python3 "$scratch/peer.py" "$BUILD/bin/mikiwamectl" "$scratch" >"$scratch/python.out"
sed '$d' "$scratch/python.out"
: >"$scratch/node.out"
peer=$BUILD/peers/node
if command -v npm >/dev/null 2>&1 && { [ -d "$peer/node_modules/mailparser" ] ||
    { mkdir -p "$peer" && npm install --silent --no-save --no-package-lock --prefix "$peer" mailparser >/dev/null 2>&1; }; }; then
    cat >"$scratch/peer.js" <<'J'
const { simpleParser } = require('mailparser');
const { execFileSync } = require('child_process');
const fs = require('fs'), crypto = require('crypto');
const [ctl, ...paths] = process.argv.slice(2);
const bare = (t) => t.replace(/\[\.\]/g, '.').replace(/\[@\]/g, '@').replace(/hxxp/g, 'http');
(async () => {
  let passed = 0, failed = 0;
  const facts = [];
  for (let i = 0; i < paths.length; i += 50)
    facts.push(...JSON.parse(execFileSync(ctl, ['pack', 'import', '--json', ...paths.slice(i, i + 50)], { maxBuffer: 1 << 28 })));
  for (let i = 0; i < paths.length; i++) {
    const mail = await simpleParser(fs.readFileSync(paths[i])), ours = facts[i], from = mail.from.value[0];
    const hash = (b) => crypto.createHash('sha256').update(b).digest('hex');
    const same = bare(ours.subject) === mail.subject && bare(ours.address) === from.address && bare(ours.name) === from.name &&
      new Date(ours.date).getTime() === mail.date.getTime() &&
      JSON.stringify(ours.attachments.map((a) => a.sha256)) === JSON.stringify(mail.attachments.map((a) => hash(a.content)));
    if (same) passed++; else if (failed++ < 5) console.log(paths[i], mail.subject, from, mail.date, ours.subject, ours.name);
  }
  console.log(`${passed} passed, ${failed} failed`);
})();
J
    NODE_PATH="$(cd "$peer" && pwd)/node_modules" timeout 200 node "$scratch/peer.js" "$BUILD/bin/mikiwamectl" \
        "$scratch"/[012][0-9][0-9].eml >"$scratch/node.out" 2>&1 || echo "0 passed, 1 failed" >>"$scratch/node.out"
    sed '$d' "$scratch/node.out"
else
    echo "skipped: mailparser cannot be had here"
fi
tail -qn 1 "$scratch/python.out" "$scratch/node.out" |
    awk '/^[0-9]+ passed, [0-9]+ failed$/ { p += $1; f += $3 } END { printf "%d passed, %d failed\n", p, f; exit f > 0 }'
