"""Opens pages of reports/html in headless Chromium and holds them to what the browser makes of them.
usage: html_browser.py FOLDER; ends with "N passed, N failed"."""
import base64
import glob
import json
import os
import re
import subprocess
import sys

CHECKS = r"""(() => {
  const bad = [];
  const rgb = (c) => { const m = c.match(/[\d.]+/g).map(Number); return m.length < 4 || m[3] > 0 ? m : null; };
  const light = (c) => { const [r, g, b] = c.slice(0, 3).map((v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
  const ground = (e) => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c) return c; }
    return [255, 255, 255]; };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let seen = 0;
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || ['TITLE', 'DESC', 'RP'].includes(e.tagName.toUpperCase())) continue;
    const style = getComputedStyle(e), ink = rgb(e.tagName === 'text' ? style.fill : style.color);
    const r = ratio(ink, ground(e));
    seen++;
    if (r < 4.5) bad.push([walker.currentNode.data.slice(0, 30), r]);
  }
  for (const e of document.querySelectorAll('.way,.mark,.whisker,.axis')) {
    const r = ratio(rgb(getComputedStyle(e).stroke), ground(e));
    seen++;
    if (r < 3) bad.push([e.getAttribute('class'), r]);
  }
  return JSON.stringify({bad, seen, over: document.scrollingElement.scrollWidth - innerWidth,
                         ground: ground(document.body).slice(0, 3)});
})()"""


class Browser:
    """Chromium over a pipe: one JSON message each way, ended by a NUL."""

    def __init__(self, folder):
        to_read, self.to = os.pipe()
        self.back, back_write = os.pipe()
        command = ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-pipe",
                   "--user-data-dir=" + os.path.join(folder, "profile")]
        self.process = subprocess.Popen(["sh", "-c", 'exec "$@" 3<&%d 4>&%d' % (to_read, back_write), "sh"] + command,
                                        pass_fds=(to_read, back_write), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_read)
        os.close(back_write)
        self.rest, self.n, self.session, self.events = b"", 0, None, []
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Log", "Runtime", "Accessibility"):
            self.ask(domain + ".enable")

    def hear(self):
        while b"\0" not in self.rest:
            more = os.read(self.back, 1 << 20)
            if not more:
                raise EOFError("Chromium is gone")
            self.rest += more
        head, self.rest = self.rest.split(b"\0", 1)
        return json.loads(head)

    def ask(self, method, **params):
        self.n += 1
        message = {"id": self.n, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.hear()
            if answer.get("id") == self.n:
                if "error" in answer:
                    raise RuntimeError(method + ": " + str(answer["error"]))
                return answer["result"]
            self.events.append(answer)

    def open(self, path):
        self.events = []
        self.ask("Page.navigate", url="file://" + path)
        while not any(e.get("method") == "Page.loadEventFired" for e in self.events):
            self.events.append(self.hear())

    def check(self, scheme="light", media="", width=1000):
        self.ask("Emulation.setEmulatedMedia", media=media, features=[{"name": "prefers-color-scheme", "value": scheme}])
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=False)
        return json.loads(self.ask("Runtime.evaluate", expression=CHECKS)["result"]["value"])


passed = failed = 0


def count(is_so, *what):
    global passed, failed
    passed += bool(is_so)
    failed += not is_so
    if not is_so:
        print(*what)


def tree_of(browser):
    nodes = [n for n in browser.ask("Accessibility.getFullAXTree")["nodes"] if not n.get("ignored")]
    return [{"role": n["role"]["value"], "name": n.get("name", {}).get("value", ""),
             "desc": n.get("description", {}).get("value", ""),
             **{p["name"]: p["value"].get("value") for p in n.get("properties", [])}} for n in nodes]


def check_tree(name, browser, source):
    tree = tree_of(browser)
    of = lambda role: [n for n in tree if n["role"] == role]
    levels = [n["level"] for n in of("heading")]
    count(levels[0] == 1 and set(levels[1:]) == {2}, name, "headings", levels)
    count(len(of("main")) == 1 and len(of("banner")) == 1 and len(of("contentinfo")) == 1, name, "landmarks")
    count(len(of("region")) == source.count("<section") and all(n["name"] for n in of("region")), name, "sections are named")
    pictures = of("image") + of("img")
    count(len(pictures) == source.count('class="plot"') and all(n["name"] and n["desc"] for n in pictures), name, "pictures",
          pictures)
    count(all(n["name"] for n in tree if n.get("focusable") and n["role"] != "RootWebArea"), name, "what has focus has a name")
    count(len(of("columnheader")) > 0 and len(of("rowheader")) > 0, name, "heads of tables")
    closed = len(of("DisclosureTriangle"))
    count(closed == source.count("<details"), name, "numbers can be unfolded", closed)


def check_print(name, browser, folder, source):
    pdf = os.path.join(folder, name + ".pdf")
    with open(pdf, "wb") as out:
        out.write(base64.b64decode(browser.ask("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"]))
    info = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    pages_n = int(re.search(r"Pages:\s+(\d+)", info).group(1))
    count("(A4)" in info, name, "A4", info)
    fonts = subprocess.run(["pdffonts", pdf], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    count(fonts and all(re.search(r" yes +(yes|no) +(yes|no) ", f) for f in fonts), name, "fonts are embedded", fonts)
    sheets = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout.split("\f")[:-1]
    mark = "drill" if name.endswith("-en") else "練習の結果"
    count(len(sheets) == pages_n, name, "sheets")
    for i, sheet in enumerate(sheets):
        last = sheet.rstrip().splitlines()[-1]
        count(re.search(rf"{i + 1} ?/ ?{pages_n}$", last) and mark in last and "《" not in last, name, "foot of sheet", i + 1, last)
    flat = re.sub(r"\s", "", "".join(sheets))
    for sentence in re.findall(r"<p>([^<]*)</p>", source):
        words = re.sub(r"\s", "", sentence.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
                       .replace("&quot;", '"').replace("&#39;", "'"))
        count(words[:12] in flat, name, "is printed:", sentence)
    grey = subprocess.run(["pdftoppm", "-r", "20", "-gray", pdf], capture_output=True, check=True).stdout
    ground = grey.split(b"255\n", 1)[1]
    count(ground[:40].count(b"\xff") == 40 and sum(ground) / len(ground) > 200, name, "paper is white")
    return sheets


def check_page(browser, path, folder):
    name = os.path.basename(path)[:-5]
    source = open(path, encoding="utf-8").read()
    browser.check()
    browser.open(path)
    asked = [e["params"]["request"]["url"] for e in browser.events if e.get("method") == "Network.requestWillBeSent"]
    told = [e["params"] for e in browser.events if e.get("method") in ("Log.entryAdded", "Runtime.exceptionThrown")]
    count(len(asked) == 1 and asked[0].endswith(name + ".html"), name, "fetches nothing", asked)
    count(not told, name, "the browser complains", told)
    check_tree(name, browser, source)
    grounds = []
    for scheme, media, width in (("light", "", 1000), ("dark", "", 1000), ("dark", "print", 1000), ("light", "", 320)):
        found = browser.check(scheme, media, width)
        count(not found["bad"] and found["seen"] > 20, name, scheme, media, "contrast", found)
        count(found["over"] <= 0, name, "fits", width, found["over"])
        grounds.append(found["ground"])
    count(sum(grounds[1]) < 120 < sum(grounds[0]) and grounds[2] == [255, 255, 255], name, "light and dark", grounds)
    browser.check("dark")
    sheets = check_print(name, browser, folder, source)
    if name == "evil-ja":
        heads = [s for s in sheets if re.search(r"\d\d,000 +1分5秒", s)]
        count(len(heads) > 1 and all(re.search("回数 +時間 +割合", s) for s in heads), name, "heads are printed on every sheet")


def main():
    folder = os.path.abspath(sys.argv[1])
    browser = Browser(folder)
    for path in sorted(glob.glob(os.path.join(folder, "*.html"))):
        check_page(browser, path, folder)
    os.close(browser.to)
    try:
        browser.process.wait(10)
    except subprocess.TimeoutExpired:
        browser.process.kill()
    print(f"{passed} passed, {failed} failed")
    return failed > 0


sys.exit(main())
