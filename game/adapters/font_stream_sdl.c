#include "adapters/font_stream_sdl.h"

#include <SDL.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE_N 4096
#define PIECES_N 16 /* kept, each at the place that its number falls on */

struct piece {
    int64_t number; /* -1: none */
    size_t n;
    char bytes[PIECE_N];
};

struct stream {
    int fd;
    int64_t size_n, at;
    struct piece pieces[PIECES_N];
};

static struct stream *stream_of(SDL_RWops *ops)
{
    return ops->hidden.unknown.data1;
}

static Sint64 stream_size(SDL_RWops *ops)
{
    return stream_of(ops)->size_n;
}

static Sint64 stream_seek(SDL_RWops *ops, Sint64 offset, int whence)
{
    struct stream *stream = stream_of(ops);
    int64_t from = whence == RW_SEEK_CUR ? stream->at : whence == RW_SEEK_END ? stream->size_n : 0;

    if (from + offset < 0) {
        return SDL_SetError("before the beginning of the file");
    }
    return stream->at = from + offset;
}

static const struct piece *piece_get(struct stream *stream, int64_t number)
{
    struct piece *piece = &stream->pieces[number % PIECES_N];

    if (piece->number != number) {
        ssize_t n = pread(stream->fd, piece->bytes, PIECE_N, (off_t)number * PIECE_N);

        piece->number = n > 0 ? number : -1;
        piece->n = n > 0 ? (size_t)n : 0;
    }
    return piece;
}

static size_t stream_read_bytes(struct stream *stream, char *out, size_t want_n)
{
    size_t done_n = 0;

    while (done_n < want_n) {
        const struct piece *piece = piece_get(stream, stream->at / PIECE_N);
        size_t skip_n = (size_t)(stream->at % PIECE_N), n;

        if (piece->n <= skip_n) {
            break; /* the file ends here, or cannot be read on */
        }
        n = piece->n - skip_n < want_n - done_n ? piece->n - skip_n : want_n - done_n;
        memcpy(out + done_n, piece->bytes + skip_n, n);
        done_n += n;
        stream->at += (int64_t)n;
    }
    return done_n;
}

static size_t stream_read(SDL_RWops *ops, void *out, size_t size, size_t n)
{
    return size && n ? stream_read_bytes(stream_of(ops), out, size * n) / size : 0;
}

static size_t stream_write(SDL_RWops *ops, const void *bytes, size_t size, size_t n)
{
    (void)ops;
    (void)bytes;
    (void)size;
    (void)n;
    return 0;
}

static int stream_close(SDL_RWops *ops)
{
    close(stream_of(ops)->fd);
    free(stream_of(ops));
    SDL_FreeRW(ops);
    return 0;
}

static struct stream *stream_new(const char *path)
{
    struct stream *stream = calloc(1, sizeof *stream);
    struct stat facts;

    if (!stream) {
        return NULL;
    }
    stream->fd = open(path, O_RDONLY | O_CLOEXEC);
    if (stream->fd < 0 || fstat(stream->fd, &facts) != 0 || !S_ISREG(facts.st_mode)) {
        if (stream->fd >= 0) {
            close(stream->fd);
        }
        free(stream);
        return NULL;
    }
    stream->size_n = facts.st_size;
    for (int i = 0; i < PIECES_N; i++) {
        stream->pieces[i].number = -1;
    }
    return stream;
}

SDL_RWops *font_stream_open(const char *path)
{
    struct stream *stream = stream_new(path);
    SDL_RWops *ops = stream ? SDL_AllocRW() : NULL;

    if (!ops) {
        if (stream) {
            close(stream->fd);
            free(stream);
        }
        return NULL;
    }
    ops->type = SDL_RWOPS_UNKNOWN;
    ops->hidden.unknown.data1 = stream;
    ops->size = stream_size;
    ops->seek = stream_seek;
    ops->read = stream_read;
    ops->write = stream_write;
    ops->close = stream_close;
    return ops;
}
