#include "adapters/text_port.h"

#include "adapters/break_unistring.h"
#include "adapters/clusters_utf8proc.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

#define CLUSTER_MOST_N UINT16_MAX

static enum break_after break_of(const char *marks, size_t n, size_t start, size_t end)
{
    if (memchr(marks + start, MARK_NEWLINE, end - start)) {
        return BREAK_MUST;
    }
    return end < n && marks[end] == MARK_MAY ? BREAK_MAY : BREAK_NO;
}

static size_t port_clusters(void *ctx, enum font font, int size_px, struct str text,
                            struct cluster *out, size_t room)
{
    struct fonts *fonts = ctx;
    char few[512], *marks = text.n <= sizeof few ? few : malloc(text.n);
    struct str before = {NULL, 0};
    size_t n = 0;

    if (marks) {
        breaks_find(text, marks);
    }
    for (size_t at = 0; at < text.n; n++) {
        struct str cluster = utf8_cut(cluster_first(str_from(text, at)), CLUSTER_MOST_N);
        if (n < room) {
            out[n] = (struct cluster){(uint32_t)at, (uint16_t)cluster.n, BREAK_NO,
                                      fonts_advance_64(fonts, font, size_px, cluster)};
            out[n].break_after = marks ? break_of(marks, text.n, at, at + cluster.n) : BREAK_MAY;
        }
        if (n > 0 && n <= room) {
            out[n - 1].advance_64 += fonts_kern_64(fonts, font, size_px, before, cluster);
        }
        before = cluster;
        at += cluster.n;
    }
    if (marks != few) {
        free(marks);
    }
    return n;
}

static struct font_metrics port_metrics(void *ctx, enum font font, int size_px)
{
    (void)ctx;
    return fonts_metrics(font, size_px);
}

struct text_port text_port_of(struct fonts *fonts)
{
    return (struct text_port){.ctx = fonts, .clusters = port_clusters, .metrics = port_metrics};
}
