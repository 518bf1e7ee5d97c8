# shell.sh - what the tests of a command line begin with, say and end with; tests/test_*.sh and tests/peers/*.sh read it
# from the project's root. A folder that goes away with the test: $scratch; what the last command said: $scratch/out, err.
# shellcheck shell=sh
ctl=$BUILD/bin/mikiwamectl
passed=0
failed=0
scratch=$(mktemp -d) || exit 3
trap 'chmod -R u+w "$scratch" 2>/dev/null; rm -rf "$scratch"' EXIT

# WHAT RESULT: counts one; where it has failed, says so with the last words of the last command.
count() {
    [ "$2" -eq 0 ] && passed=$((passed + 1)) && return
    failed=$((failed + 1))
    echo "$1"
    for words in "$scratch/out" "$scratch/err"; do
        [ -s "$words" ] && tail -n 20 "$words" | cut -c1-400 | sed 's/^/    /'
    done
}

# WHAT COMMAND...: it exits with 0.
held() {
    what=$1
    shift
    "$@" >"$scratch/out" 2>"$scratch/err"
    count "$what" $?
}

# WHAT CODE SENTENCE COMMAND...: it exits with CODE and says SENTENCE, a pattern; '' is any or none.
exits() {
    what=$1 code=$2 sentence=$3
    shift 3
    "$@" >"$scratch/out" 2>"$scratch/err"
    got=$?
    [ $got -eq "$code" ] && { [ -z "$sentence" ] || cat "$scratch/out" "$scratch/err" | grep -q -e "$sentence"; }
    count "$what: exit $got, wanted $code with \"$sentence\"" $?
}

# WHAT WORDS: they stand, as a pattern, in what the last command said.
says() {
    grep -q -e "$2" "$scratch/out"
    count "$1: no \"$2\" in" $?
}

# WHAT IS WANTED: the two texts are the same.
check() {
    [ "$2" = "$3" ]
    count "$1: \"$2\", not \"$3\"" $?
}

# COMMAND...: it does not exit with 0; for use after `held`.
fails() { ! "$@"; }

# The last line of the test, and its exit code.
finish() {
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ]
}
