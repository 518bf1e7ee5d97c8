#include "core/keyring.h"

#include "base/arena.h"

static struct trusted_key *find(struct keyring *ring, struct str id)
{
    for (size_t i = 0; i < ring->n; i++) {
        if (str_eq(ring->keys[i].id, id)) {
            return &ring->keys[i];
        }
    }
    return NULL;
}

const struct trusted_key *keyring_find(const struct keyring *ring, struct str id)
{
    return find((struct keyring *)ring, id);
}

static void trust(struct keyring *ring, const struct ledger_line *line, struct str id)
{
    struct trusted_key *key = find(ring, id);
    struct str word = ledger_value(line, "key"), name = ledger_value(line, "name");
    if (id.n == 0 || word.n == 0) {
        return;
    }
    if (key) {
        key->name = str_eq(key->key, word) ? str_copy(ring->arena, name) : key->name;
    } else if (ring->n < KEYS_MOST_N) {
        ring->keys[ring->n++] =
            (struct trusted_key){str_copy(ring->arena, id), str_copy(ring->arena, word),
                                 str_copy(ring->arena, name), line->utc_ms};
    }
}

void keyring_fold(struct keyring *ring, const struct ledger_line *line)
{
    struct str id = ledger_value(line, "id");
    if (str_is(line->what, "key.trust")) {
        trust(ring, line, id);
    }
    struct trusted_key *key = str_is(line->what, "key.distrust") ? find(ring, id) : NULL;
    if (key) {
        for (ring->n--; key < ring->keys + ring->n; key++) {
            *key = key[1];
        }
    }
}
