#!/bin/sh
# check.sh BUILD [STEP...] - holds the tree to its own rules; without steps, to all of them. Run from the root.
# Every step runs, whatever the others found; the last line is "N passed, N failed".
#   includes  every #include against game/LAYERS: layers, doors, spelling
#   symbols   what pure objects take from outside, and that they hold no mutable data (one plain gcc -O2 build)
#   links     pure archives link whole, with only what game/LAYERS gives them; mikiwamectl has no window library
#   clang     everything compiles with clang, without a warning
#   format    .clang-format
#   sizes     functions, files, parameters
#   texts     ids of sentences used in C stand in content/texts, in every language alike
#   words     nothing left behind; one noun, one spelling in what people read (tools/glossary.txt)
#   analysis  cppcheck
set -u
build=${1:?usage: tools/check.sh BUILD [STEP...]}
shift
[ $# -gt 0 ] || set -- includes symbols links clang format sizes texts words analysis
jobs=$(nproc 2>/dev/null || echo 2)
scratch=$(mktemp -d) || exit 3
trap 'rm -rf "$scratch"' EXIT

have() { # files that stand, of a list of patterns
    for file in "$@"; do [ -e "$file" ] && echo "$file"; done
}
folders() { # folders of game/LAYERS of these kinds
    awk -v kinds=" $* " '$1 == "layer" && index(kinds, " " $3 " ") {print $2}' game/LAYERS
}
sources=$(have game/*/*.[ch] tools/*.[ch])
tests=$(have tests/*.[ch] tests/*/*.[ch])
make_quietly() {
    make --no-print-directory -s -j"$jobs" "$@" >"$scratch/make" 2>&1 || {
        tail -n 30 "$scratch/make"
        echo "make: the build failed"
        return 1
    }
}

# shellcheck disable=SC2086  # lists of files without spaces, throughout
check_includes() {
    awk -f tools/check-layers.awk -f tools/check-includes.awk game/LAYERS $sources
}

plain_build() { # one plain gcc -O2 build of the pure archives
    archives=
    for layer in $(folders pure kinds); do
        [ -z "$(have game/"$layer"/*.c)" ] || archives="$archives $build/plain/lib/lib$layer.a"
    done
    make_quietly CC=gcc CFLAGS=-O2 SAN= BUILD="$build/plain" $archives
}

check_symbols() {
    plain_build || return 1
    objects=
    for layer in $(folders pure kinds); do
        for source in $(have game/"$layer"/*.c); do
            objects="$objects $build/plain/obj/${source%.c}.o"
        done
    done
    nm -A -P $objects >"$scratch/nm" && size -A $objects >"$scratch/size" &&
        awk -f tools/check-layers.awk -f tools/check-symbols.awk game/LAYERS "$scratch/nm" "$scratch/size"
}

check_links() {
    plain_build || return 1
    echo 'int main(void) { return 0; }' >"$scratch/main.c"
    faults=0
    for layer in $(folders pure kinds); do
        [ -e "$build/plain/lib/lib$layer.a" ] || continue
        below=$(awk -v me="$layer" '$1 == "layer" && $2 == me {for (i = 4; i <= NF; i++) print $i}' game/LAYERS)
        # core stands on measure, so whoever may include core links it
        case " $below " in *core*) below="$below measure" ;; esac
        libraries=
        for other in $below; do libraries="$libraries $(have "$build/plain/lib/lib$other.a")"; done
        if ! gcc -o "$scratch/whole" "$scratch/main.c" -Wl,--whole-archive "$build/plain/lib/lib$layer.a" \
            -Wl,--no-whole-archive -Wl,--start-group $libraries -Wl,--end-group -lm 2>"$scratch/link"; then
            grep -E 'undefined reference|multiple definition' "$scratch/link" | sort -u | head -n 10
            echo "links: $layer does not link whole with what game/LAYERS gives it"
            faults=$((faults + 1))
        fi
    done
    if [ -n "$(have tools/*.c)" ]; then
        make_quietly BUILD="$build" "$build/bin/mikiwamectl" || return 1
        if readelf -d "$build/bin/mikiwamectl" | grep -E 'NEEDED.*(SDL|cairo|X11|wayland|freetype)'; then
            echo "links: mikiwamectl asks for a window library"
            faults=$((faults + 1))
        fi
    fi
    echo "links: $faults faults"
    [ "$faults" -eq 0 ]
}

check_clang() {
    make_quietly CC=clang SAN= BUILD="$build/clang" objects && echo "clang: no warnings"
}

check_format() {
    clang-format --dry-run $sources $tests >"$scratch/format" 2>&1
    grep -c . "$scratch/format" | grep -qx 0 && { echo "format: nothing to change"; return 0; }
    sed -n 's/^\([^:]*\):.*\[-Wclang-format-violations\]$/\1/p' "$scratch/format" | sort | uniq -c |
        awk '{print $2 ": " $1 " places to format"}'
    echo "format: \`make format\` puts it right"
    return 1
}

check_sizes() {
    awk -f tools/check-sizes.awk $sources $tests
}

check_texts() {
    python3 tools/check-texts.py content/texts $sources
}

check_words() {
    files=$(have $sources $tests Makefile README.md .ci/run tools/*.sh tools/*.awk tools/*.py tests/*.sh tests/*/*.sh)
    # the pattern is put together so that it does not find itself
    if grep -nE "\\b(TO""DO|FIX""ME|X""XX|HA""CK)\\b" $files; then
        echo "words: something was left behind"
        return 1
    fi
    python3 tools/check-glossary.py tools/glossary.txt content
}

# shellcheck disable=SC2046
check_analysis() {
    cppcheck --quiet --std=c11 --enable=warning,portability --inline-suppr --error-exitcode=1 -j"$jobs" \
        --suppress=missingIncludeSystem --suppress=readdirCalled --library=posix -I. -Igame --include=game/base/banned.h \
        $(have game/*/*.c tools/*.c) 2>&1 || { echo "analysis: cppcheck found something"; return 1; }
    echo "analysis: nothing found"
}

passed=0
failed=0
for step in "$@"; do
    started=$(date +%s)
    if "check_$step" >"$scratch/out" 2>&1; then
        passed=$((passed + 1))
        result='ok    '
    else
        failed=$((failed + 1))
        result='FAILED'
        sed '$d; s/^/    /' "$scratch/out" | head -n 60
    fi
    printf '%s %-9s %s (%d s)\n' "$result" "$step" "$(tail -n 1 "$scratch/out")" $(($(date +%s) - started))
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
