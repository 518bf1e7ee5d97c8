/* Every cell of the scoring law, for every profile and every follow-up, against
 * tests/outcome_cells.txt: a file written by hand, read here by rules of its own (exactly one line
 * a combination; no first match). */
#include "test.h"

#include "core/outcome.h"

#define LINES_N 400
#define WORDS_N 12

enum section { OUTCOME, END, DUTY, HABIT, EXPOSURE, AUTHORISATION, SECTIONS_N };
static const char *const section_names[SECTIONS_N] = {"outcome", "end",      "duty",
                                                      "habit",   "exposure", "authorisation"};

struct line {
    int number;
    char cells[5][32];
    char conditions[WORDS_N][16];
    int conditions_n;
    char value[32];
};

static struct line lines[SECTIONS_N][LINES_N];
static int lines_n[SECTIONS_N];

static FILE *open_cells(void)
{
    static const char *const paths[] = {"tests/outcome_cells.txt", "outcome_cells.txt",
                                        "../../tests/outcome_cells.txt"};

    for (int i = 0; i < 3; i++) {
        FILE *file = fopen(paths[i], "r");

        if (file) {
            return file;
        }
    }
    return NULL;
}

static void copy_word(char *to, size_t room_n, const char *from)
{
    size_t n = strlen(from) < room_n ? strlen(from) : room_n - 1;

    memcpy(to, from, n);
    to[n] = 0;
}

/* "a b c d e cond... = value" */
static bool read_line(char *text, struct line *line)
{
    int n = 0;
    bool is_value = false;

    for (char *at = text; *at;) {
        size_t word_n = strcspn(at, " \n");

        if (word_n > 0) {
            char word[64];

            snprintf(word, sizeof word, "%.*s", (int)word_n, at);
            if (is_value) {
                copy_word(line->value, sizeof line->value, word);
            } else if (strcmp(word, "=") == 0) {
                is_value = true;
            } else if (n < 5) {
                copy_word(line->cells[n++], sizeof line->cells[0], word);
            } else {
                copy_word(line->conditions[line->conditions_n++], 16, word);
            }
        }
        at += word_n + (at[word_n] != 0);
    }
    return n == 5 && line->value[0];
}

static bool read_cells(void)
{
    FILE *file = open_cells();
    char text[400];
    int section = -1;

    if (!file || lines_n[OUTCOME]) {
        return lines_n[OUTCOME] > 0;
    }
    for (int number = 1; fgets(text, sizeof text, file); number++) {
        if (text[0] == '[') {
            for (section = 0; section < SECTIONS_N; section++) {
                size_t n = strlen(section_names[section]);

                if (strncmp(text + 1, section_names[section], n) == 0 && text[n + 1] == ']') {
                    break;
                }
            }
        } else if (text[0] != '#' && text[0] != '\n') {
            struct line *line = &lines[section][lines_n[section]++];

            line->number = number;
            if (!CHECK(read_line(text, line))) {
                printf("line %d\n", number);
            }
        }
    }
    fclose(file);
    return lines_n[OUTCOME] > 0;
}

static bool word_matches(const char *pattern, const char *word)
{
    size_t n = strlen(word);

    if (strcmp(pattern, "*") == 0 || strcmp(pattern, "-") == 0) {
        return true;
    }
    for (const char *at = pattern; *at;) {
        size_t part_n = strcspn(at, "|");

        if (part_n == n && strncmp(at, word, n) == 0) {
            return true;
        }
        at += part_n + (at[part_n] == '|');
    }
    return false;
}

struct combination {
    const char *words[5];
    struct factors factors;
    struct follow_up after;
};

static bool holds(const struct follow_up *f, const char *name)
{
    const struct {
        const char *name;
        bool is;
    } facts[] = {{"changed", f->is_password_changed},
                 {"out", f->is_everyone_out},
                 {"other", f->has_other_route},
                 {"fair", f->is_inside_fair},
                 {"desk", f->has_desk},
                 {"asked", f->is_asked},
                 {"again", f->is_in_again},
                 {"pressed", f->is_pressed},
                 {"e0", f->exposure == 0},
                 {"e1", f->exposure == 1},
                 {"e2", f->exposure == 2},
                 {"e3", f->exposure == 3},
                 {"e4", f->exposure == 4},
                 {"e1+", f->exposure >= 1}};

    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        if (strcmp(facts[i].name, name) == 0) {
            return facts[i].is;
        }
    }
    printf("no such condition: %s\n", name);
    return CHECK(false);
}

static bool line_matches(const struct line *line, const struct combination *at)
{
    for (int i = 0; i < 5; i++) {
        if (!word_matches(line->cells[i], at->words[i])) {
            return false;
        }
    }
    for (int i = 0; i < line->conditions_n; i++) {
        const char *name = line->conditions[i];

        if (holds(&at->after, name + (*name == '!')) != (*name != '!')) {
            return false;
        }
    }
    return true;
}

static const char *value_of(const struct verdict *verdict, enum section section)
{
    switch (section) {
    case OUTCOME:
        return outcome_name(verdict->outcome);
    case END:
        return end_name(verdict->end);
    case DUTY:
        return duty_name(verdict->duty);
    case HABIT:
        return habit_name(verdict->habit);
    case EXPOSURE:
        return exposure_name(verdict->exposure);
    default:
        return verdict->is_hit ? "hit" : verdict->is_false_alarm ? "false_alarm" : "nothing";
    }
}

static int wrong_n;

static void say_wrong(const struct combination *at, const char *what, const struct line *line)
{
    if (wrong_n++ < 20) {
        const struct follow_up *f = &at->after;

        printf("%s, line %d: %s %s %s %s %s changed%d out%d other%d fair%d desk%d asked%d again%d "
               "pressed%d e%d\n",
               what, line ? line->number : 0, at->words[0], at->words[1], at->words[2],
               at->words[3], at->words[4], f->is_password_changed, f->is_everyone_out,
               f->has_other_route, f->is_inside_fair, f->has_desk, f->is_asked, f->is_in_again,
               f->is_pressed, (int)f->exposure);
    }
}

static bool was_used[SECTIONS_N][LINES_N];

static void check_section(const struct combination *at, const struct verdict *verdict,
                          enum section section)
{
    const struct line *found = NULL;

    for (int i = 0; i < lines_n[section]; i++) {
        const struct line *line = &lines[section][i];

        if (line_matches(line, at)) {
            if (found) {
                say_wrong(at, "two lines", line);
                return;
            }
            found = line;
            was_used[section][i] = true;
        }
    }
    if (!found) {
        say_wrong(at, section_names[section], NULL);
    } else if (strcmp(found->value, value_of(verdict, section)) != 0) {
        say_wrong(at, value_of(verdict, section), found);
    }
}

static void check_combination(const struct combination *at)
{
    struct verdict verdict = outcome_of(at->factors, at->after);

    for (enum section section = 0; section < SECTIONS_N; section++) {
        check_section(at, &verdict, section);
    }
}

/* The three kinds of profile: only an app (with a pending list), only a page reached by a link,
 * both. */
static const struct {
    bool has_other_route, is_inside_fair;
} profiles[] = {{true, false}, {false, false}, {false, true}, {true, false}};

static long check_follow_ups(struct combination at)
{
    long n = 0;

    for (unsigned bits = 0; bits < 1u << 6; bits++) {
        for (size_t p = 0; p < sizeof profiles / sizeof *profiles; p++) {
            /* a message by the service itself has no exposure of its own */
            int most = at.factors.sender == SENDER_IMPOSTOR ? EXPOSURE_LET_IN : EXPOSURE_NONE;

            for (int exposure = 0; exposure <= most; exposure++, n++) {
                at.after = (struct follow_up){
                    .is_password_changed = bits & 1,
                    .is_everyone_out = bits & 2,
                    .has_desk = bits & 4,
                    .is_asked = bits & 8,
                    .is_in_again = bits & 16,
                    .is_pressed = bits & 32,
                    .has_other_route = profiles[p].has_other_route,
                    .is_inside_fair = profiles[p].is_inside_fair,
                    .exposure = (enum exposure)exposure,
                };
                check_combination(&at);
            }
        }
    }
    return n;
}

static struct combination cell(int i)
{
    static const char *const senders[] = {"genuine", "impostor"};
    static const char *const whose[] = {"none", "mine", "known", "foreign"};
    static const char *const done[] = {"left", "approve", "deny"};
    static const char *const routes[] = {"inside", "official"};
    static const char *const alerted[] = {"no", "yes"};

    return (struct combination){
        .words = {senders[i % 2], whose[i / 2 % 4], done[i / 8 % 3], routes[i / 24 % 2],
                  alerted[i / 48 % 2]},
        .factors = {.sender = (enum sender)(i % 2),
                    .attempt = (enum whose)(i / 2 % 4),
                    .disposition = (enum disposition)(i / 8 % 3),
                    .route = (enum route)(i / 24 % 2),
                    .is_alerted = i / 48 % 2},
    };
}

TEST(every_cell_is_as_written_by_hand)
{
    long n = 0;

    if (!CHECK(read_cells())) {
        return;
    }
    wrong_n = 0;
    for (int i = 0; i < 2 * 4 * 3 * 2 * 2; i++) {
        n += check_follow_ups(cell(i));
    }
    CHECK_INT(wrong_n, 0);
    CHECK_INT(n, 48 * 64 * 4 * 5 + 48 * 64 * 4);
}

TEST(every_line_written_by_hand_is_reached)
{
    for (int section = 0; section < SECTIONS_N; section++) {
        for (int i = 0; i < lines_n[section]; i++) {
            if (!CHECK(was_used[section][i])) {
                printf("line %d\n", lines[section][i].number);
            }
        }
    }
}

/* The sentences of the law, one by one, as a reader checks them. */
TEST(verify_alone_is_not_a_pass)
{
    struct factors left = {.sender = SENDER_GENUINE, .attempt = WHOSE_MINE, .disposition = LEFT};

    CHECK_INT(outcome_of(left, (struct follow_up){.has_other_route = true}).outcome,
              OUTCOME_UNANSWERED);
}

TEST(denying_inside_a_fake_is_a_mis_click)
{
    struct factors deny = {.sender = SENDER_IMPOSTOR,
                           .attempt = WHOSE_NONE,
                           .disposition = DENIED,
                           .route = ROUTE_INSIDE,
                           .is_alerted = true};
    struct verdict verdict = outcome_of(deny, (struct follow_up){.has_desk = true});

    CHECK_INT(verdict.outcome, OUTCOME_MIS_CLICK);
    CHECK_INT(verdict.exposure, EXPOSURE_OPENED);
    CHECK_INT(verdict.duty, DUTY_DONE);
}

TEST(worst_has_an_order)
{
    CHECK(end_gravity(END_UNSAFE) > end_gravity(END_INCOMPLETE));
    CHECK(end_gravity(END_INCOMPLETE) > end_gravity(END_NOT_DONE));
    CHECK(end_gravity(END_NOT_DONE) > end_gravity(END_SAFE_WITH_COST));
    CHECK(duty_gravity(DUTY_MISSED) > duty_gravity(DUTY_NEEDLESS));
    CHECK(habit_gravity(HABIT_INSIDE) > habit_gravity(HABIT_INSIDE_FAIR));
    CHECK(habit_gravity(HABIT_OFFICIAL) > habit_gravity(HABIT_NONE));
}

TEST_MAIN(every_cell_is_as_written_by_hand, every_line_written_by_hand_is_reached,
          verify_alone_is_not_a_pass, denying_inside_a_fake_is_a_mis_click, worst_has_an_order)
