/* font_files.h - which font files the program wants and where they may lie.
 *
 * Searched in this order: $MIKIWAME_FONTS, the folder given, the folders of the usual packages
 * (Debian, Fedora, Arch). Files are found by name, so that one folder with copies of them is
 * enough.
 */
#ifndef ADAPTERS_FONT_FILES_H
#define ADAPTERS_FONT_FILES_H

#include "ui/draw.h"

enum font_file {
    FILE_TEXT,
    FILE_TEXT_BOLD,
    FILE_CJK,
    FILE_CJK_BOLD,
    FILE_LATIN,
    FILE_LATIN_BOLD,
    FILE_MONO,
    FILE_MONO_CJK,
    FILE_MONO_LATIN,
    FILE_ICON,
    FILE_EMOJI,
    FILE_N
};

#define FONT_CHAIN_N 6
#define FONT_PATH_N 512

const char *font_file_name(enum font_file file);    /* "BIZUDPGothic-Regular.ttf" */
long font_file_face(enum font_file file);           /* which face of a collection */
const char *font_file_package(enum font_file file); /* Debian's, for the remedy in a fault */

/* The files of a font in the order in which they are asked for a glyph; ends with FILE_N. */
const enum font_file *font_chain(enum font font);

/* folder may be NULL. False: the file is nowhere. */
bool font_file_find(enum font_file file, const char *folder, char path[FONT_PATH_N]);

/* Asks the system to have the first file of a font at hand, where it is not a very large one.
 * Returns at once. */
void font_file_ahead(enum font font, const char *folder);

#endif
