/* fail_decide.c URI - a few decisions into a new store; "+" and its number for each that was
 * acknowledged. Exit 3 with a sentence when one was not. */
#include "adapters/store.h"

#include <stdio.h>

#define DECISIONS_N 5

int main(int argc, char **argv)
{
    struct record_head head = {.id = STR("R1"), .case_id = STR("bench"), .lang = STR("ja")};
    struct fault fault = {{0}, {0}};
    struct store *store = argc > 1 ? store_open(argv[1], &fault) : NULL;
    bool is_fine = store && store_begin(store, &head, &fault);

    for (uint32_t seq = 1; is_fine && seq <= DECISIONS_N; seq++) {
        struct decision decision = {.seq = seq,
                                    .at_ms = seq,
                                    .verb = VERB_PRESS,
                                    .target = STR("m1.approve"),
                                    .place = STR("phone/email/m1")};
        is_fine = store_append(store, head.id, &decision, &fault);
        if (is_fine) {
            printf("+%u\n", (unsigned)seq);
            fflush(stdout);
        }
    }
    store_close(store);
    if (!is_fine) {
        fprintf(stderr, "fail_decide: %s\n", fault.says);
    }
    return is_fine ? 0 : 3;
}
