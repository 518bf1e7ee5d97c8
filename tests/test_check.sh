#!/bin/sh
# Every step of `make check` passes on a small clean tree, and fails on each violation planted in a copy of it.
set -u
root=$(cd "$(dirname "$0")/.." && pwd)
. tests/shell.sh
unset MAKEFLAGS MFLAGS MAKELEVEL BUILD CFLAGS SAN

# ---- the clean tree ----
clean=$scratch/clean
mkdir -p "$clean/game/base" "$clean/tools" "$clean/content/texts" "$clean/tests"
cd "$clean" || exit 3
cp "$root/Makefile" "$root/.clang-format" .
cp "$root"/tools/check*.awk "$root"/tools/check*.sh "$root"/tools/check*.py "$root/tools/glossary.txt" tools
cp "$root/game/LAYERS" game
cp "$root/game/base/banned.h" game/base
clang-format -i game/base/banned.h

# header FOLDER/NAME PROTOTYPE: a header with one declaration
header() {
    guard=$(echo "$1" | tr 'a-z/' 'A-Z_')_H
    mkdir -p "game/${1%/*}"
    printf '#ifndef %s\n#define %s\n\n%s;\n\n#endif\n' "$guard" "$guard" "$2" >"game/$1.h"
}
# write_c FILE [INCLUDE...] <<text: a source file with its includes
write_c() {
    file=$1
    shift
    mkdir -p "$(dirname "$file")"
    for name in "$@"; do echo "#include $name"; done >"$file"
    cat >>"$file"
}
# calls FILE NAME CALL INCLUDE...: a source file with one function that returns a call
calls() {
    file=$1 name=$2 call=$3
    shift 3
    printf '\nint %s(void)\n{\n    return %s;\n}\n' "$name" "$call" | write_c "$file" "$@"
}

header base/str 'int str_n(void)'
calls game/base/str.c str_n '(int)sizeof(*(char *)malloc(1))' '"base/str.h"' '<stdlib.h>'
header core/pack 'int pack_n(void)'
write_c game/core/pack.c '"core/pack.h"' '"base/str.h"' '<string.h>' <<'C'

static const char *const names[] = {"one", "two"};

int pack_n(void)
{
    return str_n() + (int)strlen(names[str_n() & 1]);
}
C
header ui/ui 'const char *ui_text(void *ui, const char *id)'
write_c game/ui/ui.c '"ui/ui.h"' <<'C'

const char *ui_text(void *ui, const char *id)
{
    return ui ? id : "";
}
C
header surfaces/surfaces 'const char *home_view(void *ui)'
header surfaces/sms 'int sms_n(void)'
calls game/surfaces/sms.c sms_n 'pack_n()' '"surfaces/sms.h"' '"core/pack.h"'
calls game/surfaces/sms_list.c sms_list_n 'sms_n()' '"surfaces/sms.h"' '"surfaces/surfaces.h"'
write_c game/surfaces/home.c '"surfaces/surfaces.h"' '"ui/ui.h"' <<'C'

const char *home_view(void *ui)
{
    return ui_text(ui, "home.title");
}
C
header adapters/font_sdl 'int font_n(void)'
calls game/adapters/font_sdl.c font_n 'SDL_WasInit(0) > 0' '"adapters/font_sdl.h"' '<SDL.h>'
header adapters/store 'int store_n(void)'
calls game/adapters/store_sqlite.c store_n 'sqlite3_libversion_number()' '"adapters/store.h"' '<sqlite3.h>'
header desk/rounds 'int rounds_n(void)'
calls game/desk/rounds.c rounds_n 'store_n() + pack_n()' '"desk/rounds.h"' '"adapters/store.h"' '"core/pack.h"'
calls tools/ctl.c main 'rounds_n() == 0' '"desk/rounds.h"'
printf '{\n  "home.title": "家 {0}",\n  "home.way": "道"\n}\n' >content/texts/ja.json
printf '{\n  "home.title": "Home {0}",\n  "home.way": "Way"\n}\n' >content/texts/en.json

# ---- trying ----
verdict() { # WHAT IS_RIGHT
    [ "$2" = yes ]
    count "$1" $?
}
passes() { # STEP [WHAT]: in the tree where we stand
    sh tools/check.sh build "$1" >"$scratch/out" 2>&1 && held=yes || held=no
    [ "$(tail -n 1 "$scratch/out")" = '1 passed, 0 failed' ] || held=no
    verdict "$1 should pass on ${2:-the clean tree}" $held
}
fails() { # STEP SENTENCE: and says so
    ! sh tools/check.sh build "$1" >"$scratch/out" 2>&1 && grep -qE -- "$2" "$scratch/out" && held=yes || held=no
    [ "$(tail -n 1 "$scratch/out")" = '0 passed, 1 failed' ] || held=no
    verdict "$1 should fail with '$2'" $held
}
fresh() { # stand in a new copy of the clean tree
    rm -rf "$scratch/tree"
    cp -a "$clean" "$scratch/tree"
    cd "$scratch/tree" || exit 3
}

for step in includes symbols links clang format sizes texts words analysis; do passes $step; done

# ---- (a) includes ----
fresh && calls game/base/low.c low_n 'pack_n()' '"core/pack.h"'
fails includes 'base may not include core'
fresh && calls game/core/view.c view_n '1' '"ui/ui.h"'
fails includes 'core may not include ui'
fresh && calls game/ui/case.c case_n 'pack_n()' '"core/pack.h"'
fails includes 'ui may not include core'
fresh && calls game/surfaces/email.c email_n 'sms_n()' '"surfaces/sms.h"'
fails includes 'strangers to each other'
fresh && calls game/adapters/clock.c clock_n 'rounds_n()' '"desk/rounds.h"'
fails includes 'adapters may not include desk'
fresh && calls game/desk/shot.c shot_n 'font_n()' '"adapters/font_sdl.h"'
fails includes 'desk may never include'
fresh && calls game/core/keep.c keep_n '1' '<sqlite3.h>'
fails includes 'core/keep.c:1: <sqlite3.h> has its door in adapters/store_sqlite.* only'
fresh && calls game/adapters/other.c other_n '1' '<sqlite3.h>'
fails includes 'has its door'
fresh && calls game/adapters/other.c other_n '1' '<curl/curl.h>'
fails includes 'neither a door nor a system header'
fresh && calls game/core/now.c now_n '1' '<unistd.h>'
fails includes 'system header open to core'
fresh && calls game/adapters/store_sqlite.c store_n '1' '"adapters/store.h"' '"sqlite3.h"'
fails includes 'outside headers are written <'
fresh && calls game/core/near.c near_n 'pack_n()' '"pack.h"'
fails includes 'must be written "folder/file.h"'
fresh && calls game/core/up.c up_n 'str_n()' '"../base/str.h"'
fails includes 'must be written "folder/file.h"'

# ---- (b) symbols ----
fresh && calls game/core/heap.c heap_n 'malloc(9) != strchr("a", 0)' '<stdlib.h>' '<string.h>'
fails symbols 'takes malloc, which game/LAYERS does not allow to core'
fresh && calls game/core/talk.c talk_n 'puts("hello")' '<stdio.h>'
fails symbols 'takes puts'
fresh && calls game/base/late.c late_n '(int)time(0)' '<time.h>'
fails symbols 'takes time'
fresh && write_c game/ui/case.c <<'C'
int pack_n(void);
int case_n(void)
{
    return pack_n();
}
C
fails symbols 'takes pack_n, which game/LAYERS does not allow to ui'

# ---- (c) no mutable data ----
fresh && printf 'int next_n(void)\n{\n    static int n;\n    return n++;\n}\n' >game/core/next.c
fails symbols 'bytes of mutable data in .bss'
fresh && printf 'int next_n(void)\n{\n    static int n = 7;\n    return n++;\n}\n' >game/base/next.c
fails symbols 'bytes of mutable data in .data'
fresh && printf 'int next_n(void)\n{\n    static _Thread_local int n;\n    return n++;\n}\n' >game/ui/next.c
fails symbols 'bytes of mutable data in .tbss'
fresh && printf 'int shared_n;\n' >game/core/shared.c
fails symbols 'bytes of mutable data in .bss'

# ---- (d) links ----
fresh && write_c game/core/window.c <<'C'
unsigned SDL_WasInit(unsigned flags);
unsigned window_n(void)
{
    return SDL_WasInit(0);
}
C
fails links 'core does not link whole'
fresh && calls game/desk/rounds.c rounds_n 'font_n()' '"desk/rounds.h"' '"adapters/font_sdl.h"'
fails links 'undefined reference to .font_n'
fresh && write_c game/desk/rounds.c '"desk/rounds.h"' <<'C'
unsigned SDL_WasInit(unsigned flags);
int rounds_n(void)
{
    return (int)SDL_WasInit(0);
}
C
sed -i 's/^PC_TOOLS  *:=/& sdl2/' Makefile
fails links 'mikiwamectl asks for a window library'

# ---- the rest ----
fresh && printf '\nstatic inline int unused_n(void)\n{\n    return 1;\n}\n' >>game/core/pack.c
fails clang 'unused function'
fresh && printf 'int odd_n(void) {\n  return 1; }\n' >game/core/odd.c
fails format 'game/core/odd.c: [0-9]+ places'

long_function() { # LINES between its braces
    printf 'int long_n(int n)\n{\n'
    i=1
    while [ $i -lt "$1" ]; do printf '    n += 1;\n' && i=$((i + 1)); done
    printf '    return n;\n}\n'
}
fresh && long_function 78 >game/core/long.c
passes sizes 'a function of 80 lines'
fresh && long_function 79 >game/core/long.c
fails sizes 'a function of 81 lines'
fresh && yes '' | head -n 600 >game/core/tall.c
passes sizes 'a file of 600 lines'
fresh && yes '' | head -n 601 >game/core/tall.c
fails sizes '601 lines in a file'
fresh && printf 'int many_n(int a, int b, int c, int d,\n           int e, int f, int g)\n{\n    return a;\n}\n' >game/core/many.c
fails sizes '7 parameters'

fresh && sed -i 's/"home.title"/"home.nothing"/' game/surfaces/home.c
fails texts 'home.c:6: home.nothing does not stand'
fresh && sed -i '/home.way/d; s/},*$/}/; s/{0}",/{0}"/' content/texts/en.json
fails texts 'en.json: home.way is missing'
fresh && sed -i 's/ {0}//' content/texts/ja.json
fails texts 'home.title has not the same'
fresh && sed -i 's/home.way/away/' content/texts/ja.json content/texts/en.json
fails texts 'keep ids sorted'
fresh && sed -i 's/"Way"/""/' content/texts/en.json
fails texts 'home.way is not a sentence'
fresh && sed -i 's/"Way"/"Way",/' content/texts/en.json
fails texts 'en.json: '
fresh && sed 's/家 /｜家《いえ》の ｜名前《なまえ》 /; s/道/みち/' content/texts/ja.json >content/texts/ja-easy.json
fails texts 'ja-easy.json: home.title has a space between Japanese words'
fresh && sed 's/家 /｜家《いえ》の｜名前《なまえ》 /; s/道/みち/' content/texts/ja.json >content/texts/ja-easy.json
passes texts

fresh && printf '/* TO''DO: later */\n' >>game/core/pack.c
fails words 'pack.c:11:.*later'
fresh && sed -i 's/道/にせもの/' content/texts/ja.json
fails words 'ja.json: /home.way has "にせもの"; write 偽物'
fresh && mkdir -p content/shop/cases && {
    echo '{"notices": [{"blocks": [{"text": {"ja": "ちがう", "en": "Log in"}}]}],'
    echo ' "cues": [{"says": {"ja": "違います。", "ja-easy": "｜違《ちが》います。", "en": "It differs."}}], "habit": {"ja": "見る。", "en": "Look."}}'
} >content/shop/cases/odd.json
passes words 'words of others'
sed -i 's/"Look."/"Log in yourself."/; s/｜違《ちが》い/ちがい/' content/shop/cases/odd.json
fails words 'odd.json: /habit has "Log in"; write sign in'
fails words 'odd.json: /cues/0/says has "ちがい"; write 違う'
fresh && echo 'ja	ours	one column too few' >>tools/glossary.txt
fails words 'is no line of a glossary'
fresh && printf 'int past_n(void)\n{\n    int n[2] = {0, 1};\n    return n[2];\n}\n' >game/core/past.c
fails analysis 'out of bounds'

finish
