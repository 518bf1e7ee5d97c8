#!/bin/sh
# setup.sh [--program|--tests|--peers] - installs what building (and testing, and comparing with other
# programs) needs and is missing.
# Quiet and quick when nothing is missing. Where there is no apt-get it names the packages.
# Exit: 0 everything is there, 2 wrong use, 3 something is missing and could not be installed.
set -u

# Who needs it, the Debian package, and what shows that it is there where dpkg does not know:
# a command, a pkg-config module (pc:) or a header (h:).
table='
program build-essential                       gcc
program pkg-config                            pkg-config
program libsdl2-dev                           pc:sdl2
program libsdl2-ttf-dev                       pc:SDL2_ttf
program libcjson-dev                          pc:libcjson
program libstb-dev                            h:stb/stb_image.h
program libcairo2-dev                         pc:cairo
program libsqlite3-dev                        pc:sqlite3
program libpsl-dev                            pc:libpsl
program libidn2-dev                           pc:libidn2
program libunistring-dev                      h:unilbrk.h
program libutf8proc-dev                       pc:libutf8proc
program libsodium-dev                         pc:libsodium
program libqrencode-dev                       pc:libqrencode
program libpq-dev                             pc:libpq
program fonts-morisawa-bizud-gothic           -
program fonts-noto-cjk                        -
program fonts-dejavu-core                     -
program fonts-noto-color-emoji                -
program fonts-material-design-icons-iconfont  -
tests   postgresql                            -
tests   sqlite3                               sqlite3
tests   xvfb                                  Xvfb
tests   xdotool                               xdotool
tests   xclip                                 xclip
tests   weston                                weston
tests   x11-utils                             xwininfo
tests   jwm                                   jwm
tests   imagemagick                           convert
tests   zbar-tools                            zbarimg
tests   minisign                              minisign
tests   poppler-utils                         pdftotext
tests   clang                                 clang
tests   libclang-rt-14-dev                    -
tests   clang-format                          clang-format
tests   cppcheck                              cppcheck
tests   python3                               python3
tests   python3-jsonschema                    -
tests   unicode-data                          -
tests   valgrind                              valgrind
peers   chromium                              chromium
peers   poppler-utils                         pdftotext
peers   python3-icalendar                     -
peers   python3-sklearn                       -
peers   mecab                                 mecab
peers   mecab-ipadic-utf8                     -
peers   libsisimai-perl                       -
peers   libgmime-3.0-dev                      pc:gmime-3.0
peers   nkf                                   nkf
peers   r-base-core                           Rscript
peers   r-cran-survival                       -
peers   r-cran-proc                           -
peers   r-cran-psych                          -
peers   r-cran-erm                            -
peers   r-cran-sandwich                       -
'

case ${1---program} in
--program) who='program' ;;
--tests) who='program|tests' ;;
--peers) who='program|tests|peers' ;;
*)
    echo "usage: tools/setup.sh [--program|--tests|--peers]" >&2
    exit 2
    ;;
esac
rows=$(printf '%s\n' "$table" | grep -E "^($who) ")

# The packages that dpkg does not hold as installed.
missing_packages() {
    wanted=$(printf '%s\n' "$rows" | awk '{print $2}')
    # shellcheck disable=SC2086  # one argument a package
    dpkg-query -W -f '${Package} ${db:Status-Status}\n' $wanted 2>/dev/null |
        awk '$2 == "installed" {print $1}' | sort -u >"$scratch"
    printf '%s\n' "$wanted" | sort | comm -23 - "$scratch"
}

is_there() {
    case $1 in
    -) return 0 ;;
    pc:*) pkg-config --exists "${1#pc:}" 2>/dev/null ;;
    h:*) printf '#include <%s>\n' "${1#h:}" | cc -E - >/dev/null 2>&1 ;;
    *) command -v "$1" >/dev/null 2>&1 ;;
    esac
}

# Where dpkg is not the judge: what cannot be seen, by its Debian name.
missing_things() {
    printf '%s\n' "$rows" | while read -r _ package sign; do
        is_there "$sign" || echo "$package"
    done
}

if ! command -v dpkg-query >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; then
    missing=$(missing_things)
    [ -z "$missing" ] && exit 0
    echo "setup: there is no apt-get here. Please install what these Debian packages hold:" >&2
    printf '%s\n' "$rows" | awk '{print "  " $2}' >&2
    echo "setup: not found so far:" $missing >&2
    exit 3
fi

scratch=$(mktemp) || exit 3
trap 'rm -f "$scratch"' EXIT
missing=$(missing_packages)
[ -z "$missing" ] && exit 0

as_root=
if [ "$(id -u)" -ne 0 ]; then
    as_root=sudo
    if ! command -v sudo >/dev/null 2>&1; then
        echo "setup: not root and no sudo. Please install as root: apt-get install" $missing >&2
        exit 3
    fi
fi
echo "setup: installing" $missing
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086
if ! { $as_root apt-get -q update; $as_root apt-get -q -y --no-install-recommends install $missing; } >"$scratch" 2>&1; then
    tail -n 20 "$scratch" >&2
    echo "setup: apt-get could not install" $missing "- please install them and try again." >&2
    exit 3
fi
missing=$(missing_packages)
[ -z "$missing" ] || { echo "setup: still missing:" $missing >&2; exit 3; }
