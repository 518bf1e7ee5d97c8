/* html_pages DIR - writes the made-up reports of tests/pages.h as pages, in every voice. */
#include "base/sink.h"
#include "tests/pages.h"

static void write_page(const char *folder, const char *voice, const char *name,
                       const struct report *report)
{
    char path[200];
    struct buf buf = {0};
    struct sink sink = sink_to_buf(&buf);
    snprintf(path, sizeof path, "%s/%s-%s.html", folder, name, voice);
    FILE *file = fopen(path, "w");
    if (file && report_format_of(STR("html"))->write(report, &sink, NULL)) {
        fwrite(buf.at, 1, buf.n, file);
        fclose(file);
    }
    buf_clear(&buf);
}

int main(int n, char **words)
{
    static const char *const voices[] = {"ja", "en", "ja-easy"};
    for (int i = 0; n == 2 && i < 3; i++) {
        pages_speak(voices[i]);
        write_page(words[1], voices[i], "staff", page_staff());
        write_page(words[1], voices[i], "family", page_family());
        write_page(words[1], voices[i], "evil", page_evil(60));
    }
    return n == 2 ? 0 : 2;
}
