/* banned.h - calls that do not compile here, and what to use instead. Force-included by the
 * Makefile
 * (-include base/banned.h) after the system headers it needs. */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#ifdef __GNUC__
#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf gets strtok /* str, buf */
#pragma GCC poison atoi atol atof scanf sscanf                                /* str_to_int */
#pragma GCC poison rand srand                                                                      \
    drand48 /* rng; random() too, but libsodium has a member of that name */
#pragma GCC poison gmtime localtime ctime asctime /* date */
#endif

#endif
