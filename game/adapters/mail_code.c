#include "adapters/mail_code.h"

static int sextet_of(char c)
{
    if (c >= 'A' && c <= 'Z') {
        return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
        return c - 'a' + 26;
    }
    if (c >= '0' && c <= '9') {
        return c - '0' + 52;
    }
    return c == '+' ? 62 : c == '/' ? 63 : -1;
}

void mail_base64_end(struct mail_base64 *state, struct buf *out)
{
    if (state->sextets_n >= 2) {
        uint32_t bits = state->bits << (6 * (4 - state->sextets_n));

        buf_add_char(out, (char)(bits >> 16));
        if (state->sextets_n == 3) {
            buf_add_char(out, (char)(bits >> 8));
        }
    }
    *state = (struct mail_base64){0};
}

void mail_base64_add(struct mail_base64 *state, struct str text, struct buf *out)
{
    for (size_t i = 0; i < text.n; i++) {
        int sextet = sextet_of(text.at[i]);

        if (text.at[i] == '=') {
            mail_base64_end(state, out);
        } else if (sextet >= 0) {
            state->bits = (state->bits << 6 | (uint32_t)sextet) & 0xFFFFFF;
            if (++state->sextets_n == 4) {
                buf_add_char(out, (char)(state->bits >> 16));
                buf_add_char(out, (char)(state->bits >> 8));
                buf_add_char(out, (char)state->bits);
                *state = (struct mail_base64){0};
            }
        }
    }
}

bool mail_base64_may_end(const struct mail_base64 *state)
{
    switch (state->sextets_n) {
    case 2:
        return (state->bits & 0xF) == 0;
    case 3:
        return (state->bits & 0x3) == 0;
    default:
        return state->sextets_n == 0;
    }
}

static int hex_of(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'A' && c <= 'F') {
        return c - 'A' + 10;
    }
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The byte written with two digits after the mark at i; -1 when they are none. */
static int marked_byte(struct str text, size_t i)
{
    if (i + 2 >= text.n) {
        return -1;
    }
    int high = hex_of(text.at[i + 1]), low = hex_of(text.at[i + 2]);

    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

static void marked_add(struct str text, char mark, char space, struct buf *out)
{
    for (size_t i = 0; i < text.n; i++) {
        int byte = text.at[i] == mark ? marked_byte(text, i) : -1;

        if (byte >= 0) {
            buf_add_char(out, (char)byte);
            i += 2;
        } else {
            buf_add_char(out, space && text.at[i] == space ? ' ' : text.at[i]);
        }
    }
}

void mail_q_add(struct str text, struct buf *out)
{
    marked_add(text, '=', '_', out);
}

void mail_percent_add(struct str text, struct buf *out)
{
    marked_add(text, '%', 0, out);
}

void mail_qp_add(struct str text, struct buf *out)
{
    while (text.n > 0) {
        struct str line, rest;
        bool is_ended = str_cut(text, '\n', &line, &rest);
        bool has_return = is_ended && str_ends(line, STR("\r"));

        while (line.n > 0 && (line.at[line.n - 1] == ' ' || line.at[line.n - 1] == '\t' ||
                              line.at[line.n - 1] == '\r')) {
            line.n--;
        }
        bool is_soft = line.n > 0 && line.at[line.n - 1] == '=';
        line.n -= is_soft;
        marked_add(line, '=', 0, out);
        if (is_ended && !is_soft) {
            buf_add_c(out, has_return ? "\r\n" : "\n");
        }
        text = rest;
    }
}
