/* speech_spd.h - the door to spoken reading: the program `spd-say` of speech-dispatcher, where it
 * is installed. One is kept running; sentences go to its standard input, one a line.
 *
 * Nothing here ever waits: what it cannot take at once is not said. A sentence ends the one before.
 */
#ifndef ADAPTERS_SPEECH_SPD_H
#define ADAPTERS_SPEECH_SPD_H

#include "base/fault.h"
#include "base/str.h"

struct speech;

#define SPEECH_MOST_N 3000 /* bytes of a sentence; the rest is not said */

/* lang: "ja", "en". NULL: fault speech.missing (no such program) or speech.failed. */
struct speech *speech_open(const char *lang, struct fault *fault);
void speech_close(struct speech *speech); /* NULL is fine; ends the program */

/* False: it runs no more; close it. */
bool speech_say(struct speech *speech, struct str sentence);

#endif
