#include "core/variant_facts.h"

#define DEVICES_N 5
#define BEFORE_S 9 /* a notice comes so long after the attempt it tells of */

/* Some services print the address behind the place: "Kyoto (192.0.2.44)". */
static size_t address_at(struct str place)
{
    return str_find(place, STR(" ("));
}

static bool tells_address(const struct tree *cell)
{
    const struct tree *text = cell->kind == TREE_STR ? cell : cell->first;

    return text && text->kind == TREE_STR && address_at(text->text) < text->text.n;
}

/* A cell may be one string for all languages, a text may not. */
static struct tree *as_text(struct making *m, const struct tree *cell)
{
    return cell->kind == TREE_STR ? making_same(m, cell->text) : tree_copy(m->arena, cell);
}

/* The place alone; what stands behind it is the attempt's own. */
static struct tree *place_of(struct making *m, const struct tree *cell)
{
    struct tree *text = as_text(m, cell);

    for (struct tree *at = text->first; at; at = at->next) {
        at->text = str_part(at->text, 0, address_at(at->text));
    }
    return text;
}

static struct str some_address(struct making *m)
{
    return str_fmt(m->arena, "203.0.113.%u", 1 + rng_below(m->rng, 254));
}

/* As this brand prints devices, where it says so ({brand.words.devices}). */
static struct tree *device_at(struct making *m, size_t i)
{
    const struct tree *own = tree_at(m->source->brand, STR("words.devices"));
    const struct tree *at = own && own->kind == TREE_LIST ? own->first : NULL;

    for (size_t k = at ? i % own->n : 0; k > 0; k--) {
        at = at->next;
    }
    return at ? as_text(m, at) : making_text(m, "words.devices", (int)i);
}

/* ---- which devices are one's own ---- */

/* The same words in some language; a title may be one string for all. */
static bool shares_words(const struct tree *text, const struct tree *title)
{
    for (const struct tree *at = text->first; title && at; at = at->next) {
        const struct tree *said = title->kind == TREE_STR ? title : tree_get(title, at->key);

        if (said && said->kind == TREE_STR && str_eq(said->text, at->text)) {
            return true;
        }
    }
    return false;
}

static bool is_own_device(const struct making *m, const struct tree *device)
{
    const struct tree *entries = tree_at(m->source->author_case, STR("account.entries"));
    const struct tree *acts = tree_get(m->source->author_case, STR("own_acts"));

    for (const struct tree *at = entries ? entries->first : NULL; at; at = at->next) {
        if (str_is(making_str_at(at, "sheet"), "sessions") &&
            shares_words(device, tree_get(at, STR("title")))) {
            return true;
        }
    }
    for (const struct tree *at = acts ? acts->first : NULL; at; at = at->next) {
        if (shares_words(device, tree_get(at, STR("device")))) {
            return true;
        }
    }
    return false;
}

/* A fake may name a device that is signed in anyway; a stranger's real attempt comes from another.
 */
static struct tree *device_of(struct making *m, const struct tree *cell)
{
    struct tree *device = as_text(m, cell);

    for (size_t i = 0; i < DEVICES_N && is_own_device(m, device); i++) {
        device = device_at(m, i);
    }
    return device;
}

/* ---- the attempt ---- */

/* The attempt that the template's notice speaks of; NULL when none does. */
static struct tree *own_attempt(struct making *m)
{
    struct str id = making_str_at(m->notice, "attempt");

    return id.n > 0 ? making_own_item(m, "attempts", id) : NULL;
}

void variant_facts_begin(struct making *m)
{
    struct tree *attempt = own_attempt(m);
    const struct tree *at_s = attempt ? making_get(attempt, "at_s") : NULL;

    m->told_s = at_s ? at_s->number : making_get(m->notice, "at_s")->number - BEFORE_S;
    if (m->is_sms) {
        m->device = device_at(m, rng_below(m->rng, DEVICES_N));
        m->place = making_same(m, STR("{brand.words.japan}"));
    }
}

static struct tree *strangers_attempt(struct making *m, struct str id, struct tree *device,
                                      struct tree *place)
{
    struct tree *attempt = tree_new(m->arena, TREE_OBJECT);

    making_put_str(m, attempt, "id", id);
    making_put_str(m, attempt, "by", STR("stranger"));
    making_put(m, attempt, "device", device);
    making_put(m, attempt, "place", place);
    making_put_str(m, attempt, "ip", some_address(m));
    making_put(m, attempt, "lasts_s", tree_new_int(m->arena, 3600));
    return attempt;
}

/* What is told comes from a stranger who really tries. */
static struct str add_attempt(struct making *m)
{
    struct tree *device = device_of(m, m->is_sms ? m->device : making_fact(m, 1));
    struct tree *place = place_of(m, m->is_sms ? m->place : making_fact(m, 2));
    struct tree *attempt = strangers_attempt(m, STR("v1"), device, place),
                *list = making_get(m->root, "attempts");

    making_put(m, attempt, "at_s", tree_new_int(m->arena, m->told_s));
    list = list ? making_copy_top(m->arena, list) : tree_new(m->arena, TREE_LIST);
    tree_add(list, attempt);
    making_put(m, m->root, "attempts", list);
    return STR("v1");
}

/* Never begun: it stays in the case only because own acts speak of its device. */
static void still_attempt(struct making *m, struct tree *attempt)
{
    struct str id = making_str_at(attempt, "id");
    const struct tree *devices = tree_get(m->source->author_case, STR("devices"));

    making_drop(attempt, "at_s");
    for (const struct tree *at = devices->first; at; at = at->next) {
        if (str_eq(making_str_at(at, "waits_for"), id)) {
            making_drop(making_own_item(m, "devices", making_str_at(at, "id")), "waits_for");
        }
    }
}

/* ---- what is told ---- */

static void put_told(struct making *m)
{
    if (!m->is_sms) {
        making_put_fact(
            m, 0, tree_new_str(m->arena, str_fmt(m->arena, "{%lld|when}", (long long)m->told_s)));
    }
}

static void tell_sms(struct making *m, struct str of)
{
    m->device = making_same(m, str_fmt(m->arena, "{attempts.%.*s.device}", STR_ARGS(of)));
    m->place = making_same(m, str_fmt(m->arena, "{attempts.%.*s.place}", STR_ARGS(of)));
}

static void tell_attempt(struct making *m, struct str of)
{
    bool has_address = tells_address(making_fact(m, 2));
    struct str device = str_fmt(m->arena, "{attempts.%.*s.device}", STR_ARGS(of));
    struct str place = str_fmt(m->arena, "{attempts.%.*s.place}", STR_ARGS(of));

    if (has_address) {
        place = str_fmt(m->arena, "%.*s ({attempts.%.*s.ip})", STR_ARGS(place), STR_ARGS(of));
    }
    making_put_fact(m, 1, tree_new_str(m->arena, device));
    making_put_fact(m, 2, tree_new_str(m->arena, place));
}

void variant_facts_genuine(struct making *m)
{
    struct str of = making_str_at(m->notice, "attempt");

    if (of.n == 0) {
        of = add_attempt(m);
    }
    put_told(m);
    if (m->is_sms) {
        tell_sms(m, of);
    } else {
        tell_attempt(m, of);
    }
    making_put_str(m, m->notice, "by", STR("service"));
    making_put_str(m, m->notice, "attempt", of);
}

/* A stranger's real attempt ends where his notice is only a fake; one's own goes on beside it, if
 * the brand has a list of pending sign-ins: without one it could be answered nowhere. Beside an SMS
 * none goes on: a list with something in it would speak for the fake, and only its link against. */
static void settle_attempt(struct making *m, struct tree *attempt)
{
    bool is_strangers = str_is(making_str_at(attempt, "by"), "stranger");

    if (is_strangers || m->is_sms || !making_is_true(m->source->brand, "profile.has_pending")) {
        still_attempt(m, attempt);
    }
    if (!is_strangers && rng_below(m->rng, 2)) {
        struct tree *device = device_at(m, rng_below(m->rng, DEVICES_N));

        m->device = device;
        if (!m->is_sms) {
            making_put_fact(m, 1, device);
        }
    } else if (m->is_sms) {
        tell_sms(m, making_str_at(attempt, "id"));
    }
}

/* As many addresses as genuine notices tell. */
static void tell_address(struct making *m)
{
    struct tree *place = place_of(m, making_fact(m, 2));
    struct str address = some_address(m);

    for (struct tree *at = place->first; at; at = at->next) {
        at->text = str_fmt(m->arena, "%.*s (%.*s)", STR_ARGS(at->text), STR_ARGS(address));
    }
    making_put_fact(m, 2, place);
}

void variant_facts_fake(struct making *m)
{
    struct tree *attempt = own_attempt(m);

    if (attempt) {
        settle_attempt(m, attempt);
    } else if (!m->is_sms && tells_address(making_fact(m, 2))) {
        tell_address(m);
    }
    put_told(m);
    making_put_str(m, m->notice, "by", STR("stranger"));
    making_drop(m->notice, "attempt");
}

/* ---- the installed app's push ---- */

#define PLACES_N 6

static struct tree *some_place(struct making *m)
{
    return making_text(m, "words.places", (int)rng_below(m->rng, PLACES_N));
}

static struct tree *some_device(struct making *m)
{
    struct tree *device = device_at(m, rng_below(m->rng, DEVICES_N));

    return device_of(m, device);
}

struct tree *variant_strangers_attempt(struct making *m, struct str id)
{
    struct tree *device = some_device(m);

    return strangers_attempt(m, id, device, some_place(m));
}

void variant_facts_app(struct making *m)
{
    struct tree *attempt = own_attempt(m);
    bool is_strangers = str_is(making_str_at(attempt, "by"), "stranger");

    making_put_str(m, attempt, "ip", some_address(m));
    if (making_get(attempt, "number")) {
        making_put_str(m, attempt, "number", str_fmt(m->arena, "%u", 10 + rng_below(m->rng, 90)));
    }
    if (is_strangers) {
        making_put(m, attempt, "device", some_device(m));
    }
    if (is_strangers && rng_below(m->rng, 2)) {
        making_put(m, attempt, "place", some_place(m));
    }
}

bool variant_goes_on_to_console(const struct making *m)
{
    const struct tree *stages = tree_get(m->source->author_case, STR("stages"));

    for (const struct tree *at = stages ? stages->first : NULL; at; at = at->next) {
        if (str_is(making_str_at(at, "drill"), "console")) {
            return true;
        }
    }
    return false;
}

bool variant_facts_may_be_foreign(struct making *m)
{
    const struct tree *attempts = tree_get(m->source->author_case, STR("attempts")),
                      *own = tree_with_id(attempts, making_str_at(m->notice, "attempt"));

    return own && !str_is(making_str_at(own, "by"), "stranger") && !tree_get(own, STR("number")) &&
           variant_goes_on_to_console(m);
}

/* A code that devices show: "BX3H-90LT". */
static bool is_code(struct str text)
{
    return text.n == 9 && text.at[4] == '-';
}

/* A fourth row, which this service prints too, tells what asked: not what one's own attempt did. */
static void tell_other(struct making *m)
{
    const struct tree *rows = making_get(making_block(m, "facts"), "rows");
    const struct tree *was = rows->n > 3 ? making_fact(m, 3) : NULL;

    if (was && was->kind == TREE_STR) {
        struct str other = is_code(was->text) ? variant_code(m) : STR("web / sign-in");

        making_put_fact(m, 3, tree_new_str(m->arena, other));
    }
}

void variant_facts_foreign(struct making *m)
{
    struct tree *attempt = own_attempt(m), *foreign;
    struct str of;

    of = add_attempt(m);
    still_attempt(m, making_own_item(m, "attempts", making_str_at(attempt, "id")));
    foreign = making_own_item(m, "attempts", of);
    making_put(m, foreign, "device", some_device(m));
    making_put(m, foreign, "place", some_place(m));
    making_put_str(m, m->notice, "attempt", of);
    put_told(m);
    tell_attempt(m, of);
    tell_other(m);
}

/* ---- pretexts ---- */

static bool is_pretext(struct making *m)
{
    const struct tree *line = making_get(making_block(m, "line"), "text");

    return str_is(making_str_at(m->notice, "by"), "stranger") && line->first &&
           !str_is(line->first->text, "{brand.words.line_attempt}");
}

static void put_words(struct making *m, const char *id, const char *words)
{
    struct tree *block = making_block(m, id);

    if (block) {
        making_put(m, block, "text", making_same(m, str_of(words)));
    }
}

/* The first cell of a row: what the value is called. */
static void put_label(struct making *m, size_t row, const char *words)
{
    struct tree *at = making_get(making_block(m, "facts"), "rows")->first, *next;

    while (row--) {
        at = at->next;
    }
    next = at->first->next;
    *at->first = *tree_new_str(m->arena, str_of(words));
    at->first->next = next;
}

void variant_facts_plain(struct making *m)
{
    if (m->is_sms) {
        return;
    }
    if (str_is(making_str_at(m->notice, "by"), "stranger")) {
        put_words(m, "answer", "{brand.words.button_answer}");
    }
    if (!is_pretext(m)) {
        return;
    }
    making_put(m, m->notice, "subject",
               making_same(m, m->is_push ? STR("{brand.words.push_title}")
                                         : STR("{brand.words.subject_attempt}")));
    put_words(m, "heading", "{brand.words.heading_attempt}");
    put_words(m, "line", "{brand.words.line_attempt}");
    put_words(m, "ask", "{brand.words.line_answer}");
    making_put(m, m->notice, "from_name", making_same(m, STR("{brand.mail.from_name}")));
    making_put_str(m, m->notice, "kind", STR("sign_in_attempt"));
    put_label(m, 1, "{brand.words.label_device}");
    put_label(m, 2, "{brand.words.label_near}");
    making_put_fact(m, 1, device_at(m, rng_below(m->rng, DEVICES_N)));
}
