/* Whom a message greets or quotes by name, so that the name is masked wherever it stands. Promised
 * in mail_mask.h. */
#include "adapters/mail_mask.h"
#include "base/utf8.h"

#define NAME_MOST_N 60 /* bytes */
#define NAME_LEAST_N 4
#define WORDS_MOST_N 3
#define JA_NAME_MOST_N 36

static bool is_one_of(struct str s, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (mail_same(s, str_of(words[i]))) {
            return true;
        }
    }
    return false;
}

#define IS_ONE_OF(s, words) is_one_of(s, words, sizeof(words) / sizeof *(words))

/* Blanks off both ends, the wide one too. */
static struct str trim(struct str s)
{
    const struct str wide = STR("\u3000");

    for (;;) {
        size_t before_n = s.n;

        s = str_trim(s);
        s = str_starts(s, wide) ? str_from(s, wide.n) : s;
        s.n -= str_ends(s, wide) ? wide.n : 0;
        if (s.n == before_n) {
            return s;
        }
    }
}

/* A service that greets itself is nobody. */
static bool is_service(const struct mail_mask *mask, struct str name)
{
    for (size_t i = 0; i < mask->words.n; i++) {
        if (mail_find(name, mask->words.at[i]) < name.n) {
            return true;
        }
    }
    return mail_find(mask->facts->from.name, name) < mask->facts->from.name.n;
}

static void remember(struct mail_mask *mask, struct str name)
{
    for (size_t i = 0; i < mask->names_n; i++) {
        if (str_eq(mask->names[i], name)) {
            return;
        }
    }
    if (!is_service(mask, name) && name.n >= NAME_LEAST_N && name.n <= NAME_MOST_N &&
        mask->names_n < MASK_NAMES_N) {
        mask->names[mask->names_n++] = name;
    }
}

/* ---- 山田 太郎 様 ---- */

/* Kanji, kana, letters and blanks. */
static bool is_name_char(uint32_t c)
{
    return (c >= 0x3041 && c <= 0x30FF) || (c >= 0x4E00 && c <= 0x9FFF) || c == 0x3005 ||
           c == 0x3000 || c == ' ' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= 0xF900 && c <= 0xFAFF);
}

static bool is_all_name(struct str s)
{
    for (size_t at = 0; at < s.n;) {
        if (!is_name_char(utf8_next(s, &at))) {
            return false;
        }
    }
    return s.n > 0;
}

/* "ご契約者", "会員", "お客": whoever reads it. */
static bool is_whoever(struct str name)
{
    static const char *const ends[] = {
        "客",   "者", "会員", "皆", "みな", "ユーザー", "メンバー", "オーナー", "各位", "名義人",
        "本人", "先", "方",   "員", "主",   "社",       "会社",     "御中",     "担当"};

    if (str_starts(name, STR("ご")) || str_starts(name, STR("お")) || str_starts(name, STR("皆"))) {
        return true;
    }
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        if (str_ends(name, str_of(ends[i]))) {
            return true;
        }
    }
    return false;
}

/* "様" within other words: "仕様", "様々". */
static bool is_title(struct str before, struct str after)
{
    static const char *const other[] = {"仕", "模", "多", "同", "異", "一", "有", "紋"};
    static const char *const ends[] = {" ",  "\u3000", "、", "，", ",", "。",
                                       "へ", "宛",     "：", ":",  "！"};
    bool is_ended = after.n == 0;

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        is_ended |= str_starts(after, str_of(ends[i]));
    }
    for (size_t i = 0; i < sizeof other / sizeof *other; i++) {
        is_ended &= !str_ends(before, str_of(other[i]));
    }
    return is_ended;
}

static bool has_hiragana(struct str s)
{
    for (size_t at = 0; at < s.n;) {
        uint32_t c = utf8_next(s, &at);

        if (c >= 0x3041 && c <= 0x309F) {
            return true;
        }
    }
    return false;
}

/* "株式会社見本 営業部 高橋 健": the person behind the last word that is an organisation's. */
static struct str person_in(struct str name)
{
    static const char *const ends[] = {"社", "部", "課", "室", "係", "科", "局", "所", "店", "会"};
    static const char *const heads[] = {"株式会社", "有限会社", "合同会社"};
    struct str word, rest = name, person = name;

    while (rest.n > 0) {
        bool is_unit = false;

        str_cut(rest, ' ', &word, &rest);
        for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
            is_unit |= str_ends(word, str_of(ends[i]));
        }
        for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
            is_unit |= str_starts(word, str_of(heads[i]));
        }
        person = is_unit && rest.n > 0 ? trim(rest) : person;
    }
    return person;
}

static void greet_ja(struct mail_mask *mask, struct str line)
{
    static const char *const titles[] = {"様", "さま", "さん", "殿"};

    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        struct str title = str_of(titles[i]);
        size_t at = str_find(line, title);
        struct str name = person_in(trim(str_part(line, 0, at))),
                   after = str_from(line, at + title.n);
        bool is_sure = !has_hiragana(name) || (i == 0 && trim(after).n == 0);

        if (at < line.n && is_title(name, after) && is_sure && is_all_name(name) &&
            name.n <= JA_NAME_MOST_N && !is_whoever(name)) {
            remember(mask, name);
            return;
        }
    }
}

/* ---- Dear Taro Yamada, ---- */

static bool is_nobody(struct str word)
{
    static const char *const words[] = {
        "customer",      "customers",    "sir",           "sirs",         "madam",
        "user",          "users",        "member",        "members",      "valued",
        "client",        "clients",      "friend",        "friends",      "account",
        "holder",        "owner",        "team",          "all",          "there",
        "cardholder",    "subscriber",   "everyone",      "colleague",    "colleagues",
        "guest",         "seller",       "buyer",         "beneficiary",  "winner",
        "applicant",     "student",      "employee",      "staff",        "partner",
        "shopper",       "reader",       "readers",       "homeowner",    "webmaster",
        "administrator", "admin",        "the",           "our",          "my",
        "your",          "you",          "folks",         "beloved",      "prime",
        "email",         "e-mail",       "consumer",      "consumers",    "another",
        "people",        "somebody",     "investor",      "investors",    "candidate",
        "traveler",      "traveller",    "job",           "seeker",       "seekers",
        "opportunity",   "professional", "professionals", "entrepreneur", "ladies",
        "gentlemen",     "dear",         "marketer",      "business",     "community",
        "list",          "subscribers"};

    return IS_ONE_OF(word, words);
}

/* One to three words with a capital each; none of them says whoever reads it. */
static struct str name_en(struct str s)
{
    struct str word, rest = s;
    size_t n = 0;

    while (rest.n > 0) {
        str_cut(rest, ' ', &word, &rest);
        bool is_mark =
            str_has(word, STR("/")) || str_has(word, STR("@")) || str_has(word, STR("_"));

        if (word.n > 0 && (word.at[0] < 'A' || word.at[0] > 'Z' || is_mark || is_nobody(word) ||
                           ++n > WORDS_MOST_N)) {
            return STR("");
        }
    }
    return s;
}

/* "hana" of hana.sato@...: whom a program greets by what stands before the @. */
static bool is_of_recipient(const struct mail_mask *mask, struct str word)
{
    for (size_t i = 0; i < mask->facts->to_n; i++) {
        struct str address = mask->facts->to[i].address;
        struct str local = str_part(address, 0, str_find(address, STR("@"))), piece;

        for (size_t n = 0; local.n > 0; local = str_from(local, n + 1)) {
            for (n = 0; n < local.n && !str_has(STR("._-+"), str_part(local, n, 1)); n++) {
            }
            piece = str_part(local, 0, n);
            if (mail_same(piece, word) && !is_nobody(word)) {
                return true;
            }
        }
    }
    return false;
}

static struct str after_title(struct str s)
{
    static const char *const titles[] = {"Mr ",  "Mrs ",  "Ms ",  "Miss ", "Dr ",
                                         "Mr. ", "Mrs. ", "Ms. ", "Dr. "};

    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        if (mail_starts(s, str_of(titles[i]))) {
            return str_from(s, str_of(titles[i]).n);
        }
    }
    return s;
}

static void greet_en(struct mail_mask *mask, struct str line)
{
    static const char *const hellos[] = {"Dear ", "Hello ",        "Hi ",
                                         "Hey ",  "Good morning ", "Good afternoon "};

    for (size_t i = 0; i < sizeof hellos / sizeof *hellos; i++) {
        struct str hello = str_of(hellos[i]);
        size_t n = 0;

        if (!mail_starts(line, hello)) {
            continue;
        }
        line = after_title(str_from(line, hello.n));
        while (n < line.n && !str_has(STR(",:;!.-\n"), str_part(line, n, 1))) {
            n++;
        }
        struct str name = str_trim(str_part(line, 0, n));
        remember(mask, is_of_recipient(mask, name) ? name : name_en(name));
        return;
    }
}

/* ---- what was quoted: To: Taro Yamada <...>; On Monday, Taro Yamada wrote: ---- */

static void quote_name(struct mail_mask *mask, struct str name)
{
    remember(mask, is_all_name(name) && !mail_is_ascii(name) ? name : name_en(name));
}

/* "Taro Yamada <taro@b.example>; Hana Sato" */
static void quote_list(struct mail_mask *mask, struct str names)
{
    while (names.n > 0) {
        size_t item_n = 0, n = 0;

        while (item_n < names.n && !str_has(STR(",;"), str_part(names, item_n, 1))) {
            item_n++;
        }
        while (n < item_n && !str_has(STR("<[(\"@"), str_part(names, n, 1))) {
            n++;
        }
        quote_name(mask, trim(str_part(names, 0, n)));
        names = str_from(names, item_n + 1);
    }
}

static void quote(struct mail_mask *mask, struct str line)
{
    static const char *const fields[] = {"To:", "Cc:", "宛先:", "宛先：", "CC:"};
    static const char *const says[] = {" wrote:", " writes:", " said:"};

    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (mail_starts(line, str_of(fields[i]))) {
            quote_list(mask, str_from(line, str_of(fields[i]).n));
        }
    }
    for (size_t i = 0; i < sizeof says / sizeof *says; i++) {
        struct str name = str_part(line, 0, str_find(line, str_of(says[i])));

        for (size_t k = name.n; name.n < line.n && k > 0; k--) {
            if (name.at[k - 1] == ',' || name.at[k - 1] == '>') {
                name = str_from(name, k);
                break;
            }
        }
        remember(mask, name.n < line.n ? name_en(trim(name)) : STR(""));
    }
}

/* "10:00 AM Ken Mori" before his address: back to what no name holds. */
static struct str name_before(struct str s)
{
    size_t n = s.n;

    while (n > 0 && !str_has(STR(":,;<>()[]\"0123456789\t"), str_part(s, n - 1, 1))) {
        n--;
    }
    s = trim(str_from(s, n));
    for (n = 0; n < s.n && s.at[n] != ' '; n++) {
    }
    if (n + 1 < s.n &&
        (mail_same(str_part(s, 0, n), STR("AM")) || mail_same(str_part(s, 0, n), STR("PM")) ||
         (s.at[0] >= 'a' && s.at[0] <= 'z'))) { /* "schrieb Hans Meier" */
        s = trim(str_from(s, n));
    }
    return s;
}

/* Whoever stands before a mail address: "Ken Mori <ken@b.example> wrote:". Not of a From field,
 * which in a forwarded fake is the fake's. */
static void quote_boxes(struct mail_mask *mask, struct str line)
{
    static const char *const senders[] = {"From:", "差出人", "送信者", "Reply-To:", "返信先"};
    struct str rest = line;

    for (size_t i = 0; i < sizeof senders / sizeof *senders; i++) {
        if (mail_starts(line, str_of(senders[i]))) {
            return;
        }
    }
    for (size_t at; (at = str_find(rest, STR("<"))) < rest.n; rest = str_from(rest, at + 1)) {
        struct str box = str_from(rest, at + 1), name = name_before(str_part(rest, 0, at));

        box = str_part(box, 0, str_find(box, STR(">")));
        if (str_has(box, STR("@")) && !str_has(box, STR("/")) && !is_whoever(name)) {
            quote_name(mask, name);
        }
    }
}

static void greet(struct mail_mask *mask, struct str text)
{
    struct str line;

    while (text.n > 0) {
        str_cut(text, '\n', &line, &text);
        while (str_starts(line = trim(line), STR(">"))) {
            line = str_from(line, 1);
        }
        greet_ja(mask, line);
        greet_en(mask, line);
        quote(mask, line);
        quote_boxes(mask, line);
    }
}

void mail_mask_greetings(struct mail_mask *mask)
{
    greet(mask, mask->facts->subject);
    for (size_t i = 0; i < mask->facts->body.n; i++) {
        greet(mask, mask->facts->body.at[i].text);
    }
}
