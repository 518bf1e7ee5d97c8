#!/usr/bin/env python3
"""table.py FILE - what `make bench` ends with: of all that the benches said, the lines of goals by their number.
A goal that nobody measured says so; a missed one fails nothing."""

import re
import sys

ITEMS = ("click to pixel, the decision kept", "start and memory", "idle", "painting", "a body of 600 characters",
         "keeping a decision", "reports on ten million decisions", "large and hostile packs", "memory refused", "pictures")


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        lines = [line.rstrip("\n") for line in file if re.match(r"\[ ?\d+\] ", line)]
    met = 0
    for item, title in enumerate(ITEMS, 1):
        own = [line for line in lines if int(line[1:3]) == item]
        is_met = bool(own) and all(line.endswith(" met") for line in own)
        met += is_met
        print(f"{item:2d}. {title}: " + ("not measured" if not own else "met" if is_met else "missed"))
        for line in own:
            print("    " + line[5:])
    print(f"{met} of {len(ITEMS)} goals met")


if __name__ == "__main__":
    main()
