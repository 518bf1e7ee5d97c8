/* python.h - python3 as an independent witness: a test reads what it says, or hands it what to
 * check. */
#ifndef TEST_PYTHON_H
#define TEST_PYTHON_H

#include <stdio.h>
#include <stdlib.h>

/* The program must hold no single quote. mode "r": read its output; "w": write to its input. Close
 * with pclose; 0 means that it found nothing wrong. */
static inline FILE *python_open(const char *program, const char *mode)
{
    static char command[8000];

    if (snprintf(command, sizeof command, "python3 -c '%s'", program) >= (int)sizeof command) {
        return NULL;
    }
    fflush(stdout);
    return popen(command, mode);
}

#endif
