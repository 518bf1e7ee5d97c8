/* block.h - one document model for mail, web page and message: blocks in reading order, each with
 * an id.
 *
 * The part name of a block is "<owner>.<block>", e.g. "m1.approve": what call-outs, scripts and
 * decisions say. JSON keys are the member names.
 */
#ifndef CORE_BLOCK_H
#define CORE_BLOCK_H

#include "base/fields.h"

enum block_kind {
    BLOCK_PARAGRAPH, /* text */
    BLOCK_HEADING,   /* text */
    BLOCK_BUTTON,    /* text, and link or does */
    BLOCK_LINK,      /* a line of text that leads somewhere: link */
    BLOCK_TABLE,     /* rows, first column is the label */
    BLOCK_QUOTE,     /* text set off */
    BLOCK_IMAGE,     /* picture id (pack picture or "brand"), text = its description */
    BLOCK_FIELD,     /* asks for something: asks; text is its label */
    BLOCK_NOTE,      /* small print */
    BLOCK_RULE       /* a line across */
};

/* what pressing it does besides following its link; what it means is derived from whose page it is
 */
enum block_does {
    DOES_NOTHING,
    DOES_APPROVE,
    DOES_DENY,
    DOES_SUBMIT, /* sends the fields above it */
    DOES_DISMISS,
    DOES_PASSKEY /* asks the device for its passkey: it answers on the service's own domain only */
};

enum block_asks {
    ASKS_NOTHING,
    ASKS_IDENTIFIER,
    ASKS_PASSWORD,
    ASKS_CODE,
    ASKS_CARD,
    ASKS_IDENTITY_DOCUMENT,
    ASKS_OTHER
};

struct link {
    struct str url; /* where it really leads: https:, mailto:, tel: */
    /* page id of the scenario, "official" (the installed app or the service's own site), or "" */
    struct str goes;
    bool is_dead; /* pressing it does nothing: a fault of the environment, or a fake's trick */
};

struct block {
    struct str id;
    int kind; /* enum block_kind */
    struct str text;
    struct link link;
    int does;           /* enum block_does */
    int asks;           /* enum block_asks */
    struct list rows;   /* of struct strs */
    struct str picture; /* also "card": this link of an sms stands as a preview */
};

extern const struct field_table block_fields;

bool block_is_pressable(const struct block *block);
const struct block *blocks_find(struct list blocks, struct str id);

#endif
