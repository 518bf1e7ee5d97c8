#include "adapters/pin_sodium.h"

#include "base/arena.h"
#include "base/fault.h"

#include <sodium.h>
#include <string.h>

bool pin_digest(struct arena *arena, struct str pin, struct str *digest, struct fault *fault)
{
    char text[crypto_pwhash_STRBYTES];
    if (pin.n < PIN_LEAST_N || pin.n > PIN_MOST_N) {
        return fault_set(fault, "pin.length", "A PIN has %d to %d characters; choose another.",
                         PIN_LEAST_N, PIN_MOST_N);
    }
    if (sodium_init() < 0 ||
        crypto_pwhash_str(text, pin.at, pin.n, crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0) {
        return fault_set(fault, "pin.memory",
                         "There is not enough memory to keep a PIN safely; close other programs.");
    }
    *digest = str_copy(arena, str_of(text));
    return true;
}

bool pin_fits(struct str digest, struct str pin)
{
    char text[crypto_pwhash_STRBYTES] = "";
    if (digest.n >= sizeof text || pin.n > PIN_MOST_N || sodium_init() < 0) {
        return false;
    }
    memcpy(text, digest.at, digest.n);
    return crypto_pwhash_str_verify(text, pin.at, pin.n) == 0;
}
