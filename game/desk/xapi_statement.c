/* Statements themselves. Keys and verbs: adlnet/xAPI-Spec xAPI-Data.md 2.2, 2.4, 4.5, 4.6; cmi5
 * Spec_Current 7.1.3 and 9. */
#include "adapters/digest.h"
#include "base/date.h"
#include "base/json_out.h"
#include "desk/xapi.h"

#define ADL "http://adlnet.gov/expapi"
#define SESSION_ID "https://w3id.org/xapi/cmi5/context/extensions/sessionid"

static void put(struct json_out *out, const char *key, struct str text)
{
    json_out_key(out, key);
    json_out_str(out, text);
}

static void open_key(struct json_out *out, const char *key, char bracket)
{
    json_out_key(out, key);
    json_out_open(out, bracket);
}

/* ---- names ---- */

/* Laid out as a name-based UUID (RFC 4122, version 5), of SHA-256 where that has SHA-1. */
static struct str uuid_of(struct arena *arena, const char *kind, struct str a, struct str b)
{
    struct str name = str_fmt(arena, "%s %.*s %.*s", kind, STR_ARGS(a), STR_ARGS(b));
    struct str hex = digest_hex(arena, name);
    static const char variants[] = "89ab";
    const char *h = hex.at;
    char variant = variants[(h[16] <= '9' ? h[16] - '0' : h[16] - 'a' + 10) & 3];
    return str_fmt(arena, "%.8s-%.4s-5%.3s-%c%.3s-%.12s", h, h + 8, h + 13, variant, h + 17,
                   h + 20);
}

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

/* A part of an IRI, percent-encoded. */
static struct str part_of(struct arena *arena, struct str id)
{
    struct str out = STR("");
    size_t plain = 0;
    for (size_t i = 0; i <= id.n; i++) {
        if (i == id.n || !is_plain(id.at[i])) {
            struct str code =
                i < id.n ? str_fmt(arena, "%%%02X", (unsigned)(unsigned char)id.at[i]) : STR("");
            struct str head = str_part(id, plain, i - plain);
            out = str_fmt(arena, "%.*s%.*s%.*s", STR_ARGS(out), STR_ARGS(head), STR_ARGS(code));
            plain = i + 1;
        }
    }
    return out;
}

static struct str case_iri(const struct xapi_about *about)
{
    struct str pack = part_of(about->arena, about->play->pack),
               name = part_of(about->arena, about->play->case_id);
    return str_fmt(about->arena, "%.*s/xapi/case/%.*s/%.*s", STR_ARGS(about->home), STR_ARGS(pack),
                   STR_ARGS(name));
}

static const char *extension(const struct xapi_about *about, const char *name)
{
    return str_c(about->arena,
                 str_fmt(about->arena, "%.*s/xapi/extension/%s", STR_ARGS(about->home), name));
}

/* "PT12.34S": to a hundredth, as the specification advises. */
static struct str duration_of(struct arena *arena, int64_t ms)
{
    long long hundredths = ms < 0 ? 0 : (ms + 5) / 10;
    return hundredths % 100 ? str_fmt(arena, "PT%lld.%02lldS", hundredths / 100, hundredths % 100)
                            : str_fmt(arena, "PT%lldS", hundredths / 100);
}

/* ---- what every statement has ---- */

static void put_actor(struct json_out *out, const struct xapi_about *about)
{
    struct str person = about->play->person;
    struct str hex =
        digest_hex(about->arena, str_fmt(about->arena, "mikiwame person %.*s", STR_ARGS(person)));
    open_key(out, "actor", '{');
    put(out, "objectType", STR("Agent"));
    open_key(out, "account", '{');
    put(out, "homePage", about->home);
    put(out, "name", person.n > 0 ? str_part(hex, 0, 24) : STR("nobody"));
    json_out_close(out, '}');
    json_out_close(out, '}');
}

static void put_verb(struct json_out *out, const char *verb)
{
    char id[80];
    snprintf(id, sizeof id, ADL "/verbs/%s", verb);
    open_key(out, "verb", '{');
    put(out, "id", str_of(id));
    open_key(out, "display", '{');
    put(out, "en", str_of(verb));
    json_out_close(out, '}');
    json_out_close(out, '}');
}

static void put_activity(struct json_out *out, struct str iri)
{
    json_out_open(out, '{');
    put(out, "objectType", STR("Activity"));
    put(out, "id", iri);
    json_out_close(out, '}');
}

/* Always arrays: a single object is refused by some. */
static void put_activities(struct json_out *out, const struct xapi_about *about, bool is_in_case)
{
    bool has_programme = about->sitting && about->sitting->programme.n > 0;
    if (!is_in_case && !has_programme) {
        return;
    }
    open_key(out, "contextActivities", '{');
    if (is_in_case) {
        open_key(out, "parent", '[');
        put_activity(out, case_iri(about));
        json_out_close(out, ']');
    }
    if (has_programme) {
        struct str id = part_of(about->arena, about->sitting->programme);
        open_key(out, "grouping", '[');
        put_activity(out, str_fmt(about->arena, "%.*s/xapi/programme/%.*s", STR_ARGS(about->home),
                                  STR_ARGS(id)));
        json_out_close(out, ']');
    }
    json_out_close(out, '}');
}

static void put_context(struct json_out *out, const struct xapi_about *about, bool is_in_case)
{
    const struct play *play = about->play;
    bool has_round = play->round.n > 0;
    open_key(out, "context", '{');
    put(out, "registration",
        uuid_of(about->arena, has_round ? "round" : "play", has_round ? play->round : about->digest,
                play->person));
    put_activities(out, about, is_in_case);
    put(out, "platform", STR("Mikiwame " DESK_PROGRAM_VERSION_TEXT));
    put(out, "language", about->lang);
    open_key(out, "extensions", '{');
    put(out, SESSION_ID, str_part(about->digest, 0, 32));
    json_out_key(out, extension(about, "drill")); /* never mistaken for a real attack */
    json_out_bool(out, true);
    put(out, extension(about, "rules"), play->rules);
    json_out_key(out, extension(about, "rubric"));
    json_out_int(out, play->rubric_version);
    json_out_close(out, '}');
    json_out_close(out, '}');
}

static void put_end(struct json_out *out, const struct xapi_about *about, bool is_in_case)
{
    const struct play *play = about->play;
    int64_t untimed_ms = about->sitting ? about->sitting->begun_utc_ms : play->utc_ms;
    put_context(out, about, is_in_case);
    put(out, "timestamp",
        date_iso_utc(about->arena, about->has_times ? play->utc_ms + play->active_ms : untimed_ms));
    put(out, "version", STR("1.0.3"));
    json_out_close(out, '}');
}

static void put_begin(struct json_out *out, const struct xapi_about *about, const char *kind,
                      struct str notice)
{
    json_out_open(out, '{');
    put(out, "id", uuid_of(about->arena, kind, about->digest, notice));
    put_actor(out, about);
}

/* ---- a case ---- */

void xapi_case_write(const struct xapi_about *about, struct sink *sink)
{
    const struct play *play = about->play;
    struct json_out json, *out = &json;
    json_out_init(out, sink, 0);
    put_begin(out, about, "case", STR(""));
    put_verb(out, play->is_passed ? "passed" : "failed");
    open_key(out, "object", '{');
    put(out, "objectType", STR("Activity"));
    put(out, "id", case_iri(about));
    open_key(out, "definition", '{');
    put(out, "type", STR(ADL "/activities/simulation"));
    open_key(out, "name", '{');
    put(out, "und", play->case_id);
    json_out_close(out, '}');
    json_out_close(out, '}');
    json_out_close(out, '}');
    open_key(out, "result", '{');
    json_out_key(out, "success");
    json_out_bool(out, play->is_passed);
    json_out_key(out, "completion");
    json_out_bool(out, true);
    if (about->has_times) {
        put(out, "duration", duration_of(about->arena, play->active_ms));
    }
    open_key(out, "extensions", '{');
    put(out, extension(about, "outcome"), str_of(outcome_name((enum outcome)play->outcome)));
    put(out, extension(about, "exposure"), str_of(exposure_name((enum exposure)play->exposure)));
    put(out, extension(about, "end"), str_of(end_name((enum end_state)play->end)));
    json_out_key(out, extension(about, "verified"));
    json_out_bool(out, play->is_verified);
    json_out_close(out, '}');
    json_out_close(out, '}');
    put_end(out, about, false);
}

/* ---- an answer ---- */

static const char *const choices[] = {"approve", "deny", "alert", "verify", "press", "leave"};

static void put_choices(struct json_out *out, const struct xapi_about *about)
{
    open_key(out, "choices", '[');
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
        char id[40];
        snprintf(id, sizeof id, "xapi.choice.%s", choices[i]);
        json_out_open(out, '{');
        put(out, "id", str_of(choices[i]));
        open_key(out, "description", '{');
        json_out_key_str(out, about->texts->lang);
        json_out_str(out, texts_get(about->texts, id));
        json_out_close(out, '}');
        json_out_close(out, '}');
    }
    json_out_close(out, ']');
}

/* What a fair answer is: the table of core/outcome.h in the words of the choices. Looking first is
 * always fair. */
static size_t right_answers(const struct trial *trial, const char *out[3])
{
    bool is_fake = trial->sender == SENDER_IMPOSTOR;
    size_t n = 0;
    switch (trial->attempt) {
    case WHOSE_MINE:
    case WHOSE_KNOWN:
        out[n++] = is_fake ? "approve[,]alert" : "approve";
        break;
    case WHOSE_FOREIGN:
        out[n++] = "deny[,]alert";
        if (!is_fake || !trial->has_desk) {
            out[n++] = "deny";
        }
        break;
    default:
        out[n++] = is_fake ? "alert" : "leave";
        if (is_fake && !trial->has_desk) {
            out[n++] = "leave";
        }
    }
    return n;
}

static void put_right(struct json_out *out, const struct xapi_about *about,
                      const struct trial *trial)
{
    const char *right[3];
    size_t n = right_answers(trial, right);
    open_key(out, "correctResponsesPattern", '[');
    for (size_t i = 0; i < n; i++) {
        json_out_str(out, str_of(right[i]));
        json_out_str(out, str_fmt(about->arena, "verify[,]%s", right[i]));
    }
    json_out_close(out, ']');
}

/* What was done, in the order of choices. */
static struct str response_of(const struct xapi_about *about, const struct trial *trial)
{
    bool is_pressed =
        trial->sender == SENDER_IMPOSTOR && trial->exposure >= (int64_t)EXPOSURE_OPENED;
    bool is_verified = about->play->is_verified && about->judged_n == 1;
    const char *answer = is_pressed                         ? "press"
                         : trial->disposition == APPROVED   ? "approve"
                         : trial->disposition == DENIED     ? "deny"
                         : trial->is_alerted || is_verified ? NULL
                                                            : "leave";
    const char *parts[3] = {is_verified ? "verify" : NULL, answer,
                            trial->is_alerted ? "alert" : NULL};
    struct str all = STR("");
    for (size_t i = 0; i < 3; i++) {
        if (parts[i]) {
            all = str_fmt(about->arena, "%.*s%s%s", STR_ARGS(all), all.n ? "[,]" : "", parts[i]);
        }
    }
    return all;
}

static void put_result(struct json_out *out, const struct xapi_about *about,
                       const struct trial *trial)
{
    int64_t alert = trial->view_to_alert_ms, click = trial->view_to_click_ms;
    int64_t ms = alert < click ? alert : click;
    open_key(out, "result", '{');
    put(out, "response", response_of(about, trial));
    json_out_key(out, "success");
    json_out_bool(out, outcome_is_fine((enum outcome)trial->outcome));
    if (about->has_times && ms != NEVER_MS) { /* from first view to the first of alert and press */
        put(out, "duration", duration_of(about->arena, ms));
    }
    open_key(out, "extensions", '{');
    put(out, extension(about, "outcome"), str_of(outcome_name((enum outcome)trial->outcome)));
    put(out, extension(about, "exposure"), str_of(exposure_name((enum exposure)trial->exposure)));
    put(out, extension(about, "end"), str_of(end_name((enum end_state)trial->end)));
    put(out, extension(about, "duty"), str_of(duty_name((enum duty)trial->duty)));
    put(out, extension(about, "habit"), str_of(habit_name((enum habit)trial->habit)));
    json_out_close(out, '}');
    json_out_close(out, '}');
}

void xapi_answer_write(const struct xapi_about *about, const struct trial *trial, struct sink *sink)
{
    struct json_out json, *out = &json;
    struct str in = case_iri(about), notice = part_of(about->arena, trial->notice);
    json_out_init(out, sink, 0);
    put_begin(out, about, "answer", trial->notice);
    put_verb(out, "answered");
    open_key(out, "object", '{');
    put(out, "objectType", STR("Activity"));
    put(out, "id", str_fmt(about->arena, "%.*s/%.*s", STR_ARGS(in), STR_ARGS(notice)));
    open_key(out, "definition", '{');
    put(out, "type", STR(ADL "/activities/cmi.interaction"));
    put(out, "interactionType", STR("choice"));
    put_right(out, about, trial);
    put_choices(out, about);
    json_out_close(out, '}');
    json_out_close(out, '}');
    put_result(out, about, trial);
    put_end(out, about, true);
}
