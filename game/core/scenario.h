/* scenario.h - what will happen, and what is true: one case in one language, under one brand, with
 * one seed's draws.
 *
 * An author's case file and a scenario have the same shape; JSON keys are the member names. A case
 * holds {"ja","en"} texts and {placeholders}; core/resolve turns it into plain words. Times named
 * at_s and after_s are seconds of the case's clock from `starts` (negative = before). Everything
 * here is immutable. The truth is never written down: truth_of derives it from who sent what and
 * who made which attempt.
 */
#ifndef CORE_SCENARIO_H
#define CORE_SCENARIO_H

#include "core/block.h"
#include "core/brand.h"
#include "core/host.h"

enum party { BY_SERVICE, BY_STRANGER, BY_ME, BY_KNOWN };

struct persona {
    struct str id, name;
    struct str name_easy; /* the name with its readings, for easy Japanese; "": as it is */
    struct str age;       /* "child", "adult", "elder": for lint and words, never for scoring */
    struct str address;   /* their mail address */
    struct str situation; /* who you are and what is going on; never gives the attempt away alone */
};

/* how the persona's mail service behaves; what is absent it does not do */
struct mail_service {
    struct str domain;    /* the company's own: mail from outside it is labelled so, genuine too */
    bool has_picture_bar; /* pictures in a first mail from somebody wait for a press */
    bool has_warnings;    /* says above a mail that its DMARC check failed */
    struct str link_gateway; /* host through which links of mail from outside lead; or "" */
};

enum device_kind { DEVICE_PHONE, DEVICE_DESKTOP };

struct device {
    struct str id, name;
    int kind;             /* enum device_kind */
    struct strs surfaces; /* what it has: "home" "email" "sms" "push" "official" "browser" */
    /* attempt id: this device shows "waiting for approval" while it pends; or "" */
    struct str waits_for;
    bool hides_previews; /* locked: its cards say nothing of a message until they are opened */
    bool has_link_guard; /* links in an unknown sender's sms sleep until one replies */
    bool has_settings;   /* its own settings are within reach: offline, scan, browser data */
    struct str visited;  /* page that was opened on it before the case begins; or "" */
};

enum act_kind { ACT_OTHER, ACT_SIGN_IN };

/* what the persona did just now, shown on the situation card among irrelevant things */
struct own_act {
    struct str id;
    int kind; /* enum act_kind */
    int64_t at_s;
    struct str device, place; /* in the words a notice would use; matched by the referee */
    struct str says;
};

/* somebody to ask: across the room, or by a number from one's own list */
struct contact {
    struct str id, name;
    struct str via;     /* "room", "phone" */
    struct str role;    /* of a household's directory: "family", "security"; or "" */
    int64_t takes_s;    /* case seconds until the answer */
    struct str yes, no; /* what they say when it was them, and when it was not */
};

struct attempt {
    struct str id;
    int64_t at_s;                 /* -1000000 = only when a happening starts it */
    int by;                       /* BY_ME, BY_KNOWN, BY_STRANGER */
    struct str who;               /* BY_KNOWN: contact id */
    struct str device, place, ip; /* as notices and panels print them */
    int64_t lasts_s;              /* waits for an answer this long, then expires */
    struct str number;            /* shown on the waiting device and where one answers; or "" */
};
#define ATTEMPT_LATER_S (-1000000)

enum channel { CHANNEL_EMAIL, CHANNEL_SMS, CHANNEL_PUSH, CHANNEL_WEB_PUSH, CHANNEL_CALL };

/* what the receiving server found (RFC 8601); empty words mean: take the brand's own facts */
struct auth {
    struct str spf, dkim, dmarc; /* "pass" "fail" "softfail" "none" */
    struct str envelope_domain, signed_by;
    struct str relay_host, relay_ip, mailer;
};

struct attachment {
    struct str id, name, type;
    int64_t bytes;
};

struct notice {
    struct str id;
    int channel; /* enum channel */
    /* device id for sms, push, call; "" = every device that has the channel's surface */
    struct str device;
    int64_t at_s; /* NOTICE_LATER_S: only when a happening sends it */
    /* BY_SERVICE, BY_STRANGER: who really sent it; others (a friend, a shop) are BY_KNOWN */
    int by;
    struct str attempt; /* the attempt it speaks of, or "" */
    struct str kind;    /* "sign_in_attempt", "sign_in", "code", "order", "news", ... */
    struct str from_name, from_address; /* as shown; address is a number or a name for sms */
    struct str reply_to;
    struct str subject;
    struct list blocks;      /* of struct block */
    struct list attachments; /* of struct attachment */
    struct auth auth;
    struct str folder; /* "inbox", "junk" */
    int64_t rings_s;   /* call: case seconds it rings when it comes; 0 = it was missed before */
    /* sms: the carrier marks its sender as official; email: the service shows a tick, because the
     * sender's domain proved its logo - whichever domain that is */
    bool is_marked;
    bool is_alert_marked; /* this one says "alert me": the yardstick of clock (b) */
};
#define NOTICE_LATER_S (-1000000)

struct page {
    struct str id;
    int by; /* BY_SERVICE, BY_STRANGER */
    struct str url, title;
    struct certificate certificate;
    struct list blocks;
    struct str attempt; /* whose approval it offers, on a genuine page */
    struct str found;   /* "": only by links; "advert": first hit of the home search */
};

enum guard {
    GUARD_ALWAYS,
    /* of: an attempt */
    GUARD_PENDING,
    GUARD_APPROVED,
    GUARD_DENIED,
    GUARD_EXPIRED,
    /* of: a notice or page */
    GUARD_OPENED,
    GUARD_GAVE_SECRET,
    GUARD_STRANGER_INSIDE, /* a stranger's session lives */
    /* of: a setting; a trial of it was asked for */
    GUARD_TESTED
};
enum effect { EFFECT_NOTICE, EFFECT_ATTEMPT, EFFECT_ENTRY, EFFECT_SETTING };

/* a row of an account sheet; see world.h */
struct entry {
    struct str id, sheet, title, detail;
    int64_t at_s;
    int by; /* enum party */
};

struct setting {
    struct str id;
    bool is_on;
    struct str value;
    int by; /* who set it last */
};

/* what others do meanwhile: once, after_s after the guard became true, if it still holds then */
struct happening {
    struct str id;
    int when;      /* enum guard */
    struct str of; /* what the guard asks about */
    int64_t after_s;
    int then;               /* enum effect */
    struct str what;        /* NOTICE, ATTEMPT: its id */
    struct entry entry;     /* ENTRY */
    struct setting setting; /* SETTING */
};

/* how the account stands at the start */
struct account {
    struct str identifier;
    /* of struct entry: "sessions", "orders", "centre", "history", "payments", "addresses" ... */
    struct list entries;
    struct list settings;        /* of struct setting: "two_step", "forwarding", ... */
    int64_t password_services_n; /* how many services share the password */
    bool is_saved;               /* the browser keeps identifier and password */
    bool has_passkey;            /* the device keeps a passkey for it */
};

/* from from_s on, the case's clock runs at rate_percent of real time */
struct pace {
    int64_t from_s;
    int64_t rate_percent;
};

enum stage_when { STAGE_ALWAYS, STAGE_ACCOUNT_UNSAFE, STAGE_MET_IMPOSTOR };

struct stage {
    struct str drill;
    int when; /* enum stage_when; the first stage is always STAGE_ALWAYS */
};

/* a proof that stands on the screen, and the habit it teaches; shown in the debrief */
struct cue {
    struct str id;
    struct str kind; /* cue.h */
    struct str part; /* "m1.sender", "p1.address", "official.pending" */
    struct str says, habit;
    int64_t times; /* how often it stands there: three misspellings are three */
};

/* A QR code as squares: what a block whose picture is "qr" draws for its link. Filled in by the
 * door (adapters/qr_encode), as hosts are. */
struct qr {
    struct str text;  /* what a camera reads */
    struct strs rows; /* "1" dark, "0" light; as many in a row as rows, without a margin */
};

/* How well the fake's premise fits the persona, as its author rates it; difficulty.h. */
#define PREMISE_NOT_GIVEN (-1)
struct premise {
    int64_t mimics, relevant, other, consequence, trained; /* 0 2 4 6 8, or all PREMISE_NOT_GIVEN */
};

/* where an alert goes: home organiser, company desk, the service's own form */
struct desk_route {
    struct str id, name;
    bool is_right;
    struct str why;
};

/* where a case stands on the first day's ladder; selection keeps tests and practice apart */
enum rung { RUNG_NONE, RUNG_GUIDED, RUNG_PROMPTED, RUNG_ALONE, RUNG_TEST };
extern const char *const rung_words[]; /* NULL at its end */

struct scenario {
    struct str id, title;
    int rung;                  /* enum rung */
    struct str lang, brand_id; /* set by resolve */
    int64_t seed;              /* set by resolve */
    struct str starts;         /* RFC 3339 with the offset of the place */
    struct str zone_name;      /* as this place prints it */
    struct strs covers;        /* rows of the source document: "C01" ... */
    struct str review_by;      /* date */
    bool is_recognisable;      /* claims: can be decided without the official app */
    struct premise premise;
    struct persona persona;
    struct mail_service mail_service;
    struct list pace, devices, own_acts, contacts, attempts, notices, pages, happenings, stages,
        cues, desks;
    struct account account;
    struct str explains;       /* what was true, in two or three warm sentences */
    struct str habit;          /* the one thing to take along */
    const struct tree *drills; /* drills' own keys, by drill id */
    struct brand brand;
    struct list hosts; /* of struct host: every host that occurs */
    struct list qrs;   /* of struct qr: every link that stands as a code */
    /* worked out after reading */
    int64_t starts_utc_ms;
    int offset_min;
};

extern const struct field_table scenario_fields; /* a resolved scenario */
extern const struct field_table qr_fields;
/* what an author writes: without lang, brand, hosts, seed */
extern const struct field_table case_fields;

/* From a resolved tree (core/resolve, hosts added by adapters/domain). Checks that every id leads
 * somewhere. scenario_read_known: what of it was read before (brand_ready.h) is taken; or NULL. */
bool scenario_read_known(struct scenario *out, struct arena *arena, const struct tree *tree,
                         const struct fields_known *known, struct str file, struct faults *faults);
bool scenario_read(struct scenario *out, struct arena *arena, const struct tree *tree,
                   struct str file, struct faults *faults);

/* That every id leads somewhere, times ascend and names are free: what no field table can say. */
bool scenario_check(const struct scenario *s, struct str file, struct faults *faults);

const struct device *scenario_device(const struct scenario *s, struct str id);
const struct notice *scenario_notice(const struct scenario *s, struct str id);
const struct notice *scenario_fake(const struct scenario *s); /* a stranger's, the first; NULL */
const struct attempt *scenario_attempt(const struct scenario *s, struct str id);
const struct page *scenario_page(const struct scenario *s, struct str id);
const struct contact *scenario_contact(const struct scenario *s, struct str id);
/* NULL: no host in it */
const struct host *scenario_host(const struct scenario *s, struct str url_or_address);
/* NULL: it stands nowhere as a code */
const struct qr *scenario_qr(const struct scenario *s, struct str text);
/* registrable domain on the brand's list */
bool scenario_is_own_host(const struct scenario *s, struct str url_or_address);
bool device_has(const struct device *device, struct str surface);
/* where it is read: "email", "sms", "push" (also web push and calls) */
struct str channel_surface(int channel);
bool notice_is_on(const struct scenario *s, const struct notice *notice,
                  const struct device *device);

/* Where a part is looked at: the place to open ("phone/email/m1"); "" for what stands on no
 * surface. */
struct str scenario_place_of(struct arena *arena, const struct scenario *s, struct str part);

/* Case clock -> UTC. */
int64_t scenario_utc_ms(const struct scenario *s, int64_t case_ms);
/* Active real time -> case clock through the pace. */
int64_t scenario_case_ms(const struct scenario *s, int64_t at_ms);
/* The first at_ms at which the paced clock shows case_ms or more; 0 for what was before the start.
 */
int64_t scenario_at_ms(const struct scenario *s, int64_t case_ms);

/* The truth, derived.
 *
 * Sender: who sent it. Attempt: a genuine notice speaks of the attempt it names. An impostor's
 * words prove nothing, so what it names does not count; its attempt is the one that really goes on
 * beside it: scheduled by the scenario (not by a happening, which depends on what the learner
 * does), begun or beginning within its own lasts_s of the notice; the nearest when there are
 * several. Mine and foreign ones are told apart by who made them.
 */
enum sender { SENDER_GENUINE, SENDER_IMPOSTOR };
enum whose { WHOSE_NONE, WHOSE_MINE, WHOSE_KNOWN, WHOSE_FOREIGN };
struct truth {
    enum sender sender;
    /* of the attempt this notice speaks of, or that runs while it lies there */
    enum whose attempt;
    const struct attempt *of; /* NULL with WHOSE_NONE */
};
struct truth truth_of(const struct scenario *s, const struct notice *notice);

#endif
