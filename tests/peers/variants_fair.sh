#!/bin/sh
# Variants read by scikit-learn: logistic regression, boosted trees and a bag of letters cannot tell fakes from genuine
# ones by what is no evidence, in any pack and under any brand; and all three find a leak. Without it, says so.
set -u
ctl=$BUILD/bin/mikiwamectl
scratch=$(mktemp -d) || exit 3
trap 'rm -rf "$scratch"' EXIT
python=
for one in /usr/bin/python3 python3; do
    "$one" -c 'import sklearn, scipy' 2>/dev/null && python=$one && break
done
if [ -z "$python" ]; then
    echo "skipped: python3 has no scikit-learn here (Debian: python3-sklearn)"
    echo "0 passed, 0 failed"
    exit 0
fi
seed=20 # another for each: brands of one pack must not draw alike
for one in amazon-signin:hinode amazon-signin:amazon workplace-sso:tomoshibi first-day:tomoshibi \
    household:soyokaze household:kotori household:shirakaba household:hoshizora; do
    "$ctl" pack variants "content/${one%%:*}" --brand "${one##*:}" --n 3000 --seed $seed --lines \
        >"$scratch/${one%%:*}.${one##*:}" || exit 1
    seed=$((seed + 1))
done
"$python" tests/peers/variants_fair.py "$scratch"/*.*
