/* The layouts are those of minisign's own documentation, "Signature format" and "Key formats". */
#include "adapters/sign_sodium.h"

#include "base/buf.h"
#include "base/utf8.h"

#include <sodium.h>
#include <string.h>

#define PUBLIC_N (2 + SIGN_ID_N + 32)
#define SIGNED_N (2 + SIGN_ID_N + 64)
#define SALT_N 32
#define INNER_N (SIGN_ID_N + 64 + 32) /* id, secret key, check sum: what a password covers */
#define SECRET_N (6 + SALT_N + 8 + 8 + INNER_N)
#define MEMORY_MOST ((uint64_t)1 << 30) /* bytes that reading a key may take */
#define WORK_MOST ((uint64_t)1 << 26)

static const char untrusted[] = "untrusted comment: ", trusted[] = "trusted comment: ";

void sign_key_clear(struct sign_key *key)
{
    sodium_memzero(key, sizeof *key);
}

static bool is_ready(struct fault *fault)
{
    return sodium_init() >= 0 ||
           fault_set(fault, "key.chance", "The system gives no random numbers; restart it.");
}

bool sign_key_make(struct sign_key *key, struct fault *fault)
{
    if (!is_ready(fault)) {
        return false;
    }
    crypto_sign_keypair(key->public_key, key->secret);
    randombytes_buf(key->id, sizeof key->id);
    key->has_secret = true;
    return true;
}

/* ---- lines and base64 ---- */

static struct str encode(struct arena *arena, const unsigned char *bytes, size_t n)
{
    size_t room_n = sodium_base64_encoded_len(n, sodium_base64_VARIANT_ORIGINAL);
    char *text = arena_take(arena, room_n);
    sodium_bin2base64(text, room_n, bytes, n, sodium_base64_VARIANT_ORIGINAL);
    return (struct str){text, room_n - 1};
}

/* Exactly n bytes. */
static bool decode(struct str text, unsigned char *out, size_t n)
{
    size_t got_n = 0;
    return text.n > 0 &&
           sodium_base642bin(out, n, text.at, text.n, NULL, &got_n, NULL,
                             sodium_base64_VARIANT_ORIGINAL) == 0 &&
           got_n == n;
}

static struct str take_line(struct str *text)
{
    struct str line;
    str_cut(*text, '\n', &line, text);
    return line.n && line.at[line.n - 1] == '\r' ? str_part(line, 0, line.n - 1) : line;
}

static bool take_headed(struct str *text, const char *head, struct str *rest)
{
    struct str line = take_line(text);
    bool is_headed = str_starts(line, str_of(head));
    *rest = is_headed ? str_from(line, strlen(head)) : STR("");
    return is_headed;
}

struct str sign_id_word(struct arena *arena, const unsigned char id[SIGN_ID_N])
{
    struct buf buf = {0};
    for (int i = SIGN_ID_N - 1; i >= 0; i--) { /* a number whose lowest byte comes first */
        buf_fmt(&buf, "%02X", id[i]);
    }
    struct str word = str_copy(arena, buf_str(&buf));
    buf_clear(&buf);
    return word;
}

/* ---- public keys ---- */

struct str sign_public_word(struct arena *arena, const struct sign_key *key)
{
    unsigned char bytes[PUBLIC_N] = {'E', 'd'};
    memcpy(bytes + 2, key->id, SIGN_ID_N);
    memcpy(bytes + 2 + SIGN_ID_N, key->public_key, sizeof key->public_key);
    return encode(arena, bytes, sizeof bytes);
}

struct str sign_public_write(struct arena *arena, const struct sign_key *key)
{
    return str_fmt(arena, "%sminisign public key %.*s\n%.*s\n", untrusted,
                   STR_ARGS(sign_id_word(arena, key->id)), STR_ARGS(sign_public_word(arena, key)));
}

bool sign_public_read(struct str text, struct sign_key *key, struct fault *fault)
{
    unsigned char bytes[PUBLIC_N];
    struct str line = take_line(&text);
    line = str_starts(line, str_of(untrusted)) ? take_line(&text) : line;
    if (!decode(str_trim(line), bytes, sizeof bytes) || memcmp(bytes, "Ed", 2) != 0) {
        return fault_set(fault, "key.unreadable",
                         "This is no public key of minisign; give the file that ends in .pub.");
    }
    *key = (struct sign_key){0};
    memcpy(key->id, bytes + 2, SIGN_ID_N);
    memcpy(key->public_key, bytes + 2 + SIGN_ID_N, sizeof key->public_key);
    return true;
}

/* ---- secret keys ---- */

static void put_number(unsigned char *at, uint64_t number)
{
    for (int i = 0; i < 8; i++) {
        at[i] = (unsigned char)(number >> (8 * i));
    }
}

static uint64_t number_at(const unsigned char *at)
{
    uint64_t number = 0;
    for (int i = 7; i >= 0; i--) {
        number = number << 8 | at[i];
    }
    return number;
}

/* Covers and uncovers alike. */
static bool cover(unsigned char bytes[SECRET_N], struct str password)
{
    unsigned char stream[INNER_N];
    uint64_t work = number_at(bytes + 6 + SALT_N), memory = number_at(bytes + 14 + SALT_N);
    bool is_done =
        work <= WORK_MOST && memory <= MEMORY_MOST &&
        crypto_pwhash_scryptsalsa208sha256(stream, sizeof stream, password.at, password.n,
                                           bytes + 6, work, (size_t)memory) == 0;
    for (size_t i = 0; is_done && i < INNER_N; i++) {
        bytes[SECRET_N - INNER_N + i] ^= stream[i];
    }
    sodium_memzero(stream, sizeof stream);
    return is_done;
}

static void check_sum(const unsigned char bytes[SECRET_N], unsigned char sum[32])
{
    crypto_generichash_state state;
    crypto_generichash_init(&state, NULL, 0, 32);
    crypto_generichash_update(&state, bytes, 2);
    crypto_generichash_update(&state, bytes + SECRET_N - INNER_N, SIGN_ID_N + 64);
    crypto_generichash_final(&state, sum, 32);
}

static bool no_memory(struct fault *fault)
{
    return fault_set(fault, "key.memory",
                     "There is not enough memory to open this key (1 GiB); close other programs.");
}

bool sign_secret_write(struct arena *arena, const struct sign_key *key, struct str password,
                       struct str *text, struct fault *fault)
{
    unsigned char bytes[SECRET_N] = {'E', 'd', 0, 0, 'B', '2'};
    unsigned char *inner = bytes + SECRET_N - INNER_N;
    bool is_done = is_ready(fault);
    memcpy(inner, key->id, SIGN_ID_N);
    memcpy(inner + SIGN_ID_N, key->secret, sizeof key->secret);
    if (is_done && password.n > 0) {
        memcpy(bytes + 2, "Sc", 2);
        randombytes_buf(bytes + 6, SALT_N);
        put_number(bytes + 6 + SALT_N, crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_SENSITIVE);
        put_number(bytes + 14 + SALT_N, crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_SENSITIVE);
        check_sum(bytes, inner + SIGN_ID_N + 64);
        is_done = cover(bytes, password) || no_memory(fault);
    }
    if (is_done) {
        *text = str_fmt(arena, "%sminisign encrypted secret key\n%.*s\n", untrusted,
                        STR_ARGS(encode(arena, bytes, sizeof bytes)));
    }
    sodium_memzero(bytes, sizeof bytes);
    return is_done;
}

/* Without a password minisign leaves the check sum out. */
static bool uncover(unsigned char bytes[SECRET_N], struct str password, struct fault *fault)
{
    unsigned char sum[32];
    if (memcmp(bytes + 2, "\0\0", 2) == 0) {
        return true;
    }
    if (memcmp(bytes + 2, "Sc", 2) != 0) {
        return fault_set(fault, "key.unreadable",
                         "This secret key is kept in a way that is not known here.");
    }
    if (password.n == 0) {
        return fault_set(fault, "key.password", "This key needs its password; give --password.");
    }
    if (!cover(bytes, password)) {
        return no_memory(fault);
    }
    check_sum(bytes, sum);
    return sodium_memcmp(sum, bytes + SECRET_N - 32, sizeof sum) == 0 ||
           fault_set(fault, "key.password", "The password does not open this key; try again.");
}

bool sign_secret_read(struct str text, struct str password, struct sign_key *key,
                      struct fault *fault)
{
    unsigned char bytes[SECRET_N];
    struct str comment;
    bool is_read = is_ready(fault) && take_headed(&text, untrusted, &comment) &&
                   decode(str_trim(take_line(&text)), bytes, sizeof bytes) &&
                   memcmp(bytes, "Ed", 2) == 0 && memcmp(bytes + 4, "B2", 2) == 0;
    *key = (struct sign_key){0};
    if (!is_read) {
        return fault_set(fault, "key.unreadable",
                         "This is no secret key of minisign; give the file that keygen wrote.");
    }
    is_read = uncover(bytes, password, fault);
    if (is_read) {
        memcpy(key->id, bytes + SECRET_N - INNER_N, SIGN_ID_N);
        memcpy(key->secret, bytes + SECRET_N - INNER_N + SIGN_ID_N, sizeof key->secret);
        crypto_sign_ed25519_sk_to_pk(key->public_key, key->secret);
        key->has_secret = true;
    }
    sodium_memzero(bytes, sizeof bytes);
    return is_read;
}

/* ---- signatures ---- */

static struct str hash_of(unsigned char sum[64], struct str bytes)
{
    crypto_generichash(sum, 64, (const unsigned char *)(bytes.at ? bytes.at : ""), bytes.n, NULL,
                       0);
    return (struct str){(const char *)sum, 64};
}

/* What the second signature is over. */
static size_t join_comment(unsigned char out[64 + SIGN_COMMENT_MOST_N],
                           const unsigned char over_bytes[64], struct str comment)
{
    memcpy(out, over_bytes, 64);
    if (comment.n > 0) {
        memcpy(out + 64, comment.at, comment.n);
    }
    return 64 + comment.n;
}

static bool is_comment(struct str comment)
{
    for (size_t i = 0; i < comment.n; i++) {
        if ((unsigned char)comment.at[i] < ' ' && comment.at[i] != '\t') {
            return false;
        }
    }
    return comment.n <= SIGN_COMMENT_MOST_N && utf8_check(comment) == comment.n;
}

bool sign_bytes(struct arena *arena, const struct sign_key *key, struct str bytes,
                struct str comment, struct str *text, struct fault *fault)
{
    unsigned char sum[64], head[SIGNED_N] = {'E', 'D'}, over_comment[64];
    unsigned char joined[64 + SIGN_COMMENT_MOST_N];
    if (!is_ready(fault)) {
        return false;
    }
    if (!key->has_secret || !is_comment(comment)) {
        return fault_set(fault, "key.comment",
                         "A trusted comment is one line of at most %d bytes; shorten it.",
                         SIGN_COMMENT_MOST_N);
    }
    memcpy(head + 2, key->id, SIGN_ID_N);
    crypto_sign_detached(head + 2 + SIGN_ID_N, NULL, (const void *)hash_of(sum, bytes).at,
                         sizeof sum, key->secret);
    size_t n = join_comment(joined, head + 2 + SIGN_ID_N, comment);
    crypto_sign_detached(over_comment, NULL, joined, n, key->secret);
    *text = str_fmt(arena, "%ssignature of a Mikiwame pack\n%.*s\n%s%.*s\n%.*s\n", untrusted,
                    STR_ARGS(encode(arena, head, sizeof head)), trusted, STR_ARGS(comment),
                    STR_ARGS(encode(arena, over_comment, sizeof over_comment)));
    return true;
}

bool signature_read(struct str text, struct signature *out, struct fault *fault)
{
    unsigned char head[SIGNED_N];
    struct str comment;
    *out = (struct signature){0};
    bool is_read = text.n <= SIGN_FILE_MOST_N && take_headed(&text, untrusted, &comment) &&
                   decode(take_line(&text), head, sizeof head) && head[0] == 'E' &&
                   (head[1] == 'D' || head[1] == 'd') &&
                   take_headed(&text, trusted, &out->comment) && is_comment(out->comment) &&
                   decode(take_line(&text), out->over_comment, sizeof out->over_comment);
    if (!is_read) {
        return fault_set(fault, "key.no_signature", "This is no signature of minisign.");
    }
    out->is_hashed = head[1] == 'D';
    memcpy(out->id, head + 2, SIGN_ID_N);
    memcpy(out->over_bytes, head + 2 + SIGN_ID_N, sizeof out->over_bytes);
    return true;
}

bool signature_fits(const struct signature *signature, const struct sign_key *key, struct str bytes)
{
    unsigned char sum[64], joined[64 + SIGN_COMMENT_MOST_N];
    struct str over = signature->is_hashed ? hash_of(sum, bytes) : bytes;
    size_t n = join_comment(joined, signature->over_bytes, signature->comment);
    return memcmp(signature->id, key->id, SIGN_ID_N) == 0 &&
           crypto_sign_verify_detached(signature->over_bytes,
                                       (const unsigned char *)(over.at ? over.at : ""), over.n,
                                       key->public_key) == 0 &&
           crypto_sign_verify_detached(signature->over_comment, joined, n, key->public_key) == 0;
}

/* ---- plain ---- */

bool sign_plain(const struct sign_key *key, const unsigned char *bytes, size_t n,
                unsigned char out[64])
{
    return key->has_secret && crypto_sign_detached(out, NULL, bytes, n, key->secret) == 0;
}

bool sign_plain_fits(const struct sign_key *key, const unsigned char *bytes, size_t n,
                     const unsigned char signature[64])
{
    return crypto_sign_verify_detached(signature, bytes, n, key->public_key) == 0;
}

void sign_hash(unsigned char out[32], struct str bytes)
{
    crypto_hash_sha256(out, (const unsigned char *)(bytes.at ? bytes.at : ""), bytes.n);
}
