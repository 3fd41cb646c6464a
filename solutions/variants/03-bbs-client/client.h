/* The client of the board in C: one poll over the keyboard and the connection. Lesson 5 builds on it. */
#include <netdb.h>
#include <poll.h>
#include "../01-framing/framing.h"

typedef struct { char data[4 + LONGEST]; int length; char host[256]; int port, fd; } Line;

static char typed[1 << 20];
static int typed_length, typed_ended;

static void wrong_protocol(void) {
    printf("Wrong protocol!\n");
    exit(1);
}

static void lost(const Line *line, const char *reason) {
    fflush(stdout);
    fprintf(stderr, "No server at %s, port %d: %s.\n", line->host, line->port, reason);
    exit(1);
}

static void dial(Line *line, const char *host, int port) {
    struct addrinfo wanted = { .ai_socktype = SOCK_STREAM }, *found;
    char service[8];
    snprintf(line->host, sizeof line->host, "%.255s", host);
    line->port = port;
    line->length = 0;
    sprintf(service, "%d", port);
    if (getaddrinfo(host, service, &wanted, &found) != 0) lost(line, "no such address");
    line->fd = socket(found->ai_family, SOCK_STREAM, 0);
    if (connect(line->fd, found->ai_addr, found->ai_addrlen) < 0) lost(line, strerror(errno));
    freeaddrinfo(found);
}

/* The length of the whole frame that has come, or -1; a breach ends the program. */
static int frame_length(const Line *line) {
    int size = 0;
    for (int i = 0; i < 4; i++) {
        if (i >= line->length) return -1;
        if (line->data[i] < '0' || line->data[i] > '9') wrong_protocol();
        size = size * 10 + line->data[i] - '0';
    }
    return line->length < 4 + size ? -1 : 4 + size;
}

/* Takes what has come; the end and a breach end the program. */
static void hear(Line *line) {
    ssize_t came = recv(line->fd, line->data + line->length, sizeof line->data - line->length, 0);
    if (came < 0) lost(line, strerror(errno));
    if (came == 0 && line->length > 0) wrong_protocol();
    if (came == 0) lost(line, "it has gone");
    line->length += came;
    int length = frame_length(line);
    if (length >= 0 && !is_utf8((unsigned char *)line->data + 4, length - 4)) wrong_protocol();
}

static int receive(Line *line, char text[LONGEST + 1]) {
    int length;
    while ((length = frame_length(line)) < 0) hear(line);
    if (!is_utf8((unsigned char *)line->data + 4, length - 4)) wrong_protocol();
    memcpy(text, line->data + 4, length - 4);
    text[length - 4] = 0;
    memmove(line->data, line->data + length, line->length - length);
    line->length -= length;
    return length - 4;
}

static void say(Line *line, const char *text, int length) {
    if (send_message(line->fd, text, length) == LOST) lost(line, strerror(errno));
}

static void print(const char *text, int length) {
    fwrite(text, 1, length, stdout);
    putchar('\n');
}

static void greet(Line *line, const char *expected) {
    char greeting[LONGEST + 1];
    int length = receive(line, greeting);
    print(greeting, length);
    if (strcmp(greeting, expected) != 0) wrong_protocol();
}

/* Asks for a line of at most 9999 bytes, and watches the connection; its length, or -1 at the end of input. */
static int ask(const char *prompt, char text[LONGEST + 1], Line *line) {
    printf("%s", prompt);
    fflush(stdout);
    for (;;) {
        char *end = memchr(typed, '\n', typed_length);
        int length = end ? (int)(end - typed) : typed_length;
        int used = end ? length + 1 : length;
        if (end || (typed_ended && typed_length > 0)) {
            int kept = length > 0 && typed[length - 1] == '\r' ? length - 1 : length;
            if (kept > LONGEST) {
                fprintf(stderr, "That line is too long: a message has at most 9999 bytes.\n");
                exit(1);
            }
            memcpy(text, typed, kept);
            text[kept] = 0;
            memmove(typed, typed + used, typed_length - used);
            typed_length -= used;
            return kept;
        }
        if (typed_ended) return -1;
        struct pollfd both[2] = { { .fd = 0, .events = POLLIN }, { .fd = line ? line->fd : -1, .events = POLLIN } };
        if (line && line->length == sizeof line->data) both[1].fd = -1;
        poll(both, 2, -1);
        if (both[1].revents != 0) hear(line);
        if (both[0].revents != 0) {
            ssize_t came = read(0, typed + typed_length, sizeof typed - typed_length);
            if (came <= 0) typed_ended = 1;
            else typed_length += came;
        }
    }
}

static void print_list(Line *line) {
    char text[LONGEST + 1];
    int length = receive(line, text);
    if (length == 0 || strspn(text, "0123456789") != (size_t)length) wrong_protocol();
    for (long count = atol(text); count > 0; count--) {
        length = receive(line, text);
        print(text, length);
    }
}

static int chat(const char *host) {
    static Line line;
    char text[LONGEST + 1], to[LONGEST + 1];
    int length, to_length;
    if ((length = ask("Username: ", text, NULL)) < 0) return 0;
    dial(&line, host, 10333);
    greet(&line, "BBS Server 1.2");
    say(&line, text, length);
    while ((length = ask("Message: ", text, &line)) >= 0 && strcmp(text, "quit") != 0) {
        say(&line, text, length);
        if (strcmp(text, "dm") == 0) {
            if ((to_length = ask("To? ", to, &line)) < 0) break;
            if ((length = ask("Message (DM): ", text, &line)) < 0) break;
            say(&line, to, to_length);
            say(&line, text, length);
        } else if (strcmp(text, "list") == 0 || strcmp(text, "listdm") == 0 || strcmp(text, "listdms") == 0) {
            print_list(&line);
        }
    }
    say(&line, "quit", 4);
    close(line.fd);
    return 0;
}
