#!/bin/sh
# The measures against R: survival, pROC, psych, eRm, sandwich, and what R itself knows.
# Without Rscript, or without one of the packages, it says so and holds us to the rest.
set -u
. tests/peer.sh

wants Rscript # Debian: r-base-core
# Debian keeps R's own settings in /etc/R/Renviron; where that file was not written, its template does.
if [ ! -e "$(R RHOME 2>/dev/null)/etc/Renviron" ] && [ -e /usr/lib/R/etc/Renviron.ucf ]; then
    R_ENVIRON=/usr/lib/R/etc/Renviron.ucf R_LIBS_SITE=/usr/lib/R/site-library
    export R_ENVIRON R_LIBS_SITE
fi
measure_peer
if ! Rscript --no-save tests/peers/measure_r.R "$scratch/cases" >"$scratch/errors" 2>&1; then
    cat "$scratch/errors"
    echo "0 passed, 1 failed"
    exit 1
fi
measure_peer_judges
