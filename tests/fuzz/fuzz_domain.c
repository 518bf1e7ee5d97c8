/* Whatever stands where a host should: it is a name, a suffix, an address or bad; what was found
 * out is in bounds, and the A-labels of a name are a name themselves, with the same registrable
 * domain. */
#include "adapters/domain.h"
#include "tests/fuzz/must.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct host host, again;

    domain_fill(&arena, (struct str){(const char *)data, size}, &host);
    must(host.registrable_at >= 0 && (size_t)host.registrable_at <= host.ascii.n);
    must((host.kind == HOST_BAD) == (host.ascii.n == 0));
    must(host.kind == HOST_NAME || host_registrable(&host).n == 0);
    if (host.kind == HOST_NAME || host.kind == HOST_SUFFIX) {
        domain_fill(&arena, host.ascii, &again);
        must(again.kind == host.kind && str_eq(again.ascii, host.ascii) &&
             again.registrable_at == host.registrable_at);
    }
    arena_clear(&arena);
    return 0;
}
