/* The door to spoken reading, with a program in spd-say's place that writes down what it is given.
 */
#include "adapters/speech_spd.h"
#include "tests/folder.h"
#include "tests/test.h"
#include <sys/stat.h>
#include <time.h>

static char got[8192];

static void put_program(const char *text)
{
    char path[128];
    FILE *file;

    snprintf(path, sizeof path, "%s/spd-say", test_folder());
    file = fopen(path, "w");
    if (CHECK(file)) {
        fprintf(file, "#!/bin/sh\n%s\n", text);
        fclose(file);
        CHECK(chmod(path, 0755) == 0);
    }
    snprintf(path, sizeof path, "%s:/usr/bin:/bin", test_folder());
    setenv("PATH", path, 1);
}

static void rest(int ms)
{
    nanosleep(&(struct timespec){0, ms * 1000000L}, NULL);
}

/* Reads the file until it ends in `end`, two seconds at most. */
static struct str heard(const char *name, const char *end)
{
    char path[128];

    snprintf(path, sizeof path, "%s/%s", test_folder(), name);
    for (int i = 0; i < 200; i++) {
        FILE *file = fopen(path, "r");
        size_t n = file ? fread(got, 1, sizeof got, file) : 0;

        if (file) {
            fclose(file);
        }
        if (n >= strlen(end) && memcmp(got + n - strlen(end), end, strlen(end)) == 0) {
            return (struct str){got, n};
        }
        rest(10);
    }
    return STR("nothing");
}

TEST(sentences_arrive_one_a_line)
{
    struct fault fault = {0};
    struct speech *speech;

    put_program("d=${0%/*}; echo \"$*\" >$d/args; IFS=; while read -r line; do echo \"$line\" "
                ">>$d/lines; done");
    speech = speech_open("ja", &fault);
    if (!CHECK(speech)) {
        return;
    }
    CHECK(speech_say(speech, STR("承認する")));
    CHECK(speech_say(speech, STR("two\nlines\t\x01")));
    CHECK(speech_say(speech, STR("!-!SET ALL RATE 100"))); /* no command for the server */
    CHECK_STR(heard("lines", "100\n"), "!-!CANCEL SELF\n 承認する\n!-!CANCEL SELF\n two lines  \n"
                                       "!-!CANCEL SELF\n !-!SET ALL RATE 100\n");
    CHECK_STR(heard("args", "\n"), "-e -N mikiwame -l ja\n");
    speech_close(speech);
}

TEST(a_missing_program_is_said)
{
    struct fault fault = {0};

    setenv("PATH", "/nowhere", 1);
    CHECK(!speech_open("en", &fault));
    CHECK_STR(str_of(fault.code), "speech.missing");
    speech_close(NULL);
    setenv("PATH", "/usr/bin:/bin", 1);
}

TEST(a_program_that_ends_is_noticed_and_harms_nothing)
{
    struct fault fault = {0};
    struct speech *speech;
    bool is_running = true;

    put_program("exit 1");
    speech = speech_open("en", &fault);
    if (!CHECK(speech)) {
        return;
    }
    for (int i = 0; i < 200 && is_running; i++) {
        rest(10);
        is_running = speech_say(speech, STR("hello"));
    }
    CHECK(!is_running);
    speech_close(speech);
}

/* A program that never reads: sentences are lost, nobody waits. */
TEST(nothing_waits)
{
    struct fault fault = {0};
    struct speech *speech;
    struct timespec from, to;
    static char words[SPEECH_MOST_N * 2];

    memset(words, 'a', sizeof words);
    put_program("kill -STOP $$");
    speech = speech_open("en", &fault);
    if (!CHECK(speech)) {
        return;
    }
    rest(200); /* it stands still by now */
    clock_gettime(CLOCK_MONOTONIC, &from);
    for (int i = 0; i < 2000; i++) {
        CHECK(speech_say(speech, (struct str){words, sizeof words}));
    }
    speech_close(speech);
    clock_gettime(CLOCK_MONOTONIC, &to);
    CHECK(to.tv_sec - from.tv_sec < 2);
}

TEST_MAIN(sentences_arrive_one_a_line, a_missing_program_is_said,
          a_program_that_ends_is_noticed_and_harms_nothing, nothing_waits)
