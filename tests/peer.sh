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
