#include "adapters/pack_file.h"

#include "adapters/files.h"
#include "base/buf.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define BLOCK_N ((size_t)512)
#define SUM_AT 148
#define SUM_N ((size_t)8)

/* ---- what both sides know: names and headers ---- */

static bool is_name_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-';
}

static bool is_name(struct str name)
{
    int folders_n = 0;
    bool is_start = true;
    for (size_t i = 0; i < name.n; i++) {
        bool is_slash = name.at[i] == '/';
        if (is_start ? is_slash || name.at[i] == '.' || !is_name_letter(name.at[i])
                     : !is_slash && !is_name_letter(name.at[i])) {
            return false;
        }
        folders_n += is_slash;
        is_start = is_slash;
    }
    return name.n > 0 && name.n < PACK_NAME_MOST_N && !is_start && folders_n <= PACK_FOLDERS_MOST_N;
}

/* `digits_n` octal digits, as ustar writes numbers; what ends them is there already. */
static void put_octal(char *at, int digits_n, size_t number)
{
    for (int i = digits_n - 1; i >= 0; i--, number >>= 3) {
        at[i] = (char)('0' + (number & 7));
    }
}

static void header_make(char header[BLOCK_N], struct str name, size_t size)
{
    size_t sum = 0;
    memset(header, 0, BLOCK_N);
    memcpy(header, name.at, name.n);
    put_octal(header + 100, 7, 0644);
    put_octal(header + 108, 7, 0); /* owner */
    put_octal(header + 116, 7, 0); /* group */
    put_octal(header + 124, 11, size);
    put_octal(header + 136, 11, 0);      /* when it was changed */
    memset(header + SUM_AT, ' ', SUM_N); /* counted as spaces */
    header[156] = '0';
    memcpy(header + 257,
           "ustar\0"
           "00",
           8);
    put_octal(header + 329, 7, 0); /* device numbers */
    put_octal(header + 337, 7, 0);
    for (size_t i = 0; i < BLOCK_N; i++) {
        sum += (unsigned char)header[i];
    }
    put_octal(header + SUM_AT, 6, sum);
    header[SUM_AT + 6] = '\0';
}

static size_t padding_of(size_t size)
{
    return (BLOCK_N - size % BLOCK_N) % BLOCK_N;
}

/* ---- making ---- */

struct making {
    struct arena *arena;
    const char *folder;
    struct str names[PACK_MEMBERS_MOST_N];
    size_t n;
    struct fault *fault;
};

static bool add_name(struct making *making, struct str name)
{
    if (making->n == PACK_MEMBERS_MOST_N) {
        return fault_set(making->fault, "pack.file_many",
                         "%s holds more than %d files; a pack file cannot.", making->folder,
                         PACK_MEMBERS_MOST_N);
    }
    making->names[making->n++] = name;
    return true;
}

static bool collect(struct making *making, const char *within, int depth);

static bool collect_one(struct making *making, const char *within, struct str name, int depth)
{
    struct arena *arena = making->arena;
    struct str whole = within[0] ? str_fmt(arena, "%s/%.*s", within, STR_ARGS(name)) : name;
    const char *path = path_join(arena, making->folder, str_c(arena, whole));
    struct stat stat;
    bool is_there = lstat(path, &stat) == 0;
    if (!is_name(whole) || depth > PACK_FOLDERS_MOST_N) {
        return fault_set(making->fault, "pack.file_name",
                         "%s has a name that a pack file cannot hold; use letters, digits, . _ - "
                         "and few folders.",
                         path);
    }
    if (is_there && S_ISDIR(stat.st_mode)) {
        return collect(making, str_c(arena, whole), depth + 1);
    }
    if (!is_there || !S_ISREG(stat.st_mode)) {
        return fault_set(making->fault, "pack.file_link",
                         "%s is a link or no file; a pack file holds files only.", path);
    }
    return add_name(making, whole);
}

static bool collect(struct making *making, const char *within, int depth)
{
    const char *path =
        within[0] ? path_join(making->arena, making->folder, within) : making->folder;
    struct str *names;
    size_t n;
    if (!folder_list(making->arena, path, "", &names, &n, making->fault)) {
        return false;
    }
    for (size_t i = 0; i < n; i++) {
        if (!collect_one(making, within, names[i], depth)) {
            return false;
        }
    }
    return true;
}

static int name_order(const void *a, const void *b)
{
    return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static bool add_member(struct making *making, struct buf *buf, struct str name)
{
    static const char zeros[BLOCK_N];
    char header[BLOCK_N];
    struct arena scratch;
    struct str bytes;
    arena_init(&scratch, 0, making->arena->oom);
    const char *path = path_join(&scratch, making->folder, str_c(&scratch, name));
    bool is_read = file_read(&scratch, path, PACK_MEMBER_MOST_N, &bytes, making->fault);
    if (is_read) {
        header_make(header, name, bytes.n);
        buf_add(buf, (struct str){header, BLOCK_N});
        buf_add(buf, bytes);
        buf_add(buf, (struct str){zeros, padding_of(bytes.n)});
    }
    arena_clear(&scratch);
    return is_read;
}

static bool make_bytes(struct making *making, struct buf *buf)
{
    static const char end[2 * BLOCK_N];
    for (size_t i = 0; i < making->n; i++) {
        if (!add_member(making, buf, making->names[i])) {
            return false;
        }
    }
    buf_add(buf, (struct str){end, sizeof end});
    return !buf->is_full || fault_set(making->fault, "pack.file_large",
                                      "%s is larger than a pack file may be (%zu MiB).",
                                      making->folder, PACK_FILE_BYTES_MOST_N >> 20);
}

bool pack_file_make(struct arena *arena, const char *folder, struct str *bytes, struct fault *fault)
{
    struct making *making = ARENA_NEW(arena, struct making);
    struct buf buf;
    *making = (struct making){.arena = arena, .folder = folder, .fault = fault};
    if (!file_exists(path_join(arena, folder, "pack.json"))) {
        return fault_set(fault, "file.missing", "%s holds no pack.json; name a pack's folder.",
                         folder);
    }
    if (!collect(making, "", 0)) {
        return false;
    }
    qsort(making->names, making->n, sizeof *making->names, name_order);
    buf_init(&buf, PACK_FILE_BYTES_MOST_N);
    bool is_made = make_bytes(making, &buf);
    if (is_made) {
        *bytes = str_copy(arena, buf_str(&buf));
    }
    buf_clear(&buf);
    return is_made;
}

/* ---- reading ---- */

struct member {
    struct str name, bytes;
};

static bool read_octal(const char *at, int digits_n, size_t *out)
{
    *out = 0;
    for (int i = 0; i < digits_n; i++) {
        if (at[i] < '0' || at[i] > '7') {
            return false;
        }
        *out = *out << 3 | (size_t)(at[i] - '0');
    }
    return true;
}

static bool is_zero(struct str bytes)
{
    for (size_t i = 0; i < bytes.n; i++) {
        if (bytes.at[i] != '\0') {
            return false;
        }
    }
    return true;
}

/* The member that begins at *at; moves *at behind it. A header is right when writing one from what
 * it says gives the same bytes: then there is nothing in it that was not understood. */
static bool member_read(struct str bytes, size_t *at, struct member *out)
{
    char header[BLOCK_N];
    size_t size, name_n = 0;
    const char *from = bytes.at + *at;
    if (bytes.n - *at < BLOCK_N || !read_octal(from + 124, 11, &size) ||
        size > PACK_MEMBER_MOST_N) {
        return false;
    }
    while (name_n < PACK_NAME_MOST_N && from[name_n]) {
        name_n++;
    }
    out->name = (struct str){from, name_n};
    if (!is_name(out->name)) {
        return false;
    }
    header_make(header, out->name, size);
    size_t room_n = bytes.n - *at - BLOCK_N, padding_n = padding_of(size);
    if (memcmp(header, from, BLOCK_N) != 0 || room_n < size + padding_n ||
        !is_zero((struct str){from + BLOCK_N + size, padding_n})) {
        return false;
    }
    out->bytes = (struct str){from + BLOCK_N, size};
    *at += BLOCK_N + size + padding_n;
    return true;
}

static bool is_end(struct str bytes, size_t at)
{
    return bytes.n - at == 2 * BLOCK_N && is_zero(str_from(bytes, at));
}

bool pack_file_check(struct str bytes, struct fault *fault)
{
    struct member member, before = {0};
    size_t at = 0, n = 0;
    bool is_right = bytes.n <= PACK_FILE_BYTES_MOST_N;
    while (is_right && !is_end(bytes, at)) {
        is_right = n++ < PACK_MEMBERS_MOST_N && member_read(bytes, &at, &member) &&
                   str_cmp(before.name, member.name) < 0;
        before = member;
    }
    return is_right ||
           fault_set(fault, "pack.file_damaged",
                     "This is not a whole pack file (near byte %zu); get it again.", at);
}

bool pack_file_member(struct str bytes, struct str name, struct str *out)
{
    struct member member;
    size_t at = 0;
    while (!is_end(bytes, at) && member_read(bytes, &at, &member)) {
        if (str_eq(member.name, name)) {
            *out = member.bytes;
            return true;
        }
    }
    return false;
}
