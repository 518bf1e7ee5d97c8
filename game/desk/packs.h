/* packs.h - where packs come from, who signed them, and which are good enough for a test.
 *
 * Built in: those under content/. Installed: files NAME.mikipack, and folders, in the packs folder
 * of the person's own data (packs_folder); a signature is the file beside it,
 * NAME.mikipack.minisig. An installed pack that cannot be opened never keeps the program from
 * starting: it is listed with the reason. None may bear the id of a built-in one.
 *
 * A signature by a key that nobody here trusts proves only that the file is as its signer left it.
 * Our own signatures carry their public key in the trusted comment ("key:…"), so that it can be
 * trusted on first use; who is behind it has to be asked another way, and the program says so.
 */
#ifndef DESK_PACKS_H
#define DESK_PACKS_H

#include "desk/desk.h"

#define PACK_SIGNATURE_ENDING ".minisig"

enum standing {
    STANDING_BUILT_IN,
    STANDING_TRUSTED,   /* signed by a trusted key, not a byte changed */
    STANDING_STRANGER,  /* the same, by the key that came along: nobody here trusts it yet */
    STANDING_UNCHECKED, /* signed, by a key that is not here */
    STANDING_UNSIGNED,
    STANDING_ALTERED, /* the signature does not fit */
    STANDING_N
};
extern const char *const standing_words[]; /* "built_in"; texts are packs.standing.<word> */

struct pack_standing {
    enum standing standing;
    struct str key_id;  /* of the signature; "" = none that can be read */
    struct str key;     /* base64, when the signature was checked; "" */
    struct str name;    /* of the trusted key; else what the signer calls himself */
    struct str comment; /* the trusted one */
};

/* What is known of these bytes with this signature ("" = none). Texts live in the arena or where
 * the signature does. */
struct pack_standing standing_of_bytes(const struct keyring *ring, struct arena *arena,
                                       struct str archive, struct str signature);
/* Of the i-th pack that is open. */
struct pack_standing packs_standing(const struct desk *desk, struct arena *arena, size_t i);
/* False with "pack.not_signed": neither built in nor signed by somebody trusted. */
bool packs_may_test(const struct desk *desk, const struct pack *pack, struct fault *fault);

const char *packs_folder(struct arena *arena); /* NULL when there is no home */
/* Opens one more pack; desk_open's own way. False: *fault or faults say why. */
bool packs_open_one(struct desk *desk, const char *path, bool is_built_in, struct faults *faults,
                    struct fault *fault);
/* Every pack of the packs folder; what cannot be opened goes to desk->refused. */
void packs_open_installed(struct desk *desk);

/* Packs opened by their index (desk_wish.is_lazy): checks one more case. False: nothing is left to
 * check. When one turns out faulty, *fault says so, the pack goes to desk->refused too and has no
 * cases from then on; fault->says stays "" else. */
bool packs_check_more(struct desk *desk, struct fault *fault);
/* Everything of this pack checked and every case's tree there, which only a pack opened by its
 * index has to be made. Before anything looks into cases. Any pack will do. False: it has faults,
 * or its files changed. */
bool packs_ready(struct desk *desk, const struct pack *pack, struct fault *fault);
/* The same of every pack; one with faults has no cases then. */
void packs_ready_all(struct desk *desk);

/* A pack file somebody wants in: opened and looked at, not installed yet. */
struct pack_offer {
    struct pack pack;
    struct str signature;
    struct pack_standing standing;
    size_t replaces; /* place of the installed pack with its id; SIZE_MAX = none */
};
/* False: not a pack file, has faults, or is built in. Lives as long as the desk. */
bool packs_offer(struct desk *desk, const char *path, struct pack_offer *out, struct fault *fault);
/* Puts it (the very bytes that were looked at) into the packs folder and opens it. False with
 * "pack.other_signer": the one it would replace was signed by somebody trusted, this one is not
 * signed by the same key. No round may be on. */
bool packs_install(struct desk *desk, const struct pack_offer *offer, struct fault *fault);
/* Its file stands in the packs folder. */
bool packs_is_installed(const struct desk *desk, size_t i);
/* Takes an installed pack's file away; it stays open until the program ends. */
bool packs_remove(struct desk *desk, size_t i, struct fault *fault);

/* Ledger lines key.trust and key.distrust. `word` is the public key in base64; its id is worked
 * out. */
bool packs_trust(struct desk *desk, struct str word, struct str name, struct fault *fault);
bool packs_distrust(struct desk *desk, struct str id, struct fault *fault);

#endif
