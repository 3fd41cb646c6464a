/** The name server: sends a caller the address of one name, then hangs up. Not the DNS of RFC 1035. */
// TODO 1: Listen, and greet each caller
// TODO 2: Receive a name, and send an answer
// TODO 3: Look up the name
// TODO 4: Hang up, and survive what goes wrong
