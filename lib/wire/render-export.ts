// Writes what was exported, and how to look at it.

import type { WrittenDissector } from './make-dissector.ts';

/** Says where the capture is, and how to open it with the dissector at this path. */
export function renderExport(
  path: string,
  dissector: string,
  { captures, options }: { readonly captures: number; readonly options: readonly string[] },
): string[] {
  const chosen = options.map((name) => ` -o dialtone.${name}:TRUE`).join('');
  return [
    `${path} holds the conversation, ${captures} segments in all.`,
    `  Look at it:  tshark -r ${quoted(path)} -X lua_script:${quoted(dissector)}${chosen} -Y dialtone`,
    '  In Wireshark: npm run wire -- dissector tells how it learns the protocol.',
  ];
}

/** What the dissector does, and how to use it; `folder` is where Wireshark looks for plugins. */
export function renderDissector(
  { file: dissector, choices }: WrittenDissector,
  folder: string,
  loopback: string,
): string[] {
  const script = `-X lua_script:${quoted(dissector)}`;
  return [
    `The dissector is ${dissector}`,
    '',
    `  For one look:       tshark -r FILE.pcapng ${script} -Y dialtone`,
    `  On this machine:    tshark -i ${quoted(loopback)} ${script} -Y dialtone`,
    '  For good:           npm run wire -- dissector --install',
    `                      (puts it into ${folder})`,
    '',
    'Fields: dialtone.header, dialtone.length, dialtone.payload, dialtone.meaning, dialtone.from; as in',
    '  dialtone.meaning == "post"      dialtone.length > 100      dialtone.payload contains "hello"',
    'Malformed: dialtone.header.invalid, dialtone.payload.invalid, dialtone.truncated, dialtone.unreadable.',
    ...choices.map(
      (name) =>
        `The service ${name} shares its port: -o dialtone.${name}:TRUE reads it as what it is.`,
    ),
  ];
}

function quoted(path: string): string {
  return /^[\w@%+=:,./\\~-]+$/.test(path) ? path : `"${path}"`;
}
