#include "adapters/table.h"

#include <stdlib.h>
#include <string.h>

#define TABLE_FIRST_N 64

struct table_item *table_first(const struct table *table, uint64_t hash)
{
    struct table_item *item;

    if (table->buckets_n == 0) {
        return NULL;
    }
    item = table->buckets[hash & (table->buckets_n - 1)];
    while (item && item->hash != hash) {
        item = item->chain;
    }
    return item;
}

struct table_item *table_next(const struct table_item *item)
{
    struct table_item *next = item->chain;

    while (next && next->hash != item->hash) {
        next = next->chain;
    }
    return next;
}

static bool table_grow(struct table *table)
{
    size_t n = table->buckets_n ? table->buckets_n * 2 : TABLE_FIRST_N;
    struct table_item **buckets = calloc(n, sizeof *buckets);

    if (!buckets) {
        return false;
    }
    for (size_t i = 0; i < table->buckets_n; i++) {
        struct table_item *next;
        for (struct table_item *item = table->buckets[i]; item; item = next) {
            struct table_item **place = &buckets[item->hash & (n - 1)];
            next = item->chain;
            item->chain = *place;
            *place = item;
        }
    }
    free(table->buckets);
    table->buckets = buckets;
    table->buckets_n = n;
    return true;
}

bool table_put(struct table *table, struct table_item *item)
{
    struct table_item **place;

    /* A table that cannot grow goes on with longer chains. */
    if (table->n >= table->buckets_n && !table_grow(table) && table->buckets_n == 0) {
        return false;
    }
    place = &table->buckets[item->hash & (table->buckets_n - 1)];
    item->chain = *place;
    *place = item;
    table->n++;
    return true;
}

void table_sweep(struct table *table,
                 bool (*is_old)(const void *ctx, const struct table_item *item), const void *ctx,
                 void (*drop)(struct table_item *item))
{
    for (size_t i = 0; i < table->buckets_n; i++) {
        struct table_item **link = &table->buckets[i];
        while (*link) {
            struct table_item *item = *link;
            if (is_old && !is_old(ctx, item)) {
                link = &item->chain;
                continue;
            }
            *link = item->chain;
            table->n--;
            drop(item);
        }
    }
}

void table_clear(struct table *table, void (*drop)(struct table_item *item))
{
    table_sweep(table, NULL, NULL, drop);
    free(table->buckets);
    memset(table, 0, sizeof *table);
}
