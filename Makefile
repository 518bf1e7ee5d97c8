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

# ---- outside libraries; asked for when first used, so that tools/setup.sh can install them before ----
PC_TOOLS  := sqlite3 libpsl libidn2 libcjson libsodium libutf8proc
PC_SCREEN := sdl2 SDL2_ttf cairo
PC_CFLAGS  = $(eval PC_CFLAGS := $$(shell pkg-config --cflags $(PC_TOOLS) $(PC_SCREEN)))$(PC_CFLAGS)
LIB_TOOLS  = $(eval LIB_TOOLS := $$(shell pkg-config --libs $(PC_TOOLS)) -lunistring -lm)$(LIB_TOOLS)
LIB_SCREEN = $(eval LIB_SCREEN := $$(shell pkg-config --libs $(PC_SCREEN)))$(LIB_SCREEN)
link       = $(CC) $(SAN) -o $@ $(filter %.o,$^) -Wl,--start-group $(filter %.a,$^) -Wl,--end-group -Wl,--as-needed

.PHONY: all programs tests-built
all: programs ## build both programs (the default)

programs: $(if $(SRC_shell),$(BUILD)/bin/mikiwame) $(if $(SRC_tools),$(BUILD)/bin/mikiwamectl)
tests-built: programs $(TESTS)

$(BUILD)/bin/mikiwame: $(call objects,shell) $(call archives,$(OUTER) $(PURE))
	@mkdir -p $(@D)
	$(link) $(LIB_SCREEN) $(LIB_TOOLS)

$(BUILD)/bin/mikiwamectl: $(call objects,tools) $(call archives,adapters desk $(PURE))
	@mkdir -p $(@D)
	$(link) $(LIB_TOOLS)

define archive_rule
$(BUILD)/lib/lib$1.a: $(call objects,$1)
	@mkdir -p $$(@D)
	@rm -f $$@
	ar rcs $$@ $$^
endef
$(foreach l,$(PURE) $(OUTER) help,$(eval $(call archive_rule,$l)))

# Pure folders see C11 and nothing else; the rest may use POSIX and outside headers.
$(foreach l,$(PURE),$(eval $(BUILD)/obj/game/$l/%.o: EXTRA =))
$(BUILD)/obj/%.o: EXTRA = -I. $(POSIX) $(PC_CFLAGS)
$(BUILD)/obj/game/adapters/image_stb.o: BANNED = # stb_image_write's own text calls sprintf
$(BUILD)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(STRICT) $(CFLAGS) $(EXTRA) $(DEPS) -c $< -o $@

# A test links the layers it includes and what those need.
INCLUDED := $(shell grep -oE '^.include "[a-z]+/' tests/test_*.c 2>/dev/null | sed 's/.include "//; s,/$$,,' | sort -u)
layers_of = $(sort base $(foreach l,$(patsubst tests/$1.c:%,%,$(filter tests/$1.c:%,$(INCLUDED))),$(NEEDS_$l)))
define test_rule
$(BUILD)/tests/$1: $(BUILD)/obj/tests/$1.o $(call archives,help $(layers_of_$1))
	@mkdir -p $$(@D)
	$$(link) $(if $(filter adapters desk,$(layers_of_$1)),$$(LIB_SCREEN) $$(LIB_TOOLS),-lm)
endef
$(foreach t,$(notdir $(TESTS)),$(eval layers_of_$t := $(call layers_of,$t))$(eval $(call test_rule,$t)))

-include $(shell find $(BUILD)/obj -name '*.d' 2>/dev/null)

# ---- what people ask for ----
SUB = --no-print-directory $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(JOBS))

.PHONY: test
test: ## install what is missing, build, run every test off-screen; last line: N passed, N failed
	@tools/setup.sh --tests
	@$(MAKE) $(SUB) tests-built
	@tests/run.sh $(BUILD)

.PHONY: help
help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | awk -F'\t' '{printf "make %-10s %s\n", $$1, $$2}'

.PHONY: clean
clean: ## remove the build folder
	rm -rf $(BUILD)
