#!/bin/sh
# tools/setup.sh in made-up machines: what dpkg-query and apt-get would say is played by small scripts in PATH.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
. tests/shell.sh

# The real commands that setup.sh itself uses; nothing else is in the made-up PATH.
tools='sh awk grep sort comm mktemp rm cat tail printf id'
machine() { # a new one: $scratch/bin
    rm -rf "${scratch:?}"/*
    mkdir -p "$scratch/bin"
    : >"$scratch/asked"
    : >"$scratch/have"
    for tool in $tools; do ln -s "$(command -v "$tool")" "$scratch/bin/$tool"; done
}
command_is() { # NAME, its script on standard input
    rm -f "$scratch/bin/$1" # it may be a link to the real one, which is not to be written to
    { echo '#!/bin/sh'; cat; } >"$scratch/bin/$1"
    chmod +x "$scratch/bin/$1"
}
with_apt() { # EXIT_CODE: notes what it is asked for; installs it when the code is 0
    command_is dpkg-query <<E2
shift 3
for package in "\$@"; do
    grep -qx -- "\$package" "$scratch/have" && echo "\$package installed" || echo "\$package not-installed"
done
E2
    command_is apt-get <<E2
echo "\$*" >>"$scratch/asked"
case "\$*" in *install*) [ $1 -eq 0 ] || exit $1; for p in "\$@"; do echo "\$p" >>"$scratch/have"; done ;; esac
E2
    command_is id <<E2
echo 0
E2
}
setup() { # OPTION
    PATH=$scratch/bin sh "$root/tools/setup.sh" "$@" >"$scratch/out" 2>&1
    code=$?
}
holds() { # WHAT COMMAND...
    what=$1
    shift
    "$@"
    count "$what (exit $code)" $?
}
told() { grep -q -e "$1" "$scratch/out"; }
asked() { grep -q -- "$1" "$scratch/asked"; }

machine
with_apt 0
setup --program
holds 'installs what is missing' [ "$code" -eq 0 ]
holds 'asks for the lists first' asked '^-q update$'
holds 'asks for a program package' asked 'install .*libsdl2-dev'
holds 'does not ask for a test package' sh -c "! grep -q xdotool '$scratch/asked'"
: >"$scratch/asked"
setup --program
holds 'is quiet when nothing is missing' [ "$code:$(cat "$scratch/out")" = 0: ]
holds 'and asks for nothing' [ ! -s "$scratch/asked" ]
setup --tests
holds 'tests need more' asked 'install .*xdotool'
holds 'and only what is missing' sh -c "! grep -q libsdl2-dev '$scratch/asked'"
holds 'and no peers' sh -c "! grep -q r-base-core '$scratch/asked'"
setup --peers
holds 'peers need R' asked 'install .*r-base-core.*r-cran-survival'

machine
with_apt 100
setup
holds 'says when apt-get fails' [ "$code" -eq 3 ]
holds 'and names the packages' told 'could not install.*libcairo2-dev'

machine
with_apt 0
command_is id <<E2
echo 1000
E2
setup
holds 'neither root nor sudo' [ "$code" -eq 3 ]
holds 'names the packages for root' told 'as root: apt-get install .*libpsl-dev'
command_is sudo <<E2
echo sudo >>"$scratch/asked"
"\$@"
E2
setup
holds 'uses sudo when it is there' [ "$code:$(sort -u "$scratch/asked" | grep -c sudo)" = 0:1 ]

machine
setup
holds 'no apt-get and nothing there' [ "$code" -eq 3 ]
holds 'names the packages' told '^  libsqlite3-dev$'
command_is pkg-config <<E2
exit 0
E2
for tool in gcc cc; do
    command_is $tool <<E2
exit 0
E2
done
setup
holds 'no apt-get but every module there' [ "$code:$(cat "$scratch/out")" = 0: ]
command_is pkg-config <<E2
[ "\$2" != cairo ]
E2
setup
holds 'no apt-get and one module missing' [ "$code" -eq 3 ]
holds 'names the one' told 'not found so far: libcairo2-dev$'

setup --everything
holds 'an unknown option is wrong use' [ "$code" -eq 2 ]

finish
