/* Drawing a variant: find the notice, dress it as the service's or a stranger's, then mutate. */
#include "core/variant.h"
#include "core/variant_facts.h"
#include "core/variant_make.h"
#include "core/variant_page.h"
#include "core/variant_relay.h"

/* ---- the copy ---- */

/* A web push whose buttons lead nowhere: behind them stands a page as behind any other's. */
static struct tree *add_page(struct making *m)
{
    static const char *const buttons[] = {"approve", "deny"};
    struct tree *pages = making_get(m->root, "pages"), *page = tree_new(m->arena, TREE_OBJECT);

    pages = pages ? making_copy_top(m->arena, pages) : tree_new(m->arena, TREE_LIST);
    making_put_str(m, page, "id", STR("vp"));
    tree_add(pages, page);
    making_put(m, m->root, "pages", pages);
    for (int i = 0; i < 2; i++) {
        making_put_str(m, making_get(making_block(m, buttons[i]), "link"), "goes", STR("vp"));
    }
    return page;
}

static void begin(struct making *m)
{
    const struct tree *author_case = m->source->author_case;
    const struct tree *answer;

    m->root = making_copy_top(m->arena, author_case);
    m->id = making_str_at(making_judged(author_case), "id");
    m->is_alone = making_is_alone(author_case);
    m->notice = making_own_item(m, "notices", m->id);
    m->on = variant_on(author_case);
    m->is_sms = m->on == ON_SMS;
    m->is_push = m->on == ON_WEB_PUSH;
    m->is_app = m->on == ON_PUSH;
    if (m->is_app) {
        return;
    }
    answer = making_get(making_block(m, m->is_push ? "approve" : "answer"), "link");
    m->page = answer && tree_get(answer, STR("goes"))
                  ? making_own_item(m, "pages", making_str_at(answer, "goes"))
                  : add_page(m);
}

static bool is_kept(const struct making *m, struct str id)
{
    static const char *const mail[] = {"logo",   "heading", "greeting", "line",  "facts", "ask",
                                       "answer", "plain",   "rule",     "small", NULL};
    static const char *const sms[] = {"line1", "answer", NULL};
    static const char *const push[] = {"line", "facts", "approve", "deny", NULL};

    for (const char *const *at = m->is_sms ? sms : m->is_push ? push : mail; *at; at++) {
        if (str_is(id, *at)) {
            return true;
        }
    }
    return false;
}

/* What the author put in to make it fake, or genuine, would tell of neither in a variant. */
static void clean(struct making *m)
{
    struct tree *blocks = making_get(m->notice, "blocks");

    for (struct tree *at = blocks->first, *next; at; at = next) {
        next = at->next;
        if (!is_kept(m, making_str_at(at, "id"))) {
            making_drop_block(m, str_c(m->arena, making_str_at(at, "id")));
        } else {
            making_drop(at, "asks");
            making_drop(at, "does");
        }
    }
    making_drop(m->notice, "attachments");
    making_drop(m->notice, "is_marked");
    making_drop(m->notice, "folder");
    variant_facts_plain(m);
    if (m->is_sms) {
        making_put_str(m, m->notice, "from_address", STR("{brand.sms_senders.0}"));
        making_put(m, m->notice, "from_name", making_same(m, STR("{brand.name}")));
    }
    if (!m->is_sms && !m->is_push && tree_at(m->source->brand, STR("words.greeting"))) {
        making_put(m, making_block(m, "greeting"), "text",
                   making_same(m, STR("{brand.words.greeting}")));
    }
}

/* ---- whose it is ---- */

static void dress_genuine(struct making *m)
{
    variant_facts_genuine(m);
    m->url = STR("{brand.words.url_answer}");
    if (m->is_push) {
        making_put_str(m, m->notice, "from_address", variant_domain(m, 0));
    }
    if (m->is_sms || m->is_push) {
        return;
    }
    making_put_str(m, m->notice, "from_address", STR("{brand.mail.from_address}"));
    making_put_str(m, m->notice, "reply_to", STR("{brand.mail.from_address}"));
    making_drop(m->notice, "auth");
}

static void put_auth(struct making *m)
{
    struct tree *auth = tree_new(m->arena, TREE_OBJECT);

    making_put_str(m, auth, "spf", STR("pass"));
    making_put_str(m, auth, "dkim", STR("none"));
    making_put_str(m, auth, "dmarc", STR("none"));
    making_put_str(m, auth, "envelope_domain", m->mail_host);
    making_put_str(m, auth, "signed_by", m->mail_host);
    making_put_str(m, auth, "relay_host", str_fmt(m->arena, "mx1.%.*s", STR_ARGS(m->mail_host)));
    making_put_str(m, auth, "relay_ip",
                   str_fmt(m->arena, "192.0.2.%u", 1 + rng_below(m->rng, 254)));
    making_put(m, m->notice, "auth", auth);
}

/* What stands before the @ of the brand's own address. */
static struct str brand_user(const struct making *m)
{
    const struct tree *from = tree_at(m->source->brand, STR("mail.from_address"));
    struct str user = STR("info"), host;

    if (from && from->kind == TREE_STR) {
        str_cut(from->text, '@', &user, &host);
    }
    return user;
}

static void dress_fake(struct making *m)
{
    struct str user = m->is_other ? variant_user(m) : brand_user(m);
    struct str from = str_fmt(m->arena, "%.*s@%.*s", STR_ARGS(user), STR_ARGS(m->mail_host));

    variant_facts_fake(m);
    if (m->is_push) {
        making_put_str(m, m->notice, "from_address", m->host);
    }
    if (m->is_sms || m->is_push) {
        return;
    }
    making_put_str(m, m->notice, "from_address", from);
    making_put_str(m, m->notice, "reply_to", from);
    put_auth(m);
}

static void dress(struct making *m)
{
    if (m->is_fake) {
        dress_fake(m);
    } else {
        dress_genuine(m);
    }
    variant_page(m);
}

/* ---- the one line of an sms ---- */

/* "<device>" and "<place>" of the sentence in each language. */
static void put_sms_line(struct making *m)
{
    struct tree *text = making_text(m, "words.sms_line", -1);

    for (struct tree *at = text->first; at; at = at->next) {
        struct str head, middle, tail, rest = at->text;
        const struct tree *device = tree_get(m->device, at->key);
        const struct tree *place = tree_get(m->place, at->key);
        size_t gap = str_find(rest, STR("<device>"));

        head = str_part(rest, 0, gap);
        rest = str_from(rest, gap + strlen("<device>"));
        gap = str_find(rest, STR("<place>"));
        middle = str_part(rest, 0, gap);
        tail = str_from(rest, gap + strlen("<place>"));
        at->text = str_fmt(m->arena, "%.*s%.*s%.*s%.*s%.*s", STR_ARGS(head),
                           STR_ARGS(device ? device->text : STR("")), STR_ARGS(middle),
                           STR_ARGS(place ? place->text : STR("")), STR_ARGS(tail));
    }
    making_put(m, making_block(m, "line1"), "text", text);
    making_put(m, making_block(m, "answer"), "text", making_same(m, m->url));
}

/* ---- mutations ---- */

/* A page that no link leads to shows nothing, an open connection has no certificate, and a picture
 * is no button that does not work. */
static bool can_be_seen(const struct making *m, const struct mutation *mutation)
{
    const struct tree *answer = tree_with_id(tree_get(m->notice, STR("blocks")), STR("answer"));

    switch (mutation->group) {
    case GROUP_CERTIFICATE:
        return str_starts(making_str_at(m->page, "url"), STR("https:")) &&
               !str_starts(m->url, STR("mailto:"));
    case GROUP_BUTTON:
        return !str_is(making_str_at(answer, "kind"), "image");
    default:
        return strncmp(mutation->part, "p.", 2) != 0 || !str_starts(m->url, STR("mailto:"));
    }
}

static bool is_for(const struct making *m, const struct mutation *mutation, struct str lang)
{
    return can_be_seen(m, mutation) && mutation->classes & (m->is_fake ? FOR_FAKE : FOR_GENUINE) &&
           mutation->on & m->on && (!mutation->lang[0] || str_is(lang, mutation->lang)) &&
           (!mutation->needs || tree_at(m->source->brand, str_of(mutation->needs)));
}

static const struct mutation *drawn(struct making *m, struct str lang, enum mutation_group group)
{
    uint32_t left = rng_below(m->rng, 1000);

    for (const struct mutation *at = mutation_first(group); at && at->group == group;
         at = mutation_after(at)) {
        if (!is_for(m, at, lang)) {
            continue;
        }
        if (left < at->weight) {
            return at;
        }
        left -= at->weight;
    }
    return NULL;
}

static bool group_is_open(struct making *m, struct variant_wish wish, enum mutation_group group)
{
    return (group != GROUP_WHOSE ||
            (m->is_app && !wish.keeps_whose && variant_facts_may_be_foreign(m))) &&
           (group != GROUP_RELAY || variant_relay_fits(m));
}

static const struct mutation *chosen(struct making *m, struct variant_wish wish,
                                     enum mutation_group group)
{
    if (!group_is_open(m, wish, group)) {
        return NULL;
    }
    if (!wish.only) {
        return drawn(m, wish.lang, group);
    }
    if (wish.only->group == group && is_for(m, wish.only, wish.lang)) {
        return wish.only;
    }
    return group == GROUP_HOST && m->is_fake ? mutation_at(0) : NULL;
}

/* Each group has its own stream, so twins of one seed, a fake and a genuine one, agree in all that
 * is no evidence. */
static void mutate(struct making *m, struct variant *out, struct variant_wish wish, int from)
{
    int to = from == GROUP_HOST ? GROUP_HOST + 1 : GROUP_N;
    struct rng own, *outer = m->rng;

    m->rng = &own;
    for (int group = from; group < to; group++) {
        const struct mutation *mutation;

        rng_init(&own, rng_mix(m->seed, (uint64_t)group + 1), RNG_SIM);
        mutation = chosen(m, wish, (enum mutation_group)group);
        if (mutation) {
            mutation->make(m, mutation->how);
            out->mutations[out->mutations_n++] = mutation;
        }
    }
    m->rng = outer;
}

static void put_links(struct making *m)
{
    static const char *const ids[] = {"answer", "plain", "approve", "deny"};

    for (int i = 0; i < 4; i++) {
        struct tree *block = making_block(m, ids[i]);
        struct tree *link = block ? making_get(block, "link") : NULL;

        if (!link) {
            continue;
        }
        making_put_str(m, link, "url", m->url);
        if (str_starts(m->url, STR("mailto:"))) {
            making_drop(link, "goes");
        }
    }
}

/* ---- what the debrief says ---- */

static void add_cue(struct making *m, struct tree *cues, const struct mutation *mutation,
                    const char *says)
{
    struct tree *cue = tree_new(m->arena, TREE_OBJECT);
    bool is_page = strncmp(mutation->part, "p.", 2) == 0;
    bool is_button = m->is_push && str_is(str_of(mutation->part), "answer");
    const char *part = is_button ? "approve" : mutation->part + (is_page ? 2 : 0);
    struct str owner = is_page ? making_str_at(m->page, "id") : m->id;

    making_put_str(m, cue, "id", str_of(mutation->id));
    making_put_str(m, cue, "kind", str_of(mutation->cue));
    making_put_str(m, cue, "part", str_fmt(m->arena, "%.*s.%s", STR_ARGS(owner), part));
    making_put(m, cue, "says", making_told(m, "cues", mutation->id, says));
    making_put(m, cue, "habit", making_told(m, "habits", mutation->cue, NULL));
    tree_add(cues, cue);
}

/* A relay's genuine prompt follows only what is typed into a fake. */
static bool never_comes(const struct making *m, struct str notice)
{
    const struct tree *beside =
        tree_with_id(tree_get(m->source->author_case, STR("notices")), notice);

    return !m->is_fake && beside && !tree_get(beside, STR("at_s"));
}

/* Of what stands beside it everything is as it was, and so are its proofs. */
static void keep_cues(struct making *m, struct tree *cues)
{
    const struct tree *list = tree_get(m->source->author_case, STR("cues"));

    for (const struct tree *at = list ? list->first : NULL; at; at = at->next) {
        struct str owner, rest;

        str_cut(making_str_at(at, "part"), '.', &owner, &rest);
        if (!str_eq(owner, m->id) && !str_eq(owner, making_str_at(m->page, "id")) &&
            !never_comes(m, owner) && !tree_with_id(cues, making_str_at(at, "id"))) {
            tree_add(cues, tree_copy(m->arena, at));
        }
    }
}

static void put_cues(struct making *m, const struct variant *out)
{
    static const struct mutation own[] = {
        {.id = "own-link", .cue = "registrable_domain", .part = "answer"},
        {.id = "own-sender", .cue = "sender_address", .part = "sender"}};
    static const struct mutation app = {.id = "own-push", .cue = "own_app", .part = "sender"};
    static const struct mutation strange = {
        .id = "strange-sender", .cue = "sender_address", .part = "sender"};
    struct tree *cues = tree_new(m->arena, TREE_LIST);
    const struct tree *from = making_get(m->notice, "from_address");

    if (m->is_app) {
        add_cue(m, cues, &app, "says");
    }
    for (int i = 0; !m->is_fake && !m->is_app && i < (m->is_sms || m->is_push ? 1 : 2); i++) {
        add_cue(m, cues, &own[i], "says");
    }
    if (m->is_fake && !m->is_sms && !str_starts(from->text, STR("{"))) {
        add_cue(m, cues, &strange, "says");
    }
    for (size_t i = 0; i < out->mutations_n; i++) {
        bool is_alike = out->mutations[i]->classes == FOR_BOTH && !m->is_fake;

        add_cue(m, cues, out->mutations[i], is_alike ? "says_genuine" : "says");
    }
    if (!m->is_alone) {
        keep_cues(m, cues);
    }
    making_put(m, m->root, "cues", cues);
}

/* "impostor_me", "genuine_stranger": by whose attempt runs; "impostor_relay": one will. */
static void put_explains(struct making *m)
{
    const struct tree *attempts = tree_get(m->root, STR("attempts")), *at;
    struct str by = STR("none");
    const char *key;

    for (at = attempts ? attempts->first : NULL; at; at = at->next) {
        by = tree_get(at, STR("at_s")) ? making_str_at(at, "by") : by;
    }
    if ((!m->is_alone || m->is_relay) && str_is(by, "none")) {
        by = STR("relay");
    }
    key = str_c(m->arena,
                str_fmt(m->arena, "%s_%.*s", m->is_fake ? "impostor" : "genuine", STR_ARGS(by)));
    making_put(m, m->root, "explains",
               making_text(m, str_c(m->arena, str_fmt(m->arena, "explains.%s", key)), -1));
    making_put(m, m->root, "habit",
               making_text(m, str_c(m->arena, str_fmt(m->arena, "takes_along.%s", key)), -1));
}

/* ---- the whole ---- */

/* So often a fake's mail comes from another host than it leads to: shown are then as many other
 * domains as sender-own shows among genuine ones, 250, since one fake in seven shows the brand's
 * own (sender-forged, sender-reply). */
#define OTHER_PERMILLE 289

/* The last figure of the minute: never another hour, of which the situation may speak. */
static void shift_minute(struct making *m)
{
    const struct tree *starts = making_get(m->root, "starts");
    struct str at = str_copy(m->arena, starts->text);
    char *minute = (char *)(uintptr_t)(at.at + strlen("2026-11-24T20:1"));

    *minute = (char)('0' + rng_below(m->rng, 10));
    making_put_str(m, m->root, "starts", at);
}

bool variant_draw(struct variant *out, struct arena *arena, const struct variant_source *source,
                  struct variant_wish wish, struct rng *rng)
{
    struct rng own;
    struct making m = {
        .arena = arena, .source = source, .rng = &own, .is_fake = wish.sender == SENDER_IMPOSTOR};

    *out = (struct variant){0};
    if (!(variant_classes(source->author_case, source->brand) &
          (m.is_fake ? FOR_FAKE : FOR_GENUINE))) {
        return false;
    }
    m.seed = rng_u32(rng);
    m.seed = m.seed << 32 | rng_u32(rng);
    rng_init(&own, rng_mix(m.seed, 0), RNG_SIM); /* near seeds begin alike; mixed ones do not */
    begin(&m);
    shift_minute(&m);
    variant_facts_begin(&m);
    if (!m.is_app) {
        clean(&m);
    }
    m.is_other = m.is_fake && !wish.only && variant_domain(&m, 1).n > 0 &&
                 rng_below(m.rng, 1000) < OTHER_PERMILLE;
    mutate(&m, out, wish, GROUP_HOST);
    if (m.is_app) {
        variant_facts_app(&m);
    } else {
        dress(&m);
    }
    mutate(&m, out, wish, GROUP_HOST + 1);
    if (!m.is_app) {
        put_links(&m);
    }
    if (m.is_sms) {
        put_sms_line(&m);
    }
    put_cues(&m, out);
    put_explains(&m);
    out->tree = m.root;
    out->notice = m.id;
    return true;
}
