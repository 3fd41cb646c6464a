// `npm run wire`: tools to see the protocol at work, each loaded on demand.

import { Option } from 'commander';
import { EXIT } from '../harness/user-error.ts';
import type { Io } from '../workbook/io.ts';
import { defineCommand } from './define-command.ts';
import type { DissectorWords } from '../wire/dissector-command.ts';
import type { Shell } from '../wire/shell-lines.ts';
import type { RelayWords } from '../wire/plan-relay.ts';

/** @returns The exit code. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  let exitCode: number = EXIT.passed;
  const wire = defineCommand('wire', 'Tools to see your own messages on the wire.', io).usage(
    '-- TOOL [options]',
  );

  wire
    .command('relay')
    .summary('show each frame that passes between a client and a server')
    .description('Sits between a client and a server, and shows each frame as it passes.')
    .option(
      '--listen <address>',
      'where clients dial the relay (default: ::1, the ports of the lessons’ services)',
    )
    .option('--to <address>', 'where the server is (default: 127.0.0.1, the same ports)')
    .option('--as <service>', 'the name of the service that is relayed (default: by the port)')
    .addHelpText('after', args[0] === 'relay' ? await relayHelp(io.workbook) : '')
    .action(async (words: RelayWords) => {
      const { relay } = await import('../wire/relay-command.ts');
      await relay(words, io);
    });

  wire
    .command('replay')
    .summary('replay a failed check’s traffic, step by step')
    .description('Replays a check’s traffic against your running program, one step at a time.')
    .argument('[check]', CHECK)
    .option('--from <file>', FROM)
    .action(async (id: string | undefined, { from }: FromOption) => {
      const { replayCheck } = await import('../wire/replay.ts');
      exitCode = await replayCheck({ id, file: from }, io);
    });

  wire
    .command('lines')
    .summary('the same traffic as lines to copy into a shell')
    .description('Prints a check’s traffic as lines for nc, to copy into a shell.')
    .argument('[check]', CHECK)
    .option('--from <file>', FROM)
    .addOption(
      new Option('--shell <shell>', 'whose lines (default: this system’s)').choices([
        'sh',
        'powershell',
      ]),
    )
    .action(async (id: string | undefined, { from, shell }: FromOption & { shell?: Shell }) => {
      const { printLines } = await import('../wire/lines-command.ts');
      printLines({ id, file: from }, shell, io);
    });

  wire
    .command('export')
    .summary('the same traffic as a file for Wireshark')
    .description('Writes the traffic of checks as a pcapng file, for Wireshark and tshark.')
    .argument('[checks...]', CHECK)
    .option('--from <file>', FROM)
    .option('--out <file>', 'where to write (default: the check’s name, in this folder)')
    .option('--force', 'replace a file that is there')
    .action(
      async (ids: string[], { from, ...words }: FromOption & { out?: string; force?: boolean }) => {
        const { exportChecks } = await import('../wire/export-command.ts');
        await exportChecks({ ids, file: from, ...words }, io);
      },
    );

  wire
    .command('dissector')
    .summary('teach Wireshark the protocol')
    .description('Makes the Wireshark dissector, and says where it is and how to use it.')
    .option('--install', 'put it where Wireshark looks for plugins')
    .option('--print', 'print it')
    .action(async (words: DissectorWords) => {
      const { dissector } = await import('../wire/dissector-command.ts');
      await dissector(words, io);
    });

  if (args.length === 0) wire.help();
  await wire.parseAsync(args, { from: 'user' });
  return exitCode;
}

interface FromOption {
  readonly from?: string;
}

const CHECK = 'a check’s id, with or without its lesson (default: the first that failed)';
const FROM = 'a file that check --json has written (default: your last check)';

/** The general help, with what the lessons say about their services. */
async function relayHelp(workbook: string): Promise<string> {
  const { loadFacts, servicesOf } = await import('../workbook/load-facts.ts');
  const services = servicesOf(await loadFacts(workbook));
  const hidden = services.filter(({ port }, at) =>
    services.slice(at + 1).some((later) => later.port === port),
  );
  const lines = [
    ...services.flatMap(({ title, redirect }) =>
      redirect === undefined ? [] : [`     For ${title}: ${redirect.replace('{host}', '::1')}`],
    ),
    ...hidden.map(({ title, name }) => `For ${title}:  npm run wire -- relay --as ${name}`),
  ];
  return RELAY_HELP.replace('SERVICES', () => lines.join('\n'));
}

const RELAY_HELP = `
An address is HOST, PORT or HOST:PORT, with brackets around IPv6: [::1]:PORT.

Client and server on one machine. The server holds its port at every IPv4 address, and the client dials no
other port; so the relay waits at the IPv6 address of the same machine, ::1, and calls the server at 127.0.0.1:
  1. start your server             2. npm run wire -- relay
  3. start your client, and have it dial ::1
SERVICES
Your server on another machine:    npm run wire -- relay --to 192.168.1.20
A client that knows IPv4 alone, with the server on another machine:
                                   npm run wire -- relay --listen 127.0.0.1 --to 192.168.1.20`;
