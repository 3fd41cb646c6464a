/* The client that dials by name; the rest is lesson 3's, in the same language. */
#include <arpa/inet.h>
#include "../03-bbs-client/client.h"

static int is_address(const char *text) {
    struct in6_addr into;
    return inet_pton(AF_INET, text, &into) == 1 || inet_pton(AF_INET6, text, &into) == 1;
}

int main(void) {
    static Line service;
    char name[LONGEST + 1], answer[LONGEST + 1];
    const char *host = getenv("DNS_SERVER");
    int length = ask("Domain: ", name, NULL);
    if (length < 0) return 0;
    dial(&service, host ? host : "127.0.0.1", 10334);
    greet(&service, "DNS Server 1.0");
    say(&service, name, length);
    length = receive(&service, answer);
    close(service.fd);
    if (strcmp(answer, "unknown domain") == 0) {
        printf("unknown domain\n");
        return 1;
    }
    if ((int)strlen(answer) != length || !is_address(answer)) wrong_protocol();
    return chat(answer);
}
