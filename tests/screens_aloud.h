/* screens_aloud.h - what the program reads aloud, through a program in spd-say's place that writes
 * down what it is given; included by tests/test_screens.c alone. */
#ifndef TEST_SCREENS_ALOUD_H
#define TEST_SCREENS_ALOUD_H

#include <sys/stat.h>
#include <time.h>

#define HEARD_WAIT_MS 5000

static char heard_room[16384];

/* In front of PATH, so that no speech server is asked. */
static void voice_put(void)
{
    char path[256];
    FILE *file;
    snprintf(path, sizeof path, "%s/spd-say", test_folder());
    file = fopen(path, "w");
    if (CHECK(file)) {
        fputs("#!/bin/sh\nIFS=; while read -r line; do echo \"$line\" >>${0%/*}/heard; done\n",
              file);
        fclose(file);
        CHECK(chmod(path, 0755) == 0);
    }
    snprintf(path, sizeof path, "%s:/usr/bin:/bin", test_folder());
    setenv("PATH", path, 1);
}

/* What was said since the last call, once `words` are among it. */
static struct str heard_with(const char *words)
{
    static size_t read_n;
    char path[128];
    struct str all = {heard_room, 0};
    snprintf(path, sizeof path, "%s/heard", test_folder());
    for (int ms = 0; ms < HEARD_WAIT_MS; ms += 10) {
        FILE *file = fopen(path, "rb");
        all.n = 0;
        if (file) {
            fseek(file, (long)read_n, SEEK_SET);
            all.n = fread(heard_room, 1, sizeof heard_room, file);
            fclose(file);
        }
        if (str_has(all, str_of(words)) && str_ends(all, STR("\n"))) {
            break;
        }
        nanosleep(&(struct timespec){0, 10 * 1000000L}, NULL);
    }
    read_n += all.n;
    return all;
}

static void read_aloud(void)
{
    settle();
    app_read_aloud(&app);
}

/* The verdict comes before what stands beside it; a page that is turned by keys is read on. */
TEST(a_debrief_is_heard_from_its_verdict_on)
{
    struct str words;
    voice_put();
    if (open_app("en", 1024, 640)) {
        app.settings.is_spoken = true;
        settle();
        up_debrief();
        read_aloud();
        words = heard_with("What was true");
        CHECK(str_has(words, STR("What was true")) &&
              !str_has(words, STR("What happened meanwhile")));
        CHECK(!str_has(words, STR("To "))); /* of the mail on the device */
        key(KEY_END);
        read_aloud();
        CHECK(str_has(heard_with("What happened meanwhile"), STR("What happened meanwhile")));
    }
    app_fall_silent(&app);
    close_app();
}

/* Easy Japanese has a reading over every kanji: no voice need know one. */
TEST(easy_japanese_is_heard_in_kana)
{
    struct str words;
    size_t at = 0, kanji_n = 0;
    if (open_app("ja-easy", 1024, 640)) {
        app.settings.is_spoken = true;
        settle();
        up_settings();
        read_aloud();
        words = heard_with("せってい");
        CHECK(str_has(words, STR("せってい")));
        while (at < words.n) {
            uint32_t c = utf8_next(words, &at);
            kanji_n += c >= 0x4e00 && c <= 0x9fff;
        }
        if (!CHECK_INT(kanji_n, 0)) {
            printf("%.*s", STR_ARGS(words));
        }
    }
    app_fall_silent(&app);
    close_app();
}

#endif
