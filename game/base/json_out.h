/* json_out.h - writes JSON (RFC 8259) to a sink: commas, nesting and escapes are its business.
 * Numbers are written so that they read back equal; NaN and infinities become null. */
#ifndef BASE_JSON_OUT_H
#define BASE_JSON_OUT_H

#include "base/sink.h"

#define JSON_OUT_DEPTH 64

struct json_out {
    struct sink *sink;
    int indent; /* spaces a level; 0 = one line */
    int depth;
    bool has_item[JSON_OUT_DEPTH];
    bool is_after_key;
};

void json_out_init(struct json_out *out, struct sink *sink, int indent);
void json_out_open(struct json_out *out, char bracket);  /* '{' or '[' */
void json_out_close(struct json_out *out, char bracket); /* '}' or ']' */
void json_out_key(struct json_out *out, const char *key);
void json_out_key_str(struct json_out *out, struct str key);
void json_out_str(struct json_out *out, struct str text);
void json_out_int(struct json_out *out, int64_t number);
void json_out_real(struct json_out *out, double number);
void json_out_bool(struct json_out *out, bool is_true);
void json_out_null(struct json_out *out);

#endif
