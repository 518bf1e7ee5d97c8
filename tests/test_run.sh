#!/bin/sh
# tests/run.sh and tests/test.h count honestly: failures, crashes and tests without a count all reach the total.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
. tests/shell.sh

total_is() { # WHAT WANTED_LAST_LINE WANTED_EXIT SCRIPTS...
    what=$1 want=$2 want_code=$3
    shift 3
    TEST_SECONDS=2 sh "$root/tests/run.sh" "$scratch" "$@" >"$scratch/out" 2>&1
    code=$?
    check "$what" "$(tail -n 1 "$scratch/out"):$code" "$want:$want_code"
}
script() { echo "$2" >"$scratch/$1.sh"; }

# Never without scripts: that would run all tests, this one too.
script good 'echo 3 passed, 0 failed'
script bad 'echo 2 passed, 1 failed; exit 1'
script liar 'echo 2 passed, 0 failed; exit 1'
script mute 'exit 0'
script slow 'sleep 20; echo 1 passed, 0 failed'
total_is 'a good one' '3 passed, 0 failed' 0 "$scratch/good.sh"
total_is 'sums up' '5 passed, 1 failed' 1 "$scratch/good.sh" "$scratch/bad.sh"
script typo 'hedl "this" true; echo "2 passed, 0 failed"'
total_is 'a command that is not there' '2 passed, 1 failed' 1 "$scratch/typo.sh"
total_is 'exit code against the count' '2 passed, 1 failed' 1 "$scratch/liar.sh"
total_is 'no count' '3 passed, 1 failed' 1 "$scratch/mute.sh" "$scratch/good.sh"
total_is 'too late' '0 passed, 1 failed' 1 "$scratch/slow.sh"
total_is 'not built' '0 passed, 1 failed' 1 "$root/tests/test_no_such.c"
total_is 'no such script' '0 passed, 1 failed' 1 "$scratch/nowhere.sh"
total_is 'nothing to run' '0 passed, 0 failed' 0 "$scratch/*.none"

cat >"$scratch/test_c.c" <<'C'
#include "tests/test.h"

TEST(right)
{
    CHECK(1 + 1 == 2);
    CHECK_INT(-1, -1);
    CHECK_STR(STR("abc"), "abc");
    CHECK_NEAR(0.1, 0.1001, 1e-3);
}

TEST(wrong)
{
    CHECK(1 + 1 == 3);
    CHECK_INT(1, 2);
    CHECK_STR(STR("abc"), "ab");
    CHECK_NEAR(0.1, 0.2, 1e-3);
    CHECK_NEAR(NAN, 0.2, 1e9);
}

TEST_MAIN(right, wrong)
C
mkdir -p "$scratch/tests"
gcc -std=c11 -Wall -Wextra -Werror -I"$root" -I"$root/game" "$scratch/test_c.c" -o "$scratch/tests/test_c" -lm
total_is 'test.h' '1 passed, 1 failed' 1 "$scratch/test_c.c"
for line in 13 14 15 16 17; do
    says "test.h reports line $line" "test_c.c:$line: wrong: "
done
check 'one test by its name' "$("$scratch/tests/test_c" right)" '1 passed, 0 failed'

finish
