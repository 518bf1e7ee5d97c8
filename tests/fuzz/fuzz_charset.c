/* Whatever bytes are read in whatever charset (the first line is its label): UTF-8 comes out, and
 * bytes are counted as bad exactly when something stands in their place. */
#include "adapters/charset_iconv.h"
#include "adapters/mail.h"
#include "base/utf8.h"
#include "tests/fuzz/must.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct mail_notes *notes = ARENA_NEW(&arena, struct mail_notes);
    struct str label, bytes, out = STR("");
    size_t bad_n = 0;

    notes->arena = &arena;
    str_cut((struct str){(const char *)data, size}, '\n', &label, &bytes);
    bool is_read = charset_read(&arena, label, bytes, &out, &bad_n);

    must(is_read == charset_is_known(label) && (is_read || out.n == 0));
    must(utf8_check(out) == out.n);
    must(bad_n == 0 || str_has(out, STR("\xef\xbf\xbd")));
    out = mail_text(&arena, label, bytes, notes);
    must(utf8_check(out) == out.n);
    arena_clear(&arena);
    return 0;
}
