#include "reports/reports.h"

#define FORMAT(name) extern const struct report_format report_##name;
#include "reports/list.h"
#undef FORMAT

#define FORMAT(name) &report_##name,
static const struct report_format *const formats[] = {
#include "reports/list.h"
};
#undef FORMAT

const struct report_format *report_format_at(size_t i)
{
    return i < sizeof formats / sizeof *formats ? formats[i] : NULL;
}

const struct report_format *report_format_of(struct str id)
{
    for (size_t i = 0; report_format_at(i); i++) {
        if (str_is(id, formats[i]->id)) {
            return formats[i];
        }
    }
    return NULL;
}
