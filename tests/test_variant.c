/* Variants of the built-in cases: each mutation alone does what its name says, and whatever is
 * drawn is ruled rightly. The truth compared with is the wish, the brand's own list of domains, and
 * for look-alikes an edit distance worked out here.
 */
#include "base/sink.h"
#include "tests/variants.h"

static struct stock stock;
static struct drawn one;

/* ---- every mutation alone ---- */

static const struct block *block_of(const char *id)
{
    return blocks_find(one.notice->blocks, str_of(id));
}

static struct str url_of(void)
{
    return block_of("answer")->link.url;
}

static struct str host_of_page(void)
{
    return url_host(LIST_AT(one.s.pages, struct page, 0)->url);
}

/* Without the "www." that genuine links have too. */
static struct str bare_host(void)
{
    struct str host = host_of_page();

    return str_starts(host, STR("www.")) ? str_from(host, strlen("www.")) : host;
}

/* Of the brand's name and the start of the host that is as long. */
static size_t distance_to_brand(void)
{
    struct str label, rest, host = bare_host();

    str_cut(one.s.brand.domains.at[0], '.', &label, &rest);
    return distance(label, str_part(host, 0, label.n));
}

static bool has_ask(int asks)
{
    for (size_t i = 0; i < one.notice->blocks.n; i++) {
        if (LIST_AT(one.notice->blocks, struct block, i)->asks == asks) {
            return true;
        }
    }
    return false;
}

static bool has_text(const char *id, const char *part)
{
    return block_of(id) && str_has(block_of(id)->text, str_of(part));
}

static bool is_host_as_named(struct str name)
{
    struct str host = host_of_page();
    const struct host *known = scenario_host(&one.s, LIST_AT(one.s.pages, struct page, 0)->url);

    if (str_is(name, "host-sub")) {
        return str_starts(host, one.s.brand.domains.at[0]);
    }
    if (str_is(name, "host-cojp")) {
        return str_has(host, STR(".co.jp."));
    }
    if (str_is(name, "host-edit1") || str_is(name, "host-edit2")) {
        size_t n = distance_to_brand();

        return str_is(name, "host-edit1") ? n == 1 : n == 1 || n == 2;
    }
    if (str_is(name, "host-ip")) {
        return known->kind == HOST_IP;
    }
    if (str_is(name, "host-homograph")) {
        return str_starts(host_registrable(known), STR("xn--")) && known->kind == HOST_NAME;
    }
    if (str_is(name, "host-swap")) {
        return str_has(host, STR("0")) && distance_to_brand() > 0;
    }
    if (str_is(name, "host-inside")) {
        return distance_to_brand() == 0 && str_eq(host_registrable(known), bare_host());
    }
    return distance_to_brand() > 1;
}

static bool is_link_as_named(struct str name)
{
    struct str url = url_of();

    if (str_is(name, "link-mailto")) {
        return str_starts(url, STR("mailto:"));
    }
    if (str_is(name, "link-qr")) {
        return block_of("answer")->kind == BLOCK_IMAGE;
    }
    if (str_is(name, "link-userinfo")) {
        return str_has(url, STR("@")) && str_eq(url_host(url), host_of_page()) &&
               str_has(url, one.s.brand.domains.at[0]);
    }
    if (str_is(name, "link-redirect") || str_is(name, "link-gateway")) {
        return str_has(url, host_of_page()) && !str_eq(url_host(url), host_of_page());
    }
    return !str_eq(url_host(url), host_of_page()) && url_host(url).n > 0;
}

static bool is_sender_as_named(struct str name)
{
    if (str_is(name, "sms-name")) {
        return str_eq(one.notice->from_address, one.s.brand.sms_senders.at[0]);
    }
    struct auth auth = notice_auth(&one.s, one.notice);
    bool is_own = scenario_is_own_host(&one.s, one.notice->from_address);
    bool is_reply_own = scenario_is_own_host(&one.s, one.notice->reply_to);

    if (str_is(name, "sender-aligned")) {
        return !is_own && str_is(auth.dmarc, "pass") &&
               str_eq(auth.signed_by, mail_domain(one.notice->from_address));
    }
    if (str_is(name, "sender-forged")) {
        return is_own && is_reply_own && str_is(auth.dmarc, "fail");
    }
    if (str_is(name, "sender-reply")) {
        return is_own && !is_reply_own && str_is(auth.dmarc, "fail");
    }
    if (str_is(name, "sender-own")) {
        return is_own && str_is(auth.dmarc, "pass") &&
               str_eq(mail_domain(one.notice->from_address), one.s.brand.domains.at[1]);
    }
    return !is_own && str_eq(one.notice->from_name, one.s.brand.mail.from_name);
}

static const struct block *page_block(const char *id)
{
    return blocks_find(LIST_AT(one.s.pages, struct page, 0)->blocks, str_of(id));
}

/* Four letters, a dash, four letters, none of them a vowel (RFC 8628 par. 6.1). */
static bool tells_code(struct str text)
{
    for (size_t i = 0; i + 9 <= text.n; i++) {
        size_t k = 0;

        while (k < 9 && (k == 4 ? text.at[i + k] == '-'
                                : text.at[i + k] >= 'A' && text.at[i + k] <= 'Z' &&
                                      !strchr("AEIOUY", text.at[i + k]))) {
            k++;
        }
        if (k == 9) {
            return true;
        }
    }
    return false;
}

static bool is_demand_as_named(struct str name)
{
    if (str_is(name, "demand-device-code")) {
        return block_of("ask-device") && tells_code(block_of("ask-device")->text);
    }
    if (str_is(name, "demand-consent")) {
        const struct block *scopes = page_block("scopes"), *submit = page_block("submit");

        return scopes && scopes->rows.n == 2 && submit && submit->does == DOES_SUBMIT &&
               str_is(submit->text, str_is(one.s.lang, "ja") ? "許可する" : "Allow") &&
               !page_block("approve");
    }
    return str_is(name, "demand-card")   ? has_ask(ASKS_CARD)
           : str_is(name, "demand-code") ? has_ask(ASKS_CODE)
           : str_is(name, "demand-id")   ? has_ask(ASKS_IDENTITY_DOCUMENT)
           : str_is(name, "demand-gift")
               ? has_ask(ASKS_OTHER)
               : has_ask(ASKS_CARD) && has_ask(ASKS_CODE) && has_ask(ASKS_IDENTITY_DOCUMENT);
}

static struct str fact(size_t row)
{
    const struct list *rows = &block_of("facts")->rows;

    return row < rows->n ? LIST_AT(*rows, struct strs, row)->at[1] : STR("");
}

static bool is_detail_as_named(struct str name)
{
    bool is_order = fact(3).n > 0, is_zone = str_has(fact(0), STR("UTC-"));
    bool is_place = str_starts(fact(2), STR("64."));

    return str_is(name, "detail-order")   ? is_order && !is_zone
           : str_is(name, "detail-zone")  ? is_zone && !is_order
           : str_is(name, "detail-place") ? is_place
                                          : !is_order && !is_zone && !is_place;
}

static bool is_word_as_named(struct str name)
{
    bool is_ja = str_is(one.s.lang, "ja");

    if (str_is(name, "greeting-address")) {
        return str_has(block_of("greeting")->text, one.s.persona.address);
    }
    if (str_is(name, "greeting-name") || str_is(name, "greeting-generic")) {
        return str_has(block_of("greeting")->text, one.s.persona.name) ==
               str_is(name, "greeting-name");
    }
    if (str_is(name, "text-address") || str_is(name, "text-words")) {
        return scenario_is_own_host(&one.s, block_of("plain")->text) ==
               str_is(name, "text-address");
    }
    if (str_is(name, "invisible")) {
        return has_text("extra", "\xe2\x81\xa2");
    }
    return str_is(name, "furigana-leaked")      ? has_text("extra", "場合ばあい")
           : str_is(name, "furigana-bracketed") ? has_text("extra", "場合（ばあい）")
           : str_is(name, "kanji-alike")        ? has_text("extra", "サ仆ト")
           : str_is(name, "kanji-right")        ? has_text("extra", "サイト")
           : str_is(name, "tracking")           ? url_of().n > 90 && str_has(url_of(), STR("&m="))
           : str_is(name, "deadline")           ? has_text("pressure", "24")
           : str_is(name, "threat")
               ? has_text("pressure", is_ja ? "止める" : "suspend")
               : has_text("pressure", "24") && has_text("pressure", is_ja ? "止める" : "suspend");
}

static bool is_form_as_named(struct str name)
{
    const struct page *page = LIST_AT(one.s.pages, struct page, 0);

    if (str_is(name, "button-dead")) {
        return block_of("answer")->link.is_dead && !block_of("plain")->link.is_dead &&
               block_of("stuck");
    }
    if (str_is(name, "certificate")) {
        return str_eq(page->certificate.issued_to, host_of_page()) &&
               !str_eq(page->certificate.issuer, STR("Exercise Free CA 7"));
    }
    if (str_is(name, "attachment")) {
        return one.notice->attachments.n == 1;
    }
    return (block_of("small") != NULL) == str_is(name, "footer-copied");
}

static bool is_as_named(const struct mutation *mutation)
{
    static bool (*const checks[GROUP_N])(struct str name) = {
        [GROUP_HOST] = is_host_as_named,        [GROUP_SHAPE] = is_link_as_named,
        [GROUP_SENDER] = is_sender_as_named,    [GROUP_GREETING] = is_word_as_named,
        [GROUP_TEXT] = is_word_as_named,        [GROUP_TRACKING] = is_word_as_named,
        [GROUP_PRESSURE] = is_word_as_named,    [GROUP_DEMAND] = is_demand_as_named,
        [GROUP_DETAIL] = is_detail_as_named,    [GROUP_EXTRA] = is_word_as_named,
        [GROUP_BUTTON] = is_form_as_named,      [GROUP_FOOTER] = is_form_as_named,
        [GROUP_CERTIFICATE] = is_form_as_named, [GROUP_ATTACHMENT] = is_form_as_named};

    return checks[mutation->group](str_of(mutation->id));
}

static bool has_cue(const struct mutation *mutation)
{
    for (size_t i = 0; i < one.s.cues.n; i++) {
        const struct cue *cue = LIST_AT(one.s.cues, struct cue, i);

        if (str_is(cue->id, mutation->id)) {
            return str_is(cue->kind, mutation->cue) && cue->says.n > 0 && cue->habit.n > 0;
        }
    }
    return false;
}

/* Rightly, by two sets that share nothing, one of them without the official app; and not at all
 * with what those sets looked at covered. */
static bool is_fair(enum sender sender)
{
    struct ruling ruling = referee_rule(&one.s, one.notice, 0);
    struct truth truth = truth_of(&one.s, one.notice);
    unsigned all = 0;

    for (size_t i = 0; i < ruling.sets_n; i++) {
        all |= ruling.sets[i];
    }
    return truth.sender == sender && ruling.is_decided && ruling.sender == sender &&
           ruling.attempt == truth.attempt && !ruling.is_contradictory &&
           ruling_has_two_independent(&ruling, SOURCES_OFFICIAL) &&
           !referee_rule(&one.s, one.notice, ~0u).is_decided &&
           !referee_rule(&one.s, one.notice, all).is_decided;
}

static void check_alone(const struct mutation *mutation, struct pick pick)
{
    if (!drawn_open(&one, &stock, pick)) {
        return;
    }
    if (!CHECK(is_as_named(mutation)) || !CHECK(has_cue(mutation)) ||
        !CHECK(is_fair(pick.sender))) {
        printf("    %s, template %zu, brand %zu, %.*s, sender %d: %.*s\n", mutation->id,
               pick.template, pick.brand, STR_ARGS(one.s.lang), pick.sender, STR_ARGS(url_of()));
    }
    for (size_t i = 0; i < one.variant.mutations_n; i++) {
        CHECK(one.variant.mutations[i] == mutation ||
              one.variant.mutations[i] == mutation_of(STR("host-plain")));
    }
}

TEST(every_mutation_alone_does_what_it_says_and_is_fair)
{
    for (size_t i = 0; mutation_at(i); i++) {
        const struct mutation *mutation = mutation_at(i);

        for (size_t k = 0; k < stock.templates_n * 8; k++) {
            enum sender sender = k & 1 ? SENDER_IMPOSTOR : SENDER_GENUINE;
            struct pick pick = {k / 8, k >> 1 & 1, k >> 2 & 1, 100 * i + k, sender, mutation};
            bool is_lang =
                !mutation->lang[0] || str_is(stock.pack.langs.at[pick.lang], mutation->lang);

            if (is_lang && mutation->group != GROUP_RELAY &&
                mutation->on & template_on(stock.templates[pick.template]) &&
                mutation->classes & (sender ? FOR_FAKE : FOR_GENUINE)) {
                check_alone(mutation, pick);
            }
        }
    }
}

/* ---- drawn by weights ---- */

TEST(two_thousand_variants_are_all_ruled_rightly)
{
    size_t wrong_n = 0;

    for (uint64_t i = 0; i < 2000; i++) {
        struct pick pick = {i % stock.templates_n,
                            i / stock.templates_n % 2,
                            i / stock.templates_n / 2 % 2,
                            i,
                            i / stock.templates_n / 4 % 2 ? SENDER_IMPOSTOR : SENDER_GENUINE,
                            NULL};

        wrong_n += !drawn_open(&one, &stock, pick) || !is_fair(pick.sender) ||
                   !referee_check(&one.s, STR("variant"), &one.faults);
    }
    CHECK_INT(wrong_n, 0);
}

/* Fairness must be able to fail: a fake that leads home is not to be told. */
/* An SMS of either class comes under the service's name, says one sentence about one sign-in and
 * shows where its link leads; who sent it cannot be seen there. */
TEST(an_sms_is_told_by_its_link)
{
    size_t sms_n = 0;

    for (size_t i = 0; i < 40 * stock.templates_n; i++) {
        struct pick pick = {.template = i % stock.templates_n,
                            .seed = i,
                            .lang = i / 17 % 2,
                            .sender = i / stock.templates_n % 2};

        if (template_on(stock.templates[pick.template]) != ON_SMS ||
            !drawn_open(&one, &stock, pick)) {
            continue;
        }
        sms_n++;
        CHECK_INT(one.notice->channel, CHANNEL_SMS);
        CHECK(str_eq(one.notice->from_address, one.s.brand.sms_senders.at[0]));
        CHECK(str_eq(one.notice->from_name, one.s.brand.name));
        CHECK(!str_has(block_of("line1")->text, STR("<")));
        CHECK(str_eq(block_of("answer")->text, url_of()));
        CHECK(scenario_is_own_host(&one.s, url_of()) == (pick.sender == SENDER_GENUINE));
        CHECK(is_fair(pick.sender));
        if (pick.sender == SENDER_GENUINE) {
            const struct attempt *of = scenario_attempt(&one.s, one.notice->attempt);

            CHECK(of && str_has(block_of("line1")->text, of->device));
        }
    }
    CHECK(sms_n > 30);
}

TEST(a_fake_without_evidence_is_refused)
{
    struct pick pick = {.seed = 5, .sender = SENDER_IMPOSTOR};
    struct notice *notice;
    struct block *block;

    if (!drawn_open(&one, &stock, pick) || !CHECK(is_fair(SENDER_IMPOSTOR))) {
        return;
    }
    notice = (struct notice *)one.notice;
    notice->from_address = one.s.brand.mail.from_address;
    notice->attachments.n = 0;
    for (size_t i = 0; i < notice->blocks.n; i++) {
        block = (struct block *)LIST_AT(notice->blocks, struct block, i);
        block->link.url = block->link.url.n ? one.s.brand.home_url : STR("");
        block->asks = ASKS_NOTHING;
    }
    CHECK(!is_fair(SENDER_IMPOSTOR));
    CHECK(!referee_check(&one.s, STR("variant"), &one.faults));
}

static struct str bytes_of(struct arena *arena, const struct tree *tree)
{
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    struct str bytes;

    tree_write(tree, &sink);
    bytes = str_copy(arena, buf_str(&buf));
    buf_clear(&buf);
    return bytes;
}

TEST(the_same_seed_draws_the_same_and_another_draws_another)
{
    struct arena kept = {0};
    size_t same_n = 0;

    for (uint64_t seed = 1; seed <= 200; seed++) {
        struct pick pick = {.seed = seed, .sender = seed & 1 ? SENDER_IMPOSTOR : SENDER_GENUINE};
        struct pick next = pick;
        struct str first;

        next.seed += 2;
        arena_reset(&kept);
        if (!drawn_open(&one, &stock, pick)) {
            return;
        }
        first = bytes_of(&kept, one.variant.tree);
        drawn_open(&one, &stock, pick);
        CHECK(str_eq(first, bytes_of(&kept, one.variant.tree)));
        drawn_open(&one, &stock, next);
        same_n += str_eq(first, bytes_of(&kept, one.variant.tree));
    }
    CHECK(same_n <= 6); /* genuine ones may agree by chance: all groups drew "none" twice */
    arena_clear(&kept);
}

/* The template is shared by thousands of variants: none may change it. */
TEST(a_template_stays_as_it_was)
{
    struct arena kept = {0};

    for (size_t t = 0; t < stock.templates_n; t++) {
        struct str before = bytes_of(&kept, stock.templates[t]);

        for (uint64_t seed = 0; seed < 40; seed++) {
            struct pick pick = {.template = t, .seed = seed, .sender = seed & 1};

            drawn_open(&one, &stock, pick);
        }
        CHECK(str_eq(before, bytes_of(&kept, stock.templates[t])));
    }
    arena_clear(&kept);
}

TEST(cases_of_other_shapes_are_no_templates)
{
    static const char *const others[] = {"new-laptop", "square-code", "small-hours", "two-at-once",
                                         "code-flood"};

    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        const struct pack_case *found = pack_case(&stock.pack, str_of(others[i]));
        struct variant_source source = stock.texts;
        struct variant variant;
        struct rng rng;

        rng_init(&rng, 1, RNG_SIM);
        source.author_case = found->tree;
        source.brand = LIST_AT(stock.pack.brands, struct pack_brand, 0)->tree;
        CHECK(!variant_draw(&variant, &one.arena, &source, (struct variant_wish){0}, &rng));
    }
    CHECK(stock.templates_n >= 7);
}

/* ---- hosts nobody owns ---- */

static bool is_reserved(struct str host)
{
    return str_ends(host, STR(".example")) || str_ends(host, STR(".test")) ||
           str_ends(host, STR(".invalid"));
}

static size_t digits_and_letters_of_last_name(const struct host *host)
{
    struct str name = host_registrable(host), head, rest;

    str_cut(name, '.', &head, &rest);
    return head.n;
}

TEST(made_up_hosts_are_reserved_or_random)
{
    for (uint64_t i = 0; i < 600; i++) {
        struct pick pick = {i % stock.templates_n, i & 1, 0, i, SENDER_IMPOSTOR, NULL};
        const struct host *host;

        if (!drawn_open(&one, &stock, pick)) {
            return;
        }
        host = scenario_host(&one.s, LIST_AT(one.s.pages, struct page, 0)->url);
        CHECK(!brand_owns(&one.s.brand, host_registrable(host)));
        if (host->kind == HOST_IP) {
            CHECK(str_starts(host->ascii, STR("192.0.2.")) ||
                  str_starts(host->ascii, STR("198.51.100.")) ||
                  str_starts(host->ascii, STR("203.0.113.")));
        } else if (one.s.brand.is_invented) {
            CHECK(is_reserved(host->ascii));
        } else {
            CHECK(digits_and_letters_of_last_name(host) >= 10);
        }
    }
}

/* Shares of JPCERT's 26,211 hosts; chi-square with 6 degrees of freedom over the seven common ones
 * and the rest: 99.9 % lie below 24.32 (7 degrees). */
TEST(hosts_come_in_the_shares_of_the_real_ones)
{
    static const struct {
        const char *id;
        double share;
    } shares[] = {{"host-plain", 0.593}, {"host-sub", 0.086},   {"host-edit2", 0.085},
                  {"host-cojp", 0.079},  {"host-edit1", 0.056}, {"host-service", 0.036},
                  {"host-inside", 0.031}};
    const double n = 3000;
    double seen[8] = {0}, rest = 1, chi = 0;

    for (uint64_t i = 0; i < (uint64_t)n; i++) {
        struct pick pick = {i % stock.templates_n, 0, 0, i, SENDER_IMPOSTOR, NULL};
        size_t k = 0;

        if (!drawn_open(&one, &stock, pick)) {
            return;
        }
        while (k < 7 && strcmp(one.variant.mutations[0]->id, shares[k].id) != 0) {
            k++;
        }
        seen[k]++;
    }
    for (size_t k = 0; k < 8; k++) {
        double want = n * (k < 7 ? shares[k].share : rest);

        rest -= k < 7 ? shares[k].share : 0;
        chi += (seen[k] - want) * (seen[k] - want) / want;
    }
    CHECK(chi < 24.32);
}

static int open_first(void)
{
    return stock_open(&stock) ? 0 : 1;
}

TEST(the_pack_and_its_sentences_open)
{
    CHECK_INT(open_first(), 0);
}

/* What is told is told in easy Japanese; the message itself stays as its sender wrote it. */
TEST(what_is_told_is_told_in_the_voice)
{
    struct pick pick = {.seed = 5, .sender = SENDER_IMPOSTOR};
    struct str plain, greeting;
    struct arena kept = {0};

    drawn_open(&one, &stock, pick);
    plain = str_copy(&kept, one.s.explains);
    greeting = str_copy(&kept, blocks_find(one.notice->blocks, STR("greeting"))->text);
    stock.voice = STR("ja-easy");
    drawn_open(&one, &stock, pick);
    stock.voice = STR("");
    CHECK(!str_has(plain, STR("《")) && str_has(one.s.explains, STR("《")));
    for (size_t i = 0; i < one.s.cues.n; i++) {
        CHECK(str_has(LIST_AT(one.s.cues, struct cue, i)->says, STR("《")));
        CHECK(str_has(LIST_AT(one.s.cues, struct cue, i)->habit, STR("《")));
    }
    CHECK(str_eq(greeting, blocks_find(one.notice->blocks, STR("greeting"))->text));
    CHECK_STR(one.s.lang, "ja");
    arena_clear(&kept);
}

TEST_MAIN(the_pack_and_its_sentences_open, every_mutation_alone_does_what_it_says_and_is_fair,
          two_thousand_variants_are_all_ruled_rightly, an_sms_is_told_by_its_link,
          a_fake_without_evidence_is_refused,
          the_same_seed_draws_the_same_and_another_draws_another, a_template_stays_as_it_was,
          cases_of_other_shapes_are_no_templates, made_up_hosts_are_reserved_or_random,
          hosts_come_in_the_shares_of_the_real_ones, what_is_told_is_told_in_the_voice)
