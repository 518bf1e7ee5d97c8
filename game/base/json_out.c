#include "base/json_out.h"
#include <assert.h>
#include <float.h>

void json_out_init(struct json_out *out, struct sink *sink, int indent)
{
    *out = (struct json_out){.sink = sink, .indent = indent};
}

static void line_break(struct json_out *out)
{
    if (out->indent > 0) {
        sink_fmt(out->sink, "\n%*s", out->indent * out->depth, "");
    }
}

/* What must stand between the last thing written and the next. */
static void before_item(struct json_out *out)
{
    if (out->is_after_key) {
        out->is_after_key = false;
        return;
    }
    if (out->depth == 0) {
        return;
    }
    if (out->has_item[out->depth - 1]) {
        sink_add(out->sink, STR(","));
    }
    out->has_item[out->depth - 1] = true;
    line_break(out);
}

void json_out_open(struct json_out *out, char bracket)
{
    assert(bracket == '{' || bracket == '[');
    assert(out->depth < JSON_OUT_DEPTH);
    before_item(out);
    sink_add(out->sink, (struct str){&bracket, 1});
    out->has_item[out->depth++] = false;
}

void json_out_close(struct json_out *out, char bracket)
{
    assert(bracket == '}' || bracket == ']');
    assert(out->depth > 0 && !out->is_after_key);
    out->depth--;
    if (out->has_item[out->depth]) {
        line_break(out);
    }
    sink_add(out->sink, (struct str){&bracket, 1});
    if (out->depth == 0 && out->indent > 0) {
        sink_add(out->sink, STR("\n"));
    }
}

static void put_escape(struct sink *sink, unsigned char c)
{
    static const char plain[] = "\"\"\\\\\bb\ff\nn\rr\tt";

    for (size_t i = 0; i + 1 < sizeof plain; i += 2) {
        if ((unsigned char)plain[i] == c) {
            sink_fmt(sink, "\\%c", plain[i + 1]);
            return;
        }
    }
    sink_fmt(sink, "\\u%04x", c);
}

static void put_quoted(struct sink *sink, struct str text)
{
    size_t from = 0;

    sink_add(sink, STR("\""));
    for (size_t i = 0; i < text.n; i++) {
        unsigned char c = (unsigned char)text.at[i];

        if (c < 0x20 || c == '"' || c == '\\') {
            sink_add(sink, str_part(text, from, i - from));
            put_escape(sink, c);
            from = i + 1;
        }
    }
    sink_add(sink, str_from(text, from));
    sink_add(sink, STR("\""));
}

void json_out_key_str(struct json_out *out, struct str key)
{
    assert(out->depth > 0 && !out->is_after_key);
    before_item(out);
    put_quoted(out->sink, key);
    sink_add(out->sink, out->indent > 0 ? STR(": ") : STR(":"));
    out->is_after_key = true;
}

void json_out_key(struct json_out *out, const char *key)
{
    json_out_key_str(out, str_of(key));
}

void json_out_str(struct json_out *out, struct str text)
{
    before_item(out);
    put_quoted(out->sink, text);
}

void json_out_int(struct json_out *out, int64_t number)
{
    before_item(out);
    sink_fmt(out->sink, "%lld", (long long)number);
}

/* The shortest of 15, 16, 17 digits that reads back equal; 17 always does. */
void json_out_real(struct json_out *out, double number)
{
    char text[40];

    if (!(number >= -DBL_MAX && number <= DBL_MAX)) {
        json_out_null(out);
        return;
    }
    for (int digits = DBL_DIG; digits <= DBL_DECIMAL_DIG; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, number);
        if (strtod(text, NULL) == number) {
            break;
        }
    }
    before_item(out);
    sink_add_c(out->sink, text);
}

void json_out_bool(struct json_out *out, bool is_true)
{
    before_item(out);
    sink_add(out->sink, is_true ? STR("true") : STR("false"));
}

void json_out_null(struct json_out *out)
{
    before_item(out);
    sink_add(out->sink, STR("null"));
}
