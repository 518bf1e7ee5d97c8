/* The table of cues, against NIST TN 2276 as told in measurement notes: 23 cues, each there; and
 * against the words for them in every language. */
#include "test.h"

#include "core/cue.h"

static const char *read_texts(const char *lang)
{
    static char text[200000];
    char path[64];
    FILE *file;

    snprintf(path, sizeof path, "content/texts/%s.json", lang);
    file = fopen(path, "r");
    if (!file) {
        return NULL;
    }
    text[fread(text, 1, sizeof text - 1, file)] = 0;
    fclose(file);
    return text;
}

TEST(every_cue_of_the_scale_is_there)
{
    for (int number = 1; number <= 23; number++) {
        bool is_found = false;

        for (size_t i = 0; cue_kind_at(i); i++) {
            is_found |= cue_kind_at(i)->nist == number;
        }
        if (!CHECK(is_found)) {
            printf("  no cue %d\n", number);
        }
    }
}

/* Numbers of the scale that the house leans on, one by one. */
TEST(numbers_are_those_of_the_scale)
{
    CHECK_INT(cue_kind_of(STR("wording"))->nist, 1);
    CHECK_INT(cue_kind_of(STR("attachment"))->nist, 3);
    CHECK_INT(cue_kind_of(STR("display_name"))->nist, 4);
    CHECK_INT(cue_kind_of(STR("link_target"))->nist, 5);
    CHECK_INT(cue_kind_of(STR("registrable_domain"))->nist, 6);
    CHECK_INT(cue_kind_of(STR("security_icon"))->nist, 10);
    CHECK_INT(cue_kind_of(STR("asks_secret"))->nist, 13);
    CHECK_INT(cue_kind_of(STR("urgency"))->nist, 14);
    CHECK_INT(cue_kind_of(STR("threat"))->nist, 15);
    CHECK_INT(cue_kind_of(STR("authority"))->nist, 23);
    CHECK_INT(cue_kind_of(STR("dead_button"))->nist, 0); /* local: outside the count */
}

TEST(ids_are_unique_and_found)
{
    for (size_t i = 0; cue_kind_at(i); i++) {
        CHECK(cue_kind_of(str_of(cue_kind_at(i)->id)) == cue_kind_at(i));
    }
    CHECK(!cue_kind_of(STR("no_such_cue")));
    CHECK(!cue_kind_of(STR("")));
}

TEST(wording_and_looks_never_decide)
{
    static const char *const soft[] = {
        "wording", "urgency",       "threat",           "logo",
        "design",  "security_icon", "generic_greeting", "cloned_body"};

    for (size_t i = 0; i < sizeof soft / sizeof *soft; i++) {
        CHECK_INT(cue_kind_of(str_of(soft[i]))->source, SOURCE_N);
    }
}

TEST(every_cue_and_source_has_words)
{
    static const char *const langs[] = {"ja", "en"};

    for (int l = 0; l < 2; l++) {
        const char *text = read_texts(langs[l]);
        char id[64];

        if (!CHECK(text)) {
            return;
        }
        for (size_t i = 0; cue_kind_at(i); i++) {
            snprintf(id, sizeof id, "\"cue.%s\":", cue_kind_at(i)->id);
            if (!CHECK(strstr(text, id))) {
                printf("  %s %s\n", langs[l], id);
            }
        }
        for (int i = 0; i < SOURCE_N; i++) {
            snprintf(id, sizeof id, "\"source.%s\":", source_name((enum source)i));
            CHECK(strstr(text, id));
        }
    }
}

TEST_MAIN(every_cue_of_the_scale_is_there, numbers_are_those_of_the_scale, ids_are_unique_and_found,
          wording_and_looks_never_decide, every_cue_and_source_has_words)
