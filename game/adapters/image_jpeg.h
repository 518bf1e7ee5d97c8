/* image_jpeg.h - whether a JPEG's tables are such that stb_image can be trusted with it. Pure.
 *
 * stb_image 2.27 writes beyond its tables when a Huffman table counts more than 256 codes, and
 * reads beyond them when a scan uses one that was never defined. This walks the same markers in the
 * same order and finds both (ITU-T T.81, B.2.4.2 and B.2.3). It says nothing about the rest, which
 * stb checks itself.
 */
#ifndef ADAPTERS_IMAGE_JPEG_H
#define ADAPTERS_IMAGE_JPEG_H

#include "base/str.h"

bool jpeg_is_sound(struct str bytes); /* true for whatever is no JPEG, too: stb will say so */

#endif
