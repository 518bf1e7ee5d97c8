#include "adapters/font_files.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define AHEAD_MOST_N (8 << 20) /* of a larger one too little is wanted */

struct font_file_entry {
    const char *name;
    long face;
    const char *package;
};

/* NotoSansCJK: face 0 is JP; the monospaced JP face is 5. */
static const struct font_file_entry entries[FILE_N] = {
    [FILE_TEXT] = {"BIZUDPGothic-Regular.ttf", 0, "fonts-morisawa-bizud-gothic"},
    [FILE_TEXT_BOLD] = {"BIZUDPGothic-Bold.ttf", 0, "fonts-morisawa-bizud-gothic"},
    [FILE_CJK] = {"NotoSansCJK-Regular.ttc", 0, "fonts-noto-cjk"},
    [FILE_CJK_BOLD] = {"NotoSansCJK-Bold.ttc", 0, "fonts-noto-cjk"},
    [FILE_LATIN] = {"DejaVuSans.ttf", 0, "fonts-dejavu-core"},
    [FILE_LATIN_BOLD] = {"DejaVuSans-Bold.ttf", 0, "fonts-dejavu-core"},
    [FILE_MONO] = {"BIZUDGothic-Regular.ttf", 0, "fonts-morisawa-bizud-gothic"},
    [FILE_MONO_CJK] = {"NotoSansCJK-Regular.ttc", 5, "fonts-noto-cjk"},
    [FILE_MONO_LATIN] = {"DejaVuSansMono.ttf", 0, "fonts-dejavu-core"},
    [FILE_ICON] = {"MaterialIcons-Regular.ttf", 0, "fonts-material-design-icons-iconfont"},
    [FILE_EMOJI] = {"NotoColorEmoji.ttf", 0, "fonts-noto-color-emoji"},
};

static const enum font_file chains[FONT_N][FONT_CHAIN_N] = {
    [FONT_TEXT] = {FILE_TEXT, FILE_CJK, FILE_LATIN, FILE_EMOJI, FILE_N},
    [FONT_TEXT_BOLD] = {FILE_TEXT_BOLD, FILE_CJK_BOLD, FILE_LATIN_BOLD, FILE_EMOJI, FILE_N},
    [FONT_ADDRESS] = {FILE_CJK, FILE_LATIN, FILE_TEXT, FILE_EMOJI, FILE_N},
    [FONT_ADDRESS_BOLD] = {FILE_CJK_BOLD, FILE_LATIN_BOLD, FILE_TEXT_BOLD, FILE_EMOJI, FILE_N},
    [FONT_MONO] = {FILE_MONO, FILE_MONO_CJK, FILE_MONO_LATIN, FILE_LATIN, FILE_EMOJI, FILE_N},
    [FONT_ICON] = {FILE_ICON, FILE_TEXT, FILE_CJK, FILE_LATIN, FILE_EMOJI, FILE_N},
};

static const char *const folders[] = {
    "/usr/share/fonts/truetype/bizud-gothic",
    "/usr/share/fonts/opentype/noto",
    "/usr/share/fonts/truetype/dejavu",
    "/usr/share/fonts/truetype/noto",
    "/usr/share/fonts/truetype/material-design-icons-iconfont",
    "/usr/share/fonts/google-noto-sans-cjk-fonts",
    "/usr/share/fonts/google-noto-color-emoji-fonts",
    "/usr/share/fonts/dejavu-sans-fonts",
    "/usr/share/fonts/dejavu-sans-mono-fonts",
    "/usr/share/fonts/noto-cjk",
    "/usr/share/fonts/noto",
    "/usr/share/fonts/TTF",
    "/usr/local/share/fonts",
};

const char *font_file_name(enum font_file file)
{
    return entries[file].name;
}

long font_file_face(enum font_file file)
{
    return entries[file].face;
}

const char *font_file_package(enum font_file file)
{
    return entries[file].package;
}

const enum font_file *font_chain(enum font font)
{
    return chains[font];
}

static bool is_in(const char *folder, enum font_file file, char path[FONT_PATH_N])
{
    int n;

    if (!folder || !folder[0]) {
        return false;
    }
    n = snprintf(path, FONT_PATH_N, "%s/%s", folder, entries[file].name);
    return n < FONT_PATH_N && access(path, R_OK) == 0;
}

bool font_file_find(enum font_file file, const char *folder, char path[FONT_PATH_N])
{
    if (is_in(getenv("MIKIWAME_FONTS"), file, path) || is_in(folder, file, path)) {
        return true;
    }
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        if (is_in(folders[i], file, path)) {
            return true;
        }
    }
    return false;
}

void font_file_ahead(enum font font, const char *folder)
{
    char path[FONT_PATH_N];
    struct stat facts;
    int fd =
        font_file_find(*font_chain(font), folder, path) ? open(path, O_RDONLY | O_CLOEXEC) : -1;

    if (fd < 0) {
        return;
    }
    if (fstat(fd, &facts) == 0 && facts.st_size <= AHEAD_MOST_N) {
        posix_fadvise(fd, 0, 0, POSIX_FADV_WILLNEED);
    }
    close(fd);
}
