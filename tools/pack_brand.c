/* pack_brand.c - mikiwamectl pack brand: an organisation's overlay against what a pack's cases use.
 *
 * Beside what the overlay alone shows (core/brand_check.h): domains by the public suffix list,
 * colours by WCAG 2.1, and every case opened under it in every language.
 */
#include "tools/pack_brand.h"

#include "adapters/domain.h"
#include "adapters/files.h"
#include "adapters/pack_json.h"
#include "base/json_out.h"
#include "core/brand_check.h"
#include "core/host.h"
#include "desk/case.h"
#include "ui/theme.h"

#define WHITE 0xffffffffu
#define INK 0xff000000u
#define TEXT_CONTRAST 4.5 /* WCAG 2.1, 1.4.3 */
#define SHAPE_CONTRAST 3  /* WCAG 2.1, 1.4.11 */

struct overlay {
    struct str file;
    const struct tree *tree;
    size_t fits_n; /* cases that open under it in every language */
};

#define SAY(ctl, overlay, grade, pointer, ...)                                                     \
    faults_add(&(ctl)->faults, grade, (overlay)->file, pointer, __VA_ARGS__)

/* ---- domains ---- */

static bool is_reserved(struct str host)
{
    static const char *const ends[] = {".example", ".test", ".invalid", ".localhost"};

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (str_ends(host, str_of(ends[i]))) {
            return true;
        }
    }
    return false;
}

static bool is_invented(const struct overlay *overlay)
{
    const struct tree *found = tree_get(overlay->tree, STR("is_invented"));

    return found && found->number;
}

static void check_domain(struct ctl *ctl, const struct overlay *overlay, struct str domain,
                         size_t i)
{
    struct str pointer = str_fmt(&ctl->arena, "/domains/%zu", i);
    struct host host;

    domain_fill(&ctl->arena, domain, &host);
    if (host.kind != HOST_NAME) {
        SAY(ctl, overlay, FAULT_ERROR, pointer,
            "\"%.*s\" is no domain that anybody can register; write it like \"shop.example\"",
            STR_ARGS(domain));
    } else if (host.registrable_at > 0) {
        SAY(ctl, overlay, FAULT_ERROR, pointer,
            "\"%.*s\" is a name under \"%.*s\", and that is what people register; write that",
            STR_ARGS(domain), STR_ARGS(str_from(host.ascii, (size_t)host.registrable_at)));
    } else if (is_invented(overlay) && !is_reserved(host.ascii)) {
        SAY(ctl, overlay, FAULT_ERROR, pointer,
            "\"%.*s\" could be somebody's; an invented service ends in .example, .test or "
            ".invalid",
            STR_ARGS(domain));
    }
}

static bool is_own(struct ctl *ctl, const struct overlay *overlay, struct str name)
{
    const struct tree *domains = tree_get(overlay->tree, STR("domains"));
    struct host host;

    domain_fill(&ctl->arena, name, &host);
    for (const struct tree *at = domains->first; host.kind == HOST_NAME && at; at = at->next) {
        if (str_eq(at->text, str_from(host.ascii, (size_t)host.registrable_at))) {
            return true;
        }
    }
    return false;
}

static struct str host_at(const struct overlay *overlay, const char *path)
{
    const struct tree *found = tree_at(overlay->tree, str_of(path));
    struct str text = found && found->kind == TREE_STR ? found->text : STR("");
    struct str domain = mail_domain(text);

    return domain.n > 0 ? domain : str_has(text, STR("://")) ? url_host(text) : text;
}

static void check_own(struct ctl *ctl, const struct overlay *overlay)
{
    static const char *const paths[] = {"home_url", "mail.from_address", "mail.bounce_domain",
                                        "mail.signed_by"};

    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        struct str host = host_at(overlay, paths[i]);

        if (!is_own(ctl, overlay, host)) {
            const char *key = str_is(STR("home_url"), paths[i]) ? paths[i] : paths[i] + 5;

            SAY(ctl, overlay, FAULT_ERROR,
                str_fmt(&ctl->arena, "%s/%s", key == paths[i] ? "" : "/mail", key),
                "\"%.*s\" is not under the service's own domains, so genuine mail would look fake; "
                "add its domain to /domains or change it",
                STR_ARGS(host));
        }
    }
}

/* What cases use for their fakes must not be the service's own, or they would be genuine. */
static void check_fakes(struct ctl *ctl, const struct overlay *overlay)
{
    const struct tree *words = tree_get(overlay->tree, STR("words"));

    for (const struct tree *at = words ? words->first : NULL; at; at = at->next) {
        bool is_fake = str_starts(at->key, STR("host_")) || str_starts(at->key, STR("mail_")) ||
                       str_starts(at->key, STR("relay_"));
        struct str domain = at->kind == TREE_STR ? mail_domain(at->text) : STR("");

        if (is_fake && at->kind == TREE_STR &&
            is_own(ctl, overlay, domain.n > 0 ? domain : at->text)) {
            SAY(ctl, overlay, FAULT_ERROR, str_fmt(&ctl->arena, "/words/%.*s", STR_ARGS(at->key)),
                "\"%.*s\" is the service's own; fakes use it, so it must be a stranger's",
                STR_ARGS(at->text));
        }
    }
}

static void check_domains(struct ctl *ctl, const struct overlay *overlay)
{
    const struct tree *domains = tree_get(overlay->tree, STR("domains"));
    size_t i = 0;

    for (const struct tree *at = domains->first; at; at = at->next) {
        check_domain(ctl, overlay, at->text, i++);
    }
    check_own(ctl, overlay);
    check_fakes(ctl, overlay);
}

/* ---- colour ---- */

static bool read_colour(struct str text, uint32_t *colour)
{
    *colour = 0;
    for (size_t i = 1; i < text.n; i++) {
        char c = text.at[i];
        int digit = c >= '0' && c <= '9'                     ? c - '0'
                    : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10
                                                             : -1;

        if (digit < 0) {
            return false;
        }
        *colour = *colour << 4 | (uint32_t)digit;
    }
    *colour |= 0xff000000u;
    return text.n == 7 && text.at[0] == '#';
}

static void check_colour(struct ctl *ctl, const struct overlay *overlay)
{
    const struct tree *found = tree_get(overlay->tree, STR("colour"));
    uint32_t colour;

    if (!found) {
        SAY(ctl, overlay, FAULT_WARNING, STR("/colour"),
            "is missing; the service is then shown in the program's own colour");
    } else if (!read_colour(found->text, &colour)) {
        SAY(ctl, overlay, FAULT_ERROR, STR("/colour"), "\"%.*s\" is no colour; write it as #c2410c",
            STR_ARGS(found->text));
    } else if (theme_contrast(colour, WHITE) < TEXT_CONTRAST &&
               theme_contrast(colour, INK) < TEXT_CONTRAST) {
        SAY(ctl, overlay, FAULT_ERROR, STR("/colour"),
            "lets neither white nor black words be read on it; make it darker or lighter");
    } else if (theme_contrast(colour, WHITE) < SHAPE_CONTRAST) {
        SAY(ctl, overlay, FAULT_WARNING, STR("/colour"),
            "has a contrast of %.1f against white, and buttons need %d; make it darker",
            theme_contrast(colour, WHITE), SHAPE_CONTRAST);
    }
}

/* ---- what an overlay alone shows ---- */

/* The law of this house: nobody may think that the real service speaks here. */
static void check_affiliation(struct ctl *ctl, const struct overlay *overlay)
{
    if (!is_invented(overlay) && !tree_get(overlay->tree, STR("no_affiliation"))) {
        SAY(ctl, overlay, FAULT_ERROR, STR("/no_affiliation"),
            "is missing; a real service needs a line that says you are not affiliated with it, and "
            "an invented one \"is_invented\": true");
    }
}

static void check_sheets(struct ctl *ctl, const struct overlay *overlay)
{
    const struct tree *panels = tree_get(overlay->tree, STR("panels"));
    size_t i = 0;

    for (const struct tree *at = panels ? panels->first : NULL; at; at = at->next, i++) {
        const struct tree *kind = tree_get(at, STR("kind")), *sheet = tree_get(at, STR("sheet"));
        bool is_list = !kind || str_is(kind->text, "list") || str_is(kind->text, "ledger");

        if (is_list && (!sheet || sheet->text.n == 0)) {
            SAY(ctl, overlay, FAULT_ERROR, str_fmt(&ctl->arena, "/panels/%zu/sheet", i),
                "is missing; a list shows the entries of one sheet: name it");
        }
    }
}

void pack_brand_look(struct ctl *ctl, struct str file, const struct tree *tree)
{
    struct overlay overlay = {.file = file, .tree = tree};

    check_affiliation(ctl, &overlay);
    check_sheets(ctl, &overlay);
    check_domains(ctl, &overlay);
    check_colour(ctl, &overlay);
}

/* ---- cases ---- */

static bool opens(struct ctl *ctl, const struct pack *pack, const struct pack_case *one,
                  struct overlay *overlay)
{
    for (size_t l = 0; l < pack->langs.n; l++) {
        struct scenario_wish wish = {one->id, STR(""), pack->langs.at[l], 1, STR("")};
        struct scenario scenario;
        struct str bytes;
        struct faults faults;

        faults_init(&faults, &ctl->arena);
        if (!case_open(&scenario, &ctl->arena, pack, &wish, &bytes, &faults)) {
            SAY(ctl, overlay, FAULT_ERROR, STR(""),
                "case \"%.*s\" cannot be played under it: %.*s: %.*s", STR_ARGS(one->id),
                STR_ARGS(faults.first ? faults.first->pointer : STR("")),
                STR_ARGS(faults.first ? faults.first->says : STR("")));
            return false;
        }
    }
    return true;
}

static void check_cases(struct ctl *ctl, const struct pack *pack, struct overlay *overlay)
{
    struct pack_brand brand = {tree_get(overlay->tree, STR("id"))->text, overlay->file,
                               overlay->tree};
    struct pack with = *pack;

    with.brands = (struct list){&brand, 1};
    for (size_t i = 0; i < pack->cases.n; i++) {
        overlay->fits_n += opens(ctl, &with, LIST_AT(pack->cases, struct pack_case, i), overlay);
    }
}

/* ---- the command ---- */

/* Later checks read what earlier ones found whole. */
static void check_overlay(struct ctl *ctl, const struct pack *pack, struct overlay *overlay)
{
    struct fields_reading reading = {
        .arena = &ctl->arena, .faults = &ctl->faults, .file = overlay->file, .langs = pack->langs};

    if (!fields_check(&reading, &brand_fields, overlay->tree, STR(""))) {
        return;
    }
    pack_brand_look(ctl, overlay->file, overlay->tree);
    if (brand_check(pack, overlay->tree, overlay->file, &ctl->faults)) {
        check_cases(ctl, pack, overlay);
    }
}

static void print_overlay(struct ctl *ctl, struct json_out *json, const struct pack *pack,
                          const struct overlay *overlay)
{
    if (!ctl->is_json) {
        sink_fmt(&ctl->out, "%.*s: %zu of %zu cases of %.*s can be played under it\n",
                 STR_ARGS(overlay->file), overlay->fits_n, pack->cases.n, STR_ARGS(pack->id));
        return;
    }
    json_out_open(json, '{');
    json_out_key(json, "overlay");
    json_out_str(json, overlay->file);
    json_out_key(json, "fits");
    json_out_int(json, (int64_t)overlay->fits_n);
    json_out_key(json, "of");
    json_out_int(json, (int64_t)pack->cases.n);
    json_out_close(json, '}');
}

static bool read_overlay(struct ctl *ctl, const char *path, struct overlay *overlay)
{
    struct str bytes;

    overlay->file = str_of(path);
    if (!file_read(&ctl->arena, path, PACK_FILE_MOST_N, &bytes, &ctl->fault)) {
        return false;
    }
    overlay->tree = json_read(&ctl->arena, bytes, overlay->file, &ctl->faults);
    return true;
}

/* Those named, else every overlay of the pack. */
static bool check_all(struct ctl *ctl, const struct pack *pack, struct json_out *json)
{
    size_t named_n = ctl->options.rest_n - 1;

    for (size_t i = 0; i < (named_n ? named_n : pack->brands.n); i++) {
        struct overlay overlay = {0};

        if (named_n && !read_overlay(ctl, ctl->options.rest[i + 1], &overlay)) {
            return false;
        }
        if (!named_n) {
            const struct pack_brand *at = LIST_AT(pack->brands, struct pack_brand, i);

            overlay = (struct overlay){.file = at->file, .tree = at->tree};
        }
        if (overlay.tree) {
            check_overlay(ctl, pack, &overlay);
            print_overlay(ctl, json, pack, &overlay);
        }
    }
    return true;
}

int pack_brand_check(struct ctl *ctl)
{
    struct json_out json;
    struct pack pack;

    if (ctl->options.rest_n < 1) {
        return ctl_misused(ctl, "name a pack folder, and an overlay file unless its own are meant: "
                                "pack brand content/amazon-signin our-service.json.");
    }
    if (!pack_open(&pack, &ctl->arena, ctl->options.rest[0], &ctl->faults, &ctl->fault)) {
        return ctl_failed(ctl);
    }
    json_out_init(&json, &ctl->out, 2);
    if (ctl->is_json) {
        json_out_open(&json, '[');
    }
    if (!check_all(ctl, &pack, &json)) {
        return ctl_failed(ctl);
    }
    if (ctl->is_json) {
        json_out_close(&json, ']');
        sink_add_c(&ctl->out, "\n");
    }
    ctl_print_faults(ctl);
    return ctl->faults.errors_n ? EXIT_FAULTS : EXIT_DONE;
}
