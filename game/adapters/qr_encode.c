#include "adapters/qr_encode.h"

#include "base/fields.h"
#include "base/tree.h"

#include <qrencode.h>

static struct str row_of(struct arena *arena, const QRcode *code, int y)
{
    char *at = ARENA_NEW_N(arena, (size_t)code->width, char);

    for (int x = 0; x < code->width; x++) {
        at[x] = code->data[y * code->width + x] & 1 ? '1' : '0';
    }
    return (struct str){at, (size_t)code->width};
}

#define ECI_UTF8 26 /* AIM's register of character sets */

static bool is_ascii(struct str text)
{
    for (size_t i = 0; i < text.n; i++) {
        if ((unsigned char)text.at[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

/* Bytes are Latin-1 by the standard and Shift_JIS to many readers here: what is neither says that
 * it is UTF-8 (ISO/IEC 18004, ECI). */
static QRcode *code_of(struct str text)
{
    QRinput *input = QRinput_new2(0, QR_ECLEVEL_M);
    QRcode *code = NULL;

    if (input && (is_ascii(text) || QRinput_appendECIheader(input, ECI_UTF8) == 0) &&
        QRinput_append(input, QR_MODE_8, (int)text.n, (const unsigned char *)text.at) == 0) {
        code = QRcode_encodeInput(input);
    }
    QRinput_free(input);
    return code;
}

bool qr_encode(struct arena *arena, struct str text, struct qr *out)
{
    QRcode *code = text.n > 0 && text.n <= QR_TEXT_MOST_N ? code_of(text) : NULL;
    struct str *rows;

    if (!code) {
        return false;
    }
    rows = ARENA_NEW_N(arena, (size_t)code->width, struct str);
    for (int y = 0; y < code->width; y++) {
        rows[y] = row_of(arena, code, y);
    }
    *out = (struct qr){text, {rows, (size_t)code->width}};
    QRcode_free(code);
    return true;
}

/* ---- a case's codes ---- */

static bool has_code(const struct tree *list, struct str text)
{
    for (const struct tree *at = list->first; at; at = at->next) {
        if (str_eq(tree_get(at, STR("text"))->text, text)) {
            return true;
        }
    }
    return false;
}

static void add_codes_of(struct arena *arena, const struct tree *tree, struct tree *list)
{
    const struct tree *picture = tree_get(tree, STR("picture"));
    const struct tree *url = tree_at(tree, STR("link.url"));
    struct qr code;

    if (picture && picture->kind == TREE_STR && str_is(picture->text, "qr") && url &&
        url->kind == TREE_STR && !has_code(list, url->text) && qr_encode(arena, url->text, &code)) {
        tree_add(list, fields_write(arena, &qr_fields, &code));
    }
}

static void add_owners(struct arena *arena, const struct tree *owners, struct tree *list)
{
    for (const struct tree *at = owners ? owners->first : NULL; at; at = at->next) {
        const struct tree *blocks = tree_get(at, STR("blocks"));

        for (const struct tree *block = blocks ? blocks->first : NULL; block; block = block->next) {
            add_codes_of(arena, block, list);
        }
    }
}

void qr_add_codes(struct arena *arena, struct tree *resolved)
{
    struct tree *list = tree_new(arena, TREE_LIST);

    add_owners(arena, tree_get(resolved, STR("notices")), list);
    add_owners(arena, tree_get(resolved, STR("pages")), list);
    if (list->n > 0) {
        tree_put(resolved, STR("qrs"), list);
    }
}
