#!/bin/sh
# Variants read by scikit-learn: logistic regression, boosted trees and a bag of letters cannot tell fakes from genuine
# ones by what is no evidence, in any pack and under any brand; and all three find a leak. Without it, says so.
set -u
. tests/peer.sh
wants_python "sklearn, scipy"
seed=20 # another for each: brands of one pack must not draw alike
for one in amazon-signin:hinode amazon-signin:amazon workplace-sso:tomoshibi first-day:tomoshibi \
    household:soyokaze household:kotori household:shirakaba household:hoshizora; do
    "$ctl" pack variants "content/${one%%:*}" --brand "${one##*:}" --n 6000 --seed $seed --lines \
        >"$scratch/${one%%:*}.${one##*:}" || exit 1
    seed=$((seed + 1))
done
"$python" tests/peers/variants_fair.py "$scratch"/*.*
