/* Whatever a file holds, read as a text message, as logs of campaigns, as a sealed file: it ends,
 * links are parts of the text, rows have addresses, nothing opens. */
#include "adapters/mail_sms.h"
#include "base/date.h"
#include "base/utf8.h"
#include "desk/outside.h"
#include "tests/fuzz/must.h"

static void check_sms(struct arena *arena, struct str bytes)
{
    struct mail_facts *facts = ARENA_NEW(arena, struct mail_facts);
    struct mail_notes *notes = ARENA_NEW(arena, struct mail_notes);
    struct date date;

    notes->arena = arena;
    mail_sms_read(arena, bytes, facts, notes);
    must(facts->is_sms && facts->body.n <= MAIL_BLOCKS_N);
    must(facts->date.n == 0 || date_parse(facts->date, &date));
    must(utf8_check(facts->from.name) == facts->from.name.n);
    for (size_t i = 0; i < facts->body.links_n; i++) {
        must(facts->body.links[i].target.n > 0 && !str_has(facts->body.links[i].target, STR(" ")));
    }
}

static void check_log(struct arena *arena, struct str bytes, enum outside_kind kind)
{
    struct outside_log log = {.arena = arena};
    struct outside_file file = {.kind = kind, .bytes = bytes, .name = STR("log")};
    struct faults faults;

    faults_init(&faults, arena);
    must(outside_read(&log, &file, &faults) || faults.errors_n > 0);
    for (size_t i = 0; i < log.n; i++) {
        must(str_has(log.rows[i].address, STR("@")));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena;
    struct str bytes = {(const char *)data, size}, opened;
    struct vault_key key = {.key = "key"};
    struct fault fault;

    arena_init(&arena, 0, NULL);
    check_sms(&arena, bytes);
    for (int kind = 0; kind < OUTSIDE_N; kind++) {
        check_log(&arena, bytes, (enum outside_kind)kind);
    }
    must(!vault_open(&arena, bytes, &key, &opened, &fault));
    arena_clear(&arena);
    return 0;
}
