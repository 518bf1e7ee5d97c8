/* surfaces.h - what a simulated device shows: one const entry a surface, one line in list.h.
 *
 * A view draws and listens in one pass and may only ask; it reads the world and never writes it.
 * Looks are what nobody would miss after a restart: scroll places, open menus, text being typed
 * (secrets in them are wiped when sent). Zeroed at first; one set a device.
 *
 * Names. Places: "<device>/<surface>[/<item>]": phone/home, phone/email, phone/email/m1,
 * phone/sms/m2, phone/push (notification centre), phone/push/m3, pc/browser/p1, pc/browser/search,
 * phone/official, phone/official/pending. Parts: m1.sender, m1.subject, m1.headers, m1.<block>,
 * m1.attachment.<id>, p1.address, p1.certificate, p1.<block>, official.<panel>,
 * official.<panel>.<entry>.<does>, official.<panel>.<does>, waiting.<device>, home.<icon>.
 */
#ifndef SURFACES_SURFACES_H
#define SURFACES_SURFACES_H

#include "core/asks.h"
#include "core/world.h"
#include "ui/widgets.h"

struct edit;

/* everything a view gets */
struct surface_call {
    struct ui *ui;
    const struct world *world;
    const struct device *device;
    struct rect at;     /* the surface's room, without the device's own bars */
    struct place place; /* where the learner is; item says what is open */
    void *looks;
    struct edit *query; /* what was last searched for on this device; see parts_search.h */
    int *idle; /* which app that takes no part lies over a phone's home, from 1; 0 = none */
    struct asks *asks;
};

/* On a desktop apps stand in a window as large as the screen. Email and sms lie under its title
 * bar, official under the tab strip of a browser; browser gets the whole window, draws its own tab
 * strip at its top (DEVICE_TITLE_DP high) and leaves DEVICE_BUTTONS_DP free at its right end, where
 * the device puts minimise, enlarge, close. */
#define DEVICE_TITLE_DP 40
#define DEVICE_BUTTONS_DP 144

struct surface {
    const char *id;
    const char *icon; /* Material name, for the home screen and task bar */
    size_t looks_size;
    int (*badge)(const struct world *world,
                 const struct device *device); /* NULL = never; number on its icon */
    void (*view)(const struct surface_call *call);
    void (*leave)(void *looks); /* NULL = nothing is typed in it; wipes what was */
};

const struct surface *surface_of(struct str id); /* NULL: unknown */
const struct surface *surface_at(size_t i);      /* NULL past the end */

/* Looks of every surface of every device, found by ids; owned by whoever plays. */
struct looks_store;
struct looks_store *looks_new(struct arena *arena);
void *looks_of(struct looks_store *store, struct str device, struct str owner, size_t size);
/* The learner is on this surface of this device, or on none (""): the others forget what was typed
 * into them. */
void looks_go(struct looks_store *store, struct str device, struct str surface);

/* The device around its surface: frame, status bar with the case's time, banners, back and home,
 * task bar; draws the surface the learner is on. device.c */
void device_view(struct ui *ui, const struct world *world, const struct device *device,
                 struct rect at, struct looks_store *looks, struct asks *asks);

#endif
