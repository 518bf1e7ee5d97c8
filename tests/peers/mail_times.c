/* mail_times FILE.eml... - a line of JSON for each: how many microseconds our reader takes for its
 * facts and for its masked draft; and, built with -DHAS_GMIME, the same of GMime and what it reads.
 */
#include "adapters/mail_draft.h"
#include "base/json_out.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#ifdef HAS_GMIME
#include <gmime/gmime.h>
#endif

static int64_t now_us(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void put_ours(struct json_out *out, struct str bytes)
{
    struct arena arena = {0};
    struct mail_facts *facts = ARENA_NEW(&arena, struct mail_facts);
    struct mail_notes *notes = ARENA_NEW(&arena, struct mail_notes);
    struct mail_draft_wish wish = {.id = STR("m"), .lang = STR("ja")};
    int64_t began_us = now_us();

    notes->arena = &arena;
    mail_facts_read(&arena, bytes, facts, notes);
    int64_t read_us = now_us();

    mail_draft(&arena, facts, &wish, notes);
    json_out_key(out, "facts_us");
    json_out_int(out, read_us - began_us);
    json_out_key(out, "draft_us");
    json_out_int(out, now_us() - read_us);
    arena_clear(&arena);
}

#ifdef HAS_GMIME
static void put_text(struct json_out *out, const char *key, const char *text)
{
    json_out_key(out, key);
    json_out_str(out, str_of(text ? text : ""));
}

static void put_gmime(struct json_out *out, struct str bytes)
{
    int64_t began_us = now_us();
    GMimeStream *stream = g_mime_stream_mem_new_with_buffer(bytes.at, bytes.n);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);

    json_out_key(out, "gmime_us");
    json_out_int(out, now_us() - began_us);
    if (message) {
        InternetAddressList *from = g_mime_message_get_from(message);
        InternetAddress *first = from ? internet_address_list_get_address(from, 0) : NULL;
        GDateTime *date = g_mime_message_get_date(message);
        char *iso = date ? g_date_time_format(date, "%Y-%m-%dT%H:%M:%S%:z") : NULL;
        bool is_mailbox = first && INTERNET_ADDRESS_IS_MAILBOX(first);

        put_text(out, "subject", g_mime_message_get_subject(message));
        put_text(out, "address",
                 is_mailbox ? internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(first))
                            : "");
        put_text(out, "date", iso);
        g_free(iso);
        g_object_unref(message);
    }
    g_object_unref(parser);
    g_object_unref(stream);
}
#endif

static bool read_whole(const char *path, struct str *bytes)
{
    FILE *file = fopen(path, "rb");

    if (!file || fseek(file, 0, SEEK_END) != 0) {
        return false;
    }
    long n = ftell(file);
    char *at = malloc((size_t)n + 1);

    rewind(file);
    bool is_read = at && fread(at, 1, (size_t)n, file) == (size_t)n;

    fclose(file);
    if (!is_read) {
        free(at);
        return false;
    }
    *bytes = (struct str){at, (size_t)n};
    return true;
}

int main(int n, char **words)
{
    bool is_whole = true;

#ifdef HAS_GMIME
    g_mime_init();
#endif
    for (int i = 1; i < n; i++) {
        struct str bytes;
        struct buf line = {0};
        struct sink sink = sink_to_buf(&line);
        struct json_out out;

        if (!read_whole(words[i], &bytes)) {
            is_whole = false;
            continue;
        }
        json_out_init(&out, &sink, 0);
        json_out_open(&out, '{');
        put_ours(&out, bytes);
#ifdef HAS_GMIME
        put_gmime(&out, bytes);
#endif
        json_out_close(&out, '}');
        printf("%.*s\n", STR_ARGS(buf_str(&line)));
        buf_clear(&line);
        free((void *)(uintptr_t)bytes.at);
    }
    return is_whole ? 0 : 3;
}
