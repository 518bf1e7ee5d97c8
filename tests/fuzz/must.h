/* must.h - what holds for every input of a fuzz target: where it does not, the input is kept. */
#ifndef FUZZ_MUST_H
#define FUZZ_MUST_H

#include "base/utf8.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void must(bool is_held)
{
    if (!is_held) {
        abort();
    }
}

static inline void must_be_text(struct str s)
{
    must(utf8_check(s) == s.n);
}

#endif
