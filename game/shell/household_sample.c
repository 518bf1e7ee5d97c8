/* household_sample.c - a household for pictures: it is folded, never kept. */
#include "shell/household_pages.h"

#include "adapters/clock.h"

#define DAY_MS (INT64_C(24) * 60 * 60 * 1000)

struct sample {
    const char *what;
    int days_ago;
    const char *pairs[7][3]; /* key, in Japanese, in English; "" = the same */
};

static const struct sample samples[] = {
    {"household.route",
     9,
     {{"id", "r1", ""},
      {"service", "みなと銀行", "Harbour Bank"},
      {"way", "bookmark", ""},
      {"name", "銀行（公式）", "Bank (official)"},
      {"where", "https://www.minato-bank.example/", ""}}},
    {"household.route",
     9,
     {{"id", "r2", ""},
      {"service", "ひのでマーケット", "Hinode Market"},
      {"way", "app", ""},
      {"name", "ひので", "Hinode"}}},
    {"household.route",
     8,
     {{"id", "r3", ""},
      {"service", "市役所", "City hall"},
      {"way", "phone", ""},
      {"name", "市役所", "City hall"},
      {"where", "050-0000-0140", ""}}},
    {"household.done", 0, {{"id", "two_step", ""}}},
    {"household.done", 12, {{"id", "alerts", ""}}},
    {"household.done", 40, {{"id", "payments", ""}}},
    {"household.check",
     3,
     {{"id", "k1", ""}, {"text", "ルーターの更新", "Router update"}, {"days", "90", ""}}},
    {"household.contact",
     5,
     {{"id", "c2", ""}, {"name", "当直（守衛室）", "Night desk"}, {"number", "050-0000-0119", ""}}},
    {"household.contact",
     5,
     {{"id", "c1", ""},
      {"name", "姉の優子", "Yuko, my sister"},
      {"number", "090-0000-0164", ""},
      {"role", "family", ""}}},
    {"household.contact",
     5,
     {{"id", "c3", ""},
      {"name", "情報システムの中田", "Nakata, IT"},
      {"number", "050-0000-0110", ""},
      {"role", "security", ""},
      {"from", "540", ""},
      {"to", "1020", ""},
      {"after", "c2", ""}}},
};

static void fold_sample(struct app *app, const struct sample *sample, int place)
{
    bool is_en = str_is(desk_texts(&app->desk)->lang, "en");
    struct ledger_line line = {.id = str_fmt(app->ui.frame, "S%d", place),
                               .utc_ms = clock_utc_ms() - sample->days_ago * DAY_MS,
                               .who = app->person,
                               .what = str_of(sample->what)};
    for (int i = 0; i < 7 && sample->pairs[i][0]; i++) {
        const char *en = sample->pairs[i][2];
        ledger_put(&line, sample->pairs[i][0], str_of(is_en && en[0] ? en : sample->pairs[i][1]));
    }
    household_fold(&app->desk.household, &line);
}

void household_sample(struct app *app, struct str page)
{
    static const char *const pages[] = {"routes", "checks", "contacts"};
    for (int i = 0; i < (int)(sizeof samples / sizeof *samples); i++) {
        fold_sample(app, &samples[i], i);
    }
    for (int i = 0; i < TAB_N; i++) {
        app->household.tab = str_is(page, pages[i]) ? i : app->household.tab;
    }
    app_go(app, SCREEN_HOUSEHOLD);
    if (str_is(page, "form")) {
        household_form_open(app, STR("r1"));
    }
}
