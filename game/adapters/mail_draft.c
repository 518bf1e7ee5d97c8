#include "adapters/mail_draft.h"
#include "adapters/domain.h"
#include "adapters/mail_mask.h"
#include "base/utf8.h"
#include "core/referee.h"

#define FILLER_LEAST_N 20 /* bytes: less may be a mailer's spacer */
#define AT_S 60           /* the notice comes a minute after the case begins */
#define FILES_N 10
#define CUES_N 20

struct draft {
    struct arena *arena;
    const struct mail_facts *facts;
    const struct mail_draft_wish *wish;
    struct mail_mask mask;
    struct brand brand; /* only id, domains and what it never asks for */
    struct tree *cues;
};

static const char *const kind_words[] = {"paragraph", "heading", "button", "link", "table",
                                         "quote",     "image",   "field",  "note", "rule"};
static const char *const asks_words[] = {"nothing", "identifier",        "password", "code",
                                         "card",    "identity_document", "other"};

static struct str id_of(struct arena *arena, const char *word, size_t i)
{
    return str_fmt(arena, "%s-%zu", word, i + 1);
}

static void put_str(struct draft *d, struct tree *object, const char *key, struct str text)
{
    tree_put(object, str_of(key), tree_new_str(d->arena, text));
}

static void put_some(struct draft *d, struct tree *object, const char *key, struct str text)
{
    if (text.n > 0) {
        put_str(d, object, key, text);
    }
}

static struct tree *put_new(struct draft *d, struct tree *object, const char *key,
                            enum tree_kind kind)
{
    struct tree *child = tree_new(d->arena, kind);

    tree_put(object, str_of(key), child);
    return child;
}

/* A text in the message's language; blank for the author when there is nothing. */
static struct tree *text_in(struct draft *d, struct str text)
{
    struct tree *langs = tree_new(d->arena, TREE_OBJECT);

    if (text.n > 0) {
        tree_put(langs, d->wish->lang, tree_new_str(d->arena, text));
    }
    return langs;
}

static void put_blank(struct draft *d, struct tree *object, const char *key)
{
    put_new(d, object, key, TREE_OBJECT);
}

static void put_text(struct draft *d, struct tree *object, const char *key, struct str text)
{
    tree_put(object, str_of(key), text_in(d, text));
}

static struct str one_line(struct draft *d, struct str text)
{
    struct str masked = mail_mask_text(&d->mask, utf8_cut(text, 900));
    char *at = arena_take(d->arena, masked.n + 1);

    for (size_t i = 0; i < masked.n; i++) {
        at[i] = (unsigned char)masked.at[i] < ' ' ? ' ' : masked.at[i];
    }
    return (struct str){at, masked.n};
}

/* ---- the notice ---- */

static void put_rows(struct draft *d, struct tree *block, struct list rows)
{
    struct tree *list = put_new(d, block, "rows", TREE_LIST);

    for (size_t i = 0; i < rows.n; i++) {
        const struct strs *row = LIST_AT(rows, struct strs, i);
        struct tree *cells = tree_new(d->arena, TREE_LIST);

        for (size_t k = 0; k < row->n; k++) {
            tree_add(cells, text_in(d, mail_mask_text(&d->mask, row->at[k])));
        }
        tree_add(list, cells);
    }
}

/* A link of a text message may have no scheme; its host is masked all the same. */
static struct str masked_url(struct draft *d, struct str url)
{
    bool is_bare = d->facts->is_sms && url.n > 0 && url_scheme(url).n == 0;
    struct str whole = is_bare ? str_join(d->arena, STR("http://"), url) : url;
    struct str masked = mail_mask_url(&d->mask, whole);

    return is_bare ? str_from(masked, STR("http://").n) : masked;
}

static struct tree *block_tree(struct draft *d, const struct block *block)
{
    struct tree *out = tree_new(d->arena, TREE_OBJECT);
    bool has_text = block->kind != BLOCK_RULE && block->kind != BLOCK_TABLE;
    bool is_shown = d->facts->is_sms && block->text.n > 0 && str_eq(block->text, block->link.url);
    struct str url = masked_url(d, block->link.url);

    put_str(d, out, "id", block->id);
    put_str(d, out, "kind", str_of(kind_words[block->kind]));
    if (has_text) {
        put_text(d, out, "text", is_shown ? url : mail_mask_text(&d->mask, block->text));
    }
    if (url.n > 0) {
        put_str(d, put_new(d, out, "link", TREE_OBJECT), "url", url);
    }
    if (block->asks != ASKS_NOTHING) {
        put_str(d, out, "asks", str_of(asks_words[block->asks]));
    }
    if (block->kind == BLOCK_TABLE) {
        put_rows(d, out, block->rows);
    }
    put_some(d, out, "picture", block->picture);
    return out;
}

static void put_auth(struct draft *d, struct tree *notice)
{
    const struct auth *auth = &d->facts->auth;
    struct tree *out = tree_new(d->arena, TREE_OBJECT);

    put_some(d, out, "spf", one_line(d, auth->spf));
    put_some(d, out, "dkim", one_line(d, auth->dkim));
    put_some(d, out, "dmarc", one_line(d, auth->dmarc));
    if (auth->envelope_domain.n > 0) {
        put_str(d, out, "envelope_domain", mail_mask_host(&d->mask, auth->envelope_domain));
    }
    if (auth->signed_by.n > 0) {
        put_str(d, out, "signed_by", mail_mask_host(&d->mask, auth->signed_by));
    }
    put_some(d, out, "mailer", one_line(d, auth->mailer));
    if (out->n > 0) {
        tree_put(notice, STR("auth"), out);
    }
}

static size_t shown_files_n(const struct mail_facts *facts)
{
    size_t n = 0;

    for (size_t i = 0; i < facts->files_n; i++) {
        n += !facts->files[i].is_inline;
    }
    return n;
}

static void put_files(struct draft *d, struct tree *notice)
{
    struct tree *list = put_new(d, notice, "attachments", TREE_LIST);

    for (size_t i = 0; i < d->facts->files_n && list->n < FILES_N; i++) {
        const struct mail_file *file = &d->facts->files[i];
        struct tree *out = tree_new(d->arena, TREE_OBJECT);

        if (file->is_inline) {
            continue;
        }
        put_str(d, out, "id", id_of(d->arena, "file", i));
        put_str(d, out, "name", one_line(d, file->name));
        put_str(d, out, "type", one_line(d, file->type));
        tree_put(out, STR("bytes"), tree_new_int(d->arena, (int64_t)file->bytes_n));
        tree_add(list, out);
    }
}

/* Whose telephone it is cannot be told from its first digits; a service's short code stays. */
static struct str masked_number(struct arena *arena, struct str number)
{
    char *at = arena_take(arena, number.n + 1);
    size_t digits_n = 0, all_n = 0;

    for (size_t i = 0; i < number.n; i++) {
        all_n += number.at[i] >= '0' && number.at[i] <= '9';
    }
    for (size_t i = 0; i < number.n; i++) {
        bool is_digit = number.at[i] >= '0' && number.at[i] <= '9';

        digits_n += is_digit;
        at[i] = is_digit && digits_n > 3 && all_n > 6 ? '0' : number.at[i];
    }
    return (struct str){at, number.n};
}

static struct tree *notice_tree(struct draft *d)
{
    const struct mail_facts *facts = d->facts;
    struct tree *out = tree_new(d->arena, TREE_OBJECT);
    struct tree *blocks;

    put_str(d, out, "id", STR("m1"));
    put_str(d, out, "channel", facts->is_sms ? STR("sms") : STR("email"));
    tree_put(out, STR("at_s"), tree_new_int(d->arena, AT_S));
    put_some(d, out, "by", d->wish->by);
    put_some(d, out, "kind", d->wish->kind);
    if (facts->from.name.n > 0) {
        put_text(d, out, "from_name", one_line(d, facts->from.name));
    }
    if (facts->is_sms && facts->from.name.n == 0 && facts->from.address.n == 0) {
        put_blank(d, out, "from_name");
    }
    if (facts->from.address.n > 0) {
        put_str(d, out, "from_address",
                facts->is_sms ? masked_number(d->arena, facts->from.address)
                              : mail_mask_address(&d->mask, facts->from.address));
    }
    if (facts->reply_to.address.n > 0) {
        put_str(d, out, "reply_to", mail_mask_address(&d->mask, facts->reply_to.address));
    }
    if (!facts->is_sms) {
        put_text(d, out, "subject", one_line(d, facts->subject));
        put_str(d, out, "folder", STR("inbox"));
    }
    blocks = put_new(d, out, "blocks", TREE_LIST);
    for (size_t i = 0; i < facts->body.n; i++) {
        tree_add(blocks, block_tree(d, &facts->body.at[i]));
    }
    if (!facts->is_sms) {
        put_files(d, out);
        put_auth(d, out);
    }
    return out;
}

/* ---- cues ---- */

static void add_cue(struct draft *d, const char *kind, struct str part)
{
    struct tree *cue = tree_new(d->arena, TREE_OBJECT);

    if (d->cues->n == CUES_N) {
        return;
    }
    put_str(d, cue, "id", id_of(d->arena, "cue", d->cues->n));
    put_str(d, cue, "kind", str_of(kind));
    put_str(d, cue, "part", part);
    put_blank(d, cue, "says");
    tree_add(d->cues, cue);
}

static struct str registrable_of(struct draft *d, struct str host_text)
{
    struct host *host = ARENA_NEW(d->arena, struct host);

    domain_fill(d->arena, host_text, host);
    return host_registrable(host);
}

/* "www.shop.o rg" and "www.shop" over a link to shop.org: cut short, not another address. */
static bool is_cut_short(struct draft *d, const struct host *shown, struct str target)
{
    struct str begun = shown->ascii;

    begun = str_starts(begun, STR("www.")) ? str_from(begun, 4) : begun;
    return !domain_ends_known(d->arena, shown) && str_starts(target, begun);
}

/* The words of a linked picture may be its own address, which nobody sees. */
static bool is_of_picture(struct str url)
{
    static const char *const ends[] = {".gif", ".jpg", ".jpeg", ".png", ".bmp", ".webp"};

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        struct str end = str_of(ends[i]);

        if (url.n > end.n && mail_same(str_from(url, url.n - end.n), end)) {
            return true;
        }
    }
    return false;
}

static bool leads_elsewhere(struct draft *d, struct str shown_url, struct str target_url)
{
    struct host *shown = ARENA_NEW(d->arena, struct host);
    struct host *target = ARENA_NEW(d->arena, struct host);

    domain_fill(d->arena, url_host(shown_url), shown);
    domain_fill(d->arena, url_host(target_url), target);
    if (target->kind != HOST_NAME) {
        return target->kind == HOST_IP || mail_same(url_scheme(target_url), STR("mailto"));
    }
    return !str_eq(host_registrable(shown), host_registrable(target)) &&
           !is_cut_short(d, shown, host_registrable(target));
}

/* A text that shows one address and leads to another; a name that shows another's address. */
static void add_plain_cues(struct draft *d)
{
    const struct mail_facts *facts = d->facts;
    struct str shown, named = registrable_of(d, mail_domain(facts->from.name));

    if (str_has(facts->from.name, STR("@")) && named.n > 0 &&
        !str_eq(named, registrable_of(d, mail_domain(facts->from.address)))) {
        add_cue(d, "display_name", STR("m1.sender"));
    }
    if (facts->body.filler_n >= FILLER_LEAST_N && facts->body.n > 0) {
        size_t last = facts->body.n - 1, at = facts->body.filler_at;

        add_cue(d, "hidden_text",
                str_fmt(d->arena, "m1.%.*s", STR_ARGS(facts->body.at[at < last ? at : last].id)));
    }
    for (size_t i = 0; i < facts->body.n; i++) {
        const struct block *block = &facts->body.at[i];

        if (block->link.url.n > 0 && mail_url_in(block->text, 0, &shown) && !is_of_picture(shown) &&
            leads_elsewhere(d, shown, block->link.url)) {
            add_cue(d, "link_target", str_fmt(d->arena, "m1.%.*s", STR_ARGS(block->id)));
        }
    }
}

struct rule_cue {
    const char *rule, *kind;
    enum proves proves;
};

static const struct rule_cue rule_cues[] = {
    {"sender_elsewhere", "sender_address", PROVES_IMPOSTOR},
    {"link_elsewhere", "registrable_domain", PROVES_IMPOSTOR},
    {"headers_fail", "authentication", PROVES_IMPOSTOR},
    {"headers_pass", "authentication", PROVES_GENUINE},
    {"links_own", "registrable_domain", PROVES_GENUINE},
    {"demand_secret", "asks_secret", PROVES_IMPOSTOR},
    {"demand_attachment", "attachment", PROVES_IMPOSTOR},
};

/* In a message as it came, no word about its checks is no failed check. */
static bool is_unsaid(const struct draft *d, const struct proof *proof)
{
    const struct auth *auth = &d->facts->auth;

    return str_is(str_of(proof->rule), "headers_fail") && auth->spf.n == 0 && auth->dkim.n == 0 &&
           auth->dmarc.n == 0;
}

static void add_proof(struct draft *d, const struct proof *proof)
{
    bool is_genuine = str_is(d->wish->by, "service");

    if (is_unsaid(d, proof)) {
        return;
    }

    for (size_t i = 0; i < sizeof rule_cues / sizeof *rule_cues; i++) {
        const struct rule_cue *one = &rule_cues[i];
        bool is_fitting = is_genuine == (one->proves == PROVES_GENUINE);

        if (is_fitting && str_is(str_of(proof->rule), one->rule)) {
            bool is_file = str_is(str_of(one->kind), "attachment");

            add_cue(d, one->kind,
                    str_fmt(d->arena, is_file ? "m1.attachment.%.*s" : "m1.%.*s",
                            STR_ARGS(proof->part)));
        }
    }
}

static struct list hosts_of(struct draft *d)
{
    const struct mail_facts *facts = d->facts;
    struct host *hosts = ARENA_NEW_N(d->arena, facts->body.n + 2, struct host);
    size_t n = 0;

    domain_fill(d->arena, mail_domain(facts->from.address), &hosts[n++]);
    domain_fill(d->arena, mail_domain(facts->reply_to.address), &hosts[n++]);
    for (size_t i = 0; i < facts->body.n; i++) {
        struct str url = facts->body.at[i].link.url;
        struct str name = mail_domain(url);

        name = name.n == 0 || str_has(url, STR("/")) ? url_host(url) : name;
        domain_fill(d->arena, name, &hosts[n++]);
    }
    return (struct list){hosts, n};
}

/* The referee looks at the message as it came, not at the masked one. */
static void add_referee_cues(struct draft *d)
{
    static const struct str surfaces[] = {STR_INIT("email"), STR_INIT("sms")};
    const struct mail_facts *facts = d->facts;
    struct attachment files[MAIL_FILES_N];
    struct notice notice = {.id = STR("m1"), .by = BY_STRANGER};
    struct device device = {.id = STR("desk"), .surfaces = {surfaces, 2}};
    struct scenario s = {.brand = d->brand, .hosts = hosts_of(d)};
    struct ruling ruling;

    for (size_t i = 0; i < facts->files_n; i++) {
        files[i] =
            (struct attachment){.id = id_of(d->arena, "file", i), .name = facts->files[i].name};
    }
    notice.channel = facts->is_sms ? CHANNEL_SMS : CHANNEL_EMAIL;
    notice.kind = d->wish->kind.n > 0 ? d->wish->kind : STR("news");
    notice.from_address = facts->from.address;
    notice.reply_to = facts->reply_to.address;
    notice.auth = facts->auth;
    notice.blocks = (struct list){facts->body.at, facts->body.n};
    notice.attachments = (struct list){files, facts->files_n};
    s.devices = (struct list){&device, 1};
    s.notices = (struct list){&notice, 1};
    ruling = referee_rule(&s, &notice, 0);
    for (size_t i = 0; i < ruling.proofs_n; i++) {
        if (str_is(ruling.proofs[i].of, "m1")) {
            add_proof(d, &ruling.proofs[i]);
        }
    }
}

/* ---- the case ---- */

static struct strs strs_at(struct arena *arena, const struct tree *tree)
{
    struct strs out = {0};

    if (tree && tree->kind == TREE_LIST && tree->n > 0) {
        struct str *at = ARENA_NEW_N(arena, tree->n, struct str);

        for (const struct tree *item = tree->first; item; item = item->next) {
            at[out.n++] = item->text;
        }
        out.at = at;
    }
    return out;
}

static void take_brand(struct draft *d, struct mail_notes *notes)
{
    const struct tree *brand = d->wish->brand, *id = brand ? tree_get(brand, STR("id")) : NULL;

    if (!brand) {
        mail_note(
            notes, "brand.none",
            "No brand was given: no host is known as the service's own, few cues are placed.");
        return;
    }
    d->brand.id = id ? id->text : STR("");
    d->brand.domains = strs_at(d->arena, tree_get(brand, STR("domains")));
    d->brand.profile.never_asks = strs_at(d->arena, tree_at(brand, STR("profile.never_asks")));
}

static void put_people(struct draft *d, struct tree *out)
{
    const char *const surfaces[] = {"home", d->facts->is_sms ? "sms" : "email", "official",
                                    "browser"};
    struct tree *persona = put_new(d, out, "persona", TREE_OBJECT);
    struct tree *device = tree_new(d->arena, TREE_OBJECT), *list;

    put_str(d, persona, "id", STR("learner"));
    put_blank(d, persona, "name");
    put_str(d, persona, "age", STR("adult"));
    put_str(d, persona, "address", STR("learner@mailbox.example"));
    put_blank(d, persona, "situation");
    tree_add(put_new(d, out, "devices", TREE_LIST), device);
    put_str(d, device, "id", STR("phone"));
    put_blank(d, device, "name");
    put_str(d, device, "kind", STR("phone"));
    list = put_new(d, device, "surfaces", TREE_LIST);
    for (size_t i = 0; i < sizeof surfaces / sizeof *surfaces; i++) {
        tree_add(list, tree_new_str(d->arena, str_of(surfaces[i])));
    }
}

static struct tree *case_tree(struct draft *d)
{
    struct tree *out = tree_new(d->arena, TREE_OBJECT), *stage, *account;

    put_str(d, out, "id", d->wish->id);
    put_blank(d, out, "title");
    put_str(d, out, "starts", d->facts->date);
    put_blank(d, out, "zone_name");
    put_str(d, out, "review_by", STR(""));
    put_people(d, out);
    tree_add(put_new(d, out, "notices", TREE_LIST), notice_tree(d));
    stage = tree_new(d->arena, TREE_OBJECT);
    put_str(d, stage, "drill", STR("judge"));
    tree_add(put_new(d, out, "stages", TREE_LIST), stage);
    tree_put(out, STR("cues"), d->cues);
    account = put_new(d, out, "account", TREE_OBJECT);
    put_str(d, account, "identifier", STR("{persona.address}"));
    put_blank(d, out, "explains");
    put_blank(d, out, "habit");
    return out;
}

struct tree *mail_draft(struct arena *arena, const struct mail_facts *facts,
                        const struct mail_draft_wish *wish, struct mail_notes *notes)
{
    struct draft *d = ARENA_NEW(arena, struct draft);

    *d = (struct draft){.arena = arena, .facts = facts, .wish = wish};
    d->cues = tree_new(arena, TREE_LIST);
    take_brand(d, notes);
    if (shown_files_n(facts) > FILES_N) {
        mail_note(notes, "files.cut", "The draft holds the first %d attachments only.", FILES_N);
    }
    mail_mask_init(&d->mask, arena, facts, &d->brand);
    add_plain_cues(d);
    if (wish->brand) {
        add_referee_cues(d);
    }
    return case_tree(d);
}

static bool has_japanese(struct str text)
{
    for (size_t at = 0; at < text.n;) {
        uint32_t c = utf8_next(text, &at);

        if ((c >= 0x3040 && c < 0x3100) || (c >= 0x4E00 && c < 0xA000)) {
            return true;
        }
    }
    return false;
}

struct str mail_lang(const struct mail_facts *facts)
{
    if (has_japanese(facts->subject)) {
        return STR("ja");
    }
    for (size_t i = 0; i < facts->body.n; i++) {
        if (has_japanese(facts->body.at[i].text)) {
            return STR("ja");
        }
    }
    return STR("en");
}
