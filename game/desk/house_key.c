#include "desk/house_key.h"

#include "adapters/files.h"
#include "adapters/pack_file.h"
#include "desk/certificate_proof.h"
#include "desk/packs.h"
#include "desk/programmes.h"

bool house_key_read(struct arena *arena, struct sign_key *key, struct fault *fault)
{
    return certificate_key_own(arena, key, fault);
}

static const char *key_path(struct arena *arena, const char *name)
{
    const char *home = path_home(arena, "data");
    return home ? path_join(arena, home, name) : NULL;
}

bool house_key_is_there(struct arena *arena)
{
    const char *path = key_path(arena, "certificate.key");
    return path && file_exists(path);
}

struct str house_name(const struct desk *desk)
{
    const struct organisation *o = &desk->organisation;
    int64_t day = desk_today();
    for (size_t i = 0; i < o->units_n; i++) {
        if (unit_is_open(&o->units[i], day) && unit_parent(o, o->units[i].id, day).n == 0) {
            return o->units[i].name;
        }
    }
    return STR("");
}

bool house_key_make(struct desk *desk, struct arena *arena, const char **public_path,
                    struct fault *fault)
{
    const char *path = key_path(arena, "certificate.key");
    struct sign_key key;
    struct str secret, name = house_name(desk);
    *public_path = key_path(arena, "certificate.pub");
    if (!path) {
        return fault_set(fault, "file.no_home", "There is no home folder to keep a key in.");
    }
    if (!sign_key_make(&key, fault)) {
        return false;
    }
    name = name.n > 0 ? name : texts_get(desk_texts(desk), "packs.own_house");
    bool is_done = folder_make(path_home(arena, "data"), fault) &&
                   sign_secret_write(arena, &key, STR(""), &secret, fault) &&
                   file_write_secret(path, secret, fault) &&
                   file_write(*public_path, sign_public_write(arena, &key), fault) &&
                   packs_trust(desk, sign_public_word(&desk->roster_arena, &key), name, fault);
    sign_key_clear(&key);
    return is_done;
}

struct str house_pack_comment(struct arena *arena, const struct pack *pack,
                              const struct sign_key *key, struct str by)
{
    struct str word = sign_public_word(arena, key);
    return str_fmt(arena, "mikiwame pack %.*s %.*s\tkey:%.*s%s%.*s", STR_ARGS(pack->id),
                   STR_ARGS(pack->version), STR_ARGS(word), by.n > 0 ? "\tby:" : "", STR_ARGS(by));
}

bool house_pack_sign(struct arena *arena, const struct house_signing *signing,
                     const struct sign_key *key, struct fault *fault)
{
    const char *beside =
        str_c(arena, str_join(arena, str_of(signing->file), STR(PACK_SIGNATURE_ENDING)));
    struct str comment = house_pack_comment(arena, signing->pack, key, signing->by), bytes, text;
    return pack_file_make(arena, signing->folder, &bytes, fault) && pack_file_check(bytes, fault) &&
           sign_bytes(arena, key, bytes, comment, &text, fault) && file_remove(beside, fault) &&
           file_write(signing->file, bytes, fault) && file_write(beside, text, fault);
}
