#!/bin/sh
# Nobody is unmasked: an attacker with every page that others may see, over made-up organisations (attack.py).
set -u
scratch=$(mktemp -d) || exit 3
trap 'rm -rf "$scratch"' EXIT
exec python3 tests/attack.py "$BUILD/bin/mikiwamectl" "$scratch" ${ATTACK_SEEDS:-1 2 3 4 5 6}
