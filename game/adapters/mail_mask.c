#include "adapters/mail_mask.h"
#include "adapters/domain.h"
#include "base/buf.h"
#include "base/utf8.h"

#define URL_MOST_N 1000
#define PIECE_KEPT_N 3
#define LOCAL_KEPT_N 1 /* of mail addresses: "ken" is somebody */
#define EDITS_N 2
#define LABELS_N 40
#define NUMBERED_N 5 /* digits that tell one reader from another */

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_alnum(char c)
{
    return is_digit(c) || (lower(c) >= 'a' && lower(c) <= 'z');
}

static struct str take(struct arena *arena, struct buf *buf)
{
    struct str s = str_copy(arena, buf_str(buf));

    buf_clear(buf);
    return s;
}

/* ---- words that stay ---- */

/* Levenshtein's distance, for words of up to 31 letters; more count as far. */
static size_t edits(struct str a, struct str b)
{
    size_t row[32];

    if (a.n > 31 || b.n > 31) {
        return 99;
    }
    for (size_t k = 0; k <= b.n; k++) {
        row[k] = k;
    }
    for (size_t i = 1; i <= a.n; i++) {
        size_t corner = row[0];

        row[0] = i;
        for (size_t k = 1; k <= b.n; k++) {
            size_t change = corner + (lower(a.at[i - 1]) != lower(b.at[k - 1]));
            size_t least = row[k] < row[k - 1] ? row[k] + 1 : row[k - 1] + 1;

            corner = row[k];
            row[k] = change < least ? change : least;
        }
    }
    return row[b.n];
}

static bool is_common(struct str piece)
{
    static const char *const words[] = {
        "mail",     "login",   "signin",  "sign",   "account", "accounts", "secure",
        "security", "update",  "verify",  "info",   "service", "support",  "user",
        "users",    "home",    "shop",    "online", "center",  "customer", "notice",
        "noreply",  "alert",   "auth",    "mobile", "page",    "pages",    "reply",
        "help",     "billing", "payment", "no",     "do",      "not"};

    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (mail_same(piece, str_of(words[i]))) {
            return true;
        }
    }
    return false;
}

static bool is_kept(const struct mail_mask *mask, struct str piece, size_t kept_n)
{
    if (piece.n <= kept_n || is_common(piece)) {
        return true;
    }
    for (size_t i = 0; i < mask->words.n; i++) {
        struct str word = mask->words.at[i];
        size_t allowed_n = word.n >= 6 ? EDITS_N : 1;

        if (edits(piece, word) <= allowed_n) {
            return true;
        }
    }
    return false;
}

static size_t place_in(const char *set, char c)
{
    return str_find(str_of(set), (struct str){&c, 1});
}

static char other_of_kind(char c, uint64_t chance)
{
    static const char *const kinds[] = {"aeiou", "bcdfghjklmnpqrstvwxyz", "0123456789"};

    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t n = str_of(kinds[i]).n, at = place_in(kinds[i], lower(c));

        if (at < n) {
            return kinds[i][(at + 1 + chance % (n - 1)) % n];
        }
    }
    return c;
}

/* A word of the service within a longer piece stays too: "amazonjp" of "amazonjpshop" keeps
 * "amazon". */
static size_t kept_within(const struct mail_mask *mask, struct str s)
{
    for (size_t i = 0; i < mask->words.n; i++) {
        if (mail_starts(s, mask->words.at[i])) {
            return mask->words.at[i].n;
        }
    }
    return 0;
}

static void add_piece(const struct mail_mask *mask, struct str piece, size_t kept_n, uint64_t seed,
                      struct buf *out)
{
    if (is_kept(mask, piece, kept_n)) {
        buf_add(out, piece);
        return;
    }
    for (size_t i = 0; i < piece.n; i++) {
        size_t word_n = kept_within(mask, str_from(piece, i));

        if (word_n > 0) {
            buf_add(out, str_part(piece, i, word_n));
            i += word_n - 1;
            continue;
        }
        seed = hash_bytes(seed, &piece.at[i], 1);
        buf_add_char(out, other_of_kind(piece.at[i], seed >> 20));
    }
}

/* Pieces between what is neither letter nor digit. Other alphabets and punycode stay whole. */
static struct str other_word(const struct mail_mask *mask, struct str label, size_t kept_n)
{
    struct buf out = {0};
    uint64_t seed = str_hash(label);

    for (size_t i = 0; i < label.n; i++) {
        if ((unsigned char)label.at[i] >= 0x80) {
            return label;
        }
    }
    if (mail_starts(label, STR("xn--"))) {
        return label;
    }
    for (size_t i = 0; i < label.n;) {
        size_t n = 0;

        while (i + n < label.n && is_alnum(label.at[i + n])) {
            n++;
        }
        add_piece(mask, str_part(label, i, n), kept_n, seed, &out);
        i += n;
        if (i < label.n) {
            buf_add_char(&out, label.at[i++]);
        }
    }
    return take(mask->arena, &out);
}

/* ---- hosts ---- */

static struct str remembered(const struct mail_mask *mask, struct str from)
{
    for (size_t i = 0; i < mask->hosts_n; i++) {
        if (str_eq(mask->hosts[i].from, from)) {
            return mask->hosts[i].to;
        }
    }
    return STR("");
}

static bool is_given(const struct mail_mask *mask, struct str to)
{
    for (size_t i = 0; i < mask->hosts_n; i++) {
        if (str_eq(mask->hosts[i].to, to)) {
            return true;
        }
    }
    return false;
}

static struct str remember(struct mail_mask *mask, struct str from, struct str to)
{
    if (mask->hosts_n < MASK_HOSTS_N) {
        mask->hosts[mask->hosts_n].from = str_copy(mask->arena, from);
        mask->hosts[mask->hosts_n++].to = to;
    }
    return to;
}

static struct str mask_ip(struct mail_mask *mask, struct str ip)
{
    struct str known = remembered(mask, ip);

    if (known.n > 0) {
        return known;
    }
    size_t n = ++mask->ips_n % 250 + 1;
    bool is_six = str_has(ip, STR(":"));

    return remember(mask, ip,
                    is_six ? str_fmt(mask->arena, "[2001:db8::%zu]", n)
                           : str_fmt(mask->arena, "192.0.2.%zu", n));
}

static struct str mask_registrable(struct mail_mask *mask, struct str registrable, struct str label)
{
    struct str known = remembered(mask, registrable);

    if (known.n > 0) {
        return known;
    }
    struct str word = other_word(mask, label, PIECE_KEPT_N);
    struct str to = str_fmt(mask->arena, "%.*s.example", STR_ARGS(word));

    for (int i = 2; is_given(mask, to); i++) {
        to = str_fmt(mask->arena, "%.*s-%d.example", STR_ARGS(word), i);
    }
    return remember(mask, registrable, to);
}

static bool is_reserved(struct str ascii)
{
    return str_ends(ascii, STR(".example")) || str_ends(ascii, STR(".test")) ||
           str_ends(ascii, STR(".invalid")) || str_is(ascii, "localhost");
}

static size_t labels_of(struct str host, struct str labels[LABELS_N])
{
    size_t n = 0;

    while (host.n > 0 && host.at[host.n - 1] == '.') {
        host.n--;
    }
    while (host.n > 0 && n < LABELS_N) {
        str_cut(host, '.', &labels[n++], &host);
    }
    return n;
}

static bool is_own(const struct mail_mask *mask, struct str registrable)
{
    for (size_t i = 0; i < mask->domains.n; i++) {
        if (mail_same(mask->domains.at[i], registrable)) {
            return true;
        }
    }
    return false;
}

static struct str mask_name(struct mail_mask *mask, const struct host *host)
{
    struct str registrable = host_registrable(host), labels[LABELS_N], ascii[LABELS_N];
    size_t n = labels_of(host->text, labels);
    size_t before_n = labels_of(host->ascii, ascii) - labels_of(registrable, ascii);
    bool is_service = is_own(mask, registrable);
    struct buf out = {0};

    if (before_n >= n) {
        n = labels_of(host->ascii, labels);
    }
    for (size_t i = 0; i < before_n && i < n; i++) {
        buf_add(&out, is_service ? labels[i] : other_word(mask, labels[i], PIECE_KEPT_N));
        buf_add_char(&out, '.');
    }
    if (is_service) {
        buf_add_c(&out, "{brand.domains.0}");
    } else {
        buf_add(&out, mask_registrable(mask, registrable, labels[before_n < n ? before_n : 0]));
    }
    return take(mask->arena, &out);
}

struct str mail_mask_host(struct mail_mask *mask, struct str text)
{
    struct host host;

    domain_fill(mask->arena, text, &host);
    if (host.kind == HOST_IP) {
        return mask_ip(mask, text);
    }
    if (host.kind != HOST_NAME) {
        return is_reserved(host.ascii) ? host.ascii : STR("not-a-name.invalid");
    }
    while (str_ends(host.text, STR("."))) {
        host.text.n--;
    }
    return is_reserved(host.ascii) ? host.text : mask_name(mask, &host);
}

/* ---- addresses ---- */

static bool is_recipient(const struct mail_mask *mask, struct str address)
{
    for (size_t i = 0; i < mask->facts->to_n; i++) {
        if (mail_same(mask->facts->to[i].address, address)) {
            return true;
        }
    }
    return false;
}

/* Letters and digits alone. */
static struct str joined(struct arena *arena, struct str s)
{
    struct buf out = {0};

    for (size_t i = 0; i < s.n; i++) {
        if (is_alnum(s.at[i])) {
            buf_add_char(&out, s.at[i]);
        }
    }
    return take(arena, &out);
}

/* Whether a recipient's part before the @ stands in it, however it is joined ("u/taro.yamada",
 * "leave-taroyamada", "taro-yamada"), or the domain behind the @. */
static bool names_somebody(const struct mail_mask *mask, struct str piece)
{
    struct str plain = joined(mask->arena, piece);

    for (size_t i = 0; i < mask->facts->to_n; i++) {
        struct str address = mask->facts->to[i].address, domain = mail_domain(address);
        struct str local = str_part(address, 0, str_find(address, STR("@")));
        struct str word = joined(mask->arena, local);

        if ((word.n > PIECE_KEPT_N && !is_common(local) && mail_find(plain, word) < plain.n) ||
            (domain.n > 0 && !is_own(mask, domain) && mail_find(piece, domain) < piece.n)) {
            return true;
        }
    }
    return false;
}

/* Of the service's own addresses the part before the @ stays, but where it numbers its readers. */
static bool is_numbered(const struct mail_mask *mask, struct str local)
{
    size_t digits_n = 0;

    for (size_t i = 0; i < local.n; i++) {
        digits_n += is_digit(local.at[i]);
    }
    return digits_n >= NUMBERED_N || str_has(local, STR("=")) || names_somebody(mask, local);
}

struct str mail_mask_address(struct mail_mask *mask, struct str address)
{
    struct str domain = mail_domain(address);
    struct str local = str_part(address, 0, str_find(address, STR("@")));

    if (is_recipient(mask, address)) {
        return STR("{persona.address}");
    }
    if (domain.n == 0 || local.n == address.n) {
        return STR("not-an-address@not-a-name.invalid");
    }
    struct str host = mail_mask_host(mask, domain);
    bool is_service = str_has(host, STR("{"));
    struct buf out = {0};

    local = is_service && !is_numbered(mask, local) ? local : other_word(mask, local, LOCAL_KEPT_N);
    for (size_t i = 0; i < local.n; i++) {
        if (local.at[i] > ' ' && local.at[i] != '{' && local.at[i] != '}') {
            buf_add_char(&out, local.at[i]);
        }
    }
    buf_add_char(&out, '@');
    buf_add(&out, host);
    return take(mask->arena, &out);
}

/* ---- addresses of pages ---- */

static void add_blanked(struct str s, struct buf *out)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.at[i];
        bool is_triple = c == '%' && i + 2 < s.n;

        buf_add_char(out, is_triple || (unsigned char)c >= 0x80 ? 'x'
                          : is_digit(c)                         ? '0'
                          : is_alnum(c)                         ? 'x'
                          : c == '{' || c == '}' || c <= ' '    ? '-'
                                                                : c);
        i += is_triple ? 2 : 0;
    }
}

static bool is_telling(struct str piece)
{
    bool has_digit = false;

    for (size_t i = 0; i < piece.n; i++) {
        has_digit |= is_digit(piece.at[i]) || piece.at[i] == '%' || piece.at[i] == '@' ||
                     piece.at[i] == '{' || piece.at[i] == '}' || piece.at[i] <= ' ';
    }
    return piece.n >= 20 || (piece.n >= 4 && has_digit) || str_has(piece, STR("@")) ||
           str_has(piece, STR("{")) || str_has(piece, STR("}"));
}

static void add_path(const struct mail_mask *mask, struct str path, struct buf *out)
{
    while (path.n > 0) {
        size_t n = str_find(path, STR("/"));
        struct str piece = str_part(path, 0, n);

        if (is_telling(piece) || names_somebody(mask, piece)) {
            add_blanked(piece, out);
        } else {
            buf_add(out, piece);
        }
        if (n < path.n) {
            buf_add_char(out, '/');
        }
        path = str_from(path, n + 1);
    }
}

static void add_query(const struct mail_mask *mask, struct str query, struct buf *out)
{
    while (query.n > 0) {
        size_t n = str_find(query, STR("&"));
        struct str pair = str_part(query, 0, n);
        size_t equals = str_find(pair, STR("="));
        struct str name = str_part(pair, 0, equals);
        bool is_named = equals < pair.n && !is_telling(name) && !names_somebody(mask, name);

        if (is_named) {
            buf_add(out, name);
            add_blanked(str_from(pair, equals), out);
        } else {
            add_blanked(pair, out);
        }
        if (n < query.n) {
            buf_add_char(out, '&');
        }
        query = str_from(query, n + 1);
    }
}

static size_t until(struct str s, const char *ends)
{
    size_t n = 0;

    while (n < s.n && place_in(ends, s.at[n]) == str_of(ends).n) {
        n++;
    }
    return n;
}

static void add_tail(const struct mail_mask *mask, struct str tail, struct buf *out)
{
    size_t path_n = until(tail, "?#"), query_n = until(str_from(tail, path_n), "#");

    add_path(mask, str_part(tail, 0, path_n), out);
    if (query_n > 0) {
        buf_add_char(out, '?');
        add_query(mask, str_part(tail, path_n + 1, query_n - 1), out);
    }
    if (path_n + query_n < tail.n) {
        add_blanked(str_from(tail, path_n + query_n), out);
    }
}

static void add_user(struct mail_mask *mask, struct str user, struct buf *out)
{
    struct host host;

    domain_fill(mask->arena, user, &host);
    if (host.kind == HOST_NAME) { /* the trick: a name that looks like the host */
        buf_add(out, mail_mask_host(mask, user));
    } else {
        add_blanked(user, out);
    }
    buf_add_char(out, '@');
}

static void add_web(struct mail_mask *mask, struct str url, struct buf *out)
{
    struct str authority = str_part(url, 0, until(url, "/\\?#"));
    struct str tail = str_from(url, authority.n);

    for (size_t i = authority.n; i > 0; i--) {
        if (authority.at[i - 1] == '@') {
            add_user(mask, str_part(authority, 0, i - 1), out);
            authority = str_from(authority, i);
            break;
        }
    }
    size_t host_n = authority.n;

    while (host_n > 0 && is_digit(authority.at[host_n - 1])) {
        host_n--;
    }
    bool has_port = host_n > 0 && host_n < authority.n && authority.at[host_n - 1] == ':';

    host_n = has_port ? host_n - 1 : authority.n;
    buf_add(out, mail_mask_host(mask, str_part(authority, 0, host_n)));
    buf_add(out, str_from(authority, host_n));
    add_tail(mask, tail, out);
}

static size_t slashes_n(struct str s)
{
    size_t n = 0;

    while (n < s.n && (s.at[n] == '/' || s.at[n] == '\\')) {
        n++;
    }
    return n;
}

static void add_schemed(struct mail_mask *mask, struct str scheme, struct str rest, struct buf *out)
{
    bool is_call = mail_same(scheme, STR("tel")) || mail_same(scheme, STR("sms"));

    if (mail_same(scheme, STR("http")) || mail_same(scheme, STR("https"))) {
        buf_add(out, str_lower(mask->arena, scheme));
        buf_add_c(out, "://");
        add_web(mask, str_from(rest, slashes_n(rest)), out);
    } else if (mail_same(scheme, STR("mailto"))) {
        buf_add_c(out, "mailto:");
        buf_add(out, mail_mask_address(mask, str_trim(str_part(rest, 0, until(rest, "?,;")))));
    } else if (is_call) {
        buf_add(out, str_lower(mask->arena, scheme));
        buf_add_char(out, ':');
        add_blanked(rest, out);
    } else {
        buf_add_c(out, "https://not-kept.invalid/");
    }
}

struct str mail_mask_url(struct mail_mask *mask, struct str url)
{
    struct str scheme = url_scheme(url);
    struct buf out = {0};

    url = str_trim(url);
    if (url.n == 0) {
        return url;
    }
    if (scheme.n > 0) {
        add_schemed(mask, scheme, str_from(url, str_find(url, STR(":")) + 1), &out);
    } else if (slashes_n(url) >= 2) {
        buf_add_c(&out, "//");
        add_web(mask, str_from(url, slashes_n(url)), &out);
    } else if (mail_starts(url, STR("www."))) {
        add_web(mask, url, &out);
    } else {
        add_tail(mask, url, &out);
        for (size_t i = 0; i < out.n; i++) {
            out.at[i] = out.at[i] == ':' ? '-' : out.at[i]; /* so that it reads as no scheme */
        }
    }
    struct str masked = take(mask->arena, &out);

    return utf8_cut(masked, URL_MOST_N);
}
