/* certificate_page.h - `mikiwame certificate`: the page of a certificate, drawn as everything else
 * is, with its credential behind it (desk/certificate.h). */
#ifndef SHELL_CERTIFICATE_PAGE_H
#define SHELL_CERTIFICATE_PAGE_H

#include "desk/options.h"

/* An exit code. argv[0] is the first argument after "certificate". */
int certificate_main(const char *program, int argc, char *const *argv);
extern const struct option certificate_options[];
extern const size_t certificate_options_n;

#endif
