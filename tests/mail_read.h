/* mail_read.h - a message of tests/mail, or bytes, read into facts. Run from the root. */
#ifndef TEST_MAIL_READ_H
#define TEST_MAIL_READ_H

#include "adapters/files.h"
#include "adapters/mail_facts.h"
#include "tests/test.h"

static struct arena arena;
static struct mail_notes notes;
static struct mail_facts *facts;

static void read_bytes(struct str bytes)
{
    notes = (struct mail_notes){.arena = &arena};
    facts = ARENA_NEW(&arena, struct mail_facts);
    mail_facts_read(&arena, bytes, facts, &notes);
}

static bool read_mail(const char *name)
{
    struct str path = str_fmt(&arena, "tests/mail/%s", name), bytes;
    struct fault fault;
    bool is_read = file_read(&arena, str_c(&arena, path), MAIL_MOST_N, &bytes, &fault);

    read_bytes(is_read ? bytes : STR(""));
    return CHECK(is_read);
}

#endif
