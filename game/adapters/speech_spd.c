#include "adapters/speech_spd.h"

#include "base/utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

struct speech {
    pid_t program;
    int to; /* its standard input: a socket, so that its end raises no signal here */
};

/* Its own words go nowhere: in this mode it repeats what it reads. */
static int program_start(pid_t *program, int from, const char *lang)
{
    char name[] = "spd-say", mode[] = "-e", of[] = "-N", us[] = "mikiwame", in[] = "-l";
    char language[8] = "ja";
    char *const arguments[] = {name, mode, of, us, in, language, NULL};
    posix_spawn_file_actions_t actions;
    int error;

    memcpy(language, lang, strlen(lang) < sizeof language ? strlen(lang) + 1 : 0);
    if (posix_spawn_file_actions_init(&actions) != 0) {
        return ENOMEM;
    }
    posix_spawn_file_actions_adddup2(&actions, from, STDIN_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    error = posix_spawnp(program, name, &actions, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

struct speech *speech_open(const char *lang, struct fault *fault)
{
    struct speech *speech = calloc(1, sizeof *speech);
    int ends[2], error;

    if (!speech || socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0) {
        free(speech);
        fault_set(fault, "speech.failed", "Spoken reading could not be started; try again.");
        return NULL;
    }
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    speech->to = ends[0];
    error = program_start(&speech->program, ends[1], lang);
    close(ends[1]);
    if (error) {
        close(speech->to);
        free(speech);
        fault_set(fault, "speech.missing",
                  "Spoken reading needs the program spd-say; install speech-dispatcher.");
        return NULL;
    }
    return speech;
}

void speech_close(struct speech *speech)
{
    if (speech) {
        close(speech->to);
        kill(speech->program, SIGKILL); /* it has nothing to save, and must not keep us waiting */
        waitpid(speech->program, NULL, 0);
        free(speech);
    }
}

/* A line that begins with "!-!" would be a command to the speech server: ours is, a sentence never,
 * for a blank stands before it. */
static size_t line_make(char *line, struct str sentence)
{
    static const char head[] = "!-!CANCEL SELF\n ";
    size_t n = sizeof head - 1;

    memcpy(line, head, n);
    sentence = utf8_cut(sentence, SPEECH_MOST_N);
    for (size_t i = 0; i < sentence.n; i++) {
        unsigned char c = (unsigned char)sentence.at[i];

        line[n++] = c < 0x20 || c == 0x7f ? ' ' : (char)c;
    }
    line[n++] = '\n';
    return n;
}

bool speech_say(struct speech *speech, struct str sentence)
{
    char line[SPEECH_MOST_N + 32];
    size_t n = line_make(line, sentence);

    /* Half a line would run into the next one: it is that or nothing, and a socket of this size
     * takes such a line whole or not at all unless its reader is gone. */
    if (send(speech->to, line, n, MSG_DONTWAIT | MSG_NOSIGNAL) == (ssize_t)n) {
        return true;
    }
    return errno == EAGAIN || errno == EWOULDBLOCK;
}
