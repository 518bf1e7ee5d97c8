/* What no field table can say of a scenario: that ids lead somewhere, that names are free, that
 * times ascend. */
#include "base/fields_parts.h"
#include "core/cue.h"
#include "core/parts.h"

struct check {
    const struct scenario *s;
    struct str file;
    struct faults *faults;
    const char *list; /* "notices": where the walk stands */
    size_t i;
};

/* A fault of the item the walk stands at. */
#define FAULT(check, key, ...)                                                                     \
    do {                                                                                           \
        struct str pointer =                                                                       \
            str_fmt((check)->faults->arena, "/%s/%zu/%s", (check)->list, (check)->i, key);         \
        faults_add((check)->faults, FAULT_ERROR, (check)->file, pointer, __VA_ARGS__);             \
    } while (0)

static void need_id(const struct check *check, const char *key, struct str id, const void *found,
                    const char *what)
{
    if (id.n > 0 && !found) {
        FAULT(check, key, "there is no %s \"%.*s\" in this case; name one that exists", what,
              STR_ARGS(id));
    }
}

static bool is_word(struct str word, const char *const *words)
{
    for (; *words; words++) {
        if (str_is(word, *words)) {
            return true;
        }
    }
    return false;
}

/* ---- people and devices ---- */

static void check_persona(const struct check *check)
{
    static const char *const ages[] = {"child", "adult", "elder", NULL};

    if (!is_word(check->s->persona.age, ages)) {
        faults_add(check->faults, FAULT_ERROR, check->file, STR("/persona/age"),
                   "is \"%.*s\"; write \"child\", \"adult\" or \"elder\"",
                   STR_ARGS(check->s->persona.age));
    }
}

static void check_device(const struct check *check, const void *item)
{
    static const char *const surfaces[] = {"home",     "email",   "sms", "push",
                                           "official", "browser", NULL};
    const struct device *device = item;

    for (size_t k = 0; k < device->surfaces.n; k++) {
        if (!is_word(device->surfaces.at[k], surfaces)) {
            FAULT(check, "surfaces",
                  "\"%.*s\" is not a surface; write home, email, sms, push, "
                  "official or browser",
                  STR_ARGS(device->surfaces.at[k]));
        }
    }
    if (check->i == 0 && !device_has(device, STR("home"))) {
        FAULT(check, "surfaces", "the first device is where the case begins; give it \"home\"");
    }
    need_id(check, "waits_for", device->waits_for, scenario_attempt(check->s, device->waits_for),
            "attempt");
    need_id(check, "visited", device->visited, scenario_page(check->s, device->visited), "page");
}

static void check_contact(const struct check *check, const void *item)
{
    static const char *const ways[] = {"room", "phone", NULL};
    const struct contact *contact = item;

    if (!is_word(contact->via, ways)) {
        FAULT(check, "via", "is \"%.*s\"; write \"room\" or \"phone\"", STR_ARGS(contact->via));
    }
}

/* Numbers as they are printed: four up to 255, or groups of IPv6. */
static bool is_ip(struct str ip)
{
    size_t n = 0;
    bool is_more = true;

    if (str_has(ip, STR(":"))) {
        return true;
    }
    while (is_more) {
        struct str part;
        int64_t number;

        is_more = str_cut(ip, '.', &part, &ip);
        if (part.n > 3 || !str_to_int(part, &number) || number < 0 || number > 255) {
            return false;
        }
        n++;
    }
    return n == 4;
}

static void check_attempt(const struct check *check, const void *item)
{
    const struct attempt *attempt = item;

    if (attempt->ip.n > 0 && !is_ip(attempt->ip)) {
        FAULT(check, "ip", "\"%.*s\" is no address; write it like 203.0.113.44",
              STR_ARGS(attempt->ip));
    }

    if (attempt->by == BY_SERVICE) {
        FAULT(check, "by", "a service does not sign in; write \"me\", \"known\" or \"stranger\"");
    }
    if ((attempt->by == BY_KNOWN) != (attempt->who.n > 0)) {
        FAULT(check, "who",
              "names the contact whose attempt it is: with \"known\" only, and always");
    }
    need_id(check, "who", attempt->who, scenario_contact(check->s, attempt->who), "contact");
}

/* ---- notices and pages ---- */

static void check_goes(const struct check *check, const struct block *block)
{
    struct str goes = block->link.goes;

    if (goes.n && !str_is(goes, "official") && !scenario_page(check->s, goes)) {
        FAULT(check, "blocks", "block \"%.*s\" goes to \"%.*s\", which is no page of this case",
              STR_ARGS(block->id), STR_ARGS(goes));
    }
}

/* What a device would never follow is no link: it could not be pressed. */
static void check_link(const struct check *check, const struct block *block)
{
    static const char *const schemes[] = {"", "http", "https", "mailto", "tel", "sms", NULL};
    struct str scheme = url_scheme(block->link.url);

    if (!is_word(scheme, schemes)) {
        FAULT(check, "blocks",
              "block \"%.*s\": no device follows \"%.*s:\"; write http, https, mailto, tel or sms",
              STR_ARGS(block->id), STR_ARGS(scheme));
    }
}

/* A table is as wide in each of its rows. */
static void check_rows(const struct check *check, const struct block *block)
{
    for (size_t i = 1; i < block->rows.n; i++) {
        size_t first_n = LIST_AT(block->rows, struct strs, 0)->n,
               n = LIST_AT(block->rows, struct strs, i)->n;

        if (n != first_n) {
            FAULT(check, "blocks",
                  "block \"%.*s\": row %zu has %zu cells, the first has %zu; "
                  "give each as many",
                  STR_ARGS(block->id), i, n, first_n);
        }
    }
}

/* "Answer with your code": a message demands things in words, a page in fields. */
static bool is_asking_fitly(const struct block *block, bool is_page)
{
    bool is_asking = block->asks != ASKS_NOTHING;

    if (block->kind == BLOCK_FIELD || !is_asking) {
        return (block->kind == BLOCK_FIELD) == is_asking;
    }
    return !is_page && block->kind == BLOCK_PARAGRAPH;
}

static void check_blocks(const struct check *check, struct list blocks, bool is_page)
{
    for (size_t k = 0; k < blocks.n; k++) {
        const struct block *block = LIST_AT(blocks, struct block, k);

        check_goes(check, block);
        check_link(check, block);
        check_rows(check, block);
        if (part_is_fixed(block->id)) {
            FAULT(check, "blocks", "\"%.*s\" is the name of a fixed part; give the block another",
                  STR_ARGS(block->id));
        }
        if (!is_asking_fitly(block, is_page)) {
            FAULT(check, "blocks",
                  "block \"%.*s\": a field says what it asks; besides fields only a message's "
                  "paragraph may ask, in words",
                  STR_ARGS(block->id));
        }
        if (!is_page && (block->kind == BLOCK_FIELD || block->does == DOES_SUBMIT ||
                         block->does == DOES_PASSKEY)) {
            FAULT(check, "blocks", "block \"%.*s\": forms stand on pages; let it lead to one",
                  STR_ARGS(block->id));
        }
    }
}

static void check_owner(const struct check *check, struct str id)
{
    if (part_is_reserved(id)) {
        FAULT(check, "id", "\"%.*s\" is taken by the program; choose another", STR_ARGS(id));
    }
}

static bool is_anywhere(const struct scenario *s, const struct notice *notice)
{
    for (size_t i = 0; i < s->devices.n; i++) {
        if (notice_is_on(s, notice, LIST_AT(s->devices, struct device, i))) {
            return true;
        }
    }
    return false;
}

static void check_notice(const struct check *check, const void *item)
{
    static const char *const folders[] = {"", "inbox", "junk", NULL};
    const struct notice *notice = item;

    check_owner(check, notice->id);
    check_blocks(check, notice->blocks, false);
    need_id(check, "attempt", notice->attempt, scenario_attempt(check->s, notice->attempt),
            "attempt");
    need_id(check, "device", notice->device, scenario_device(check->s, notice->device), "device");
    if (notice->rings_s > 0 && notice->channel != CHANNEL_CALL) {
        FAULT(check, "rings_s", "only a call rings; leave it out, or make the channel \"call\"");
    }
    if (notice->is_marked && notice->channel != CHANNEL_EMAIL &&
        (notice->channel != CHANNEL_SMS || notice->by == BY_STRANGER)) {
        FAULT(check, "is_marked", "a carrier marks official senders of sms only; leave it out");
    }
    if (notice->is_marked && notice->channel == CHANNEL_EMAIL && notice->auth.dmarc.n &&
        !str_is(notice->auth.dmarc, "pass")) {
        FAULT(check, "is_marked", "a tick needs a DMARC check that passes; leave it out");
    }
    if (notice->channel == CHANNEL_EMAIL && notice->from_address.n > 0 &&
        mail_domain(notice->from_address).n == 0) {
        FAULT(check, "from_address", "\"%.*s\" is no mail address; write it like name@shop.example",
              STR_ARGS(notice->from_address));
    }
    if (notice->by == BY_ME) {
        FAULT(check, "by", "a notice comes from others: \"service\", \"stranger\" or \"known\"");
    }
    if (!is_anywhere(check->s, notice)) {
        FAULT(check, "channel", "no device it goes to has the surface \"%.*s\"",
              STR_ARGS(channel_surface(notice->channel)));
    }
    if (!is_word(notice->folder, folders)) {
        FAULT(check, "folder", "is \"%.*s\"; write \"inbox\" or \"junk\"",
              STR_ARGS(notice->folder));
    }
}

static void check_page(const struct check *check, const void *item)
{
    static const char *const ways[] = {"", "advert", NULL};
    const struct page *page = item;

    check_owner(check, page->id);
    check_blocks(check, page->blocks, true);
    need_id(check, "attempt", page->attempt, scenario_attempt(check->s, page->attempt), "attempt");
    if (scenario_notice(check->s, page->id)) {
        FAULT(check, "id", "\"%.*s\" is the id of a notice too; give each its own",
              STR_ARGS(page->id));
    }
    if (page->by != BY_SERVICE && page->by != BY_STRANGER) {
        FAULT(check, "by", "a page is the service's or a stranger's; write one of the two");
    }
    if (!is_word(page->found, ways)) {
        FAULT(check, "found", "is \"%.*s\"; write \"advert\" or leave it out",
              STR_ARGS(page->found));
    }
}

/* ---- what happens ---- */

/* Brands differ in their panels: of a setting the account has, a trial may never be offered. */
static bool is_tested_somewhere(const struct scenario *s, struct str setting)
{
    for (size_t i = 0; i < s->account.settings.n; i++) {
        if (str_eq(LIST_AT(s->account.settings, struct setting, i)->id, setting)) {
            return true;
        }
    }
    return false;
}

static void check_guard(const struct check *check, const struct happening *happening)
{
    const struct scenario *s = check->s;
    bool is_known;

    switch (happening->when) {
    case GUARD_ALWAYS:
    case GUARD_STRANGER_INSIDE:
        is_known = happening->of.n == 0;
        break;
    case GUARD_TESTED:
        is_known = is_tested_somewhere(s, happening->of);
        break;
    case GUARD_OPENED:
    case GUARD_GAVE_SECRET:
        is_known = scenario_notice(s, happening->of) || scenario_page(s, happening->of);
        break;
    default:
        is_known = scenario_attempt(s, happening->of) != NULL;
        break;
    }
    if (!is_known) {
        FAULT(check, "of",
              "\"%.*s\" is not what this guard asks about: an attempt, a notice or "
              "page, a setting, or nothing",
              STR_ARGS(happening->of));
    }
}

static void check_happening(const struct check *check, const void *item)
{
    const struct happening *happening = item;
    const struct scenario *s = check->s;

    check_guard(check, happening);
    if (happening->then == EFFECT_NOTICE && !scenario_notice(s, happening->what)) {
        FAULT(check, "what", "there is no notice \"%.*s\" to send", STR_ARGS(happening->what));
    }
    if (happening->then == EFFECT_ATTEMPT && !scenario_attempt(s, happening->what)) {
        FAULT(check, "what", "there is no attempt \"%.*s\" to start", STR_ARGS(happening->what));
    }
    if ((happening->then == EFFECT_ENTRY) != (happening->entry.id.n > 0)) {
        FAULT(check, "entry", "is the row that appears: with \"entry\" only, and always");
    }
    if ((happening->then == EFFECT_SETTING) != (happening->setting.id.n > 0)) {
        FAULT(check, "setting", "is what the setting becomes: with \"setting\" only, and always");
    }
}

/* Rows the world adds by itself carry the ids of attempts and notices. */
static bool is_taken(const struct scenario *s, const struct entry *entry)
{
    if (str_is(entry->sheet, "sessions") || str_is(entry->sheet, "history")) {
        return scenario_attempt(s, entry->id) != NULL;
    }
    return str_is(entry->sheet, "centre") && scenario_notice(s, entry->id);
}

static void check_entry(const struct check *check, const void *item)
{
    const struct entry *entry = item;

    if (is_taken(check->s, entry)) {
        FAULT(check, "id", "\"%.*s\" is the id of a row that appears by itself; choose another",
              STR_ARGS(entry->id));
    }
}

static void check_pace(const struct check *check, const void *item)
{
    const struct pace *pace = item;

    if (check->i > 0 && pace->from_s <= pace[-1].from_s) {
        FAULT(check, "from_s", "is %lld, not after the one before; write them in order",
              (long long)pace->from_s);
    }
}

static void check_stage(const struct check *check, const void *item)
{
    const struct stage *stage = item;

    if (check->i == 0 && stage->when != STAGE_ALWAYS) {
        FAULT(check, "when", "the first stage is always played; leave it out");
    }
}

static void say_kind(const struct check *check, struct str kind)
{
    struct fields_nearest nearest = {.written = kind};

    for (size_t i = 0; cue_kind_at(i); i++) {
        fields_nearest_try(&nearest, cue_kind_at(i)->id);
    }
    if (nearest.word) {
        FAULT(check, "kind", "\"%.*s\" is no kind of cue; did you mean \"%s\"?", STR_ARGS(kind),
              nearest.word);
    } else {
        FAULT(check, "kind", "\"%.*s\" is no kind of cue; FORMAT.md lists them", STR_ARGS(kind));
    }
}

static void check_cue(const struct check *check, const void *item)
{
    const struct cue *cue = item;

    if (part_of(check->s, cue->part).owner == PART_NOWHERE) {
        FAULT(check, "part", "\"%.*s\" is no part of this case; write it like \"m1.sender\"",
              STR_ARGS(cue->part));
    }
    if (!cue_kind_of(cue->kind)) {
        say_kind(check, cue->kind);
    }
}

static void check_premise(const struct check *check)
{
    const struct premise *p = &check->s->premise;
    const int64_t scores[] = {p->mimics, p->relevant, p->other, p->consequence, p->trained};

    for (size_t i = 0; i < sizeof scores / sizeof *scores && scores[0] != PREMISE_NOT_GIVEN; i++) {
        if (scores[i] % 2) {
            faults_add(check->faults, FAULT_ERROR, check->file, STR("/premise"),
                       "holds %lld; the scale has 0, 2, 4, 6 and 8 only", (long long)scores[i]);
        }
    }
}

static void check_list(struct check check, const char *name, struct list list, size_t size,
                       void (*check_item)(const struct check *check, const void *item))
{
    check.list = name;
    for (check.i = 0; check.i < list.n; check.i++) {
        check_item(&check, (const char *)list.at + check.i * size);
    }
}

bool scenario_check(const struct scenario *s, struct str file, struct faults *faults)
{
    struct check check = {.s = s, .file = file, .faults = faults};
    size_t before_n = faults->errors_n;

    check_persona(&check);
    check_premise(&check);
    check_list(check, "devices", s->devices, sizeof(struct device), check_device);
    check_list(check, "contacts", s->contacts, sizeof(struct contact), check_contact);
    check_list(check, "attempts", s->attempts, sizeof(struct attempt), check_attempt);
    check_list(check, "notices", s->notices, sizeof(struct notice), check_notice);
    check_list(check, "pages", s->pages, sizeof(struct page), check_page);
    check_list(check, "happenings", s->happenings, sizeof(struct happening), check_happening);
    check_list(check, "account/entries", s->account.entries, sizeof(struct entry), check_entry);
    check_list(check, "pace", s->pace, sizeof(struct pace), check_pace);
    check_list(check, "stages", s->stages, sizeof(struct stage), check_stage);
    check_list(check, "cues", s->cues, sizeof(struct cue), check_cue);
    return faults->errors_n == before_n;
}
