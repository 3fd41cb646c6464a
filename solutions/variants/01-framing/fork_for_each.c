/* An echo server with a process for each caller. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include "framing.h"

static void serve(int fd) {
    static char text[LONGEST + 1], twice[2 * LONGEST];
    int length;
    while ((length = receive_message(fd, text)) >= 0) {
        const char *reply = text;
        if (strncmp(text, "twice ", 6) == 0) {
            memcpy(twice, text + 6, length - 6);
            memcpy(twice + length - 6, text + 6, length - 6);
            length = 2 * (length - 6);
            reply = twice;
        }
        if (length > LONGEST) reply = "too long", length = 8;
        if (send_message(fd, reply, length) == LOST) { length = LOST; break; }
    }
    if (length == END) printf("A caller has left.\n");
    else printf("A connection failed: %s\n", length == TRUNCATED ? "truncated" : length == BREACH ? "no frame" : "lost");
}

int main(void) {
    int listener = socket(AF_INET, SOCK_STREAM, 0), on = 1;
    struct sockaddr_in here = { .sin_family = AF_INET, .sin_port = htons(10333) };
    signal(SIGCHLD, SIG_IGN);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(listener, (struct sockaddr *)&here, sizeof here) < 0 || listen(listener, 128) < 0) {
        perror("port 10333");
        return 1;
    }
    for (;;) {
        int caller = accept(listener, NULL, NULL);
        if (caller < 0) continue;
        if (fork() == 0) {
            close(listener);
            serve(caller);
            return 0;
        }
        close(caller);
    }
}
