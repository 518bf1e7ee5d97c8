#!/bin/sh
# How often intervals hold the truth, at the corners of what is promised (20 people or more a class, shares of .1 to .9, d' up
# to 2.5, people and items that differ): learners drawn and counted by python3 (coverage.py), intervals from game/measure.
set -u
. tests/peer.sh
wants python3
measure_peer
timeout 280 python3 tests/peers/coverage.py "$scratch/measure_peer"
