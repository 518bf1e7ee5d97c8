# peer.sh - what tests/peers/*.sh begin with: all of shell.sh, and leaving out what cannot be held here, which is said.
# shellcheck shell=sh
. tests/shell.sh

skip() { # WHY
    echo "skipped: $*"
    echo "0 passed, 0 failed"
    exit 0
}

wants() { # TOOL...
    for tool in "$@"; do
        command -v "$tool" >/dev/null 2>&1 || skip "there is no $tool here"
    done
}

wants_npm() { # PACKAGE...: into $scratch/node_modules
    wants node npm
    (cd "$scratch" && timeout 100 npm install --no-audit --no-fund --no-package-lock "$@" >npm 2>&1) || skip "npm could not fetch $*"
}

wants_python() { # MODULES, with commas: $python is one that has them
    for python in /usr/bin/python3 python3; do
        "$python" -c "import $1" 2>/dev/null && return
    done
    skip "python3 has no $1 here"
}

# game/measure as a program: $scratch/measure_peer.
measure_peer() {
    "${CC:-gcc}" -std=c11 -O2 -Igame -o "$scratch/measure_peer" tests/peers/measure_peer.c \
        "$BUILD/lib/libmeasure.a" "$BUILD/lib/libbase.a" -lm || exit 1
}

# It is given $scratch/cases with another's answers, and says with how many it agrees: the end of the test.
measure_peer_judges() {
    "$scratch/measure_peer" <"$scratch/cases" >"$scratch/out"
    code=$?
    cat "$scratch/out"
    tail -n 1 "$scratch/out" | sed 's/^\([0-9]*\) agree, \([0-9]*\) do not$/\1 passed, \2 failed/'
    exit $code
}
