/* W3C vc-di-eddsa, section 3.3 (eddsa-jcs-2022); did:key over multicodec ed25519-pub (0xed01). */
#include "desk/certificate_proof.h"

#include "adapters/files.h"
#include "adapters/pack_json.h"
#include "base/buf.h"
#include "base/json_canon.h"
#include "base/sink.h"
#include "base/tree.h"

#include <string.h>

#define DID "did:key:z"
#define PROOF_HEAD ",\n  \"proof\": {"
#define BADGE_END "\n}\n"
#define SIGNATURE_N 64
#define CODED_N 34 /* 0xed 0x01 and the key */

/* ---- base58btc ---- */

static const char alphabet[] = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

static struct str base58(struct arena *arena, const unsigned char *bytes, size_t n)
{
    unsigned char digits[128] = {0}; /* least first */
    size_t digits_n = 0, zeros_n = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned carry = bytes[i];
        for (size_t k = 0; k < digits_n || carry; k++) {
            carry += (unsigned)digits[k] << 8;
            digits[k] = (unsigned char)(carry % 58);
            carry /= 58;
            digits_n = k + 1 > digits_n ? k + 1 : digits_n;
        }
    }
    while (zeros_n < n && bytes[zeros_n] == 0) {
        zeros_n++;
    }
    char *out = arena_take(arena, zeros_n + digits_n + 1);
    memset(out, '1', zeros_n);
    for (size_t k = 0; k < digits_n; k++) {
        out[zeros_n + k] = alphabet[digits[digits_n - 1 - k]];
    }
    return (struct str){out, zeros_n + digits_n};
}

/* Exactly n bytes, in the one way there is to write them. */
static bool base58_read(struct arena *arena, struct str text, unsigned char *out, size_t n)
{
    memset(out, 0, n);
    for (size_t i = 0; i < text.n; i++) {
        const char *at = memchr(alphabet, text.at[i], 58);
        unsigned carry = at ? (unsigned)(at - alphabet) : 0;
        for (size_t k = n; k-- > 0;) {
            carry += 58u * out[k];
            out[k] = (unsigned char)carry;
            carry >>= 8;
        }
        if (!at || carry) {
            return false;
        }
    }
    return str_eq(base58(arena, out, n), text);
}

/* ---- keys by name ---- */

struct str certificate_did(struct arena *arena, const struct sign_key *key)
{
    unsigned char coded[CODED_N] = {0xed, 0x01};
    memcpy(coded + 2, key->public_key, sizeof key->public_key);
    return str_fmt(arena, DID "%.*s", STR_ARGS(base58(arena, coded, sizeof coded)));
}

static bool did_read(struct arena *arena, struct str did, struct sign_key *key)
{
    unsigned char coded[CODED_N];
    *key = (struct sign_key){0};
    if (!str_starts(did, STR(DID)) ||
        !base58_read(arena, str_from(did, strlen(DID)), coded, sizeof coded) || coded[0] != 0xed ||
        coded[1] != 0x01) {
        return false;
    }
    memcpy(key->public_key, coded + 2, sizeof key->public_key);
    return true;
}

/* ---- what is signed ---- */

static struct tree *tree_of(struct arena *arena, struct str text)
{
    struct faults faults;
    faults_init(&faults, arena);
    return json_read(arena, text, STR("certificate"), &faults);
}

static bool add_hash(const struct tree *tree, const char *without, unsigned char *out)
{
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    bool is_done = json_canon(tree, str_of(without), &sink) && !sink.is_failed;
    if (is_done) {
        sign_hash(out, buf_str(&buf));
    }
    buf_clear(&buf);
    return is_done;
}

/* The hash of the proof without its value, then that of the credential without its proof. */
static bool hash_both(const struct tree *badge, const struct tree *proof, unsigned char out[64])
{
    return add_hash(proof, "proofValue", out) && add_hash(badge, "proof", out + 32);
}

/* As the last member of the credential, two spaces in. */
static struct str proof_text(struct arena *arena, const struct tree *badge, struct str did,
                             struct str value)
{
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    struct str multibase = str_from(did, strlen(DID) - 1);
    sink_add_c(&sink, PROOF_HEAD "\n    \"@context\": ");
    tree_write(tree_get(badge, STR("@context")), &sink);
    sink_fmt(
        &sink,
        ",\n    \"type\": \"DataIntegrityProof\",\n    \"cryptosuite\": \"eddsa-jcs-2022\",\n"
        "    \"verificationMethod\": \"%.*s#%.*s\",\n"
        "    \"proofPurpose\": \"assertionMethod\",\n    \"proofValue\": \"%.*s\"\n  }" BADGE_END,
        STR_ARGS(did), STR_ARGS(multibase), STR_ARGS(value));
    struct str text = str_copy(arena, buf_str(&buf));
    buf_clear(&buf);
    return text;
}

static struct str with_proof(struct arena *arena, struct str badge, struct str proof)
{
    struct str body = str_part(badge, 0, badge.n - strlen(BADGE_END));
    return str_join(arena, body, proof);
}

bool certificate_sign(struct arena *arena, struct str badge, const struct sign_key *key,
                      struct str *out, struct fault *fault)
{
    unsigned char hashes[64], signature[SIGNATURE_N];
    struct str did = certificate_did(arena, key);
    const struct tree *tree = tree_of(arena, badge);
    bool is_ours = tree && tree_get(tree, STR("@context")) && str_ends(badge, STR(BADGE_END));
    struct str draft =
        is_ours ? with_proof(arena, badge, proof_text(arena, tree, did, STR(""))) : STR("");
    const struct tree *drafted = is_ours ? tree_of(arena, draft) : NULL;
    if (!drafted || !hash_both(drafted, tree_get(drafted, STR("proof")), hashes) ||
        !sign_plain(key, hashes, sizeof hashes, signature)) {
        return fault_set(fault, "certificate.unsigned",
                         "The certificate could not be signed with this key.");
    }
    struct str value = str_fmt(arena, "z%.*s", STR_ARGS(base58(arena, signature, SIGNATURE_N)));
    *out = with_proof(arena, badge, proof_text(arena, tree, did, value));
    return true;
}

/* ---- what was signed ---- */

struct str certificate_unsigned(struct arena *arena, struct str badge)
{
    size_t at = str_find(badge, STR(PROOF_HEAD));
    return at < badge.n ? str_join(arena, str_part(badge, 0, at), STR(BADGE_END)) : badge;
}

static struct str text_at(const struct tree *of, const char *key)
{
    const struct tree *node = of ? tree_get(of, str_of(key)) : NULL;
    return node && node->kind == TREE_STR ? node->text : STR("");
}

/* Written as we write it, it must come out the same: then nothing in it goes by unread. */
static bool is_plain(struct arena *arena, struct str badge, const struct tree *tree, struct str did)
{
    struct str value = text_at(tree_get(tree, STR("proof")), "proofValue");
    struct str again =
        with_proof(arena, certificate_unsigned(arena, badge), proof_text(arena, tree, did, value));
    return str_eq(again, badge);
}

enum certificate_proof certificate_proof_of(struct arena *arena, struct str badge, struct str *did)
{
    unsigned char hashes[64], signature[SIGNATURE_N];
    struct sign_key key;
    *did = STR("");
    if (str_find(badge, STR(PROOF_HEAD)) == badge.n) {
        return PROOF_NONE;
    }
    const struct tree *tree = tree_of(arena, badge),
                      *proof = tree ? tree_get(tree, STR("proof")) : NULL,
                      *issuer = tree ? tree_get(tree, STR("issuer")) : NULL;
    struct str value = text_at(proof, "proofValue");
    bool holds =
        proof && tree_get(tree, STR("@context")) && did_read(arena, text_at(issuer, "id"), &key) &&
        is_plain(arena, badge, tree, text_at(issuer, "id")) && str_starts(value, STR("z")) &&
        base58_read(arena, str_from(value, 1), signature, SIGNATURE_N) &&
        hash_both(tree, proof, hashes) && sign_plain_fits(&key, hashes, sizeof hashes, signature);
    *did = holds ? text_at(issuer, "id") : STR("");
    return holds ? PROOF_HOLDS : PROOF_WRONG;
}

/* ---- keys in files ---- */

bool certificate_key_read(struct arena *arena, const char *path, const char *password_path,
                          struct sign_key *key, struct fault *fault)
{
    struct str text, line = STR(""), rest, password = STR("");
    if (password_path && !file_read(arena, password_path, SIGN_FILE_MOST_N, &password, fault)) {
        return false;
    }
    str_cut(password, '\n', &line, &rest);
    return file_read(arena, path, SIGN_FILE_MOST_N, &text, fault) &&
           (sign_secret_read(text, line, key, fault) || fault_within(fault, "%s", path));
}

bool certificate_key_own(struct arena *arena, struct sign_key *key, struct fault *fault)
{
    const char *home = path_home(arena, "data");
    const char *path = home ? path_join(arena, home, "certificate.key") : NULL;
    *key = (struct sign_key){0};
    return path && file_exists(path) && certificate_key_read(arena, path, NULL, key, fault);
}
