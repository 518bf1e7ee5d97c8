"""Reads a page of reports/html from standard input and holds it to what any of them must keep.
usage: html_page.py LANG < page.html"""
import re
import sys
from html.parser import HTMLParser

VOID = {"meta", "link", "img", "br", "hr", "input"}
# what a page may hold: nothing that runs, nothing that fetches
KNOWN = set("html head meta title style body header main footer section h1 h2 p ul li table caption thead tbody tr th td "
            "small figure figcaption div details summary time ruby rt rp svg desc path text g rect circle defs pattern".split())


class Page(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.refs, self.text, self.style = [], [], [], [], ""
        self.tables, self.titles, self.pictures, self.lang = [], [], [], None
        self.n_cells, self.behind, self.heads = 0, [], []

    def handle_starttag(self, tag, attrs):
        assert tag in KNOWN, tag
        attrs = dict(attrs)
        for name, value in attrs.items():
            assert not name.startswith("on") and name not in ("src", "href", "srcset", "action"), (tag, name)
            assert value is None or "://" not in value, (tag, name, value)
        if "id" in attrs:
            self.ids.append(attrs["id"])
        for name in ("aria-labelledby", "aria-describedby"):
            self.refs += (attrs.get(name) or "").split()
        self.refs += re.findall(r"url\(#([^)]*)\)", attrs.get("style") or "")
        if tag == "html":
            self.lang = attrs["lang"]
        if tag == "svg" and attrs.get("aria-hidden") != "true":
            assert attrs["role"] == "img" and len(attrs["aria-labelledby"].split()) == 2
            self.pictures.append({"title": "", "desc": ""})
        if tag in ("path", "rect", "text", "circle"):
            for name in ("x", "y", "width", "height", "d"):
                assert not re.search(r"nan|inf|--|–", attrs.get(name, "0")), attrs
        if tag == "table":
            self.tables.append([])
        if tag == "tr":
            self.tables[-1].append(0)
        if tag in ("td", "th"):
            self.tables[-1][-1] += 1
            assert tag == "td" or attrs["scope"] in ("row", "col")
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, (tag, self.open)
        self.open.pop()

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_data(self, data):
        if self.open and self.open[-1] == "style":
            self.style += data
            return
        if self.open and self.open[-1] in ("title", "desc") and self.pictures and "svg" in self.open:
            self.pictures[-1][self.open[-1]] += data
        self.text.append(data)

    def handle_comment(self, data):
        raise AssertionError("a comment: " + data)


def contrast(a, b):
    def light(colour):
        parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
        r, g, b = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b
    high, low = sorted((light(a), light(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def main():
    raw = sys.stdin.buffer.read()
    source = raw.decode("utf-8")
    assert source.startswith("<!DOCTYPE html>\n")
    page = Page()
    page.feed(source)
    page.close()
    assert not page.open, page.open
    assert page.lang == sys.argv[1]
    assert len(page.ids) == len(set(page.ids)) and set(page.refs) <= set(page.ids)
    assert source.count("<h1>") == 1 and source.count("<main>") == 1
    assert "default-src 'none'" in source
    assert "《" not in page.style
    assert not re.search(r"@import|url\(|expression", page.style)
    for rows in page.tables:
        assert len(set(rows)) == 1 and rows[0] > 0, rows
    for picture in page.pictures:
        assert picture["title"].strip() and picture["desc"].strip(), picture
    behind = source.split("</figure>")[-1].count("<details")  # tables that are folded away
    assert source.count("<details") - behind == len(page.pictures) == source.count('class="plot"')
    words = "".join(page.text)
    assert ("drill" if page.lang == "en" else "練習" if "練習" in words else "訓練") in words
    assert "{0}" not in words and "{1}" not in words
    themes = [dict(re.findall(r"--(\w+):(#[0-9a-f]{6})", block)) for block in re.findall(r":root\{([^}]*)\}", page.style)]
    assert len(themes) == 2
    for theme in themes:
        for ground in ("page", "card"):
            for ink in ("text", "soft", "accent"):
                assert contrast(theme[ink], theme[ground]) >= 4.5, (ink, ground)
            for line in ("s0", "s1", "s2", "s3"):
                assert contrast(theme[line], theme[ground]) >= 3, (line, ground)


main()
