"""mail_seen.py CTL FOLDER [DATA]: words and links of HTML mail, as imported and as chromium shows them (mail_seen.sh).

Every page stands in a frame of one document, without scripts and pictures; innerText is what is seen there, without words
in the colour of their ground. Of the pages
written here nothing may be missing and nothing more be taken, of real ones nearly nothing may be missing: what is taken
beyond innerText are the words of pictures and fields, which it leaves out.
"""
import collections, email, glob, html, json, os, re, subprocess, sys

ctl, folder = sys.argv[1:3]
data = sys.argv[3] if len(sys.argv) > 3 else None

CELLS = """<body style="background-color:#F4F4F4"><div style="background-color:#F4F4F4"><table align="center" cellpadding="0"
style="background:#fff;width:100%"><tbody><tr><td style="direction:ltr;font-size:0px;padding:20px 0;text-align:center">
<!--[if mso]><table><tr><td>outlook only</td></tr></table><![endif]--><div style="font-size:0px;display:inline-block;width:100%">
<table width="100%"><tbody><tr><td style="font-size:0px;padding:10px 25px"><div style="font-size:13px">{}</div></td></tr>
<tr><td style="font-size:0px"><table style="border-collapse:separate"><tr><td bgcolor="#414141" style="border:none"><a
href="https://x.example/v" style="display:inline-block;color:#fff;font-size:13px">{}</a></td></tr></table></td></tr></tbody>
</table></div></td></tr></tbody></table></div></body>"""
PAGES = [
    CELLS.format("Your account was opened from a new device.", "Verify now"),
    CELLS.format("新しい端末からのサインイン", "本人確認はこちら"),
    "<div style='display:none;max-height:0;overflow:hidden'>Preview words</div><p>Seen words</p>",
    "<p>a<span hidden>b</span> <span style='visibility:hidden'>c</span><span style='opacity: 0.9'>d</span></p>",
    "<title>t</title><style>.x{display:block}</style><script>document.write('no')</script><h2>Head</h2>line<br>next<p>para",
    "<table><tr><td>When<td>24 Nov<tr><td>Where<td><a href='/osaka'>Osaka</a></table><ul><li>one<li>two</ul><hr>end",
    "<!--[if !mso]><!--><p>not for outlook</p><!--<![endif]--><p style='mso-hide:all'>nor this</p><pre>kept\n  as it is</pre>",
    "<a href='https://a.example/'>first</a>, (<a href=mailto:x@y.example>second</a>). <a name=z>third</a> <a href='#top'>fourth</a>",
    "<p>5 &lt; 6 &amp; caf&eacute; &#12354; &nbsp;<b>bold</b><i>italic</i> <u>un</u>der</p></p></div><p align=center>stray ends",
    "<body bgcolor=#ffffff><p>Your acc<span style='color:#FFFFFF'>xzq filler</span>ount <font color=fefefe>recipe for a pie</font> is shut</p>",
    "<div style='background-color: #111'><p style='color:rgb(18, 18, 18)'>dark on dark</p><p style='color:white'>white on dark</p></div>",
    "<style>td{background:#046}</style><table><tr><td style='color:#fff'>a sheet has the ground</table><p style='color:#ccc'>pale</p>",
    "<section style='background:#222'><p style='color:#fff'>in a section</p></section><p style='color:rgba(0,0,0,0)'>clear</p>",
    "<noscript><p>Shown where no scripts run</p></noscript><p style='color:#fff;background:url(x.png)'>on a picture</p>",
    "<div><blockquote>quoted</blockquote><font size=7>large</font> <small>small</small><center>mid<div>dle</div></center></div>",
]

SEE = """<!doctype html><meta charset=utf-8><body><script>
const rgba = (said) => said.match(/[\\d.]+/g).map(Number);
function groundOf(el, look) { // null: a picture
  for (; el; el = el.parentElement) {
    const css = look.getComputedStyle(el);
    if (css.backgroundImage !== 'none') return null;
    const ground = rgba(css.backgroundColor);
    if (ground.length < 4 || ground[3] > 0) return ground;
  }
  return [255, 255, 255];
}
function blank(d) {
  const texts = d.createTreeWalker(d.body, NodeFilter.SHOW_TEXT), unseen = [];
  for (let t; (t = texts.nextNode());) {
    if (!t.data.trim() || t.parentElement.closest('a')) continue;
    const ink = rgba(d.defaultView.getComputedStyle(t.parentElement).color), ground = groundOf(t.parentElement, d.defaultView);
    if (ink[3] === 0 || (ground && [0, 1, 2].every((i) => Math.abs(ink[i] - ground[i]) <= 18))) unseen.push(t);
  }
  for (const t of unseen) t.data = '';
}
addEventListener('load', () => {
  for (const f of document.querySelectorAll('iframe')) if (f.contentDocument.body) blank(f.contentDocument);
  const all = [...document.querySelectorAll('iframe')].map((f) => { const d = f.contentDocument;
    return { t: d.body ? d.body.innerText : '', l: [...d.querySelectorAll('a[href]')].filter((a) => a.getClientRects().length &&
      getComputedStyle(a).visibility !== 'hidden').map((a) => a.getAttribute('href')) }; });
  document.body.textContent = JSON.stringify(all);
});
</script>"""


def seen_by_chromium(pages):
    path = f"{folder}/all.html"
    with open(path, "w", encoding="utf-8") as out:
        out.write(SEE)
        for page in pages:  # frames without scripts, wide enough that nothing is left out
            out.write('<iframe sandbox="allow-same-origin" width=800 height=600 srcdoc="%s"></iframe>' % html.escape(page, quote=True))
    run = subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile",
                          "--blink-settings=imagesEnabled=false", "--host-resolver-rules=MAP * ~NOTFOUND", "--dump-dom",
                          "--virtual-time-budget=20000", f"file://{path}"], capture_output=True, timeout=150)
    body = re.search(r"<body>(.*)</body>", run.stdout.decode("utf-8", "replace"), re.S)
    return json.loads(html.unescape(body.group(1)))


def bare(text):
    for shown, meant in (("[.]", "."), ("[@]", "@"), ("[:]", ":"), ("hxxp", "http"), ("hXXp", "http")):
        text = text.replace(shown, meant)
    return text


def imported(pages):
    paths = []
    for i, page in enumerate(pages):
        paths.append(f"{folder}/{i:04}.eml")
        with open(paths[-1], "wb") as out:
            out.write(b"From: a@b.example\nSubject: x\nContent-Type: text/html; charset=utf-8\n\n" + page.encode("utf-8", "replace"))
    run = subprocess.run([ctl, "pack", "import", "--json", *paths], capture_output=True, check=True, timeout=100)
    return [{"t": " ".join(bare(t) for t in f["text"]), "l": [bare(l["target"]) for l in f["links"]]} for f in json.loads(run.stdout)]


def words(text):
    return collections.Counter(re.findall(r"\w+", text.lower()))


def real_pages():
    pages = []
    for path in sorted(glob.glob(f"{data}/*/*.json"))[::4] if data else []:
        with open(path, encoding="utf-8") as file:
            mail = email.message_from_string(json.load(file)["text"])
        if mail.get_content_type() != "text/html":
            continue
        body = mail.get_payload(decode=True) or b""
        if 0 < len(body) < 60000:
            pages.append(re.sub(r"(?i)<meta[^>]*charset[^>]*>", "", body.decode("cp1252", "replace")))
    return pages[:120]


def main():
    real = real_pages()
    pages = PAGES + real
    theirs, ours = seen_by_chromium(pages), imported(pages)
    passed = failed = 0
    for page, seen, took in list(zip(pages, theirs, ours))[:len(PAGES)]:
        is_same = words(seen["t"]) == words(took["t"]) and [l.strip() for l in seen["l"]] == took["l"]
        passed, failed = passed + is_same, failed + (not is_same)
        if not is_same:
            print(page, "\n  shown:", seen, "\n  taken:", took)
    if real:
        rows = list(zip(theirs, ours))[len(PAGES):]
        shown = sum(sum(words(s["t"]).values()) for s, _ in rows)
        missing = sum(sum((words(s["t"]) - words(t["t"])).values()) for s, t in rows)
        links = sum([l.strip() for l in s["l"]] == t["l"] for s, t in rows)
        print(f"of {shown} words that chromium shows of {len(rows)} real messages {missing} are missing; links alike in {links}")
        for is_met in (missing <= 0.002 * shown, links >= 0.97 * len(rows)):
            passed, failed = passed + is_met, failed + (not is_met)
    print(f"{passed} passed, {failed} failed")
    return failed


sys.exit(main() > 0)
