/* manual.c - mikiwamectl pack manual: the page content/FORMAT.md. What the field tables know is
 * written by them. */
#include "tools/ctl.h"

#include "adapters/files.h"
#include "core/cue.h"
#include "core/pack.h"
#include "core/scenario.h"
#include "drills/drills.h"
#include "tools/manual.h"

static const char opening[] =
    "# How to write a pack\n"
    "\n"
    "This page is made by `mikiwamectl pack manual` from the tables the program reads packs with, "
    "so the two cannot differ.\n"
    "\n"
    "A pack is a folder:\n"
    "\n"
    "```\n"
    "pack.json            the index: which cases, which brands, which languages\n"
    "cases/<id>.json      one case each\n"
    "brands/<id>.json     one overlay each: a service's words, domains, profile and official "
    "panels\n"
    "```\n"
    "\n"
    "`mikiwamectl pack lint FOLDER` says all that is wrong, each fault with its file, the place in "
    "it (a JSON pointer) and what to do.\n"
    "A pack with one fault does not load.\n"
    "\n"
    "## What an author writes, and what not\n"
    "\n"
    "Write who sent a notice (`by`) and who made an attempt (`by`). The right answer is never "
    "written: the program derives it, and its referee\n"
    "derives it a second time from what a trainee can see. Where the two differ, or fewer than two "
    "independent proofs exist, lint refuses the case as unfair.\n"
    "\n"
    "Texts stand in every language of the pack: `{\"ja\": \"…\", \"en\": \"…\"}`. Times are "
    "seconds from `starts`; negative ones lie before it.\n"
    "Beside `ja` may stand `ja-easy`, the same in easy Japanese (やさしい日本語: short sentences, "
    "everyday "
    "words, readings as `｜漢字《かんじ》`); where it is\n"
    "absent, those who chose easy Japanese read the `ja` text. Write it for what is told to the "
    "learner; "
    "what a service or a stranger writes stays as they write.\n"
    "\n"
    "## Placeholders\n"
    "\n"
    "Any string may hold `{path}`: a value of the case itself (`{attempts.t1.device}`), of the "
    "brand (`{brand.name}`, `{brand.words.greeting}`) or of a draw\n"
    "(`{draws.order.value}`). Members of lists are found by their `id`. After a bar stands how to "
    "print it:\n"
    "\n"
    "| written | prints |\n"
    "|---|---|\n"
    "| `{attempts.t1.at_s\\|when}` | the moment as this brand's notices print it |\n"
    "| `{attempts.t1.at_s\\|clock}` | 20:14 |\n"
    "| `{attempts.t1.at_s\\|day}` | the language's short date |\n"
    "| `{draws.token.value\\|upper}` | in capitals |\n"
    "\n"
    "So one event reads the same in the mail, the SMS, the page behind the link and the official "
    "app, and only what an author changes differs.\n"
    "\n"
    "## Names of parts and places\n"
    "\n"
    "Cues point at parts: `m1.sender`, `m1.headers`, `m1.<block>`, `p1.address`, `p1.certificate`, "
    "`p1.<block>`, `official.<panel>`, `waiting.<device>`.\n"
    "\n";

static const char example_opening[] =
    "## A worked example\n"
    "\n"
    "A whole pack of one case, as it stands in `content/examples/first-pack`. Copy the folder, "
    "change a "
    "sentence, run lint, look at it:\n"
    "\n"
    "```\n"
    "mikiwamectl pack lint --strict content/examples/first-pack\n"
    "mikiwamectl pack show content/examples/first-pack tea-time\n"
    "```\n"
    "\n"
    "`by` says that a stranger sent the mail; nothing else says it is a fake. `draws` makes the "
    "link "
    "differ from round to round. `premise` rates how well the\n"
    "story fits its reader, for the difficulty. Each cue points at the part that proves it and "
    "teaches "
    "one habit. What the learner is told has a `ja-easy` beside it; the mail\n"
    "itself has none, because the stranger does not write easy Japanese.\n"
    "\n";

static const char mistakes[] =
    "### What lint says of common mistakes\n"
    "\n"
    "Each row changes one thing in `tea-time` above. Errors keep a pack from loading; warnings do "
    "not, "
    "unless `--strict` is given.\n"
    "\n"
    "| place | becomes | lint says |\n"
    "|---|---|---|\n"
    "| `/notices/0/by` | `\"strange\"` | error: \"strange\" is unknown |\n"
    "| `/title` | `\"Tea time\"` | error: is one plain string for all languages |\n"
    "| `/cues/0/part` | `\"m1.button\"` | error: \"m1.button\" is no part of this case |\n"
    "| `/cues/0/part` | `\"m1\"` | warning: points at the whole of \"m1\" |\n"
    "| `/cues/0/kind` | `\"address\"` | error: \"address\" is no kind of cue |\n"
    "| `/review_by` | `\"2020-01-31\"` | warning: is 2020-01-31, which is past |\n"
    "| `/premise` | | warning: has no \"premise\" |\n"
    "| `/premise/mimics` | `3` | error: holds 3 |\n"
    "| `/habit/en` | `\"知らせのボタンではなく、自分のアプリから。\"` | warning: has Japanese "
    "letters in its en text |\n"
    "| `/explains/ja-easy` | | warning: has no \"ja-easy\" |\n"
    "| `/own_acts/0/says/en` | `\"Read that you were laid off.\"` | warning: speaks of \"laid "
    "off\" |\n"
    "\n";

static const char variants[] =
    "## Variants: one case, thousands\n"
    "\n"
    "A case is drawn anew for whoever meets it again, as a fake or as a genuine notice, when "
    "its message has these blocks; nothing has to be switched on:\n"
    "\n"
    "| message | `channel` | blocks | drawn as |\n"
    "|---|---|---|---|\n"
    "| mail | `email` | `greeting`, `line`, `facts`, `ask`, `answer`, `plain` | a fake or "
    "genuine |\n"
    "| SMS | `sms` | `line1`, `answer` | a fake or genuine |\n"
    "| notification of a site | `web_push` | `line`, `facts`, `approve`, `deny` | a fake or "
    "genuine |\n"
    "| notification of the app | `push` | `line`, `facts`, `approve`, `deny` | genuine: "
    "one's own sign-in or, where `console` follows, a stranger's |\n"
    "\n"
    "`facts` is a table of three rows of two cells, time, device and place; `answer` leads "
    "to a page (`goes`). An SMS also needs a service that has `sms_senders`, lists the kind\n"
    "of notice in its message centre and shows pending sign-ins or a history. Stages are "
    "`judge` and `console`, `drills` is empty, and no cue is of kind `inconsistency`: its "
    "facts were\n"
    "written wrong on purpose. It is the one message to be judged, or the only one of a "
    "stranger; what stands beside it stays as it is. A stranger's own story is told\n"
    "as written only: variants of both classes speak of a sign-in. Persona, situation, acts and "
    "devices stay as "
    "written; other blocks, attachments and the folder are left out.\n"
    "\n"
    "`mikiwamectl pack variants FOLDER` draws some, lets the referee rule each and prints "
    "how often each mutation came; `mikiwamectl pack closest FOLDER` finds the two that "
    "differ least.\n"
    "\n";

static const char overlay[] =
    "## Your own service: an overlay\n"
    "\n"
    "The cases of a pack name no service; they ask the overlay for it. So the same cases can be "
    "played about your service:\n"
    "\n"
    "1. Copy the pack's folder, and in it one of `brands/` to `brands/ours.json`. Give it the id "
    "`ours`.\n"
    "2. Write your names, domains, colour, mail, panels and desk over it. The tables "
    "[brand](#brand), [profile](#profile) and [panel](#panel) say what each is.\n"
    "3. `mikiwamectl pack brand FOLDER FOLDER/brands/ours.json` says what is missing or "
    "contradicts itself, and which cases need it. Repeat until it\n"
    "says that all cases can be played.\n"
    "4. Put `\"ours\"` first in `brands` of `pack.json`, and play: `mikiwame --pack FOLDER`. One "
    "picture: `mikiwame render FOLDER CASE --brand ours -o one.png`.\n"
    "\n"
    "A real service needs `no_affiliation`, an invented one `is_invented`; the domains of an "
    "invented one end in .example, .test or .invalid.\n"
    "A word of your own is used as soon as a case says `{brand.words.…}`. These are what the "
    "four packs ask for; each needs only some:\n"
    "\n"
    "| words | what to write |\n"
    "|---|---|\n"
    "| `when` | how a notice prints a moment: YYYY, MM or M or MON, DD or D, hh:mm or h:mm AP, "
    "ZONE |\n"
    "| `greeting`, `subject_attempt`, `heading_attempt`, `line_attempt`, `line_answer`, "
    "`line_number`, `label_when`, `label_device`, `label_near`, `label_number`, `button_answer`, "
    "`button_app`, `note_links` | the genuine notice of a sign-in, from top to bottom, in its "
    "own words, however plain |\n"
    "| `push_title`, `approve`, `deny`, `now` | the same in the app |\n"
    "| `sign_in`, `sign_in_first`, `sign_in_noun`, `signed_in` | what the service calls it: "
    "`log in`, the same at a sentence's start, `login`, `Logged in` |\n"
    "| `page_title`, `page_line`, `note_page`, `sign_in_label` | the page where one answers or "
    "signs in; the label is that of the first field |\n"
    "| `subject_order`, `line_order`, `order_label`, `order_number`, `url_order`, "
    "`subject_news`, `detail_news`, `detail_centre` | ordinary messages: an order, or whatever "
    "else the service often sends |\n"
    "| `entry1`, `entry1_detail`, `entry2`, `entry2_detail`, `strange`, `strange_detail`, "
    "`looked_at` | two ordinary entries in the account, one its owner did not make, and what its "
    "owner looked at |\n"
    "| `japan`, `portugal`, `canada` | countries as the service prints them |\n"
    "| `url_answer`, `path_answer`, `url_gate` | the address behind the button, with "
    "`{draws.token}` in it; the part after its host; the same, rewritten by your mail gateway |\n"
    "| `certificate` | `{\"issued_to\": …, \"issuer\": …}` of the sign-in page |\n"
    "| `own_main`, `own_other`, `own_host`, `own_label` | a domain of yours; a second one; the "
    "host of the sign-in page; `own_main` without its ending |\n"
    "| `company`, `company_short`, `company_domain`, `company_label`, `setup` | the employer: "
    "name, name as people say it, domain of its mail (also in `domains`), that without its "
    "ending; the name a new device is set up under |\n"
    "| `sms_number` | one of `sms_senders` |\n"
    "| `user` | what stands before the @ of a stranger's address |\n"
    "| `host_…`, `mail_…`, `relay_…` | strangers' hosts, addresses and servers; none may be "
    "yours |\n"
    "\n"
    "What the strangers' hosts show is in their names, and the explanations rely on it.\n"
    "End most of them as your own main domain ends, and some as your second one: the end of a "
    "name must not tell.\n"
    "\n"
    "| host | how it is made, for a service at shop.example |\n"
    "|---|---|\n"
    "| `host_plain`, `host_dead`, `host_forged`, `host_service` | nothing of your name: "
    "k4x-q82.example; `host_service` has words of a service's instead. `host_forged` sends mail "
    "that claims to be from you; `mail_…` and `relay_…` of the same ending stand under it |\n"
    "| `host_sub` | your domain in front of another's: shop.example.k4x-q82.example |\n"
    "| `host_cojp` | a usual ending in front of another's: www.co.jp.k4x-q82.test |\n"
    "| `host_edit1`, `host_edit2` | one letter, two letters changed: shup.example |\n"
    "| `host_swap` | letters that look like others: rn for m |\n"
    "| `host_idn`, `host_idn_ascii` | a letter of another script; the same as xn--… |\n"
    "| `host_inside`, `host_cert`, `host_ad`, `host_relay`, `host_sms` | your name among other "
    "words: my-shop.example. `host_cert` has a valid certificate, `host_ad` bought an "
    "advertisement, `host_relay` passes on what is typed, `host_sms` fits an SMS |\n"
    "| `host_short`, `host_redirect`, `host_gateway`, `host_form` | somebody's short links, open "
    "redirect, link gateway, forms |\n"
    "\n";

static bool put_file(struct ctl *ctl, const char *folder, const char *name)
{
    struct str bytes;

    if (!file_read(&ctl->arena, path_join(&ctl->arena, folder, name), PACK_FILE_MOST_N, &bytes,
                   &ctl->fault)) {
        return false;
    }
    sink_fmt(&ctl->out, "`%s`\n\n```json\n", name);
    sink_add(&ctl->out, bytes);
    sink_add_c(&ctl->out, "```\n\n");
    return true;
}

/* The example is a pack like any other, so it can be linted and played; here it is read aloud. */
static bool put_example(struct ctl *ctl)
{
    static const char *const names[] = {"pack.json", "brands/komorebi.json", "cases/tea-time.json"};
    const char *root = path_root(&ctl->arena, ctl->program), *folder;

    if (!root) {
        return fault_set(&ctl->fault, "file.no_root",
                         "The folder with content/ was not found; set MIKIWAME_ROOT to it.");
    }
    folder = path_join(&ctl->arena, root, "content/examples/first-pack");
    sink_add_c(&ctl->out, example_opening);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (!put_file(ctl, folder, names[i])) {
            return false;
        }
    }
    sink_add_c(&ctl->out, mistakes);
    return true;
}

static void cues_manual(struct sink *sink)
{
    sink_add_c(sink,
               "## Kinds of cues\n\nWhat the `kind` of a cue may be. Its number on the NIST Phish "
               "Scale counts towards how hard a fake is; what it is seen on can\nprove "
               "something, where there is nothing it only hints.\n\n"
               "| kind | Phish Scale | proves by |\n|---|---|---|\n");
    for (size_t i = 0; cue_kind_at(i); i++) {
        const struct cue_kind *kind = cue_kind_at(i);
        sink_fmt(sink, "| `%s` | ", kind->id);
        if (kind->nist > 0) {
            sink_fmt(sink, "%d", kind->nist);
        }
        sink_fmt(sink, " | %s |\n", kind->source == SOURCE_N ? "" : source_name(kind->source));
    }
    sink_add_c(sink, "\n");
}

/* The keys of drills stand under drills.<id> of a case. */
static void drills_manual(struct sink *sink)
{
    for (size_t i = 0; drills_built_in[i]; i++) {
        if (drills_built_in[i]->fields) {
            sink_add_c(sink, "\n");
            fields_manual(drills_built_in[i]->fields, sink);
        }
    }
}

int pack_manual(struct ctl *ctl)
{
    sink_add_c(&ctl->out, opening);
    if (!put_example(ctl)) {
        return ctl_failed(ctl);
    }
    sink_add_c(&ctl->out, overlay);
    sink_add_c(&ctl->out, variants);
    cues_manual(&ctl->out);
    fields_manual(&pack_fields, &ctl->out);
    sink_add_c(&ctl->out, "\n");
    fields_manual(&case_fields, &ctl->out);
    sink_add_c(&ctl->out, "\n");
    fields_manual(&brand_fields, &ctl->out);
    drills_manual(&ctl->out);
    return EXIT_DONE;
}
