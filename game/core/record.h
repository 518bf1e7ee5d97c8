/* record.h - one case played: a head, one line a decision, an end. Text, so that it can be read in
 * ten years.
 *
 *   mikiwame-record 1
 *   id 01J…                       one "key value" a line, in this order: id case brand lang pack
 * pack_hash case genuine-mine-mail        scenario rules person round zone start_utc_ms seed
 * program … 1 0 open phone/email - @phone/home 2 4210 inspect m1.sender - @phone/email/m1 end 61200
 *
 * Values are percent-encoded where they hold space, control characters or '%' (capital hex digits,
 * nothing else is encoded);
 * "-" stands for the empty value and %2D for a value that is "-". There is one way to write a
 * record: encoding and decoding are each other's inverse, byte for byte. A record without an end
 * line was cut short: it can be resumed or closed.
 */
#ifndef CORE_RECORD_H
#define CORE_RECORD_H

#include "base/fault.h"
#include "base/sink.h"
#include "core/decision.h"

struct record_head {
    struct str id; /* unique; given by desk */
    struct str case_id, brand_id, lang;
    struct str pack_id, pack_hash, scenario_hash;
    struct str rules_version;
    struct str person, round; /* ids; "" = nobody, free play */
    struct str zone;          /* IANA name or offset of the PC */
    int64_t start_utc_ms;
    uint64_t seed;
    int64_t program_version;
};

struct record {
    struct record_head head;
    struct decision *decisions;
    size_t n, room_n;
    bool is_ended;
    int64_t end_ms;
    struct arena *arena; /* owns decisions and their text */
};

struct record *record_new(struct arena *arena, const struct record_head *head); /* copies */
/* Copies. False: full, ended, out of order (seq, time), or over the limits of decision.h. */
bool record_append(struct record *record, const struct decision *decision);
void record_end(struct record *record, int64_t at_ms);

void record_write_head(const struct record_head *head, struct sink *sink);
/* with the newline */
void record_write_decision(const struct decision *decision, struct sink *sink);
void record_write(const struct record *record, struct sink *sink);
/* NULL with *fault set: says the line. Unknown head keys are refused: a newer record is not half
 * understood. */
struct record *record_read(struct arena *arena, struct str text, struct fault *fault);
/* without the newline */
bool decision_read(struct arena *arena, struct str line, struct decision *out);

/* The encoding of values, shared with the ledger. decode is false when `code` is not exactly what
 * encode writes. */
void value_write(struct str value, struct sink *sink);
bool value_read(struct arena *arena, struct str code, struct str *out);

#endif
