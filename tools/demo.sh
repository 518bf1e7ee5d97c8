#!/bin/sh
# demo.sh BUILD - without a display: plays the sample round off-screen and leaves pictures and a report in BUILD/demo.
set -eu
build=${1:?usage: tools/demo.sh BUILD}
demo=$build/demo
store=sqlite:$demo/records.db

echo "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY), so the sample round is played off-screen."
for program in mikiwame mikiwamectl; do
    if [ ! -x "$build/bin/$program" ]; then
        echo "demo: $build/bin/$program is not built" >&2
        exit 3
    fi
done
rm -rf "$demo"
mkdir -p "$demo"
"$build/bin/mikiwame" play tests/runs/sample.run --shots "$demo" --store "$store"
"$build/bin/mikiwamectl" report text --audience self --store "$store" -o "$demo/report.txt"
echo "Screenshots: $demo/*.png"
echo "Report:      $demo/report.txt"
