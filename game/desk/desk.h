/* desk.h - what both programs sit at: packs, sentences, the store and who is known. Opened once,
 * closed once.
 *
 * Use cases of the desk: rounds (round.h), people (people.h), written rounds (script.h), bots
 * (bot.h), what records mean (project.h). All of them work the same with and without a window.
 */
#ifndef DESK_DESK_H
#define DESK_DESK_H

#include "adapters/store.h"
#include "base/arena.h"
#include "base/fault.h"
#include "base/texts.h"
#include "core/catalogue.h"
#include "core/household.h"
#include "core/keyring.h"
#include "core/ledger.h"
#include "core/organisation.h"
#include "core/pack.h"
#include "core/programme.h"
#include "core/published.h"
#include "core/answers_gone.h"
#include "core/sittings.h"

/* Stamped on records (the number) and reports (the text); goes up when what a record means changes.
 */
#define DESK_PROGRAM_VERSION 1
#define DESK_PROGRAM_VERSION_TEXT "0.1"

#define DESK_VOICES_N 3
#define DESK_PACKS_N 16
#define DESK_PROGRAMMES_N 24

struct desk_wish {
    const char *program;   /* argv[0]: content is looked for beside it */
    const char *store_uri; /* NULL: none is opened (listing, linting) */
    /* folders or pack files; none given: every pack under content/, and those installed */
    const char *packs[DESK_PACKS_N];
    size_t packs_n;
    const char *lang; /* "ja", "en" or "ja-easy"; NULL: from the environment, else ja */
    /* packs that are not named are opened by their index alone, packs_check_more does the rest; of
     * the voices only the one that is spoken is read */
    bool is_lazy;
};

/* where a pack that is open came from (packs.h) */
struct pack_origin {
    const char *path;
    struct str signature; /* the text beside its file; "" = none */
    bool is_built_in;
    bool is_removed; /* its file is gone; it stays open until the program ends */
    bool is_refused; /* a fault came to light after it was opened by its index; it has no cases */
    struct pack_walk *walk; /* where the check of its cases stands, while the pack has no hash */
};

/* an installed pack that cannot be opened */
struct pack_refused {
    struct str name;       /* of its file */
    struct str code, says; /* of the fault */
};

struct desk {
    struct arena app;
    const char *root;           /* the folder that holds content/ and assets/ */
    struct desk_voices *voices; /* sentences: desk_texts, desk_texts_of */
    size_t voice;               /* which of them is spoken */
    struct pack packs[DESK_PACKS_N];
    size_t packs_n;
    struct pack_origin origins[DESK_PACKS_N]; /* of packs[i] */
    struct pack_refused refused[DESK_PACKS_N];
    size_t refused_n;
    bool is_lazy; /* packs are being opened by their index */
    struct programme programmes[DESK_VOICES_N][DESK_PROGRAMMES_N]; /* programmes.h */
    size_t programmes_n;
    struct store *store; /* NULL when none was wished */
    const char *store_uri;
    /* folded from the ledger, from desk_open on */
    struct roster roster;
    struct organisation organisation;
    struct sittings sittings;
    struct published published;
    struct answers_gone answers_gone;
    struct household household;
    struct keyring keyring;
    struct catalogue catalogue;
    struct arena roster_arena; /* lives as long as the desk */
    size_t pin_wrong_n;        /* organiser.h */
    int64_t pin_until_ms;
    bool has_pin_past; /* what the ledger says of wrong ones was looked up */
};

/* False: *fault says what failed outside; faults holds what is wrong in content. Close it either
 * way. */
bool desk_open(struct desk *desk, const struct desk_wish *wish, struct faults *faults,
               struct fault *fault);
void desk_close(struct desk *desk);

/* The program's own sentences. Cases and records know languages only: easy Japanese (short
 * sentences, readings over kanji) is a voice of "ja", so what desk_texts()->lang says is "ja"
 * there. */
const struct texts *desk_texts(const struct desk *desk);
struct str desk_voice(const struct desk *desk); /* "ja", "en", "ja-easy" */
struct str desk_voice_at(size_t i);             /* the i-th of DESK_VOICES_N */
struct str desk_lang_at(size_t i);              /* its language */
/* Another voice's sentences. A lazy desk reads them when they are first asked for; what cannot be
 * read then has none. */
const struct texts *desk_texts_of(const struct desk *desk, size_t i);
bool desk_speak(struct desk *desk, struct str voice); /* false: not a voice of ours */
/* "" = the first; NULL unknown */
const struct pack *desk_pack(const struct desk *desk, struct str id_or_empty);
/* An act outside a case: gives it id and time, keeps it, folds it. `what` and its pairs are set,
 * `who` too unless it is the organiser. False: nothing has happened. */
bool desk_note(struct desk *desk, struct ledger_line *line, struct fault *fault);
/* Minutes east of UTC by which months are told apart where answers are told of case by case: of one
 * day, whatever the season, so that no answer is of another month at the next look. */
int desk_months_offset_min(void);
/* The answers.late line (core/answers_gone.h) of a record that comes to its end now, in the arena;
 * false: its month is not over. */
bool desk_late_line(struct arena *arena, const struct record_head *head, struct ledger_line *line);
/* What is known of the ledger, read anew after lines were merged in or erased; what pointed into
 * the roster, organisation, sittings or household points nowhere. */
bool desk_refold(struct desk *desk, struct fault *fault);
/* "sqlite:…/mikiwame/records.db"; NULL when there is no home */
const char *desk_default_store(struct arena *arena);

/* Memory ran out: one sentence, exit 3. What was acknowledged is in the store already. */
extern const struct oom desk_oom;

#endif
