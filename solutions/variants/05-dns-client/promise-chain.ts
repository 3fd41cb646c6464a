/** A correct variant: no await; a chain of promises. */
import { isIPv4, isIPv6 } from 'node:net';
import { ask, chat, dial, leave } from '../../03-bbs-client/bbs-client.ts';

const host = process.env.DNS_SERVER ?? '127.0.0.1';

function lookUp(name: string): Promise<string> {
  return dial(host, 10334, 'DNS Server 1.0').then((dns) =>
    dns
      .send(name)
      .then(() => dns.receive())
      .finally(() => dns.hangUp()),
  );
}

function checked(answer: string): string | Promise<never> {
  if (answer === 'unknown domain') return leave(1, 'unknown domain\n');
  return isIPv4(answer) || isIPv6(answer) ? answer : leave(1, 'Wrong protocol!\n');
}

ask('Domain: ')
  .then((name) => (name === null ? leave(0) : lookUp(name)))
  .then(checked)
  .then(chat)
  .catch((error: unknown) => {
    console.error(String(error));
    process.exitCode = 1;
  });
