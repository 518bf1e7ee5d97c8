#include "adapters/vault_sodium.h"

#include "adapters/files.h"

#include <sodium.h>
#include <string.h>
#include <sys/stat.h>

#define PIECE_N ((size_t)65536)
#define KEY_TEXT_N 64
#define KEY_FILE_MOST_N 100
#define MEMORY_MOST_N ((uint64_t)256 << 20) /* a changed head may not ask for more */
#define ROUNDS_MOST_N 10

/* As it stands in the file, numbers little-endian. */
struct head {
    char magic[8]; /* "MKVAULT1" */
    unsigned char is_pin;
    unsigned char rounds; /* Argon2id's opslimit */
    unsigned char memory[4];
    unsigned char salt[crypto_pwhash_SALTBYTES];
    unsigned char nonce[crypto_secretbox_NONCEBYTES];
    unsigned char
        wrapped[crypto_secretstream_xchacha20poly1305_KEYBYTES + crypto_secretbox_MACBYTES];
    unsigned char stream[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
};

static const char magic[8] = {'M', 'K', 'V', 'A', 'U', 'L', 'T', '1'};

void vault_key_clear(struct vault_key *key)
{
    if (key->derived) {
        sodium_memzero(key->derived, sizeof *key->derived);
    }
    sodium_memzero(key, sizeof *key);
}

/* ---- keys ---- */

static bool begin(struct fault *fault)
{
    return sodium_init() >= 0 ||
           fault_set(fault, "vault.chance", "The system gives no random numbers.");
}

bool vault_key_make(const char *path, struct fault *fault)
{
    unsigned char key[32];
    char hex[KEY_TEXT_N + 2];

    if (!begin(fault)) {
        return false;
    }
    randombytes_buf(key, sizeof key);
    sodium_bin2hex(hex, KEY_TEXT_N + 1, key, sizeof key);
    hex[KEY_TEXT_N] = '\n';
    bool is_made = file_write_secret(path, (struct str){hex, KEY_TEXT_N + 1}, fault);
    sodium_memzero(key, sizeof key);
    sodium_memzero(hex, sizeof hex);
    return is_made;
}

bool vault_key_read(struct arena *arena, const char *path, struct vault_key *key,
                    struct fault *fault)
{
    struct stat stat_of;
    struct str text;
    size_t n = 0;

    *key = (struct vault_key){0};
    if (!file_read(arena, path, KEY_FILE_MOST_N, &text, fault)) {
        return false;
    }
    if (stat(path, &stat_of) != 0 || (stat_of.st_mode & 077) != 0) {
        return fault_set(fault, "vault.key_open",
                         "%s may be read by others; make it yours alone with chmod 600.", path);
    }
    text = str_trim(text);
    if (!begin(fault) ||
        sodium_hex2bin(key->key, sizeof key->key, text.at, text.n, NULL, &n, NULL) != 0 ||
        n != sizeof key->key || text.n != KEY_TEXT_N) {
        return fault_set(fault, "vault.key_file",
                         "%s holds no key (64 hex digits); mikiwamectl original key makes one.",
                         path);
    }
    return true;
}

static uint64_t number_at(const unsigned char at[4])
{
    return (uint64_t)at[0] | (uint64_t)at[1] << 8 | (uint64_t)at[2] << 16 | (uint64_t)at[3] << 24;
}

static bool is_derived(const struct vault_derived *derived, const struct head *head)
{
    return derived && derived->has_key && derived->rounds == head->rounds &&
           memcmp(derived->memory, head->memory, sizeof head->memory) == 0 &&
           memcmp(derived->salt, head->salt, sizeof head->salt) == 0;
}

static void keep_derived(struct vault_derived *derived, const struct head *head,
                         const unsigned char key[32])
{
    derived->has_salt = derived->has_key = true;
    derived->rounds = head->rounds;
    memcpy(derived->memory, head->memory, sizeof head->memory);
    memcpy(derived->salt, head->salt, sizeof head->salt);
    memcpy(derived->key, key, sizeof derived->key);
}

/* The key that wraps, out of the PIN. */
static bool derive(const struct vault_key *key, const struct head *head, unsigned char out[32],
                   struct fault *fault)
{
    uint64_t memory_n = number_at(head->memory) << 10;

    if (head->rounds < 1 || head->rounds > ROUNDS_MOST_N || memory_n > MEMORY_MOST_N ||
        memory_n < crypto_pwhash_MEMLIMIT_MIN) {
        return fault_set(fault, "vault.key", "The head of the file was changed; it stays shut.");
    }
    if (is_derived(key->derived, head)) {
        memcpy(out, key->derived->key, 32);
        return true;
    }
    if (crypto_pwhash(out, 32, key->pin.at, key->pin.n, head->salt, head->rounds, (size_t)memory_n,
                      crypto_pwhash_ALG_ARGON2ID13) != 0) {
        return fault_set(fault, "pin.memory",
                         "There is not enough memory to work out the PIN's key; close other "
                         "programs.");
    }
    if (key->derived) {
        keep_derived(key->derived, head, out);
    }
    return true;
}

static bool wrapping_key(const struct vault_key *key, const struct head *head,
                         unsigned char out[32], struct fault *fault)
{
    if (head->is_pin) {
        return derive(key, head, out, fault);
    }
    memcpy(out, key->key, 32);
    return true;
}

void vault_salt_of(struct vault_derived *derived, struct str sealed)
{
    struct head head;

    if (sealed.n < sizeof head || memcmp(sealed.at, magic, sizeof magic) != 0) {
        return;
    }
    memcpy(&head, sealed.at, sizeof head);
    if (head.is_pin) {
        *derived = (struct vault_derived){.has_salt = true};
        memcpy(derived->salt, head.salt, sizeof head.salt);
    }
}

/* ---- sealing ---- */

static bool fill_head(struct head *head, const struct vault_key *key, unsigned char data_key[32],
                      struct fault *fault)
{
    unsigned char wrapping[32];
    uint32_t memory_k = crypto_pwhash_MEMLIMIT_INTERACTIVE >> 10;

    memcpy(head->magic, magic, sizeof magic);
    head->is_pin = key->pin.n > 0;
    head->rounds = head->is_pin ? crypto_pwhash_OPSLIMIT_INTERACTIVE : 0;
    for (int i = 0; head->is_pin && i < 4; i++) {
        head->memory[i] = (unsigned char)(memory_k >> 8 * i);
    }
    randombytes_buf(head->salt, sizeof head->salt);
    if (head->is_pin && key->derived && key->derived->has_salt) {
        memcpy(head->salt, key->derived->salt, sizeof head->salt);
    }
    randombytes_buf(head->nonce, sizeof head->nonce);
    crypto_secretstream_xchacha20poly1305_keygen(data_key);
    if (!wrapping_key(key, head, wrapping, fault)) {
        return false;
    }
    crypto_secretbox_easy(head->wrapped, data_key, 32, head->nonce, wrapping);
    sodium_memzero(wrapping, sizeof wrapping);
    return true;
}

bool vault_seal(struct arena *arena, struct str bytes, const struct vault_key *key,
                struct str *sealed, struct fault *fault)
{
    const size_t more_n = crypto_secretstream_xchacha20poly1305_ABYTES;
    size_t pieces_n = bytes.n / PIECE_N + 1;
    unsigned char data_key[32], *out;
    crypto_secretstream_xchacha20poly1305_state state;
    struct head head = {0};

    if (!begin(fault)) {
        return false;
    }
    if (key->pin.n > 0 && key->pin.n < VAULT_PIN_LEAST_N) {
        return fault_set(fault, "pin.length", "A PIN has at least %d characters.",
                         VAULT_PIN_LEAST_N);
    }
    if (!fill_head(&head, key, data_key, fault)) {
        return false;
    }
    crypto_secretstream_xchacha20poly1305_init_push(&state, head.stream, data_key);
    sodium_memzero(data_key, sizeof data_key);
    out = arena_take(arena, sizeof head + bytes.n + pieces_n * more_n);
    memcpy(out, &head, sizeof head);
    *sealed = (struct str){(char *)out, sizeof head + bytes.n + pieces_n * more_n};
    out += sizeof head;
    for (size_t i = 0; i < pieces_n; i++) {
        struct str piece = str_part(bytes, i * PIECE_N, PIECE_N);
        unsigned char tag = i + 1 < pieces_n ? 0 : crypto_secretstream_xchacha20poly1305_TAG_FINAL;

        crypto_secretstream_xchacha20poly1305_push(
            &state, out, NULL, (const unsigned char *)(piece.n ? piece.at : ""), piece.n,
            (const unsigned char *)&head, sizeof head, tag);
        out += piece.n + more_n;
    }
    sodium_memzero(&state, sizeof state);
    return true;
}

/* ---- opening ---- */

static bool unwrap(const struct head *head, const struct vault_key *key, unsigned char data_key[32],
                   struct fault *fault)
{
    unsigned char wrapping[32];

    if (head->is_pin != (key->pin.n > 0)) {
        return fault_set(fault, "vault.key",
                         head->is_pin ? "It was sealed with a PIN; give that one."
                                      : "It was sealed with a key file; give that one.");
    }
    if (!wrapping_key(key, head, wrapping, fault)) {
        return false;
    }
    int code = crypto_secretbox_open_easy(data_key, head->wrapped, sizeof head->wrapped,
                                          head->nonce, wrapping);
    sodium_memzero(wrapping, sizeof wrapping);
    return code == 0 || fault_set(fault, "vault.key",
                                  "This key or PIN does not open it, or its head was changed.");
}

static bool broken(struct fault *fault)
{
    return fault_set(fault, "vault.broken",
                     "The sealed file was changed or cut short; it stays shut.");
}

bool vault_open(struct arena *arena, struct str sealed, const struct vault_key *key,
                struct str *bytes, struct fault *fault)
{
    const size_t more_n = crypto_secretstream_xchacha20poly1305_ABYTES;
    crypto_secretstream_xchacha20poly1305_state state;
    unsigned char data_key[32], tag = 0, *out, *start;
    struct head head;

    if (!begin(fault)) {
        return false;
    }
    if (sealed.n < sizeof head + more_n || memcmp(sealed.at, magic, sizeof magic) != 0) {
        return broken(fault);
    }
    memcpy(&head, sealed.at, sizeof head);
    if (!unwrap(&head, key, data_key, fault)) {
        return false;
    }
    int code = crypto_secretstream_xchacha20poly1305_init_pull(&state, head.stream, data_key);
    sodium_memzero(data_key, sizeof data_key);
    struct str rest = str_from(sealed, sizeof head);
    start = out = arena_take(arena, rest.n);
    while (code == 0 && rest.n > 0 && tag == 0) {
        struct str piece = str_part(rest, 0, PIECE_N + more_n);
        unsigned long long n = 0;

        code = piece.n < more_n ? -1
                                : crypto_secretstream_xchacha20poly1305_pull(
                                      &state, out, &n, &tag, (const unsigned char *)piece.at,
                                      piece.n, (const unsigned char *)&head, sizeof head);
        out += n;
        rest = str_from(rest, piece.n);
    }
    sodium_memzero(&state, sizeof state);
    *bytes = (struct str){(char *)start, (size_t)(out - start)};
    return (code == 0 && rest.n == 0 && tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL) ||
           broken(fault);
}

/* ---- names in place of names ---- */

struct str vault_pseudonym(struct arena *arena, const struct vault_key *key, struct str text)
{
    unsigned char sum[16];
    char *hex = arena_take(arena, 2 * sizeof sum + 1);

    crypto_generichash(sum, sizeof sum, (const unsigned char *)(text.n ? text.at : ""), text.n,
                       key->key, sizeof key->key);
    sodium_bin2hex(hex, 2 * sizeof sum + 1, sum, sizeof sum);
    return (struct str){hex, 2 * sizeof sum};
}
