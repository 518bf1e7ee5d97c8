/* Whatever stands in a header field: what is read of it is UTF-8, a date is a date that reads back
 * the same, and no address or parameter holds what could end a line. */
#include "adapters/mail_address.h"
#include "adapters/mail_date.h"
#include "adapters/mail_mime.h"
#include "adapters/mail_words.h"
#include "tests/fuzz/must.h"

#define PEOPLE_N 20

static void check_person(const struct mail_person *person)
{
    must_be_text(person->name);
    must_be_text(person->address);
    must(!str_has(person->address, STR(" ")) && !str_has(person->address, STR("\t")));
}

static void check_date(struct arena *arena, struct str unfolded)
{
    struct date date, again;

    if (mail_date(unfolded, &date)) {
        must(date_parse(date_iso(arena, &date), &again));
        must(date_utc_ms(&date) == date_utc_ms(&again) && date.offset_min == again.offset_min);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const hints[] = {"", "gb2312", "iso-2022-jp", "utf-8"};
    struct arena arena = {0};
    struct mail_notes *notes = ARENA_NEW(&arena, struct mail_notes);
    struct mail_person people[PEOPLE_N];
    struct str hint = str_of(hints[size % 4]);
    struct str unfolded = mail_unfold(&arena, (struct str){(const char *)data, size});

    notes->arena = &arena;
    must(!str_has(unfolded, STR("\n")) && !str_has(unfolded, STR("\r")));
    must_be_text(mail_decode(&arena, unfolded, hint, notes));
    struct mail_person person = mail_mailbox(&arena, unfolded, hint, notes);
    check_person(&person);
    size_t n = mail_mailboxes(&arena, unfolded, hint, people, PEOPLE_N);
    for (size_t i = 0; i < n; i++) {
        check_person(&people[i]);
    }
    must_be_text(mail_param(&arena, unfolded, "filename", notes));
    must_be_text(mail_param(&arena, unfolded, "boundary", notes));
    check_date(&arena, unfolded);
    arena_clear(&arena);
    return 0;
}
