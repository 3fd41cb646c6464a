// Writes what was exported, and how to look at it.

/**
 * Says where the capture is, and how to open it.
 *
 * @param dissector - The path of the dissector for Wireshark.
 */
export function renderExport(
  path: string,
  dissector: string,
  { captures, isEcho }: { readonly captures: number; readonly isEcho: boolean },
): string[] {
  const echo = isEcho ? ' -o dialtone.echo:TRUE' : '';
  return [
    `${path} holds the conversation, ${captures} segments in all.`,
    `  Look at it:  tshark -r ${quoted(path)} -X lua_script:${quoted(dissector)}${echo} -Y dialtone`,
    '  In Wireshark: npm run wire -- dissector tells how it learns the protocol.',
  ];
}

/** What the dissector is good for, and how to use it; `folder` is where Wireshark looks for its plugins. */
export function renderDissector(dissector: string, folder: string, loopback: string): string[] {
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
    'The echo server of lesson 1 talks on the board’s port: -o dialtone.echo:TRUE reads it as what it is.',
  ];
}

function quoted(path: string): string {
  return /^[\w@%+=:,./\\~-]+$/.test(path) ? path : `"${path}"`;
}
