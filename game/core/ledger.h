/* ledger.h - acts outside a case, append-only: who, when, what. People, round plans, settings that
 * count as acts.
 *
 *   <id> <utc_ms> <who> <what> key=value key=value …      (values percent-encoded as in record.h)
 *
 * Keys are [a-z0-9_]+, no key twice. There is one way to write a line, so that reading and writing
 * are each other's inverse. What is known now (the roster, the rounds) is folded from the lines in
 * order, never saved.
 *
 * The roster reads: person.add id=ID name=NAME colour=WORD [kana=READING] [number=NUMBER] [child=1]
 * · person.rename id=ID name=NAME [colour=…] [kana=…] [number=…] · person.remove id=ID. A person
 * removed keeps their place and name (is_gone); added again, they are back. notice.read id=ID
 * version=N: they were told what is recorded and what for. person.times id=ID kept=0|1: whether
 * measures may use how long they took; why not is never kept. pair.seen person=ID pack=PACK case=ID
 * notice=ID: they have looked at what tells this fake from the genuine one.
 */
#ifndef CORE_LEDGER_H
#define CORE_LEDGER_H

#include "base/fault.h"
#include "base/sink.h"
#include "core/names.h"

struct ledger_pair {
    struct str key, value;
};

#define LEDGER_PAIRS_N 16

struct ledger_line {
    struct str id; /* unique; given by desk */
    int64_t utc_ms;
    struct str who; /* person id, "organiser", "system" */
    /* "person.add" "person.rename" "person.remove" "round.begin" "round.end" "settings" ... */
    struct str what;
    struct ledger_pair pairs[LEDGER_PAIRS_N];
    size_t n;
};

void ledger_write(const struct ledger_line *line, struct sink *sink); /* with the newline */
/* One line, with or without its newline; copies into the arena. */
bool ledger_read(struct arena *arena, struct str text, struct ledger_line *out,
                 struct fault *fault);
struct str ledger_value(const struct ledger_line *line, const char *key); /* empty when absent */
/* false: full, or there already */
bool ledger_put(struct ledger_line *line, const char *key, struct str value);

struct person {
    struct str id, name;
    bool is_gone;
    int64_t added_utc_ms;
    struct str colour;   /* of the name card */
    struct str kana;     /* how the name is read, for sorting; "" = not told */
    struct str number;   /* employee number; "" = none */
    bool is_child;       /* a nickname only, added by a parent */
    bool is_untimed;     /* measures leave their times out */
    int64_t notice_read; /* the version of the notice of purpose they read; 0 = none */
};

/* folded from the ledger */
struct roster {
    struct arena *arena;
    struct person *people;
    size_t n, room_n;
    struct names ids; /* numbered as they stand */
};

void roster_fold(struct roster *roster, const struct ledger_line *line);
const struct person *roster_person(const struct roster *roster, struct str id);

#endif
