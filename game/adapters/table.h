/* table.h - a small intrusive hash table for the caches of fonts and paint. Items own their keys;
 * the table owns only its buckets. Equal hashes are possible: compare keys while walking.
 *
 *     for (struct table_item *item = table_first(&table, hash); item; item = table_next(item)) ...
 */
#ifndef ADAPTERS_TABLE_H
#define ADAPTERS_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* the first member of what is kept */
struct table_item {
    struct table_item *chain;
    uint64_t hash;
};

/* a zeroed struct is an empty table */
struct table {
    struct table_item **buckets;
    size_t buckets_n; /* a power of two, or 0 */
    size_t n;
};

struct table_item *table_first(const struct table *table, uint64_t hash);
struct table_item *table_next(const struct table_item *item); /* with the same hash */

/* item->hash is set by the caller. False when there is no memory: the item is not kept. */
bool table_put(struct table *table, struct table_item *item);

/* Takes out every item for which is_old(ctx, item) holds and gives it to drop; NULL = all of them.
 */
void table_sweep(struct table *table,
                 bool (*is_old)(const void *ctx, const struct table_item *item), const void *ctx,
                 void (*drop)(struct table_item *item));
void table_clear(struct table *table, void (*drop)(struct table_item *item));

#endif
