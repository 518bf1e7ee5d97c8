/* text_port.h - the real port of ui/text: clusters by utf8proc, breaks by libunistring, widths and
 * kerning by the fonts. */
#ifndef ADAPTERS_TEXT_PORT_H
#define ADAPTERS_TEXT_PORT_H

#include "adapters/font_sdl.h"
#include "ui/text.h"

struct text_port text_port_of(struct fonts *fonts); /* borrows fonts for as long as it is used */

#endif
