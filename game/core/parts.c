#include "core/parts.h"

static bool is_one_of(struct str word, const char *const *words)
{
    for (; *words; words++) {
        if (str_is(word, *words)) {
            return true;
        }
    }
    return false;
}

static const char *const notice_parts[] = {"sender",   "subject", "time",    "headers",
                                           "reply_to", "reply",   "delete",  "pictures",
                                           "accept",   "decline", "hang_up", NULL};
static const char *const page_parts[] = {"address", "certificate", "title", "manager", NULL};
static const char *const panel_actions[] = {"approve", "deny",   "remove", "sign_out_all",
                                            "change",  "toggle", "new",    "test",
                                            "add",     "choose", "send",   NULL};
static const char *const owners[] = {"official", "waiting", "situation", "home",
                                     "device",   "search",  "contact",   NULL};

bool part_is_reserved(struct str owner)
{
    return is_one_of(owner, owners);
}

bool part_is_fixed(struct str name)
{
    return is_one_of(name, notice_parts) || is_one_of(name, page_parts) ||
           str_is(name, "attachment");
}

static const struct attachment *find_attachment(const struct notice *notice, struct str id)
{
    for (size_t i = 0; i < notice->attachments.n; i++) {
        const struct attachment *attachment = LIST_AT(notice->attachments, struct attachment, i);

        if (str_eq(attachment->id, id)) {
            return attachment;
        }
    }
    return NULL;
}

static bool find_in_notice(struct part *part)
{
    struct str head, rest;

    part->block = blocks_find(part->notice->blocks, part->name);
    if (str_cut(part->name, '.', &head, &rest) && str_is(head, "attachment")) {
        part->attachment = find_attachment(part->notice, rest);
    }
    return part->block || part->attachment || is_one_of(part->name, notice_parts);
}

static bool find_in_page(struct part *part)
{
    part->block = blocks_find(part->page->blocks, part->name);
    return part->block || is_one_of(part->name, page_parts);
}

/* "<panel>", "<panel>.<action>", "<panel>.<entry>", "<panel>.<entry>.<action>". */
static bool find_in_official(const struct scenario *s, struct part *part)
{
    struct str panel, rest, first, second;

    str_cut(part->name, '.', &panel, &rest);
    part->panel = brand_panel(&s->brand, panel);
    if (!part->panel) {
        return false;
    }
    if (str_cut(rest, '.', &first, &second)) {
        part->entry = first;
        part->action = second;
        return first.n > 0 && is_one_of(second, panel_actions);
    }
    *(is_one_of(first, panel_actions) ? &part->action : &part->entry) = first;
    return panel.n == part->name.n || first.n > 0;
}

static bool has_act(const struct scenario *s, struct str id)
{
    for (size_t i = 0; i < s->own_acts.n; i++) {
        if (str_eq(LIST_AT(s->own_acts, struct own_act, i)->id, id)) {
            return true;
        }
    }
    return false;
}

static bool find_named(const struct scenario *s, struct str owner, struct part *part)
{
    if (str_is(owner, "official")) {
        part->owner = PART_OFFICIAL;
        return find_in_official(s, part);
    }
    if (str_is(owner, "waiting")) {
        part->owner = PART_WAITING;
        return scenario_device(s, part->name) != NULL;
    }
    part->owner = PART_SITUATION;
    return str_is(owner, "situation") && (part->name.n == 0 || has_act(s, part->name));
}

struct part part_of(const struct scenario *s, struct str text)
{
    struct part part = {.owner = PART_NOWHERE};
    struct str owner;
    bool is_found;

    str_cut(text, '.', &owner, &part.name);
    part.notice = scenario_notice(s, owner);
    part.page = part.notice ? NULL : scenario_page(s, owner);
    if (part.notice) {
        part.owner = PART_NOTICE;
        is_found = find_in_notice(&part);
    } else if (part.page) {
        part.owner = PART_PAGE;
        is_found = find_in_page(&part);
    } else {
        is_found = find_named(s, owner, &part);
    }
    return is_found ? part : (struct part){.owner = PART_NOWHERE};
}
