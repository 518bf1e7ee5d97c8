#include "adapters/pdf_cairo.h"

#include "adapters/clusters_utf8proc.h"
#include "adapters/font_shape.h"
#include "adapters/stamp_cairo.h"
#include "base/utf8.h"

#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <cairo.h>
#include <stdlib.h>
#include <string.h>

#define PI 3.14159265358979323846
#define RUN_GLYPHS_N 256
#define RUN_BYTES_N 1024
#define EMOJI_PX 96 /* em size that emoji are taken at */

struct file_face {
    FT_Face ft;
    cairo_font_face_t *face;
    bool is_tried;
};

/* glyphs of one file that are shown together */
struct pdf_run {
    enum font_file file;
    cairo_glyph_t glyphs[RUN_GLYPHS_N];
    cairo_text_cluster_t clusters[RUN_GLYPHS_N];
    char text[RUN_BYTES_N];
    int glyphs_n, clusters_n, text_n;
};

struct pdf {
    struct fonts *fonts;
    struct pictures pictures;
    struct sink *sink;
    FT_Library library;
    struct file_face faces[FILE_N];
    cairo_surface_t *surface;
    cairo_t *cairo;
    struct pdf_run run;
    bool is_outlined; /* glyphs are shapes now, no text */
};

static cairo_status_t write_bytes(void *ctx, const unsigned char *bytes, unsigned n)
{
    struct pdf *pdf = ctx;

    sink_add(pdf->sink, (struct str){(const char *)bytes, n});
    return pdf->sink->is_failed ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

struct pdf *pdf_open(struct fonts *fonts, const struct picture_source *pictures, struct sink *sink,
                     struct str title, struct fault *fault)
{
    struct pdf *pdf = calloc(1, sizeof *pdf);
    char name[256];

    if (!pdf || FT_Init_FreeType(&pdf->library) != 0) {
        free(pdf);
        fault_set(fault, "memory", "There is no memory to print; close other programs.");
        return NULL;
    }
    pdf->fonts = fonts;
    pdf->sink = sink;
    pictures_init(&pdf->pictures, pictures);
    pdf->surface = cairo_pdf_surface_create_for_stream(write_bytes, pdf, 100, 100);
    pdf->cairo = cairo_create(pdf->surface);
    title = utf8_cut(title, sizeof name - 1);
    memcpy(name, title.at ? title.at : "", title.n);
    name[title.n] = '\0';
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_TITLE, name);
    cairo_pdf_surface_set_metadata(pdf->surface, CAIRO_PDF_METADATA_CREATOR, "Mikiwame");
    return pdf;
}

static void set_colour(struct pdf *pdf, uint32_t colour)
{
    cairo_set_source_rgba(pdf->cairo, (colour >> 16 & 255) / 255.0, (colour >> 8 & 255) / 255.0,
                          (colour & 255) / 255.0, (colour >> 24) / 255.0);
}

/* ---- text ------------------------------------------------------------------------------------ */

static const cairo_user_data_key_t face_key;

static void face_done(void *ft)
{
    FT_Done_Face(ft);
}

static struct file_face *face_get(struct pdf *pdf, enum font_file file)
{
    struct file_face *face = &pdf->faces[file];
    char path[FONT_PATH_N];

    if (!face->is_tried) {
        face->is_tried = true;
        if (font_file_find(file, fonts_folder(pdf->fonts), path) &&
            FT_New_Face(pdf->library, path, font_file_face(file), &face->ft) == 0) {
            face->face = cairo_ft_font_face_create_for_ft_face(face->ft, FT_LOAD_NO_HINTING);
            cairo_font_face_set_user_data(face->face, &face_key, face->ft, face_done);
        }
    }
    return face->face ? face : NULL;
}

static void run_flush(struct pdf *pdf)
{
    struct pdf_run *run = &pdf->run;
    struct file_face *face = run->glyphs_n > 0 ? face_get(pdf, run->file) : NULL;

    if (face) {
        cairo_set_font_face(pdf->cairo, face->face);
    }
    if (face && pdf->is_outlined) {
        cairo_glyph_path(pdf->cairo, run->glyphs, run->glyphs_n);
        cairo_fill(pdf->cairo);
    } else if (face) {
        cairo_show_text_glyphs(pdf->cairo, run->text, run->text_n, run->glyphs, run->glyphs_n,
                               run->clusters, run->clusters_n, 0);
    }
    run->glyphs_n = run->clusters_n = run->text_n = 0;
}

/* Emoji are pictures, as the font has them. */
static void emoji_draw(struct pdf *pdf, const struct draw_item *item, struct str cluster, double x,
                       double baseline)
{
    const struct glyph *glyph = fonts_glyph(pdf->fonts, item->font, EMOJI_PX, cluster, 0);
    cairo_surface_t *surface;

    if (!glyph->colours || glyph->w == 0) {
        return;
    }
    surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, glyph->w, glyph->h);
    for (int y = 0; y < glyph->h && cairo_image_surface_get_data(surface); y++) {
        memcpy(cairo_image_surface_get_data(surface) +
                   (size_t)y * (size_t)cairo_image_surface_get_stride(surface),
               glyph->colours + (size_t)y * (size_t)glyph->w, (size_t)glyph->w * 4);
    }
    cairo_surface_mark_dirty(surface);
    cairo_save(pdf->cairo);
    cairo_translate(pdf->cairo, x, baseline);
    cairo_scale(pdf->cairo, item->size_px / (double)EMOJI_PX, item->size_px / (double)EMOJI_PX);
    cairo_set_source_surface(pdf->cairo, surface, glyph->left, -glyph->top);
    cairo_paint_with_alpha(pdf->cairo, (item->colour >> 24) / 255.0);
    cairo_restore(pdf->cairo);
    cairo_surface_destroy(surface);
    set_colour(pdf, item->colour);
}

static void run_add(struct pdf *pdf, enum font_file file, struct str cluster, struct str text,
                    double x, double y)
{
    struct pdf_run *run = &pdf->run;
    struct file_face *face = face_get(pdf, file);
    int before_n;

    if (run->file != file || run->glyphs_n + SHAPE_TEXT_N > RUN_GLYPHS_N ||
        run->text_n + SHAPE_TEXT_N > RUN_BYTES_N) {
        run_flush(pdf);
        run->file = file;
    }
    before_n = run->glyphs_n;
    for (size_t at = 0; face && at < text.n;) {
        uint32_t point = utf8_next(text, &at);
        if (!shape_is_unseen(point)) {
            run->glyphs[run->glyphs_n++] =
                (cairo_glyph_t){FT_Get_Char_Index(face->ft, point), x, y};
        }
    }
    cluster = utf8_cut(cluster, SHAPE_TEXT_N);
    if (run->glyphs_n > before_n) {
        memcpy(run->text + run->text_n, cluster.at, cluster.n);
        run->text_n += (int)cluster.n;
        run->clusters[run->clusters_n++] =
            (cairo_text_cluster_t){(int)cluster.n, run->glyphs_n - before_n};
    }
}

/* A line whose pen begins at x on this baseline. */
static void line_show(struct pdf *pdf, const struct draw_item *item, double x, double baseline)
{
    struct str before = {NULL, 0};
    int pen_64 = 0;

    cairo_set_font_size(pdf->cairo, item->size_px);
    set_colour(pdf, item->colour);
    for (size_t at = 0; at < item->text.n;) {
        struct str cluster = cluster_first(str_from(item->text, at)), text;
        enum font_file file;

        if (at > 0) {
            pen_64 += fonts_kern_64(pdf->fonts, item->font, item->size_px, before, cluster);
        }
        if (!fonts_choice(pdf->fonts, item->font, cluster, &file, &text)) {
            run_flush(pdf);
        } else if (file == FILE_EMOJI) {
            run_flush(pdf);
            emoji_draw(pdf, item, cluster, x + pen_64 / 64.0, baseline);
        } else {
            run_add(pdf, file, cluster, text, x + pen_64 / 64.0, baseline);
        }
        pen_64 += fonts_advance_64(pdf->fonts, item->font, item->size_px, cluster);
        before = cluster;
        at += cluster.n;
    }
    run_flush(pdf);
}

/* As paint_text sets it: one em is centred in the height of the line's box. */
static void text_draw(struct pdf *pdf, const struct draw_item *item)
{
    struct font_metrics metrics = fonts_metrics(item->font, item->size_px);
    int em_px = metrics.ascent_px + metrics.descent_px;

    line_show(pdf, item, item->at.x, item->at.y + (item->at.h - em_px) / 2 + metrics.ascent_px);
}

/* As shapes: its words are cut off at its edges, and whoever searches the page is not to find them
 * between those of the page. */
static void stamp_show(struct pdf *pdf, const struct draw_item *item)
{
    int w = stamp_words_w(pdf->fonts, item), x, y;

    cairo_save(pdf->cairo);
    cairo_translate(pdf->cairo, item->at.x + item->at.w / 2.0, item->at.y + item->at.h / 2.0);
    cairo_rotate(pdf->cairo, STAMP_TURN);
    pdf->is_outlined = true;
    for (int i = 0; stamp_place(item, w, i, &x, &y); i++) {
        line_show(pdf, item, x, y);
    }
    pdf->is_outlined = false;
    cairo_restore(pdf->cairo);
}

/* ---- shapes ---------------------------------------------------------------------------------- */

static void path_box(cairo_t *cairo, struct rect at, double radius, double in)
{
    double most = (at.w < at.h ? at.w : at.h) / 2.0, r = (radius < most ? radius : most) - in;
    double x = at.x, y = at.y, w = at.w, h = at.h;

    cairo_new_path(cairo);
    if (r <= 0) {
        cairo_rectangle(cairo, x + in, y + in, w - 2 * in, h - 2 * in);
        return;
    }
    cairo_arc(cairo, x + w - in - r, y + in + r, r, -PI / 2, 0);
    cairo_arc(cairo, x + w - in - r, y + h - in - r, r, 0, PI / 2);
    cairo_arc(cairo, x + in + r, y + h - in - r, r, PI / 2, PI);
    cairo_arc(cairo, x + in + r, y + in + r, r, PI, PI * 3 / 2);
    cairo_close_path(cairo);
}

static void edge_draw(struct pdf *pdf, const struct draw_item *item, uint32_t edge, double px)
{
    path_box(pdf->cairo, item->at, item->radius_px, px / 2);
    set_colour(pdf, edge);
    cairo_set_line_width(pdf->cairo, px);
    cairo_stroke(pdf->cairo);
}

static void fade_stop(cairo_pattern_t *pattern, double at, uint32_t colour)
{
    cairo_pattern_add_color_stop_rgba(pattern, at, (colour >> 16 & 255) / 255.0,
                                      (colour >> 8 & 255) / 255.0, (colour & 255) / 255.0,
                                      (colour >> 24) / 255.0);
}

static void fade_draw(struct pdf *pdf, const struct draw_item *item)
{
    cairo_pattern_t *pattern =
        cairo_pattern_create_linear(0, item->at.y, 0, item->at.y + item->at.h);

    fade_stop(pattern, 0, item->colour);
    fade_stop(pattern, 1, item->fade);
    path_box(pdf->cairo, item->at, item->radius_px, 0);
    cairo_set_source(pdf->cairo, pattern);
    cairo_fill(pdf->cairo);
    cairo_pattern_destroy(pattern);
}

static void box_draw(struct pdf *pdf, const struct draw_item *item)
{
    if (item->fade) {
        fade_draw(pdf, item);
    } else if (item->colour >> 24) {
        path_box(pdf->cairo, item->at, item->radius_px, 0);
        set_colour(pdf, item->colour);
        cairo_fill(pdf->cairo);
    }
    if (item->edge >> 24 && item->edge_px > 0) {
        edge_draw(pdf, item, item->edge, item->edge_px);
    }
}

static void line_draw(struct pdf *pdf, const struct draw_item *item)
{
    set_colour(pdf, item->colour);
    cairo_set_line_width(pdf->cairo, item->edge_px > 0 ? item->edge_px : 1);
    cairo_move_to(pdf->cairo, item->at.x, item->at.y);
    cairo_line_to(pdf->cairo, item->at.x + item->at.w, item->at.y + item->at.h);
    cairo_stroke(pdf->cairo);
}

static void image_draw(struct pdf *pdf, const struct draw_item *item)
{
    struct picture picture = pictures_get(&pdf->pictures, item->text, item->at.w, item->at.h);
    cairo_surface_t *surface;

    if (!picture.at) {
        edge_draw(pdf, item, 0x60808080, 1);
        return;
    }
    surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, picture.w, picture.h);
    for (int y = 0; y < picture.h && cairo_image_surface_get_data(surface); y++) {
        memcpy(cairo_image_surface_get_data(surface) +
                   (size_t)y * (size_t)cairo_image_surface_get_stride(surface),
               picture.at + (size_t)y * (size_t)picture.w, (size_t)picture.w * 4);
    }
    cairo_surface_mark_dirty(surface);
    cairo_save(pdf->cairo);
    path_box(pdf->cairo, item->at, item->radius_px, 0);
    cairo_clip(pdf->cairo);
    cairo_set_source_surface(pdf->cairo, surface, item->at.x, item->at.y);
    cairo_paint(pdf->cairo);
    cairo_restore(pdf->cairo);
    cairo_surface_destroy(surface);
}

static void pdf_item(struct pdf *pdf, const struct draw_item *item)
{
    switch (item->kind) {
    case DRAW_BOX:
        box_draw(pdf, item);
        break;
    case DRAW_SHADOW:
        edge_draw(pdf, item, 0x20000000, item->blur_px / 8.0 + 0.5);
        break;
    case DRAW_TEXT:
        text_draw(pdf, item);
        break;
    case DRAW_IMAGE:
        image_draw(pdf, item);
        break;
    case DRAW_LINE:
        line_draw(pdf, item);
        break;
    case DRAW_STAMP:
        stamp_show(pdf, item);
        break;
    case DRAW_CLIP:
    case DRAW_UNCLIP:
        break; /* the walk's own */
    }
}

/* What shows nothing of itself here is left out: a file must not hold what its page cuts off. */
static bool is_seen(const struct draw_item *item, struct rect clip)
{
    struct rect at = item->at;

    if (item->kind == DRAW_LINE) {
        at = (struct rect){at.w < 0 ? at.x + at.w : at.x, at.h < 0 ? at.y + at.h : at.y,
                           abs(at.w) + 1, abs(at.h) + 1};
    }
    return !rect_is_empty(rect_meet(clip, at));
}

void pdf_page(struct pdf *pdf, const struct draw *draw, struct rect within, double w_pt,
              double h_pt)
{
    struct clips clips = clips_of(within);

    cairo_pdf_surface_set_size(pdf->surface, w_pt, h_pt);
    cairo_save(pdf->cairo);
    cairo_scale(pdf->cairo, w_pt / within.w, w_pt / within.w);
    cairo_translate(pdf->cairo, -within.x, -within.y);
    for (size_t i = 0; i < draw->n; i++) {
        const struct draw_item *item = &draw->items[i];
        struct rect clip;

        if (clips_take(&clips, item)) {
            continue;
        }
        clip = clips_now(&clips);
        clip = item->kind == DRAW_STAMP ? rect_meet(clip, item->at) : clip;
        if (is_seen(item, clip)) {
            cairo_save(pdf->cairo);
            cairo_rectangle(pdf->cairo, clip.x, clip.y, clip.w, clip.h);
            cairo_clip(pdf->cairo);
            pdf_item(pdf, item);
            cairo_restore(pdf->cairo);
        }
    }
    cairo_restore(pdf->cairo);
    cairo_show_page(pdf->cairo);
}

bool pdf_close(struct pdf *pdf, struct fault *fault)
{
    bool is_whole, has_faces = false;

    if (!pdf) {
        return false;
    }
    cairo_destroy(pdf->cairo);
    cairo_surface_finish(pdf->surface);
    is_whole = cairo_surface_status(pdf->surface) == CAIRO_STATUS_SUCCESS && !pdf->sink->is_failed;
    cairo_surface_destroy(pdf->surface);
    for (int i = 0; i < FILE_N; i++) {
        has_faces |= pdf->faces[i].face != NULL;
        cairo_font_face_destroy(pdf->faces[i].face); /* NULL is fine */
    }
    if (!has_faces) {
        FT_Done_FreeType(pdf->library); /* else cairo keeps what lives in it, for the next time */
    }
    pictures_clear(&pdf->pictures);
    free(pdf);
    return is_whole ||
           fault_set(fault, "pdf.failed", "The PDF could not be written; make room and try again.");
}
