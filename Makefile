# Mikiwame: `make help` lists what can be asked for. Sources are found by folder: a new file needs no edit here.

BUILD  ?= build
PREFIX ?= /usr/local
ifeq ($(origin CC),default)
CC      = gcc
endif
JOBS   ?= $(shell nproc 2>/dev/null || echo 2)
SAN    ?=
CFLAGS ?= -O2 -g

BANNED  = -include base/banned.h
STRICT  = -std=c11 -Wall -Wextra -Werror -ffp-contract=off -Igame $(BANNED) $(SAN)
DEPS    = -MMD -MP
POSIX   = -D_POSIX_C_SOURCE=200809L

# ---- layers (game/LAYERS says who may include whom; `make check` holds them to it) ----
PURE     := base measure core ui surfaces drills reports
OUTER    := adapters screen desk
SRC_screen   := $(wildcard game/adapters/*_sdl.c game/adapters/*_cairo.c)
SRC_adapters := $(filter-out $(SRC_screen),$(wildcard game/adapters/*.c))
$(foreach l,$(PURE) desk shell,$(eval SRC_$l := $(wildcard game/$l/*.c)))
SRC_views := $(filter-out game/shell/main.c,$(SRC_shell))
SRC_tools := $(wildcard tools/*.c)
SRC_help  := $(filter-out $(wildcard tests/test_*.c),$(wildcard tests/*.c))
TESTS     := $(patsubst tests/%.c,$(BUILD)/tests/%,$(wildcard tests/test_*.c))

objects  = $(patsubst %.c,$(BUILD)/obj/%.o,$(SRC_$1))
archives = $(foreach l,$1,$(if $(SRC_$l),$(BUILD)/lib/lib$l.a))

# What a layer needs to link.
NEEDS_base     := base
NEEDS_measure  := measure base
NEEDS_core     := core measure base
NEEDS_ui       := ui base
NEEDS_surfaces := surfaces core measure ui base
NEEDS_drills   := drills core measure ui base
NEEDS_reports  := reports core measure base
NEEDS_adapters := screen adapters core measure ui base
NEEDS_desk     := $(OUTER) $(PURE)
NEEDS_shell    := views $(OUTER) $(PURE) # its screens, without main

# ---- outside libraries; asked for when first used, so that tools/setup.sh can install them before ----
PC_TOOLS  := sqlite3 libpsl libidn2 libcjson libsodium libutf8proc libqrencode
PC_LATER  := libpq # its headers only: adapters/store_pg_library.c looks for it when it is wanted
PC_SCREEN := sdl2 SDL2_ttf cairo cairo-pdf cairo-ft freetype2
PC_CFLAGS  = $(eval PC_CFLAGS := $$(shell pkg-config --cflags $(PC_TOOLS) $(PC_LATER) $(PC_SCREEN)))$(PC_CFLAGS)
LIB_TOOLS  = $(eval LIB_TOOLS := $$(shell pkg-config --libs $(PC_TOOLS)) -lunistring -lm)$(LIB_TOOLS)
LIB_SCREEN = $(eval LIB_SCREEN := $$(shell pkg-config --libs $(PC_SCREEN)))$(LIB_SCREEN)
# One short line a step; `make V=1` shows the commands.
Q   := $(if $(V),,@)
SAY  = @printf '  %-5s %s\n'
link       = $(Q)$(CC) $(SAN) -o $@ $(filter %.o,$^) -Wl,--start-group $(filter %.a,$^) -Wl,--end-group -Wl,--as-needed $(LDFLAGS)

.PHONY: all programs tests-built objects
all: programs ## build both programs (the default)

PROGRAMS := $(if $(SRC_shell),$(BUILD)/bin/mikiwame) $(if $(SRC_tools),$(BUILD)/bin/mikiwamectl)
programs: $(PROGRAMS)
tests-built: programs $(TESTS)
objects: $(foreach l,$(PURE) $(OUTER) shell tools help,$(call objects,$l)) $(TESTS:$(BUILD)/%=$(BUILD)/obj/%.o)

$(BUILD)/bin/mikiwame: $(call objects,shell) $(call archives,$(OUTER) $(PURE))
	@mkdir -p $(@D)
	$(SAY) LD $@
	$(link) $(LIB_SCREEN) $(LIB_TOOLS)

$(BUILD)/bin/mikiwamectl: $(call objects,tools) $(call archives,adapters desk $(PURE))
	@mkdir -p $(@D)
	$(SAY) LD $@
	$(link) $(LIB_TOOLS)

.PHONY: pages
pages: $(BUILD)/bin/mikiwamectl ## write content/FORMAT.md and content/schema anew from the field tables
	$< pack manual > content/FORMAT.md
	@mkdir -p content/schema
	for of in pack case brand; do $< pack schema --of $$of > content/schema/$$of.schema.json || exit; done

define archive_rule
$(BUILD)/lib/lib$1.a: $(call objects,$1)
	@mkdir -p $$(@D)
	@rm -f $$@
	$$(SAY) AR $$@
	$$(Q)ar rcs $$@ $$^
endef
$(foreach l,$(PURE) $(OUTER) views help,$(eval $(call archive_rule,$l)))

# Pure folders see C11 and nothing else; the rest may use POSIX and outside headers.
$(foreach l,$(PURE),$(eval $(BUILD)/obj/game/$l/%.o: EXTRA =))
$(BUILD)/obj/%.o: EXTRA = -I. $(POSIX) $(PC_CFLAGS)
$(BUILD)/obj/game/adapters/image_stb.o: BANNED = # stb_image_write's own text calls sprintf
$(BUILD)/obj/game/adapters/pdf_cairo.o: BANNED = # freetype's headers name strcpy
$(BUILD)/obj/game/adapters/image_stb.o: EXTRA += -fno-sanitize=pointer-overflow # stb adds 0 to NULL
$(BUILD)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(SAY) CC $<
	$(Q)$(CC) $(STRICT) $(CFLAGS) $(EXTRA) $(DEPS) -c $< -o $@

# A test links the layers it includes, itself or through its helpers in tests/, and what those need.
INCLUDED  := $(shell grep -oE '^.include "[a-z]+/[a-z0-9_]+' tests/*.[ch] 2>/dev/null | sed 's/.include "//' | sort -u)
included   = $(patsubst $1.c:%,%,$(filter $1.c:%,$(INCLUDED))) $(patsubst $1.h:%,%,$(filter $1.h:%,$(INCLUDED)))
folder_of  = $(firstword $(subst /, ,$1))
folders_of = $(foreach p,$(filter-out $1 $2,$(call included,$1)),$(if $(filter tests/%,$p),$(call folders_of,$p,$1 $2),$(call folder_of,$p)))
define test_rule
$(BUILD)/$1: $(BUILD)/obj/$1.o $(call archives,help $2)
	@mkdir -p $$(@D)
	$$(link) $(if $(filter adapters,$2),$$(LIB_SCREEN) $$(LIB_TOOLS),-lm)
endef
$(foreach t,$(TESTS:$(BUILD)/%=%),$(eval $(call test_rule,$t,$(sort base $(foreach f,$(call folders_of,$t),$(NEEDS_$f))))))

# Fuzz targets (clang) may use everything that needs no window, benches everything.
FUZZERS := $(patsubst tests/%.c,$(BUILD)/%,$(wildcard tests/fuzz/fuzz_*.c))
BENCHES := $(patsubst tests/%.c,$(BUILD)/%,$(wildcard tests/bench/bench_*.c))
$(FUZZERS): FUZZ = -fsanitize=fuzzer
$(BENCHES): $(call archives,screen)
BESIDE  := $(BUILD)/bench/fail_decide $(BUILD)/bench/picture_window
$(BESIDE): $(call archives,screen)
$(FUZZERS) $(BENCHES) $(BESIDE): $(BUILD)/%: $(BUILD)/obj/tests/%.o $(call archives,adapters desk $(PURE))
	@mkdir -p $(@D)
	$(SAY) LD $@
	$(link) $(FUZZ) $(if $(filter %/libscreen.a,$^),$(LIB_SCREEN)) $(LIB_TOOLS)
$(BUILD)/bench/floor_window: $(BUILD)/obj/tests/bench/floor_window.o
	@mkdir -p $(@D)
	$(SAY) LD $@
	$(link) $(LIB_SCREEN)
$(BUILD)/bench/fail_malloc.so: tests/bench/fail_malloc.c
	@mkdir -p $(@D)
	$(SAY) LD $@
	$(Q)$(CC) $(STRICT) $(CFLAGS) -fPIC -shared -o $@ $<
.PHONY: fuzzers benches
fuzzers: $(FUZZERS)
benches: $(BENCHES) $(BESIDE) $(BUILD)/bench/floor_window $(BUILD)/bench/fail_malloc.so programs

-include $(shell find $(BUILD)/obj -name '*.d' 2>/dev/null)

# ---- what people ask for ----
SUB = --no-print-directory $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(JOBS))
VERSION = $(shell git describe --always --tags 2>/dev/null || echo unknown)
TOP     = $(DESTDIR)$(PREFIX)/share
SHARE   = $(TOP)/mikiwame
FUZZ_SECONDS ?= 60

.PHONY: run test check asan peers fuzz bench gallery format install uninstall dist help clean
run: ## install what is missing, build, open the program (without a display: play the sample round off-screen)
	@tools/setup.sh --program
	@$(MAKE) $(SUB) programs
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ]; then exec $(BUILD)/bin/mikiwame; else tools/demo.sh $(BUILD); fi

test: ## install what is missing, build, run every test off-screen; the last line is N passed, N failed
	@tools/setup.sh --tests
	@$(MAKE) $(SUB) tests-built
	@tests/run.sh $(BUILD)

check: ## hold the tree to its rules: layers, symbols, links, clang, format, sizes, texts, words, analysis
	@tools/setup.sh --tests
	@tools/check.sh $(BUILD)

asan: ## rebuild with address and undefined-behaviour sanitizers, run every C test
	@tools/setup.sh --tests
	@$(MAKE) $(SUB) BUILD=$(BUILD)/asan CFLAGS='-O1 -g -fno-omit-frame-pointer' \
	    SAN='-fsanitize=address,undefined -fno-sanitize-recover=all' tests-built
	@tests/run.sh $(BUILD)/asan $(wildcard tests/test_*.c)

peers: ## hold results against independent tools (tests/peers/*.sh); one that is missing is skipped and says so
	@tools/setup.sh --tests
	@tools/setup.sh --peers || echo "peers: going on with those that are here"
	@$(MAKE) $(SUB) tests-built
	@tests/run.sh $(BUILD) tests/peers/*.sh

fuzz: ## feed every fuzz target for FUZZ_SECONDS each (60)
	@tools/setup.sh --tests
	@$(MAKE) $(SUB) BUILD=$(BUILD)/fuzzing CC=clang SAN='-fsanitize=fuzzer-no-link,address,undefined' fuzzers
	@tests/fuzz.sh $(BUILD)/fuzzing $(FUZZ_SECONDS)

bench: ## run every bench: ratios to floors of the same run; ends with the table of goals, met or missed
	@tools/setup.sh --tests
	@$(MAKE) $(SUB) benches
	@BUILD=$(abspath $(BUILD)) sh tests/bench/all.sh

gallery: programs ## about 450 pictures, every screen and device chosen pairwise, under BUILD/gallery, with one page
	@python3 tools/gallery.py $(BUILD)/bin/mikiwame $(BUILD)/gallery

format: ## lay out every C file by .clang-format
	clang-format -i $(wildcard game/*/*.[ch] tools/*.[ch] tests/*.[ch] tests/*/*.[ch])

$(BUILD)/man/mikiwame.1: $(BUILD)/bin/mikiwame
	@mkdir -p $(@D)
	$< --man > $@
$(BUILD)/man/mikiwamectl.1: $(BUILD)/bin/mikiwamectl
	@mkdir -p $(@D)
	$< help --man > $@

# Sizes of the icon that desktops ask for; drawn by the program, kept so that installing needs no fonts.
ICONS := 48 128 256
.PHONY: icons
icons: $(BUILD)/bin/mikiwame ## draw the icons under assets/icons anew
	@mkdir -p assets/icons
	for px in $(ICONS); do $< icon --size $$px -o assets/icons/mikiwame-$$px.png || exit; done

install: programs $(BUILD)/man/mikiwame.1 $(BUILD)/man/mikiwamectl.1 ## put programs, content, desktop entry, icons, manual pages under PREFIX (/usr/local), below DESTDIR
	install -d $(DESTDIR)$(PREFIX)/bin $(SHARE) $(TOP)/applications $(TOP)/man/man1
	install -m 755 $(PROGRAMS) $(DESTDIR)$(PREFIX)/bin
	cp -R content assets $(SHARE)
	install -m 644 assets/mikiwame.desktop $(TOP)/applications
	install -D -m 644 assets/mikiwame.xml $(TOP)/mime/packages/mikiwame.xml
	install -m 644 $(BUILD)/man/mikiwame.1 $(BUILD)/man/mikiwamectl.1 $(TOP)/man/man1
	for px in $(ICONS); do install -D -m 644 assets/icons/mikiwame-$$px.png $(TOP)/icons/hicolor/$${px}x$$px/apps/mikiwame.png || exit; done

uninstall: ## take them away again
	rm -f $(DESTDIR)$(PREFIX)/bin/mikiwame $(DESTDIR)$(PREFIX)/bin/mikiwamectl
	rm -f $(TOP)/applications/mikiwame.desktop $(TOP)/mime/packages/mikiwame.xml $(TOP)/man/man1/mikiwame.1 $(TOP)/man/man1/mikiwamectl.1
	rm -f $(foreach px,$(ICONS),$(TOP)/icons/hicolor/$(px)x$(px)/apps/mikiwame.png)
	rm -rf $(SHARE)

dist: ## the committed tree as an archive under BUILD
	@mkdir -p $(BUILD)
	git archive --prefix=mikiwame-$(VERSION)/ -o $(BUILD)/mikiwame-$(VERSION).tar.gz HEAD

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | awk -F'\t' '{printf "make %-10s %s\n", $$1, $$2}'

clean: ## remove the build folder
	rm -rf $(BUILD)
