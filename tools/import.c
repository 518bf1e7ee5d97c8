/* import.c - mikiwamectl pack import: real messages become facts for people and draft cases for a
 * pack. The messages themselves are only read; with --keep a copy of each is sealed outside every
 * pack (desk/originals.h). */
#include "tools/ctl.h"
#include "tools/original.h"

#include "adapters/digest.h"
#include "adapters/files.h"
#include "adapters/image_stb.h"
#include "adapters/mail_draft.h"
#include "adapters/mail_sms.h"
#include "adapters/pack_json.h"
#include "base/buf.h"
#include "base/json_out.h"
#include "core/scenario.h"

#define CASE_FILE_MOST_N ((size_t)4 << 20)
#define INSIDE_MOST_N 20

struct import {
    struct ctl *ctl;
    struct arena arena; /* of one message: thousands may be named */
    const char *folder; /* of the pack; NULL = facts only */
    const struct tree *index, *brand;
    struct json_out json;
    struct desk *desk; /* with --keep */
    struct vault_key key;
    struct vault_derived derived; /* once for all that are kept */
    struct original_wish keeping;
};

static struct str safe(struct import *im, struct str text)
{
    return mail_defang(&im->arena, text);
}

/* ---- facts for people ---- */

static void say(struct import *im, const char *name, struct str value)
{
    if (value.n > 0) {
        struct str shown = safe(im, value);

        sink_fmt(&im->ctl->out, "  %-14s %.*s\n", name, STR_ARGS(shown));
    }
}

static void say_links(struct import *im, const struct mail_facts *facts)
{
    for (size_t i = 0; i < facts->body.links_n; i++) {
        struct str text = safe(im, facts->body.links[i].text);
        struct str target = safe(im, facts->body.links[i].target);

        sink_fmt(&im->ctl->out, "  link %-9zu %.*s -> %.*s\n", i + 1, STR_ARGS(text),
                 STR_ARGS(target));
    }
}

static void say_facts(struct import *im, const struct mail_facts *facts)
{
    struct sink *out = &im->ctl->out;

    say(im, "subject", facts->subject);
    say(im, "name", facts->from.name);
    say(im, "address", facts->from.address);
    say(im, "reply-to", facts->reply_to.address);
    say(im, "date", facts->date);
    say(im, "spf", facts->auth.spf);
    say(im, "dkim", facts->auth.dkim);
    say(im, "dmarc", facts->auth.dmarc);
    say(im, "sha256", facts->sha256);
    say_links(im, facts);
    for (size_t i = 0; i < facts->files_n; i++) {
        const struct mail_file *file = &facts->files[i];
        struct str name = safe(im, file->name);

        sink_fmt(out, "  file %-9zu %.*s (%.*s), %zu bytes, sha256 %.*s\n", i + 1, STR_ARGS(name),
                 STR_ARGS(file->type), file->bytes_n, STR_ARGS(file->sha256));
    }
}

static void say_notes(struct import *im, const struct mail_notes *notes)
{
    for (size_t i = 0; i < notes->n; i++) {
        sink_fmt(&im->ctl->out, "  note: %.*s [%s]\n", STR_ARGS(notes->at[i].says),
                 notes->at[i].code);
    }
}

/* ---- facts for programs; defanged as well ---- */

static void put(struct import *im, const char *key, struct str value)
{
    json_out_key(&im->json, key);
    json_out_str(&im->json, safe(im, value));
}

static void put_files(struct import *im, const struct mail_facts *facts)
{
    json_out_key(&im->json, "attachments");
    json_out_open(&im->json, '[');
    for (size_t i = 0; i < facts->files_n; i++) {
        const struct mail_file *file = &facts->files[i];

        json_out_open(&im->json, '{');
        put(im, "name", file->name);
        put(im, "extension", file->extension);
        json_out_key(&im->json, "type");
        json_out_str(&im->json, file->type);
        json_out_key(&im->json, "bytes");
        json_out_int(&im->json, (int64_t)file->bytes_n);
        put(im, "sha256", file->sha256);
        json_out_close(&im->json, '}');
    }
    json_out_close(&im->json, ']');
}

static void put_links(struct import *im, const struct mail_facts *facts)
{
    json_out_key(&im->json, "links");
    json_out_open(&im->json, '[');
    for (size_t i = 0; i < facts->body.links_n; i++) {
        json_out_open(&im->json, '{');
        put(im, "text", facts->body.links[i].text);
        put(im, "target", facts->body.links[i].target);
        json_out_close(&im->json, '}');
    }
    json_out_close(&im->json, ']');
}

/* A table's words: a tab between cells, a line a row. */
static struct str words_of(struct import *im, const struct block *block)
{
    struct buf words = {0};

    if (block->kind != BLOCK_TABLE) {
        return block->text;
    }
    for (size_t i = 0; i < block->rows.n; i++) {
        const struct strs *row = (const struct strs *)block->rows.at + i;

        for (size_t k = 0; k < row->n; k++) {
            buf_add(&words, row->at[k]);
            buf_add_char(&words, k + 1 < row->n ? '\t' : '\n');
        }
    }
    struct str text = str_copy(&im->arena, str_trim(buf_str(&words)));

    buf_clear(&words);
    return text;
}

static void put_text(struct import *im, const struct mail_facts *facts)
{
    json_out_key(&im->json, "text");
    json_out_open(&im->json, '[');
    for (size_t i = 0; i < facts->body.n; i++) {
        json_out_str(&im->json, safe(im, words_of(im, &facts->body.at[i])));
    }
    json_out_close(&im->json, ']');
}

static void put_notes(struct import *im, const struct mail_notes *notes)
{
    json_out_key(&im->json, "notes");
    json_out_open(&im->json, '[');
    for (size_t i = 0; i < notes->n; i++) {
        json_out_open(&im->json, '{');
        json_out_key(&im->json, "code");
        json_out_str(&im->json, str_of(notes->at[i].code));
        json_out_key(&im->json, "says");
        json_out_str(&im->json, notes->at[i].says);
        json_out_close(&im->json, '}');
    }
    json_out_close(&im->json, ']');
}

static void say_inside(struct import *im, struct str bytes);

static void put_facts(struct import *im, const char *path, struct str bytes,
                      const struct mail_facts *facts, const struct mail_notes *notes)
{
    json_out_open(&im->json, '{');
    json_out_key(&im->json, "file");
    json_out_str(&im->json, str_of(path));
    put(im, "sha256", facts->sha256);
    put(im, "subject", facts->subject);
    put(im, "name", facts->from.name);
    put(im, "address", facts->from.address);
    put(im, "reply_to", facts->reply_to.address);
    put(im, "date", facts->date);
    put(im, "spf", facts->auth.spf);
    put(im, "dkim", facts->auth.dkim);
    put(im, "dmarc", facts->auth.dmarc);
    put_text(im, facts);
    put_links(im, facts);
    put_files(im, facts);
    put_notes(im, notes);
    json_out_key(&im->json, "inside");
    json_out_open(&im->json, '[');
    say_inside(im, options_has(&im->ctl->options, "--screenshot") ? STR("") : bytes);
    json_out_close(&im->json, ']');
    json_out_close(&im->json, '}');
}

/* ---- the pack it goes to ---- */

static const struct tree *read_json(struct import *im, const char *path, bool *is_failed)
{
    struct ctl *ctl = im->ctl;
    struct str bytes;

    *is_failed = false;
    if (!file_read(&ctl->arena, path, PACK_FILE_MOST_N, &bytes, &ctl->fault)) {
        *is_failed = true;
        return NULL;
    }
    const struct tree *tree = json_read(&ctl->arena, bytes, str_of(path), &ctl->faults);

    *is_failed = !tree;
    return tree;
}

static bool open_brand(struct import *im)
{
    struct ctl *ctl = im->ctl;
    const char *path = options_get(&ctl->options, "--brand");
    const struct tree *brands = im->index ? tree_get(im->index, STR("brands")) : NULL;
    bool is_failed = false;

    if (!path && brands && brands->first && brands->first->kind == TREE_STR) {
        struct str name = str_fmt(&ctl->arena, "brands/%.*s.json", STR_ARGS(brands->first->text));

        path = path_join(&ctl->arena, im->folder, str_c(&ctl->arena, name));
    }
    if (path) {
        im->brand = read_json(im, path, &is_failed);
    }
    return !is_failed;
}

static bool open_pack(struct import *im)
{
    struct ctl *ctl = im->ctl;
    bool is_failed = false;

    im->folder = options_get(&ctl->options, "-o");
    if (im->folder) {
        const char *path = path_join(&ctl->arena, im->folder, "pack.json");

        if (file_exists(path)) {
            im->index = read_json(im, path, &is_failed);
        }
    }
    return !is_failed && open_brand(im);
}

/* ---- drafts ---- */

static struct str wished(struct import *im, const char *name)
{
    const char *value = options_get(&im->ctl->options, name);

    return value ? str_of(value) : STR("");
}

static struct str pretty(struct import *im, const struct tree *draft);

static void list_blanks(struct import *im, const struct tree *draft, const char *path)
{
    static const struct str usual[] = {STR_INIT("ja"), STR_INIT("en")};
    const struct tree *langs = im->index ? tree_get(im->index, STR("langs")) : NULL;
    struct fields_reading reading = {
        .arena = &im->arena, .faults = &im->ctl->faults, .file = str_of(path), .langs = {usual, 2}};
    size_t before_n = im->ctl->faults.errors_n;

    if (langs && langs->n > 0) {
        struct str *at = ARENA_NEW_N(&im->arena, langs->n, struct str);

        reading.langs = (struct strs){at, langs->n};
        for (const struct tree *lang = langs->first; lang; lang = lang->next) {
            *at++ = lang->text;
        }
    }
    fields_check(&reading, &case_fields, draft, STR(""));
    if (!im->ctl->is_json) {
        sink_fmt(&im->ctl->out,
                 "  draft          %s: %zu places are left to you (listed on standard error); "
                 "then add its id to pack.json\n",
                 path, im->ctl->faults.errors_n - before_n);
    }
}

static bool write_draft(struct import *im, const struct mail_facts *facts, struct mail_notes *notes)
{
    struct ctl *ctl = im->ctl;
    struct mail_draft_wish wish = {.id = wished(im, "--id"),
                                   .lang = wished(im, "--lang"),
                                   .by = wished(im, "--by"),
                                   .kind = wished(im, "--kind"),
                                   .brand = im->brand};
    struct str file;

    if (wish.id.n == 0 || ctl->options.rest_n > 1) {
        wish.id = str_fmt(&im->arena, "import-%.*s", 12, facts->sha256.at);
    }
    wish.lang = wish.lang.n > 0 ? wish.lang : mail_lang(facts);
    file = str_fmt(&im->arena, "cases/%.*s.json", STR_ARGS(wish.id));
    const char *path = path_join(&im->arena, im->folder, str_c(&im->arena, file));
    const char *cases = path_join(&im->arena, im->folder, "cases");

    if (file_exists(path)) {
        return fault_set(&ctl->fault, "import.exists",
                         "%s exists already and may hold your work; remove it or give --id.", path);
    }
    const struct tree *draft = mail_draft(&im->arena, facts, &wish, notes);

    if (!folder_make(cases, &ctl->fault) || !file_write(path, pretty(im, draft), &ctl->fault)) {
        return false;
    }
    list_blanks(im, draft, path);
    return true;
}

static struct str pretty(struct import *im, const struct tree *draft)
{
    struct buf buf;
    struct sink sink;

    buf_init(&buf, CASE_FILE_MOST_N);
    sink = sink_to_buf(&buf);
    tree_write_pretty(draft, &sink);
    struct str bytes = str_copy(&im->arena, buf_str(&buf));

    buf_clear(&buf);
    return bytes;
}

/* ---- reading ---- */

/* What was attached as a message, so that it can be asked for with --inside. */
static void say_inside(struct import *im, struct str bytes)
{
    struct ctl *ctl = im->ctl;
    struct str inside;

    for (size_t i = 0; i < INSIDE_MOST_N && mail_inside(&im->arena, bytes, i, &inside); i++) {
        struct mail_facts *facts = ARENA_NEW(&im->arena, struct mail_facts);
        struct mail_notes *notes = ARENA_NEW(&im->arena, struct mail_notes);

        *notes = (struct mail_notes){.arena = &im->arena};
        mail_facts_read(&im->arena, inside, facts, notes);
        if (ctl->is_json) {
            json_out_open(&im->json, '{');
            put(im, "subject", facts->subject);
            put(im, "name", facts->from.name);
            put(im, "address", facts->from.address);
            put(im, "date", facts->date);
            put(im, "sha256", facts->sha256);
            json_out_close(&im->json, '}');
        } else {
            struct str subject = safe(im, facts->subject), from = safe(im, facts->from.address);

            sink_fmt(&ctl->out, "  inside %-7zu %.*s, from %.*s (--inside %zu reads it)\n", i + 1,
                     STR_ARGS(subject), STR_ARGS(from), i + 1);
        }
    }
}

/* With --inside N: the message that is attached instead of the one it came in. */
static bool step_inside(struct import *im, const char *path, struct str *bytes)
{
    struct ctl *ctl = im->ctl;
    struct option_range range = {.least = 1, .most = INSIDE_MOST_N};
    int64_t i;

    if (!options_int(&ctl->options, "--inside", range, &i, &ctl->fault)) {
        return false;
    }
    return i == 0 || mail_inside(&im->arena, *bytes, (size_t)i - 1, bytes) ||
           fault_set(&ctl->fault, "import.inside", "%s holds no message number %lld.", path,
                     (long long)i);
}

/* Facts of a picture are what it measures; everything that is read off it, a person types. */
static bool read_picture(struct import *im, const char *path, struct str bytes,
                         struct mail_facts *facts, struct mail_notes *notes)
{
    struct fault fault = {0};
    struct image image;
    struct block *blocks = facts->body.at;

    if (!image_read(&image, bytes, &fault)) {
        return fault_set(&im->ctl->fault, fault.code, "%s: %s", path, fault.says);
    }
    *facts = (struct mail_facts){.is_sms = wished(im, "--channel").n == 0 ||
                                           str_is(wished(im, "--channel"), "sms"),
                                 .sha256 = digest_hex(&im->arena, bytes)};
    blocks[0] = (struct block){.kind = BLOCK_IMAGE};
    blocks[1] = (struct block){.kind = BLOCK_PARAGRAPH};
    blocks[2] = (struct block){.kind = BLOCK_LINK};
    facts->body.n = 3;
    mail_blocks_end(&im->arena, &facts->body);
    mail_note(
        notes, "picture.typed",
        "A picture of %d x %d: nothing is read off it. Type sender, time, words and where its "
        "link leads; the picture itself stays out of the pack.",
        image.w, image.h);
    image_clear(&image);
    return true;
}

static bool read_facts(struct import *im, const char *path, struct str *bytes,
                       struct mail_facts *facts, struct mail_notes *notes)
{
    struct arena *arena = &im->arena;

    if (options_has(&im->ctl->options, "--screenshot")) {
        return read_picture(im, path, *bytes, facts, notes);
    }
    if (options_has(&im->ctl->options, "--sms")) {
        mail_sms_read(arena, *bytes, facts, notes);
        return true;
    }
    if (!step_inside(im, path, bytes)) {
        return false;
    }
    mail_facts_read(arena, *bytes, facts, notes);
    return true;
}

static bool import_one(struct import *im, const char *path)
{
    struct ctl *ctl = im->ctl;
    struct mail_facts *facts = ARENA_NEW(&im->arena, struct mail_facts);
    struct mail_notes *notes = ARENA_NEW(&im->arena, struct mail_notes);
    struct str bytes;

    *notes = (struct mail_notes){.arena = &im->arena};
    if (!file_read(&im->arena, path, MAIL_MOST_N, &bytes, &ctl->fault)) {
        return false;
    }
    if (!read_facts(im, path, &bytes, facts, notes)) {
        return false;
    }
    if (!ctl->is_json) {
        sink_fmt(&ctl->out, "%s\n", path);
        say_facts(im, facts);
        say_inside(im, bytes);
    }
    bool is_done = !im->folder || write_draft(im, facts, notes);

    is_done = is_done && (!im->desk || original_keep(im->desk, &im->arena, bytes, &im->key,
                                                     &im->keeping, &ctl->fault));

    if (ctl->is_json) {
        put_facts(im, path, bytes, facts, notes);
    } else {
        say_notes(im, notes);
    }
    return is_done;
}

/* ---- the command ---- */

static const char *misuse(struct import *im)
{
    struct str by = wished(im, "--by"), id = wished(im, "--id");

    if (im->ctl->options.rest_n == 0) {
        return "name at least one message, e.g. pack import notice.eml -o my-pack.";
    }
    if (by.n > 0 && !str_is(by, "service") && !str_is(by, "stranger") && !str_is(by, "known")) {
        return "--by wants service, stranger or known.";
    }
    if (options_has(&im->ctl->options, "--sms") + options_has(&im->ctl->options, "--screenshot") +
            options_has(&im->ctl->options, "--inside") >
        1) {
        return "--sms, --screenshot and --inside do not go together.";
    }
    return id.n > 0 && !fields_is_id(id) ? "--id wants a-z, 0-9, _ and -, at most 64." : NULL;
}

static bool import_all(struct import *im)
{
    struct ctl *ctl = im->ctl;
    bool is_done = true;

    json_out_init(&im->json, &ctl->out, 2);
    if (ctl->is_json) {
        json_out_open(&im->json, '[');
    }
    for (size_t i = 0; is_done && i < ctl->options.rest_n; i++) {
        is_done = import_one(im, ctl->options.rest[i]);
        arena_reset(&im->arena);
    }
    if (ctl->is_json) {
        json_out_close(&im->json, ']');
        sink_add_c(&ctl->out, "\n");
    }
    return is_done;
}

/* The key is asked for first: nothing is drafted whose original could not be kept. */
static bool open_keeping(struct import *im)
{
    struct ctl *ctl = im->ctl;

    bool is_open =
        !im->desk || (ctl_desk(ctl, true, im->desk) && original_key(ctl, im->desk, &im->key) &&
                      original_wish_of(ctl, im->desk, &im->keeping));

    im->key.derived = &im->derived;
    return is_open;
}

static int pack_import(struct ctl *ctl)
{
    struct desk desk = {0};
    struct import im = {.ctl = ctl, .arena = {.oom = ctl->arena.oom}};
    const char *remedy = misuse(&im);

    if (remedy) {
        return ctl_misused(ctl, remedy);
    }
    im.desk = options_has(&ctl->options, "--keep") ? &desk : NULL;
    bool is_done = open_pack(&im) && open_keeping(&im) && import_all(&im);
    int code = is_done ? EXIT_DONE : ctl_failed(ctl);

    if (is_done) {
        ctl_print_faults(ctl);
    }
    vault_key_clear(&im.key);
    arena_clear(&im.arena);
    desk_close(&desk);
    return code;
}

static const struct option import_options[] = {
    {"-o", "DIR", "write a draft case into this pack folder (without: only say the facts)"},
    {"--brand", "FILE", "overlay of the service it speaks of (default: the pack's first)"},
    {"--id", "ID", "the case's id (default: from the message's SHA-256)"},
    {"--by", "service|stranger|known", "who sent it, when you know (default: left to you)"},
    {"--kind", "WORD", "kind of notice, e.g. sign_in_attempt (default: left to you)"},
    {"--lang", "ja|en", "language of the message (default: by its letters)"},
    {"--sms", NULL, "the file is a text message: lines From: and Date:, an empty one, its words"},
    {"--screenshot", NULL, "the file is a picture (PNG, JPEG): a draft to be typed in by hand"},
    {"--channel", "sms|email", "of a screenshot: what it shows (default sms)"},
    {"--inside", "N", "read the N-th message attached to it instead"},
    {"--keep", NULL, "seal the original outside the pack (original list, open, expire)"},
    ORIGINAL_OPTION_KEY,
    ORIGINAL_OPTION_PIN,
    ORIGINAL_OPTION_EXPIRES,
    ORIGINAL_OPTION_ACCESS,
    CTL_OPTION_STORE,
    CTL_OPTION_JSON,
};

static const struct command commands[] = {
    {"pack", "import", "FILE.eml...",
     "facts of real messages, defanged; with -o a masked draft case each", import_options,
     sizeof import_options / sizeof *import_options, pack_import},
};

const struct command *import_commands(size_t *n)
{
    *n = sizeof commands / sizeof *commands;
    return commands;
}
