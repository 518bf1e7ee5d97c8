#include "adapters/pack_pictures.h"

#include "adapters/files.h"
#include "adapters/pack_file.h"
#include "adapters/image_stb.h"

static const char *const endings[] = {"png", "jpg"};

static bool is_in_pack(struct arena *arena, const struct pack *pack, struct str name)
{
    struct str bytes;
    return pack->archive.n
               ? pack_file_member(pack->archive, name, &bytes)
               : file_exists(path_join(arena, str_c(arena, pack->folder), str_c(arena, name)));
}

static bool read_from_pack(struct arena *arena, const struct pack *pack, struct str name,
                           struct str *bytes, struct fault *fault)
{
    if (pack->archive.n) {
        return pack_file_member(pack->archive, name, bytes) &&
               (bytes->n <= IMAGE_BYTES_MOST_N ||
                fault_set(fault, "file.large", "%.*s is too large.", STR_ARGS(name)));
    }
    return file_read(arena, path_join(arena, str_c(arena, pack->folder), str_c(arena, name)),
                     IMAGE_BYTES_MOST_N, bytes, fault);
}

bool pack_picture_read(struct arena *arena, const struct pack *pack, struct str id,
                       struct str *bytes, struct fault *fault)
{
    if (!fields_is_id(id) || pack->folder.n == 0) {
        return false;
    }
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        struct str name = str_fmt(arena, "pictures/%.*s.%s", STR_ARGS(id), endings[i]);
        if (is_in_pack(arena, pack, name)) {
            return read_from_pack(arena, pack, name, bytes, fault);
        }
    }
    return false;
}

/* one walk over what a scenario shows */
struct look {
    const struct pack *pack;
    struct str file;
    struct faults *faults;
    struct arena scratch;
};

static void check_picture(struct look *look, struct str pointer, struct str id)
{
    struct fault fault = {0};
    struct str bytes;
    struct image image = {0};
    if (id.n == 0) {
        faults_add(look->faults, FAULT_ERROR, look->file, pointer,
                   "names no picture; put one into pictures/ and name it, or make the block a "
                   "\"note\" of its words");
    } else if (!pack_picture_read(&look->scratch, look->pack, id, &bytes, &fault)) {
        faults_add(look->faults, FAULT_ERROR, look->file, pointer,
                   "there is no picture \"%.*s\"%s%s; put pictures/%.*s.png or .jpg into the pack",
                   STR_ARGS(id), fault.says[0] ? ": " : "", fault.says, STR_ARGS(id));
    } else if (!image_read(&image, bytes, &fault)) {
        faults_add(look->faults, FAULT_ERROR, look->file, pointer, "picture \"%.*s\": %s",
                   STR_ARGS(id), fault.says);
    }
    image_clear(&image);
}

static void check_blocks(struct look *look, const char *of, size_t owner, struct list blocks)
{
    for (size_t i = 0; i < blocks.n; i++) {
        const struct block *block = LIST_AT(blocks, struct block, i);
        if (block->kind == BLOCK_IMAGE && !str_is(block->picture, "brand") &&
            !str_is(block->picture, "qr")) {
            check_picture(look,
                          str_fmt(look->faults->arena, "/%s/%zu/blocks/%zu/picture", of, owner, i),
                          block->picture);
        }
    }
}

bool pack_pictures_check(const struct pack *pack, const struct scenario *s, struct str file,
                         struct faults *faults)
{
    struct look look = {.pack = pack, .file = file, .faults = faults};
    size_t before_n = faults->errors_n;
    arena_init(&look.scratch, 0, NULL);
    for (size_t i = 0; i < s->notices.n; i++) {
        check_blocks(&look, "notices", i, LIST_AT(s->notices, struct notice, i)->blocks);
    }
    for (size_t i = 0; i < s->pages.n; i++) {
        check_blocks(&look, "pages", i, LIST_AT(s->pages, struct page, i)->blocks);
    }
    arena_clear(&look.scratch);
    return faults->errors_n == before_n;
}
