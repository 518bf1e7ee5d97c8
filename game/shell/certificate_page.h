/* certificate_page.h - `mikiwame certificate`: the page of a certificate, drawn as everything else
 * is, with its credential behind it (desk/certificate.h). */
#ifndef SHELL_CERTIFICATE_PAGE_H
#define SHELL_CERTIFICATE_PAGE_H

#include "desk/certificate.h"
#include "desk/options.h"

/* The page as a PDF at `path`, the credential beside it with ".json" in the place of ".pdf"; in the
 * voice that is spoken. */
bool certificate_write(struct desk *desk, struct arena *arena, const struct award *award,
                       const char *path, struct fault *fault);
/* An exit code. argv[0] is the first argument after "certificate". */
int certificate_main(const char *program, int argc, char **argv);
extern const struct option certificate_options[];
extern const size_t certificate_options_n;

#endif
