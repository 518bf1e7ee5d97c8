#include "adapters/domain.h"

#include "base/tree.h"
#include "core/resolve.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <idn2.h>
#include <libpsl.h>

#define HOST_MOST_N 253 /* RFC 1035, without the final dot */

static int hex_of(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* ---- IPv4 in the spellings that browsers take (WHATWG URL, "IPv4 parser") ---- */

/* Decimal, 0x hexadecimal or 0 octal; false: not a number. Stops growing where no address can be.
 */
static bool read_part(struct str part, uint64_t *out)
{
    int base = 10;

    if (part.n >= 2 && part.at[0] == '0' && part.at[1] == 'x') {
        base = 16;
        part = str_from(part, 2);
    } else if (part.n >= 2 && part.at[0] == '0') {
        base = 8;
        part = str_from(part, 1);
    } else if (part.n == 0) {
        return false;
    }
    *out = 0;
    for (size_t i = 0; i < part.n; i++) {
        int digit = hex_of(part.at[i]);

        if (digit < 0 || digit >= base) {
            return false;
        }
        if (*out <= UINT32_MAX) {
            *out = *out * (unsigned)base + (unsigned)digit;
        }
    }
    return true;
}

static struct str last_label(struct str name)
{
    size_t at = name.n;

    while (at > 0 && name.at[at - 1] != '.') {
        at--;
    }
    return str_from(name, at);
}

static bool are_digits(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.at[i] < '0' || s.at[i] > '9') {
            return false;
        }
    }
    return s.n > 0;
}

/* Then it is an address or nothing: "1.2.3.09" is no name either. */
static bool ends_in_number(struct str name)
{
    struct str last = last_label(name);
    uint64_t number;

    return are_digits(last) || (str_starts(last, STR("0x")) && read_part(last, &number));
}

static bool read_ipv4(struct str name, uint32_t *out)
{
    uint64_t part = 0, address = 0;
    size_t n = 0;
    bool is_more = true;

    while (is_more) {
        struct str label;

        is_more = str_cut(name, '.', &label, &name);
        if (n == 4 || !read_part(label, &part) || (is_more && part > 255)) {
            return false;
        }
        n++;
        if (is_more) {
            address = address << 8 | part;
        }
    }
    if (part >= UINT64_C(1) << 8 * (5 - n)) { /* the last part fills what is left */
        return false;
    }
    *out = (uint32_t)(address << 8 * (5 - n) | part);
    return true;
}

/* ---- IPv6 (RFC 4291 par. 2.2): is it one? ---- */

static bool is_group(struct str group)
{
    for (size_t i = 0; i < group.n; i++) {
        if (hex_of(group.at[i]) < 0) {
            return false;
        }
    }
    return group.n >= 1 && group.n <= 4;
}

static bool is_dotted_quad(struct str s)
{
    int64_t part;
    size_t n = 0;
    bool is_more = true;

    while (is_more) {
        struct str label;

        is_more = str_cut(s, '.', &label, &s);
        if (!are_digits(label) || label.n > 3 || (label.n > 1 && label.at[0] == '0') ||
            !str_to_int(label, &part) || part > 255) {
            return false;
        }
        n++;
    }
    return n == 4;
}

/* Groups of a part without "::"; -1 when one is wrong. */
static int count_groups(struct str part)
{
    int n = 0;
    bool is_more = part.n > 0;

    while (is_more) {
        struct str group;

        is_more = str_cut(part, ':', &group, &part);
        if (!is_more && str_has(group, STR("."))) {
            return is_dotted_quad(group) ? n + 2 : -1;
        }
        if (!is_group(group) || n == 8) {
            return -1;
        }
        n++;
    }
    return n;
}

static bool is_ipv6(struct str s)
{
    size_t gap = str_find(s, STR("::"));
    int head = count_groups(str_part(s, 0, gap));
    int tail = gap < s.n ? count_groups(str_from(s, gap + 2)) : 0;

    if (gap == s.n) {
        return head == 8;
    }
    return head >= 0 && tail >= 0 && head + tail <= 7 && !str_has(str_part(s, 0, gap), STR("."));
}

/* ---- names ---- */

/* "%61" is "a" to a browser. What is no escape stays. */
static struct str undo_percent(struct arena *arena, struct str text)
{
    char *at = arena_take(arena, text.n + 1);
    size_t n = 0;

    for (size_t i = 0; i < text.n; i++) {
        int high = text.at[i] == '%' && i + 2 < text.n ? hex_of(text.at[i + 1]) : -1;
        int low = high >= 0 ? hex_of(text.at[i + 2]) : -1;

        at[n++] = low >= 0 ? (char)(high << 4 | low) : text.at[i];
        i += low >= 0 ? 2 : 0;
    }
    return (struct str){at, n};
}

/* What never stands in a host (WHATWG URL, "forbidden domain code point"), and labels of 1 to 63
 * bytes. */
static bool is_name(struct str ascii)
{
    size_t label_n = 0;

    for (size_t i = 0; i < ascii.n; i++) {
        unsigned char c = (unsigned char)ascii.at[i];

        if (c <= ' ' || c >= 0x7f || strchr("#%/:<>?@[\\]^`{|}\"", c)) {
            return false;
        }
        label_n = c == '.' ? 0 : label_n + 1;
        if (label_n > 63 || (c == '.' && (i == 0 || ascii.at[i - 1] == '.'))) {
            return false;
        }
    }
    return ascii.n > 0 && ascii.n <= HOST_MOST_N && label_n > 0;
}

static bool is_plain(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if ((unsigned char)s.at[i] >= 0x80) {
            return false;
        }
    }
    return !str_has(s, STR("xn--"));
}

/* A-labels, lower case; empty when it is not a name. */
static struct str to_ascii(struct arena *arena, struct str text)
{
    const char *name = str_c(arena, str_lower(arena, text));
    struct str ascii = STR("");
    uint8_t *found = NULL;

    if (strlen(name) != text.n) {
        return ascii; /* a NUL inside */
    }
    /* Plain names may be such that IDNA would refuse ("r3---sn", "a_b"); the world has them
     * nonetheless. */
    if (is_plain(str_of(name))) {
        return str_of(name);
    }
    if (idn2_lookup_u8((const uint8_t *)name, &found, IDN2_NFC_INPUT | IDN2_NONTRANSITIONAL) ==
        IDN2_OK) {
        ascii = str_copy(arena, str_of((const char *)found));
        idn2_free(found);
    }
    return ascii;
}

static struct str without_dot(struct str s)
{
    return str_ends(s, STR(".")) ? str_part(s, 0, s.n - 1) : s;
}

static void fill_address(struct host *out, struct str ascii)
{
    out->kind = HOST_IP;
    out->ascii = ascii;
    out->registrable_at = (int64_t)ascii.n;
}

/* "[2001:db8::1]", in mail addresses also "[IPv6:2001:db8::1]" and "[192.0.2.1]" (RFC 5321
 * par. 4.1.3). */
static void fill_bracketed(struct arena *arena, struct host *out)
{
    struct str inner = str_part(out->text, 1, out->text.n - 2);
    bool is_mail = str_starts(inner, STR("ipv6:"));

    if (is_ipv6(is_mail ? str_from(inner, 5) : inner) || is_dotted_quad(inner)) {
        fill_address(out, str_copy(arena, inner));
    }
}

static void fill_ipv4(struct arena *arena, struct host *out, struct str name)
{
    uint32_t ip;

    if (read_ipv4(name, &ip)) {
        fill_address(
            out, str_fmt(arena, "%u.%u.%u.%u", ip >> 24, ip >> 16 & 255, ip >> 8 & 255, ip & 255));
    }
}

static void fill_name(struct arena *arena, struct host *out, struct str ascii)
{
    const char *name = str_c(arena, ascii);
    const psl_ctx_t *psl = psl_builtin();
    const char *registrable;

    assert(psl); /* Debian's libpsl carries the list; without it nothing here could be promised */
    registrable = psl_registrable_domain(psl, name);
    out->ascii = str_of(name);
    out->kind = registrable ? HOST_NAME : HOST_SUFFIX;
    out->registrable_at = registrable ? registrable - name : (int64_t)out->ascii.n;
}

bool domain_ends_known(struct arena *arena, const struct host *host)
{
    static const char *const reserved[] = {"example", "test", "invalid", "localhost"};
    struct str end = host->ascii;

    for (size_t dot; (dot = str_find(end, STR("."))) < end.n;) {
        end = str_from(end, dot + 1);
    }
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++) {
        if (str_is(end, reserved[i])) {
            return true;
        }
    }
    return psl_is_public_suffix2(psl_builtin(), str_c(arena, end),
                                 PSL_TYPE_ANY | PSL_TYPE_NO_STAR_RULE) != 0;
}

static void work_out(struct arena *arena, struct str text, struct host *out)
{
    struct str ascii;

    *out = (struct host){.text = str_lower(arena, text), .kind = HOST_BAD};
    if (str_starts(text, STR("[")) && str_ends(text, STR("]"))) {
        fill_bracketed(arena, out);
        return;
    }
    ascii = without_dot(to_ascii(arena, undo_percent(arena, text)));
    if (!is_name(ascii)) {
        return;
    }
    if (ends_in_number(ascii)) {
        fill_ipv4(arena, out, ascii);
    } else {
        fill_name(arena, out, ascii);
    }
}

/* What was asked lately: thousands of variants speak of the same few hosts. */
struct remembered {
    char text[HOST_MOST_N], ascii[HOST_MOST_N];
    size_t text_n, ascii_n;
    int64_t registrable_at;
    int kind;
};
#define REMEMBERED_N 64

static struct remembered *remembered_of(struct str text)
{
    static _Thread_local struct remembered all[REMEMBERED_N];

    return &all[str_hash(text) % REMEMBERED_N];
}

static bool recall(const struct remembered *known, struct arena *arena, struct str text,
                   struct host *out)
{
    if (known->text_n == 0 || !str_eq((struct str){known->text, known->text_n}, text)) {
        return false;
    }
    *out = (struct host){
        .text = str_lower(arena, text),
        .ascii = str_copy(arena, (struct str){known->ascii, known->ascii_n}),
        .registrable_at = known->registrable_at,
        .kind = known->kind,
    };
    return true;
}

static void remember(struct remembered *known, struct str text, const struct host *host)
{
    if (text.n > HOST_MOST_N || host->ascii.n > HOST_MOST_N || text.n == 0) {
        return;
    }
    memcpy(known->text, text.at, text.n);
    memcpy(known->ascii, host->ascii.at ? host->ascii.at : "", host->ascii.n);
    known->text_n = text.n;
    known->ascii_n = host->ascii.n;
    known->registrable_at = host->registrable_at;
    known->kind = host->kind;
}

void domain_fill(struct arena *arena, struct str text, struct host *out)
{
    struct remembered *known = remembered_of(text);

    if (!recall(known, arena, text, out)) {
        work_out(arena, text, out);
        remember(known, text, out);
    }
}

void domain_add_hosts(struct arena *arena, struct tree *resolved)
{
    struct strs texts = resolve_hosts(arena, resolved);
    struct tree *hosts = tree_new(arena, TREE_LIST);

    for (size_t i = 0; i < texts.n; i++) {
        struct host host;

        domain_fill(arena, texts.at[i], &host);
        tree_add(hosts, fields_write(arena, &host_fields, &host));
    }
    tree_put(resolved, STR("hosts"), hosts);
}
