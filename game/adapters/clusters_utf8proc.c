#include "adapters/clusters_utf8proc.h"

#include "base/utf8.h"

#include <utf8proc.h>

struct str cluster_first(struct str text)
{
    utf8proc_int32_t state = 0;
    size_t at = 0;
    uint32_t before = utf8_next(text, &at);

    while (at < text.n) {
        size_t next = at;
        uint32_t after = utf8_next(text, &next);
        if (utf8proc_grapheme_break_stateful((utf8proc_int32_t)before, (utf8proc_int32_t)after,
                                             &state)) {
            break;
        }
        before = after;
        at = next;
    }
    return str_part(text, 0, at);
}
