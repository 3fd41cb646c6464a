/* The client of the board: one poll over the keyboard and the connection. */
#include "client.h"

int main(void) {
    char host[LONGEST + 1];
    return ask("IP: ", host, NULL) < 0 ? 0 : chat(host);
}
