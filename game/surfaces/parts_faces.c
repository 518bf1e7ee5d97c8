#include "surfaces/parts_faces.h"

#include "base/utf8.h"

#define WHITE 0xffffffff
#define NEAR_BLACK 0xff16181d
#define SLATE 0xff4a5568

static const struct {
    const char *surface, *name;
    uint32_t ground;
} apps[] = {
    {"email", "surface.email", 0xff1a66d0},
    {"sms", "surface.sms", 0xff14803f},
    {"browser", "surface.browser", 0xff5a3fb5},
    {"push", "surface.push", 0xff8a4b10},
    {"home", "surface.home", SLATE},
};

static const char *known_icon(struct ui *ui, struct str name, const char *otherwise)
{
    const char *icon = str_c(ui->frame, name);

    return icon_text(icon) ? icon : otherwise;
}

static struct face face_of_brand(struct ui *ui, const struct brand *brand)
{
    return (struct face){.name = brand->app_name.n ? brand->app_name : brand->name,
                         .icon = known_icon(ui, brand->app_icon, "store"),
                         .ground = colour_of(brand->colour, SLATE)};
}

struct face face_of_surface(struct ui *ui, const struct world *world, struct str surface)
{
    const struct surface *entry = surface_of(surface);
    struct face face = {.name = surface, .icon = entry ? entry->icon : "apps", .ground = SLATE};

    if (str_is(surface, "official")) {
        return face_of_brand(ui, &world->scenario->brand);
    }
    for (size_t i = 0; i < sizeof apps / sizeof *apps; i++) {
        if (str_is(surface, apps[i].surface)) {
            face.name = ui_text(ui, apps[i].name);
            face.ground = apps[i].ground;
        }
    }
    return face;
}

struct face face_of_notice(struct ui *ui, const struct world *world, const struct notice *notice)
{
    if (notice->channel == CHANNEL_PUSH) {
        return face_of_brand(ui, &world->scenario->brand);
    }
    if (notice->channel == CHANNEL_WEB_PUSH) {
        return face_of_surface(ui, world, STR("browser"));
    }
    if (notice->channel == CHANNEL_CALL) {
        return (struct face){ui_text(ui, "surface.call"), "call", 0xff14803f};
    }
    return face_of_surface(ui, world, channel_surface(notice->channel));
}

/* Lit from above, as the icons of today's systems are. */
void face_ground(struct ui *ui, struct rect at, uint32_t ground)
{
    int radius = at.w * 24 / 100;

    if (ui->theme->is_high_contrast || at.w < ui_px(ui, 28)) {
        draw_box(ui->draw, at, radius, ground);
        return;
    }
    draw_fade(ui->draw, at, radius, colour_mix(ground, WHITE, 16),
              colour_mix(ground, 0xff000000, 10));
    draw_edge(ui->draw, at, radius, ui_px(ui, 1), 0x1fffffff);
}

/* Icons are large and need no more than 3:1 (WCAG 1.4.11): white wherever it reaches that. */
void face_tile(struct ui *ui, struct rect at, struct face face)
{
    uint32_t ink = theme_contrast(WHITE, face.ground) >= 3 ? WHITE : NEAR_BLACK;

    face_ground(ui, at, face.ground);
    ui_icon(ui, at, face.icon, at.w * 52 / ui->scale_percent, ink);
}

static struct str first_letter(struct ui *ui, struct str name)
{
    size_t at = 0;

    if (name.n == 0) {
        return STR("?");
    }
    if (name.at[0] >= 'a' && name.at[0] <= 'z') {
        return str_fmt(ui->frame, "%c", name.at[0] - 'a' + 'A');
    }
    utf8_next(name, &at);
    return str_part(name, 0, at);
}

void face_avatar(struct ui *ui, struct rect at, struct str name)
{
    static const uint32_t grounds[] = {0xff1f5fa8, 0xff7a3f8f, 0xff0f6b5c, 0xff9a4212,
                                       0xff8c2f4b, 0xff4a5aa8, 0xff55611c, 0xff5b5f66};
    uint32_t ground = grounds[str_hash(name) % (sizeof grounds / sizeof *grounds)];
    bool is_number = name.n && (name.at[0] == '+' || (name.at[0] >= '0' && name.at[0] <= '9'));
    struct ui_type type = {.font = FONT_ADDRESS_BOLD,
                           .size_dp = at.w * 44 / ui->scale_percent,
                           .colour = WHITE,
                           .lines_n = 1,
                           .align = 0};

    ground = ui->theme->is_high_contrast ? theme_mix(ground, 0xff000000, 20) : ground;
    if (ui->theme->is_high_contrast) {
        draw_box(ui->draw, at, at.w / 2, ground);
    } else {
        draw_fade(ui->draw, at, at.w / 2, colour_mix(ground, WHITE, 10),
                  colour_mix(ground, 0xff000000, 12));
    }
    if (is_number) {
        ui_icon(ui, at, "person", at.w * 60 / ui->scale_percent, WHITE);
    } else {
        ui_line(ui, at, type, first_letter(ui, name));
    }
}

void face_badge(struct ui *ui, struct rect tile, int n)
{
    struct str figure = n > 99 ? STR("99+") : str_fmt(ui->frame, "%d", n);
    struct ui_type type = ui_type_of(ui, 12, WHITE);
    int h = ui_px(ui, 20), w;

    if (n <= 0) {
        return;
    }
    type.font = FONT_TEXT_BOLD;
    type.align = 0;
    w = text_width(ui->cache, type.font, ui_px(ui, 12), figure) + ui_px(ui, 10);
    w = w < h ? h : w;
    struct rect at = {tile.x + tile.w - w * 2 / 3, tile.y - h / 3, w, h};
    draw_box(ui->draw, at, h / 2, 0xffc6202f);
    ui_line(ui, at, type, figure);
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

uint32_t colour_of(struct str hex, uint32_t otherwise)
{
    uint32_t colour = 0xff;

    if (hex.n != 7 || hex.at[0] != '#') {
        return otherwise;
    }
    for (size_t i = 1; i < hex.n; i++) {
        int digit = hex_digit(hex.at[i]);

        if (digit < 0) {
            return otherwise;
        }
        colour = colour << 4 | (uint32_t)digit;
    }
    return colour;
}

uint32_t colour_on(uint32_t ground)
{
    return theme_contrast(WHITE, ground) >= theme_contrast(NEAR_BLACK, ground) ? WHITE : NEAR_BLACK;
}

uint32_t colour_mix(uint32_t a, uint32_t b, int percent_b)
{
    uint32_t out = 0;

    for (int shift = 0; shift < 32; shift += 8) {
        uint32_t from = a >> shift & 0xff, to = b >> shift & 0xff;
        uint32_t mixed = (from * (uint32_t)(100 - percent_b) + to * (uint32_t)percent_b) / 100;

        out |= mixed << shift;
    }
    return out;
}

uint32_t colour_faded(uint32_t colour, int percent)
{
    uint32_t alpha = (colour >> 24) * (uint32_t)percent / 100;

    return (colour & 0x00ffffff) | alpha << 24;
}
