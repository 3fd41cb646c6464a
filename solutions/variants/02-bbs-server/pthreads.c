/* The board with a thread for each caller. */
#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include "../01-framing/framing.h"

typedef struct Entry {
    struct Entry *next;
    char *to, *text; /* `to` is NULL for a post */
    int to_length, length;
} Entry;

static Entry *first, **last = &first;
static pthread_mutex_t board = PTHREAD_MUTEX_INITIALIZER;

static void store(const char *to, int to_length, const char *text, int length) {
    Entry *entry = calloc(1, sizeof *entry);
    entry->to = to == NULL ? NULL : memcpy(malloc(to_length + 1), to, to_length);
    entry->to_length = to_length;
    entry->text = memcpy(malloc(length + 1), text, length);
    entry->length = length;
    pthread_mutex_lock(&board);
    *last = entry;
    last = &entry->next;
    pthread_mutex_unlock(&board);
}

static int belongs(const Entry *entry, const char *user, int length) {
    if (user == NULL) return entry->to == NULL;
    return entry->to != NULL && entry->to_length == length && memcmp(entry->to, user, length) == 0;
}

/* Sends the posts, or a user's direct messages; entries are only ever added, so a count stays true. */
static int send_list(int fd, const char *user, int user_length) {
    int count = 0, sent = 0;
    char number[12];
    pthread_mutex_lock(&board);
    Entry *entry = first;
    for (Entry *each = first; each != NULL; each = each->next) count += belongs(each, user, user_length);
    pthread_mutex_unlock(&board);
    if (send_message(fd, number, sprintf(number, "%d", count)) == LOST) return LOST;
    while (sent < count) {
        if (belongs(entry, user, user_length)) {
            if (send_message(fd, entry->text, entry->length) == LOST) return LOST;
            sent++;
        }
        pthread_mutex_lock(&board);
        entry = entry->next;
        pthread_mutex_unlock(&board);
    }
    return 0;
}

/* "<ip> <text>", cut between two characters so that it fits (S12). */
static void post(const char *ip, const char *text, int length) {
    char line[64 + LONGEST];
    int total = sprintf(line, "%s ", ip);
    memcpy(line + total, text, length);
    total += length;
    if (total > LONGEST)
        for (total = LONGEST; (line[total] & 0xc0) == 0x80; total--) continue;
    store(NULL, 0, line, total);
}

typedef struct { int fd; struct sockaddr_in address; } Caller;

static void talk(int fd, const char *ip) {
    char user[LONGEST + 1], command[LONGEST + 1], to[LONGEST + 1];
    int user_length, length, to_length;
    if (send_message(fd, "BBS Server 1.2", 14) == LOST) return;
    if ((user_length = receive_message(fd, user)) < 0) return;
    while ((length = receive_message(fd, command)) >= 0) {
        printf("Message: %s %s\n", ip, command);
        if (strcmp(command, "quit") == 0) return;
        if (strcmp(command, "dm") == 0) {
            if ((to_length = receive_message(fd, to)) < 0 || (length = receive_message(fd, command)) < 0) return;
            printf("Got DM from %s to %s: %s\n", user, to, command);
            store(to, to_length, command, length);
        } else if (strcmp(command, "list") == 0) {
            if (send_list(fd, NULL, 0) == LOST) return;
        } else if (strcmp(command, "listdm") == 0 || strcmp(command, "listdms") == 0) {
            if (send_list(fd, user, user_length) == LOST) return;
        } else {
            post(ip, command, length);
        }
    }
}

static void *serve(void *argument) {
    Caller *caller = argument;
    char ip[INET_ADDRSTRLEN];
    inet_ntop(AF_INET, &caller->address.sin_addr, ip, sizeof ip);
    printf("Got connection from %s:%d\n", ip, ntohs(caller->address.sin_port));
    talk(caller->fd, ip);
    close(caller->fd);
    free(caller);
    return NULL;
}

int main(void) {
    int listener = socket(AF_INET, SOCK_STREAM, 0), on = 1;
    struct sockaddr_in here = { .sin_family = AF_INET, .sin_port = htons(10333) };
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(listener, (struct sockaddr *)&here, sizeof here) < 0 || listen(listener, 128) < 0) {
        fprintf(stderr, "Port 10333 is taken: end the other board, then start this one again.\n");
        return 1;
    }
    for (;;) {
        Caller *caller = malloc(sizeof *caller);
        socklen_t size = sizeof caller->address;
        pthread_t thread;
        caller->fd = accept(listener, (struct sockaddr *)&caller->address, &size);
        if (caller->fd < 0 || pthread_create(&thread, NULL, serve, caller) != 0) free(caller);
        else pthread_detach(thread);
    }
}
