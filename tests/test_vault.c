/* Sealed files: by key file and by PIN, opened again, refused with anything else. */
#include "adapters/files.h"
#include "adapters/vault_sodium.h"
#include "tests/test.h"

#include <string.h>

static struct arena arena; /* zeroed: no ceiling */
static struct fault fault;

static struct vault_key by_pin(const char *pin)
{
    return (struct vault_key){.pin = str_of(pin)};
}

static struct vault_key by_file(unsigned char byte)
{
    struct vault_key key = {0};

    memset(key.key, byte, sizeof key.key);
    return key;
}

static bool opens(struct str sealed, struct vault_key key, struct str want)
{
    struct str bytes;

    fault = (struct fault){0};
    return vault_open(&arena, sealed, &key, &bytes, &fault) && str_eq(bytes, want);
}

TEST(a_pin_opens_what_it_sealed)
{
    struct vault_key key = by_pin("みきわめ123"), file = by_file(1);
    struct str sealed, again;

    CHECK(vault_seal(&arena, STR("letter"), &key, &sealed, &fault));
    CHECK(vault_seal(&arena, STR("letter"), &key, &again, &fault));
    CHECK(!str_eq(sealed, again)); /* chance in each */
    CHECK(opens(sealed, key, STR("letter")));
    CHECK(!opens(sealed, by_pin("みきわめ124"), STR("letter")));
    CHECK_STR(str_of(fault.code), "vault.key");
    CHECK(!opens(sealed, file, STR("letter")));
    CHECK_STR(str_of(fault.code), "vault.key");
}

TEST(a_short_pin_seals_nothing)
{
    struct vault_key key = by_pin("12345");
    struct str sealed;

    CHECK(!vault_seal(&arena, STR("letter"), &key, &sealed, &fault));
    CHECK_STR(str_of(fault.code), "pin.length");
}

TEST(a_head_that_asks_for_too_much_is_refused)
{
    struct vault_key key = by_pin("123456");
    struct str sealed;
    char *at;

    CHECK(vault_seal(&arena, STR("letter"), &key, &sealed, &fault));
    at = (char *)str_c(&arena, sealed);
    memset(at + 10, 0xff, 4); /* four terabytes of memory */
    CHECK(!opens((struct str){at, sealed.n}, key, STR("letter")));
    CHECK_STR(str_of(fault.code), "vault.key");
    memcpy(at, sealed.at, sealed.n);
    at[9] = 0; /* no rounds */
    CHECK(!opens((struct str){at, sealed.n}, key, STR("letter")));
}

TEST(pieces_may_not_change_places)
{
    struct vault_key key = by_file(7);
    size_t piece_n = 65536, n = 3 * piece_n;
    char *text = arena_take(&arena, n);
    struct str sealed;
    const size_t head_n = 8 + 1 + 1 + 4 + 16 + 24 + 48 + 24, step_n = piece_n + 17;

    memset(text, 'a', n);
    CHECK(vault_seal(&arena, (struct str){text, n}, &key, &sealed, &fault));
    CHECK_INT(sealed.n, head_n + 3 * step_n + 17);
    CHECK(opens(sealed, key, (struct str){text, n}));
    char *at = (char *)str_c(&arena, sealed);
    memcpy(at + head_n, sealed.at + head_n + step_n, step_n);
    memcpy(at + head_n + step_n, sealed.at + head_n, step_n);
    CHECK(!opens((struct str){at, sealed.n}, key, (struct str){text, n}));
    CHECK_STR(str_of(fault.code), "vault.broken");
    /* the end taken away: what is left is whole pieces, yet not the end */
    CHECK(!opens(str_part(sealed, 0, head_n + 2 * step_n), key,
                 str_part((struct str){text, n}, 0, 2 * piece_n)));
    CHECK_STR(str_of(fault.code), "vault.broken");
}

/* A PIN's key that is worked out once seals and opens many, and opens nothing more. */
TEST(what_was_derived_serves_files_of_its_salt_alone)
{
    struct vault_derived mine = {0}, like = {0}, wrong = {0};
    struct vault_key key = by_pin("482915"), plain = key, other = by_pin("482916");
    struct str one, two, alone, third;

    key.derived = &mine;
    other.derived = &wrong;
    CHECK(vault_seal(&arena, STR("one"), &key, &one, &fault));
    CHECK(vault_seal(&arena, STR("two"), &key, &two, &fault));
    CHECK(vault_seal(&arena, STR("alone"), &plain, &alone, &fault));
    CHECK(memcmp(one.at + 14, two.at + 14, 16) == 0 && memcmp(one.at + 14, alone.at + 14, 16) != 0);
    CHECK(!str_eq(str_from(one, 30), str_from(two, 30)));
    CHECK(opens(one, plain, STR("one")) && opens(two, key, STR("two")));
    CHECK(opens(alone, key, STR("alone")) && opens(one, key, STR("one")));
    CHECK(!opens(one, other, STR("one")) && !opens(two, other, STR("two")));
    vault_salt_of(&like, alone);
    key.derived = &like;
    CHECK(like.has_salt && !like.has_key && vault_seal(&arena, STR("3"), &key, &third, &fault));
    CHECK(memcmp(third.at + 14, alone.at + 14, 16) == 0 && opens(third, plain, STR("3")));
    vault_key_clear(&key);
    CHECK(!like.has_salt && !like.has_key);
}

TEST_MAIN(what_was_derived_serves_files_of_its_salt_alone, a_pin_opens_what_it_sealed,
          a_short_pin_seals_nothing, a_head_that_asks_for_too_much_is_refused,
          pieces_may_not_change_places)
