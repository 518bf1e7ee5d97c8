/* background.h - a program of ours that runs on by itself while this one goes on or ends. */
#ifndef ADAPTERS_BACKGROUND_H
#define ADAPTERS_BACKGROUND_H

#include <stdbool.h>

/* args[0]: the name of a program that stands beside this one; NULL at the end. It says nothing and
 * nobody waits for it. False: it is not there, or could not be started. */
bool background_run(const char *const *args);

#endif
