/* mail_blocks.h - the text of a message as blocks in reading order (core/block.h), and its links
 * as (text, target), in order.
 *
 * HTML: what a reader sees. Hidden text (not displayed, without size, in the colour of its ground),
 * scripts and pictures without words are left out and noted. Text in large letters becomes a
 * heading, in small ones a note, unless most of the mail is so. Every link becomes a block of its
 * own, a button where it is dressed as one; so text and target both stay, and marks that belong to
 * it (a full stop, brackets) stand with it. Rows of two or more plain cells become tables, layout
 * tables vanish. What a form in a mail wants typed becomes a paragraph that asks. Plain text:
 * paragraphs, quotes, rules, and the addresses in it as links. Ids are
 * "<kind>-<number>".
 */
#ifndef ADAPTERS_MAIL_BLOCKS_H
#define ADAPTERS_MAIL_BLOCKS_H

#include "adapters/mail.h"
#include "core/block.h"

#define MAIL_BLOCKS_N 200
#define MAIL_BLOCK_TEXT_N 3900 /* bytes; longer text is divided */

struct mail_link {
    struct str text, target; /* target as written; "" for an empty one */
};

struct mail_blocks {
    struct block at[MAIL_BLOCKS_N];
    size_t n;
    struct mail_link links[MAIL_LINKS_N];
    size_t links_n;
    /* Words in the colour of their ground, or in letters of no size, stand among those that are
     * seen: how many bytes, and the block they stand in or before. What only comes before all else,
     * as mailers put it for a list's preview, does not count. */
    size_t filler_n, filler_at;
};

/* Both add to what is there; text is UTF-8. Call mail_blocks_end after the last. */
void mail_blocks_html(struct arena *arena, struct str text, struct mail_blocks *out,
                      struct mail_notes *notes);
void mail_blocks_plain(struct arena *arena, struct str text, struct mail_blocks *out,
                       struct mail_notes *notes);
void mail_blocks_end(struct arena *arena, struct mail_blocks *out);

/* The next address (http:, https:, www.) in running text, from `from`; false when there is none. */
bool mail_url_in(struct str text, size_t from, struct str *out);

/* For the builders: adds text as blocks of that kind; blank text adds nothing. Beside a link, full
 * stops and brackets stand with it: those before it leave the paragraph before. */
struct mail_adding {
    int kind;
    struct str url; /* link and button */
    bool is_beside; /* in one paragraph with the block before */
};
/* False: nothing was added. */
bool mail_blocks_add(struct arena *arena, struct str text, struct mail_adding adding,
                     struct mail_blocks *out, struct mail_notes *notes);
/* An address of no more than MAIL_URL_N bytes: its head, which has the host. */
struct str mail_url_cut(struct str url, struct mail_notes *notes);
void mail_links_add(struct mail_blocks *out, struct str text, struct str target,
                    struct mail_notes *notes);

#endif
