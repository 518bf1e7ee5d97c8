#!/bin/sh
# What goes out about a real fake, read by others: ARF by Sisimai (perl), XARF v4 by its own schemas with python3-jsonschema.
# The schemas are not ours: XARF_SCHEMAS names their folder; without it, or without a peer, that part is skipped and says so.
set -u
. tests/peer.sh
schemas=${XARF_SCHEMAS:-../shared/reference/xarf-v4}
cat >"$scratch/ja.eml" <<'M'
Return-Path: <bounce@evil.example>
Received: from mail.evil.example (unknown [203.0.113.7]) by mx.home.example; Tue, 24 Nov 2026 20:14:05 +0900
From: =?iso-2022-jp?B?GyRCJCpFOTt2TDM2SRsoQg==?= <notice@evil.example>
To: hanako@home.example
Subject: =?utf-8?B?44K144Kk44Oz44Kk44Oz44Gu56K66KqN?=
Date: Tue, 24 Nov 2026 20:14:00 +0900
Content-Type: text/html; charset=utf-8

<a href="https://signin.evil.example/ap?x=[1]&y=%zz#a#b">open</a> <a href="https://аmazon.example/日本">second</a>
M
"$ctl" alert arf "$scratch/ja.eml" --exercise -o "$scratch/arf.eml"
if perl -MSisimai -e1 2>/dev/null; then
    held 'sisimai reads the complaint' perl -MSisimai -e '
        my $all = Sisimai->make($ARGV[0]) or die "nothing";
        my $one = $all->[0];
        my %want = (reason => "feedback", feedbacktype => "fraud", rhost => "203.0.113.7");
        for my $key (keys %want) { die "$key: " . $one->$key if $one->$key ne $want{$key}; }
        die $one->addresser->address unless $one->addresser->address eq "bounce\@evil.example";
        die $one->recipient->address unless $one->recipient->address eq "hanako\@home.example";' "$scratch/arf.eml"
else
    echo "skipped: Sisimai is not here"
fi
if [ -r "$schemas/xarf-core.json" ] && python3 -c 'import jsonschema, referencing' 2>/dev/null; then
    for n in 1 2; do
        "$ctl" alert xarf "$scratch/ja.eml" --exercise --link $n -o "$scratch/x$n.json"
        "$ctl" alert xarf "$scratch/ja.eml" --contact soc@home.example --org 家 --link $n -o "$scratch/y$n.json"
    done
    held 'xarf by its schema, and what must be refused' python3 - "$schemas" "$scratch"/[xy]?.json <<'P'
import json, re, sys, urllib.parse
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
root = sys.argv[1]
def load(name):
    return json.load(open(f"{root}/{name}"))
names = ["xarf-core.json", "types/content-base.json", "types/content-phishing.json"]
registry = Registry().with_resources([(s["$id"], Resource.from_contents(s)) for s in map(load, names)])
formats = FormatChecker()
@formats.checks("uri")
def is_uri(text):  # RFC 3986, what jsonschema leaves to others
    return bool(re.fullmatch(r"https?://(?:(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})+|\[[0-9a-f:]+\](:\d+)?)"
                             r"(/(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*)?(\?(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?"
                             r"(#(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?", text))
judge = Draft202012Validator(load(names[2]), registry=registry, format_checker=formats)
for path in sys.argv[2:]:
    x = json.load(open(path))
    assert not list(judge.iter_errors(x)), [e.message for e in judge.iter_errors(x)]
    for key in ("reporter", "sender", "source_identifier", "xarf_version"):
        assert list(judge.iter_errors({k: v for k, v in x.items() if k != key})), key
    assert list(judge.iter_errors({**x, "url": "https://bad[.]example/"})) and list(judge.iter_errors({**x, "tags": ["Test"]}))
P
else
    echo "skipped: no XARF schemas or no python3-jsonschema here"
fi
finish
