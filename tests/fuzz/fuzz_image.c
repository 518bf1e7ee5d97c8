/* Whatever the bytes: a picture is refused with a fault, or it is within the limits and
 * premultiplied.
 */
#include "adapters/image_stb.h"
#include "tests/fuzz/must.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct fault fault = {{0}, {0}};
    struct image image;

    if (!image_read(&image, (struct str){(const char *)data, size}, &fault)) {
        must(!image.at && fault.code[0] && fault.says[0]);
        return 0;
    }
    must(image.w > 0 && image.h > 0 && image.w <= IMAGE_SIDE_MOST_PX &&
         image.h <= IMAGE_SIDE_MOST_PX);
    must((int64_t)image.w * image.h <= IMAGE_PIXELS_MOST_N);
    for (size_t i = 0; i < (size_t)image.w * (size_t)image.h; i++) {
        uint32_t a = image.at[i] >> 24;
        must((image.at[i] >> 16 & 255) <= a && (image.at[i] >> 8 & 255) <= a &&
             (image.at[i] & 255) <= a);
    }
    image_clear(&image);
    return 0;
}
