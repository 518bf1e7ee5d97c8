#include "desk/manpage.h"

/* roff reads a leading '.' or '\'' as a request, a '\' as an escape, a '-' as a hyphen. */
static void add_words(struct sink *sink, const char *words)
{
    struct str rest = str_of(words);
    if (rest.n > 0 && (rest.at[0] == '.' || rest.at[0] == '\'')) {
        sink_add_c(sink, "\\&");
    }
    for (size_t i = 0; i < rest.n; i++) {
        if (rest.at[i] == '\\') {
            sink_add_c(sink, "\\e");
        } else if (rest.at[i] == '-') {
            sink_add_c(sink, "\\-");
        } else {
            sink_add(sink, str_part(rest, i, 1));
        }
    }
}

static void add_line(struct sink *sink, const char *words)
{
    add_words(sink, words);
    sink_add_c(sink, "\n");
}

void man_begin(struct sink *sink, const char *name, const char *says)
{
    struct str upper = str_of(name);
    sink_add_c(sink, ".TH ");
    for (size_t i = 0; i < upper.n; i++) {
        char letter = upper.at[i];
        letter = letter >= 'a' && letter <= 'z' ? (char)(letter - 32) : letter;
        sink_add(sink, (struct str){&letter, 1});
    }
    sink_add_c(sink, " 1 \"\" Mikiwame \"Mikiwame\"\n.SH NAME\n");
    add_words(sink, name);
    sink_add_c(sink, " \\- ");
    add_line(sink, says);
}

void man_section(struct sink *sink, const char *title)
{
    sink_add_c(sink, ".SH ");
    add_line(sink, title);
}

void man_command(struct sink *sink, const char *words, const char *args, const char *says)
{
    sink_add_c(sink, ".TP\n\\fB");
    add_words(sink, words);
    sink_add_c(sink, "\\fR ");
    add_line(sink, args);
    add_line(sink, says);
}

void man_options(struct sink *sink, const struct option *table, size_t table_n)
{
    for (size_t i = 0; i < table_n; i++) {
        sink_add_c(sink, ".TP\n\\fB");
        add_words(sink, table[i].name);
        sink_add_c(sink, "\\fR");
        if (table[i].value) {
            sink_add_c(sink, " \\fI");
            add_words(sink, table[i].value);
            sink_add_c(sink, "\\fR");
        }
        sink_add_c(sink, "\n");
        add_line(sink, table[i].says);
    }
}

void man_say(struct sink *sink, const char *words)
{
    sink_add_c(sink, ".PP\n");
    add_line(sink, words);
}

void man_end(struct sink *sink, const char *see_also)
{
    static const struct option codes[] = {
        {"0", NULL, "done"},
        {"1", NULL, "what was examined has faults"},
        {"2", NULL, "wrong use"},
        {"3", NULL, "something outside failed: a file, the database, memory"},
    };
    static const struct option files[] = {
        {"$XDG_DATA_HOME/mikiwame/records.db", NULL,
         "records and ledger, unless --store says "
         "otherwise"},
        {"$XDG_CONFIG_HOME/mikiwame/settings.json", NULL, "what was set in the window"},
    };
    static const struct option environment[] = {
        {"MIKIWAME_ROOT", NULL,
         "the folder that holds content/ and assets/, where it is not found"},
        {"MIKIWAME_FONTS", NULL, "a folder of fonts to use before those of the system"},
    };
    man_section(sink, "EXIT STATUS");
    man_options(sink, codes, sizeof codes / sizeof *codes);
    man_section(sink, "FILES");
    man_options(sink, files, sizeof files / sizeof *files);
    man_section(sink, "ENVIRONMENT");
    man_options(sink, environment, sizeof environment / sizeof *environment);
    man_section(sink, "SEE ALSO");
    sink_add_c(sink, ".BR ");
    add_words(sink, see_also);
    sink_add_c(sink, " (1)\n");
}
