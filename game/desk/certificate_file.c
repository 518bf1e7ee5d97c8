/* Certificates as files: the credential, the page with the credential behind it, and whether a file
 * is as it was made. Keys: imsglobal.org/spec/ob/v3p0 over W3C Verifiable Credentials 2.0. */
#include "desk/certificate.h"

#include "adapters/clock.h"
#include "adapters/digest.h"
#include "base/buf.h"
#include "base/date.h"
#include "base/figure.h"
#include "base/json_out.h"
#include "core/programme.h"
#include "ui/ruby.h"

#include <string.h>

#define DIGEST_N 64
#define NO_DIGEST "0000000000000000000000000000000000000000000000000000000000000000"
#define DIGEST_KEY "\"digest\": \""
#define BEHIND "%mikiwame-certificate 1 " /* and the SHA-256 of the page */
#define LINE_MARK "%= "

/* ---- sentences ---- */

static struct str words(const struct desk *desk, struct arena *arena, const char *id,
                        const struct str *args, size_t n)
{
    return texts_fill(arena, texts_get(desk_texts(desk), id), args, n);
}
#define WORDS(id, ...)                                                                             \
    words(desk, arena, (id), (const struct str[]){__VA_ARGS__},                                    \
          sizeof((const struct str[]){__VA_ARGS__}) / sizeof(struct str))

static struct str passed_day(struct arena *arena, const struct award *c)
{
    struct date passed = date_of(c->passed_utc_ms, clock_offset_min(c->passed_utc_ms));
    return str_part(date_iso(arena, &passed), 0, 10);
}

void certificate_words(const struct desk *desk, struct arena *arena, const struct award *c,
                       struct str out[CERTIFICATE_LINES_N])
{
    struct str day = passed_day(arena, c);
    struct str critical = figure_int(arena, c->critical_n), tries = figure_int(arena, c->tries_n);
    out[0] = WORDS("certificate.says", c->name, c->programme->title);
    out[1] = WORDS("certificate.when", day, figure_int(arena, c->try_n), tries);
    out[2] = WORDS("certificate.critical", critical);
    out[3] = WORDS("certificate.genuine", figure_int(arena, c->genuine_n),
                   figure_int(arena, c->genuine_right_n));
    out[4] = WORDS("certificate.chance", figure_percent(arena, c->chance_once, 0), tries,
                   figure_percent(arena, c->chance_tries, 0));
    out[5] = WORDS("report.drill", STR(""));
    out[6] = WORDS("certificate.form", c->form, c->rules, figure_int(arena, c->records_n));
}

/* ---- the credential ---- */

static void put(struct json_out *out, const char *key, struct str text)
{
    json_out_key(out, key);
    json_out_str(out, text);
}

static void put_int(struct json_out *out, const char *key, int64_t number)
{
    json_out_key(out, key);
    json_out_int(out, number);
}

static void open_key(struct json_out *out, const char *key, char bracket)
{
    json_out_key(out, key);
    json_out_open(out, bracket);
}

static void put_types(struct json_out *out, const char *a, const char *b)
{
    open_key(out, "type", '[');
    json_out_str(out, str_of(a));
    if (b) {
        json_out_str(out, str_of(b));
    }
    json_out_close(out, ']');
}

static void put_context(struct json_out *out)
{
    open_key(out, "@context", '[');
    json_out_str(out, STR("https://www.w3.org/ns/credentials/v2"));
    json_out_str(out, STR("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"));
    json_out_open(out, '{');
    open_key(out, "mikiwame", '{');
    put(out, "@id", STR("https://mikiwame.invalid/terms#certificate"));
    put(out, "@type", STR("@json"));
    json_out_close(out, '}');
    json_out_close(out, '}');
    json_out_close(out, ']');
}

static void put_achievement(struct json_out *out, struct arena *arena, const struct award *c,
                            const struct str lines[CERTIFICATE_LINES_N])
{
    struct str id = c->programme->id;
    open_key(out, "achievement", '{');
    put(out, "id", str_fmt(arena, "https://mikiwame.invalid/programme/%.*s", STR_ARGS(id)));
    put_types(out, "Achievement", NULL);
    put(out, "achievementType", STR("Certificate"));
    put(out, "name", ruby_read(arena, c->programme->title).plain);
    put(out, "description", ruby_read(arena, c->programme->says).plain);
    open_key(out, "criteria", '{');
    put(out, "narrative",
        str_fmt(arena, "%.*s %.*s %.*s", STR_ARGS(lines[2]), STR_ARGS(lines[3]),
                STR_ARGS(lines[4])));
    json_out_close(out, '}');
    json_out_close(out, '}');
}

static void put_subject(struct json_out *out, struct arena *arena, const struct award *c,
                        const struct str lines[CERTIFICATE_LINES_N])
{
    open_key(out, "credentialSubject", '{');
    put_types(out, "AchievementSubject", NULL);
    open_key(out, "identifier", '[');
    json_out_open(out, '{');
    put(out, "type", STR("IdentityObject"));
    json_out_key(out, "hashed");
    json_out_bool(out, false);
    put(out, "identityHash", c->name);
    put(out, "identityType", STR("name"));
    json_out_close(out, '}');
    json_out_close(out, ']');
    put_achievement(out, arena, c, lines);
    json_out_close(out, '}');
}

/* What is worked out anew when it is verified. */
static void put_facts(struct json_out *out, struct arena *arena, const struct award *c)
{
    open_key(out, "mikiwame", '{');
    put_int(out, "version", 2);
    put(out, "person", certificate_alias(arena, "person", c->person));
    put(out, "programme", c->programme->id);
    put(out, "round", certificate_alias(arena, "round", c->round));
    put(out, "form", c->form);
    put(out, "rules", c->rules);
    put_int(out, "try", c->try_n);
    put_int(out, "tries", c->tries_n);
    put_int(out, "critical_n", c->critical_n);
    put_int(out, "genuine_n", c->genuine_n);
    put_int(out, "genuine_right_n", c->genuine_right_n);
    put_int(out, "chance_once_permille", (int64_t)(c->chance_once * 1000 + 0.5));
    put_int(out, "chance_tries_permille", (int64_t)(c->chance_tries * 1000 + 0.5));
    put_int(out, "records_n", c->records_n);
    put(out, "records_sha256", c->records_sha256);
    put(out, "digest", STR(NO_DIGEST));
    json_out_close(out, '}');
}

static void put_badge(struct json_out *out, struct arena *arena, const struct award *c,
                      const struct str lines[CERTIFICATE_LINES_N])
{
    json_out_open(out, '{');
    put_context(out);
    put(out, "id", c->id);
    put_types(out, "VerifiableCredential", "OpenBadgeCredential");
    put(out, "name", ruby_read(arena, c->programme->title).plain);
    open_key(out, "issuer", '{');
    put(out, "id",
        c->key ? certificate_did(arena, c->key) : STR("https://mikiwame.invalid/issuer"));
    put_types(out, "Profile", NULL);
    put(out, "name", c->issuer);
    json_out_close(out, '}');
    put(out, "validFrom", str_fmt(arena, "%.*sT00:00:00Z", STR_ARGS(passed_day(arena, c))));
    put_subject(out, arena, c, lines);
    open_key(out, "evidence", '[');
    json_out_open(out, '{');
    put_types(out, "Evidence", NULL);
    put(out, "name", lines[6]);
    put(out, "narrative", str_fmt(arena, "%.*s %.*s", STR_ARGS(lines[1]), STR_ARGS(lines[5])));
    json_out_close(out, '}');
    json_out_close(out, ']');
    put_facts(out, arena, c);
    json_out_close(out, '}');
}

/* Where the one digest stands; text.n: there is none, or more than one. */
static size_t digest_at(struct str text)
{
    size_t at = str_find(text, STR(DIGEST_KEY)), from = at + strlen(DIGEST_KEY);
    bool is_one =
        at < text.n && str_find(str_from(text, from), STR(DIGEST_KEY)) == str_from(text, from).n;
    return is_one && from + DIGEST_N < text.n ? from : text.n;
}

/* The SHA-256 of the text with no digest in it. */
static struct str digest_of(struct arena *arena, struct str text, size_t at)
{
    char *copy = arena_take(arena, text.n + 1);
    memcpy(copy, text.at, text.n);
    memcpy(copy + at, NO_DIGEST, DIGEST_N);
    return digest_hex(arena, (struct str){copy, text.n});
}

bool certificate_badge(const struct desk *desk, struct arena *arena, const struct award *award,
                       struct str *badge, struct fault *fault)
{
    struct str lines[CERTIFICATE_LINES_N];
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    struct json_out out;
    certificate_words(desk, arena, award, lines);
    for (size_t i = 0; i < CERTIFICATE_LINES_N; i++) {
        lines[i] = ruby_read(arena, lines[i]).plain;
    }
    json_out_init(&out, &sink, 2);
    put_badge(&out, arena, award, lines);
    size_t at = digest_at(buf_str(&buf));
    if (at < buf.n) {
        struct str digest = digest_of(arena, buf_str(&buf), at);
        memcpy(buf.at + at, digest.at, DIGEST_N);
    }
    *badge = str_copy(arena, buf_str(&buf));
    buf_clear(&buf);
    return !award->key || certificate_sign(arena, *badge, award->key, badge, fault);
}

static bool is_whole(struct arena *arena, struct str badge)
{
    size_t at = digest_at(badge);
    return at < badge.n && str_eq(digest_of(arena, badge, at), str_part(badge, at, DIGEST_N));
}

/* ---- the page ---- */

/* The number after the last "startxref". */
static struct str xref_of(struct str pdf)
{
    struct str word = STR("startxref\n"), rest = pdf, number = STR("0");
    for (size_t at; (at = str_find(rest, word)) < rest.n;) {
        struct str after;
        rest = str_from(rest, at + word.n);
        str_cut(rest, '\n', &number, &after);
    }
    return number;
}

/* Readers look for the table of a PDF from its end, so that its place is told once more. */
void certificate_seal(struct arena *arena, struct str pdf, struct str badge, struct sink *sink)
{
    struct str digest = digest_hex(arena, pdf), number = xref_of(pdf), line;
    sink_add(sink, pdf);
    sink_fmt(sink, "%s%.*s\n", BEHIND, STR_ARGS(digest));
    while (badge.n > 0) {
        str_cut(badge, '\n', &line, &badge);
        sink_fmt(sink, "%s%.*s\n", LINE_MARK, STR_ARGS(line));
    }
    sink_fmt(sink, "startxref\n%.*s\n%%%%EOF\n", STR_ARGS(number));
}

/* The lines behind the page, without their marks; up to the first that has none. */
static struct str unmarked(struct arena *arena, struct str behind)
{
    char *out = arena_take(arena, behind.n + 1);
    size_t n = 0;
    struct str line;
    while (str_starts(behind, STR(LINE_MARK))) {
        str_cut(behind, '\n', &line, &behind);
        line = str_from(line, strlen(LINE_MARK));
        memcpy(out + n, line.at, line.n);
        n += line.n;
        out[n++] = '\n';
    }
    return (struct str){out, n};
}

/* Sealed anew, it must come out the same. */
static bool is_sealed_so(struct arena *arena, struct str page, struct str badge, struct str bytes)
{
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    certificate_seal(arena, page, badge, &sink);
    bool is_so = str_eq(buf_str(&buf), bytes);
    buf_clear(&buf);
    return is_so;
}

enum certificate_state certificate_check(struct arena *arena, struct str bytes, struct str *badge)
{
    bool is_pdf = str_starts(bytes, STR("%PDF-"));
    size_t at = is_pdf ? str_find(bytes, STR("\n" BEHIND)) : 0;
    struct str page = str_part(bytes, 0, at + 1), head, behind;
    *badge = bytes;
    if (is_pdf) {
        str_cut(str_from(bytes, at + 1), '\n', &head, &behind);
        *badge = unmarked(arena, behind);
    }
    if (!str_has(*badge, STR("\"mikiwame\": {"))) {
        return CERTIFICATE_NONE;
    }
    struct str did;
    enum certificate_proof proof = certificate_proof_of(arena, *badge, &did);
    bool is_as_made = is_whole(arena, certificate_unsigned(arena, *badge)) &&
                      proof != PROOF_WRONG && (!is_pdf || is_sealed_so(arena, page, *badge, bytes));
    return !is_as_made            ? CERTIFICATE_ALTERED
           : proof == PROOF_HOLDS ? CERTIFICATE_SIGNED
                                  : CERTIFICATE_WHOLE;
}
