/* app.h - the program with a window: what every screen of it shares, and the loop that shows them.
 *
 * A screen is a view over the app: it draws, listens, and calls the desk's use cases. The loop
 * sleeps until input or until something in the world is due.
 */
#ifndef SHELL_APP_H
#define SHELL_APP_H

#include "desk/certificate.h"
#include "desk/desk.h"
#include "desk/kept_about.h"
#include "desk/members.h"
#include "desk/organiser.h"
#include "desk/packs.h"
#include "desk/people.h"
#include "desk/programmes.h"
#include "desk/round.h"
#include "desk/seats.h"
#include "shell/report_view.h"
#include "shell/settings.h"
#include "surfaces/surfaces.h"
#include "ui/edit.h"
#include "ui/widgets.h"

enum screen_id {
    SCREEN_HOME,
    SCREEN_DRILL,
    SCREEN_DEBRIEF,
    SCREEN_RESULT,
    SCREEN_SETTINGS,
    SCREEN_COMPARE,
    SCREEN_HOUSEHOLD,
    SCREEN_PACKS,
    SCREEN_PURPOSE,
    SCREEN_TOGETHER,
    SCREEN_RECORDS,
    SCREEN_SEAT,
    SCREEN_PRINT,
    SCREEN_ORGANISE,
    SCREEN_CATALOGUE,
    SCREEN_N
};

/* active time of a case: stands still while paused */
struct stopwatch {
    int64_t base_ms;  /* counted before the last start */
    int64_t since_ms; /* steady clock */
    bool is_running;
};

#define TOAST_MS 4000

/* the least room that every screen and device lays out in */
#define APP_LEAST_W_DP 1024
#define APP_LEAST_H_DP 640

/* one sentence for a while: why something was refused, what failed */
struct toast {
    struct str text;
    int64_t since_ms, until_ms;
    bool is_bad;
    char room[600];
};

/* what is read aloud; zeroed = nothing yet */
struct reader {
    struct speech *speech;
    struct str lang; /* it was opened for */
    uint64_t focus;  /* whose words were said, and their hash */
    uint64_t words;
    int64_t toast_ms; /* until_ms of the toast said last */
    uint64_t page;    /* where the learner was when words were said last */
    const void *told; /* the run whose situation was said; only compared */
};

/* what is due of the person chosen; worked out when home is entered, not every frame */
struct due_looks {
    struct arena arena;
    struct reminder *reminders;
    const char **ways; /* text ids, one a reminder: what leads to its test; NULL = nothing to add */
    size_t n;
    int64_t screen_ms; /* of the visit it was worked out in */
    struct str person;
};

struct home_looks {
    struct ui_scroll scroll;
    struct edit name, wanted; /* wanted: whose card is looked for */
    bool is_adding;
};

/* of one case; zeroed when the next begins */
struct play_looks {
    struct looks_store *devices;
    void *drill;
    struct str last_place[8]; /* of each device, to come back to */
    struct ui_scroll situation;
    bool is_situation_open;
};

/* the household's pages; zeroed = the first page, no form open */
struct household_looks {
    struct ui_scroll scroll;
    int tab; /* enum household_tab */
    bool is_open;
    char id[64]; /* the row that is changed; "" = a new one */
    struct edit words[3];
    int way, days, hours, role; /* places in what can be chosen */
    char after[64], brand[80];  /* ids; "" = none */
    int form_h;                 /* px, of the last frame */
};

/* behind the organiser's door */
struct organise_looks {
    bool is_inside, is_pin_open;
    bool has_pin, is_pin_wanted; /* looked up when it is entered; wanted: one is set first */
    enum role role;              /* as whom one is inside */
    char asked[96];              /* the button that asks once more; "" = none */
    char opened[64];             /* the person whose card is open; "" = none */
    char units_of[64];           /* the programme whose units are open */
    struct edit name, kana, number, unit, move, wanted, place;
    int card_h, kind_h; /* px, of the last frame */
    struct arena counts_arena;
    struct standing_counts *counts; /* of programmes; NULL = to be worked out */
    struct edit pin, pin_again, old_pin, role_pin, path;
    int pin_h; /* px, of the last frame */
    struct arena log_arena;
    struct access_line *log; /* NULL = to be read */
    size_t log_n;
    struct ui_scroll scroll;
    int tab;
    int programme; /* whose results are shown; 0 = all */
    struct arena arena;
    struct report *report; /* in the arena; NULL = not worked out */
    struct report_folds folds;
    bool is_working, has_stopped, is_noted;
    size_t done_n, of_n; /* records */
};

#define PACKS_CARDS_N (2 * DESK_PACKS_N + 1)

/* which packs there are, and the one that wants in */
struct packs_looks {
    struct ui_scroll scroll;
    struct arena arena;
    int64_t screen_ms; /* of the visit it was worked out in */
    struct pack_standing standings[DESK_PACKS_N];
    bool is_file[DESK_PACKS_N]; /* can be removed */
    struct str folder;
    bool has_offer;
    struct pack_offer offer;
    int heights_px[PACKS_CARDS_N]; /* of cards: packs, the offer, refused ones */
};

/* what comes before a round */
enum start_kind { START_ROUND, START_CONTINUE, START_PROGRAMME };
#define START_PEOPLE_N 24

struct start_looks {
    struct ui_scroll scroll;
    enum start_kind kind;
    char programme[64];           /* id */
    bool is_told, is_read_again;  /* the notice of purpose; again: it is only looked up */
    bool is_with[START_PEOPLE_N]; /* who sits there, as they stand on the roster */
};

/* what is kept about the person chosen; worked out when the page is entered */
struct records_looks {
    struct ui_scroll scroll;
    struct arena arena;
    int64_t screen_ms; /* of the visit it was worked out in */
    struct kept_about kept;
    struct access_line *accesses;
    size_t accesses_n;
    bool is_erasing; /* asked once */
    int confirm_h;   /* px, of the last frame */
};

/* a seat of a first day's morning: its first screen takes the place of home */
struct seat_looks {
    struct ui_scroll scroll;
    struct edit number, code;
    struct str programme; /* of who sits here; "" = nobody does */
};

/* who sat where, for the organiser; worked out when the page is entered */
struct seats_looks {
    struct arena arena;
    int64_t screen_ms; /* of the visit it was worked out in */
    struct seat_row *rows;
    size_t n;
};

/* what the results say of a programme's test; worked out when they are entered */
struct certificate_looks {
    struct str told; /* "passed" or "failed", of the test just played; "" = of none */
    int64_t tries_left_n;
    bool has_award;
    struct award award; /* in shown_arena */
    struct edit path;
    bool is_wished; /* to be saved with the next frame: it takes a moment */
};

/* beside the words of a round just played; worked out when it ends */
struct after_looks {
    bool is_open;         /* the figures */
    struct report *own;   /* in shown_arena; NULL: nothing to compare with */
    struct reminder next; /* programme NULL: none */
};

struct compare;        /* compare.h */
struct catalogue_page; /* catalogue_page.h */
struct print;          /* print_view.h */

struct app {
    struct desk desk;
    struct settings settings;
    const char *settings_path;
    struct theme theme;
    struct ui ui;
    int64_t now_ms;      /* steady clock of this frame */
    int density_percent; /* of the screen: what scale 100 is drawn at; 0 counts as 100 */
    enum screen_id screen, back_to;
    int64_t screen_ms; /* since when it is on */
    bool wants_quit, wants_full_screen;
    uint64_t seed; /* of the next round when is_seeded */
    bool is_seeded;
    struct toast toast;
    struct reader reader;
    /* the round, when one is on */
    struct round round;
    bool has_round;
    struct stopwatch watch;
    struct arena looks_arena;
    struct play_looks play;
    /* what the result screen shows: of the round just played, or a report: this person's own over
     * time, or the household's */
    const struct metrics **shown;
    size_t shown_n;
    struct report *told;
    struct arena shown_arena;
    struct arena pictures_arena; /* bytes of the picture asked for last */
    struct certificate_looks certificate;
    /* screens' own looks */
    struct home_looks home;
    struct due_looks due;
    struct household_looks household;
    struct packs_looks packs;
    struct start_looks start;
    struct records_looks records;
    bool is_seat;
    struct seat_looks seat;
    struct seats_looks seats;
    struct organise_looks organise;
    struct compare *compare;          /* NULL: not looked at yet */
    struct catalogue_page *catalogue; /* NULL: not entered yet */
    struct print *print;              /* NULL: not opened yet */
    struct after_looks after;
    struct ui_scroll debrief, result, settings_scroll;
    size_t debrief_cue;     /* whose screen is shown */
    size_t debrief_shown;   /* the cue it was brought into view for, + 1 */
    bool is_debrief_screen; /* in a narrow window: the screen seen, instead of the page */
    struct str person;      /* chosen; "" = nobody yet */
    struct str programme;   /* to be begun with the first frame; "" = none */
    bool has_unfinished;    /* this person's last round can be continued */
};

struct app_wish {
    struct desk_wish desk;
    const char *person;    /* id or name; NULL */
    const char *programme; /* whose round is begun at once, for that person; NULL */
    const char *lang;
    int scale_percent;     /* 0: from settings */
    bool is_dark;          /* whatever the settings say */
    const char *seat_file; /* this is a seat, started from that file; NULL: it is none */
    bool is_plain;         /* no settings file: pictures look the same on every machine */
    uint64_t seed;         /* 0: from the system */
    bool is_seeded;
};

/* False: *fault or faults say why. Close it either way. */
bool app_open(struct app *app, const struct app_wish *wish, struct faults *faults,
              struct fault *fault);
void app_close(struct app *app);

/* The round's and the screens' verbs; each says what went wrong by itself, as a toast. */
void app_say(struct app *app, struct str sentence, bool is_bad);
void app_say_fault(struct app *app, const struct fault *fault);
struct str app_fault_words(struct app *app, const struct fault *fault); /* as it is said */
void app_go(struct app *app, enum screen_id screen); /* ends what was said before */
bool app_begin_round(struct app *app, const struct round_wish *wish);
bool app_begin_programme(struct app *app, struct str programme); /* its round for this person */
bool app_continue_round(struct app *app);
/* What stands before it comes first: the notice of purpose, and who sits together. */
void app_start(struct app *app, enum start_kind kind, struct str programme);
void app_next_case(struct app *app);   /* or the result, when there is none */
void app_end_case(struct app *app);    /* on to its debrief */
void app_leave_round(struct app *app); /* unfinished rounds can be continued later */
void app_my_results(struct app *app);  /* this person's own, over time */
void app_household_results(struct app *app);
void own_sample(struct app *app, struct str which); /* for pictures: "household", else own */
void app_compare(struct app *app);                  /* pairs of fake and genuine, to look at */
void app_choose_person(struct app *app, struct str id);
void app_pause(struct app *app, bool is_paused);
int64_t app_at_ms(const struct app *app);
/* for the next round: given once by --seed, else from the system */
uint64_t app_seed(struct app *app);
/* Whether the person chosen has passed a test, for the results; told "" unless one was just
 * played. Takes room in shown_arena. */
void certificate_look(struct app *app, struct str told);
void certificate_sample(struct app *app, struct str which); /* "passed", "failed" */
/* after a frame: propose, keep, commit */
void app_carry_out(struct app *app, const struct asks *asks);

/* After a frame: says what has just got the focus by keyboard, and the toast, where the settings
 * ask for it. The program that cannot be started is told once, and the setting goes off. */
void app_read_aloud(struct app *app);
void app_fall_silent(struct app *app);

/* Screens. */
void home_view(struct app *app, struct rect at);
struct str home_due_words(struct ui *ui, const struct due *due); /* "next from 24 December" */
void play_view(struct app *app, struct rect at, struct asks *asks);
void debrief_view(struct app *app, struct rect at);
void result_work_out(struct app *app); /* of the round that has just ended */
void result_view(struct app *app, struct rect at);
void settings_view(struct app *app, struct rect at);
void household_view(struct app *app, struct rect at);
void packs_view(struct app *app, struct rect at);
void app_purpose(struct app *app); /* the notice, to be read again */
void purpose_view(struct app *app, struct rect at);
void app_together(struct app *app); /* who sits there, before a household's round */
void together_view(struct app *app, struct rect at);
void app_records(struct app *app); /* what is kept about the person chosen */
void records_view(struct app *app, struct rect at);
void seat_view(struct app *app, struct rect at);
void seat_sample(struct app *app, struct str which); /* "in", "done"; else nobody sits here */
/* For pictures: "company" or "family" the notice, "together"; "erase" what is asked before it. */
void start_sample(struct app *app, struct str which);
void records_sample(struct app *app, struct str which);
void app_print(struct app *app); /* cards and sheets */
/* the sheet of a case of the catalogue; leads back to its page */
void app_print_case(struct app *app, struct str case_id);
void print_view(struct app *app, struct rect at);
void print_close(struct app *app); /* from app_close */
/* To the page of packs with this file on it, to be let in or not. */
void app_offer_pack(struct app *app, const char *path);
/* Files let fall on the window: a pack's is offered, messages are taken into the catalogue, where
 * the organiser's door is open. */
void app_drop(struct app *app, const struct str *paths, size_t n);
void app_organise(struct app *app); /* to the organiser's door, or through it where it is open */
void organise_view(struct app *app, struct rect at);
void organise_forget(struct app *app); /* what was worked out; from leaving it and new records */
/* The genuine counterpart of this case beside it, when it has one; back leads to the debrief. */
void app_compare_case(struct app *app, struct str case_id);
void compare_view(struct app *app, struct rect at);
void compare_close(struct app *app); /* from app_close */
void catalogue_view(struct app *app, struct rect at);
void catalogue_close(struct app *app); /* from app_close */

/* The largest scale, percent, at which a window of this size (px) has the least room; at least 100.
 * What is wished beyond it is drawn at it. */
int app_scale_most(int w, int h);

/* One frame of whatever screen is on, into app->ui.draw; then what it asked for is carried out.
 * True when another frame is wanted at once because something changed. */
bool app_frame(struct app *app, struct input in, int w, int h);

#endif
