#include "core/host.h"
#include "test.h"

struct row {
    const char *text, *want;
};

/* Hosts as a browser's URL parser finds them (WHATWG URL, basic URL parser). */
TEST(hosts_are_read_as_browsers_do)
{
    static const struct row rows[] = {
        {"https://www.hinode.example/a/b?c#d", "www.hinode.example"},
        {"HTTPS://Hinode.Example", "Hinode.Example"},
        {"https://hinode.example:8443/x", "hinode.example"},
        {"https://hinode.example@evil.test/", "evil.test"},
        {"https://user:pw@evil.test:99/", "evil.test"},
        {"https://a@b@evil.test/", "evil.test"},
        {"https://evil.test/@hinode.example", "evil.test"},
        {"https://evil.test\\@hinode.example", "evil.test"},
        {"https://evil.test?@hinode.example", "evil.test"},
        {"https://evil.test#@hinode.example", "evil.test"},
        {"https:evil.test/x", "evil.test"},
        {"https:////evil.test/x", "evil.test"},
        {"https:\\\\evil.test\\x", "evil.test"},
        {"  https://evil.test/ \n", "evil.test"},
        {"//evil.test/x", "evil.test"},
        {"hinode.example/x", "hinode.example"},
        {"hinode.example:8080/x", "hinode.example"},
        {"http://[2001:db8::1]:80/", "[2001:db8::1]"},
        {"http://192.0.2.1/", "192.0.2.1"},
        {"mailto:help@hinode.example", ""},
        {"tel:0312345678", ""},
        {"javascript:alert(1)", ""},
        {"/relative", ""},
        {"", ""},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CHECK_STR(url_host(str_of(rows[i].text)), rows[i].want);
    }
}

TEST(schemes_are_told_from_ports)
{
    static const struct row rows[] = {
        {"https://a.example", "https"},
        {"mailto:a@b.example", "mailto"},
        {"tel:0312345678", "tel"},
        {"a.example:443/x", ""},
        {"a.example/x", ""},
        {"//a.example", ""},
        {"1http://a.example", ""},
        {"web+x:y", "web+x"},
        {":x", ""},
        {"a b:c", ""},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CHECK_STR(url_scheme(str_of(rows[i].text)), rows[i].want);
    }
}

TEST(mail_domains)
{
    static const struct row rows[] = {
        {"aya@mail.example", "mail.example"},
        {"Hinode <notice@hinode.example>", "hinode.example"},
        {"\"a@b\" <c@d.example>", "d.example"},
        {"mailto:help@hinode.example?subject=x@y", "hinode.example"},
        {"MAILTO:help@hinode.example", "hinode.example"},
        {"0120-000-000", ""},
        {"hinode", ""},
        {"a@", ""},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CHECK_STR(mail_domain(str_of(rows[i].text)), rows[i].want);
    }
}

TEST(bars_hide_what_everybody_has)
{
    static const struct row rows[] = {
        {"https://www.hinode.example/", "hinode.example"},
        {"https://hinode.example/a/", "hinode.example/a/"},
        {"https://www2.hinode.example", "www2.hinode.example"},
        {"http://hinode.example/", "http://hinode.example/"},
    };

    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        CHECK_STR(url_shown(str_of(rows[i].text)), rows[i].want);
    }
}

TEST(registrable_domain_is_what_was_filled_in)
{
    struct host host = {.ascii = STR("login.hinode.example"), .registrable_at = 6};

    CHECK_STR(host_registrable(&host), "hinode.example");
    host.registrable_at = (int64_t)host.ascii.n;
    CHECK_STR(host_registrable(&host), "");
    host.registrable_at = 0;
    host.kind = HOST_IP;
    CHECK_STR(host_registrable(&host), "");
}

TEST_MAIN(hosts_are_read_as_browsers_do, schemes_are_told_from_ports, mail_domains,
          bars_hide_what_everybody_has, registrable_domain_is_what_was_filled_in)
