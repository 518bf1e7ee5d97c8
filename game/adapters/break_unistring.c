#include "adapters/break_unistring.h"

#include <unilbrk.h>

void breaks_find(struct str text, char *marks)
{
    if (text.n == 0) {
        return;
    }
    u8_possible_linebreaks((const uint8_t *)text.at, text.n, "UTF-8", marks);
    for (size_t i = 0; i < text.n; i++) {
        switch (marks[i]) {
        case UC_BREAK_MANDATORY:
            marks[i] = MARK_NEWLINE;
            break;
        case UC_BREAK_POSSIBLE:
        case UC_BREAK_HYPHENATION:
            marks[i] = MARK_MAY;
            break;
        default:
            marks[i] = MARK_NO;
        }
    }
}
