/* The name service as one loop over all callers, who may send their name byte by byte. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include "../01-framing/framing.h"

#define CALLERS 1000

static const char *const names[][2] = {
    { "bbs.example", "127.0.0.1" },      { "localhost.bbs", "127.0.0.1" },
    { "dialtone.example", "127.0.0.1" }, { "summer.example", "192.0.2.10" },
    { "attic.example", "198.51.100.7" }, { "night-owl.example", "203.0.113.99" },
};

static struct pollfd all[CALLERS + 1];
static struct { char data[4 + LONGEST]; int length; } came[CALLERS + 1];
static int count = 1;

static void answer(int fd, const char *name, int length) {
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if ((int)strlen(names[i][0]) == length && memcmp(names[i][0], name, length) == 0) {
            send_message(fd, names[i][1], strlen(names[i][1]));
            return;
        }
    send_message(fd, "unknown domain", 14);
}

/* Takes what has come; whether the conversation is over. */
static int hear(int which) {
    char *data = came[which].data;
    ssize_t more = recv(all[which].fd, data + came[which].length, sizeof came[which].data - came[which].length, 0);
    if (more <= 0) return 1;
    came[which].length += more;
    int size = 0;
    for (int i = 0; i < 4; i++) {
        if (i == came[which].length) return 0;
        if (data[i] < '0' || data[i] > '9') return 1;
        size = size * 10 + data[i] - '0';
    }
    if (came[which].length < 4 + size) return 0;
    if (is_utf8((unsigned char *)data + 4, size)) answer(all[which].fd, data + 4, size);
    return 1;
}

static void greet(int listener) {
    int fd = accept(listener, NULL, NULL);
    if (fd < 0) return;
    if (count > CALLERS || send_message(fd, "DNS Server 1.0", 14) == LOST) { close(fd); return; }
    came[count].length = 0;
    all[count++] = (struct pollfd){ .fd = fd, .events = POLLIN };
}

/* Ends with FIN and takes what is still on its way, so that the answer is not lost in a reset. */
static void hang_up(int which) {
    char rest[4096];
    shutdown(all[which].fd, SHUT_WR);
    while (recv(all[which].fd, rest, sizeof rest, MSG_DONTWAIT) > 0) continue;
    close(all[which].fd);
    count--;
    all[which] = all[count];
    came[which] = came[count];
}

int main(void) {
    int listener = socket(AF_INET, SOCK_STREAM, 0), on = 1;
    struct sockaddr_in here = { .sin_family = AF_INET, .sin_port = htons(10334) };
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(listener, (struct sockaddr *)&here, sizeof here) < 0 || listen(listener, 128) < 0) {
        fprintf(stderr, "Port 10334 is taken: end the other name service, then start this one again.\n");
        return 1;
    }
    all[0] = (struct pollfd){ .fd = listener, .events = POLLIN };
    while (poll(all, count, -1) >= 0) {
        for (int i = count - 1; i > 0; i--)
            if (all[i].revents != 0 && hear(i)) hang_up(i);
        if (all[0].revents != 0) greet(listener);
    }
    return 1;
}
