/* mail_form.h - what a field of a form asks for, by its type and its name. */
#ifndef ADAPTERS_MAIL_FORM_H
#define ADAPTERS_MAIL_FORM_H

#include "base/str.h"

/* One of enum asks; ASKS_OTHER where the name says nothing, as of a postcode or a coupon. */
int mail_form_asks(struct str type, struct str name);

#endif
