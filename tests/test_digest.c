#include "adapters/digest.h"
#include "base/arena.h"
#include "tests/python.h"
#include "tests/test.h"

static struct arena arena;

/* FIPS 180-2 appendix B, and NIST's long message. */
TEST(the_published_vectors_hold)
{
    static char million[1000000];

    memset(million, 'a', sizeof million);
    CHECK_STR(digest_hex(&arena, STR("")),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK_STR(digest_hex(&arena, (struct str){NULL, 0}),
              "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK_STR(digest_hex(&arena, STR("abc")),
              "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK_STR(digest_hex(&arena, STR("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK_STR(digest_hex(&arena, (struct str){million, sizeof million}),
              "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

/* Every length around the block's borders, all byte values. */
TEST(python_says_the_same)
{
    FILE *python =
        python_open("import hashlib\n"
                    "for n in range(300): print(hashlib.sha256(bytes(i * 7 % 256 for i in "
                    "range(n))).hexdigest())",
                    "r");
    char bytes[300], line[80];

    for (int i = 0; i < 300; i++) {
        bytes[i] = (char)(i * 7 % 256);
    }
    for (size_t n = 0; n < 300; n++) {
        if (!CHECK(python && fgets(line, sizeof line, python))) {
            return;
        }
        line[strcspn(line, "\n")] = '\0';
        CHECK_STR(digest_hex(&arena, (struct str){bytes, n}), line);
    }
    CHECK_INT(pclose(python), 0);
}

TEST_MAIN(the_published_vectors_hold, python_says_the_same)
