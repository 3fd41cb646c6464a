/* The framing of lesson 1 for the C programs: four digits, then so many bytes of UTF-8. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define LONGEST 9999

enum { END = -1, TRUNCATED = -2, BREACH = -3, LOST = -4 };

/* Whether these bytes are valid UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF. */
static int is_utf8(const unsigned char *text, int length) {
    for (int i = 0; i < length;) {
        int more = text[i] < 0x80 ? 0 : text[i] >= 0xc2 && text[i] <= 0xdf ? 1
                 : (text[i] & 0xf0) == 0xe0 ? 2 : text[i] >= 0xf0 && text[i] <= 0xf4 ? 3 : -1;
        if (more < 0 || i + more >= length) return 0;
        for (int k = 1; k <= more; k++)
            if ((text[i + k] & 0xc0) != 0x80) return 0;
        if ((text[i] == 0xe0 && text[i + 1] < 0xa0) || (text[i] == 0xed && text[i + 1] > 0x9f) ||
            (text[i] == 0xf0 && text[i + 1] < 0x90) || (text[i] == 0xf4 && text[i + 1] > 0x8f))
            return 0;
        i += more + 1;
    }
    return 1;
}

/* Reads exactly so many bytes; how many came before the end, or LOST. */
static int read_exactly(int fd, char *into, int count) {
    int got = 0;
    while (got < count) {
        ssize_t came = recv(fd, into + got, count - got, 0);
        if (came < 0 && errno == EINTR) continue;
        if (came < 0) return LOST;
        if (came == 0) break;
        got += came;
    }
    return got;
}

/* Receives a message with a NUL behind it; its length, or END, TRUNCATED, BREACH, LOST. */
static int receive_message(int fd, char text[LONGEST + 1]) {
    char header[4];
    int got = read_exactly(fd, header, 4), length = 0;
    if (got <= 0) return got == 0 ? END : LOST;
    for (int i = 0; i < got; i++) {
        if (header[i] < '0' || header[i] > '9') return BREACH;
        length = length * 10 + header[i] - '0';
    }
    if (got < 4) return TRUNCATED;
    got = read_exactly(fd, text, length);
    if (got < length) return got < 0 ? LOST : TRUNCATED;
    text[length] = 0;
    return is_utf8((unsigned char *)text, length) ? length : BREACH;
}

/* Sends bytes until all are gone; 0, or LOST. */
static int send_all(int fd, const char *bytes, int count) {
    while (count > 0) {
        ssize_t gone = send(fd, bytes, count, MSG_NOSIGNAL);
        if (gone < 0 && errno == EINTR) continue;
        if (gone < 0) return LOST;
        bytes += gone;
        count -= gone;
    }
    return 0;
}

/* Sends one message of at most 9999 bytes; 0, or LOST. */
static int send_message(int fd, const char *text, int length) {
    char frame[4 + LONGEST + 1];
    snprintf(frame, 5, "%04d", length);
    memcpy(frame + 4, text, length);
    return send_all(fd, frame, 4 + length);
}
