// Writes shell commands that send bytes: `printf … | nc …` for sh, and .NET sockets for PowerShell, which has no nc.

import { isUtf8 } from 'node:buffer';
import type { Endpoint } from './endpoint.ts';

/** A shell that people type into. */
export type Shell = 'sh' | 'powershell';

/** What to send on one connection. */
export interface ShellTalk {
  /** Where to connect, or where to listen. */
  readonly at: Endpoint;
  readonly waits: boolean;
  /** Written separately, one second apart. */
  readonly pieces: readonly Uint8Array[];
}

/** A command that connects (or listens), sends the pieces and prints the reply until Ctrl-C or the end. */
export function shellLine(shell: Shell, talk: ShellTalk): string {
  return shell === 'sh' ? shLine(talk) : powershellLine(talk);
}

function shLine({ at, waits, pieces }: ShellTalk): string {
  const printfs = pieces.map((piece) => `printf ${shFormat(piece)}`);
  const [only = ':'] = printfs;
  const source = printfs.length > 1 ? `{ ${printfs.join('; sleep 1; ')}; }` : only;
  return `${source} | nc ${waits ? '-l ' : ''}${at.host} ${at.port}`;
}

/**
 * A `printf` format that prints exactly these bytes in any POSIX shell. Invisible characters and a leading dash are
 * written in octal, the only numeric escape that POSIX defines.
 */
export function shFormat(bytes: Uint8Array): string {
  const encoding = isUtf8(bytes) ? 'utf8' : 'latin1';
  const written = [...Buffer.from(bytes).toString(encoding)].map((character) => {
    if (character === "'") return `'\\''`;
    if (character === '%' || character === '\\') return character.repeat(2);
    const isPlain = !INVISIBLE.test(character) && (encoding === 'utf8' || character < '\x80');
    return isPlain ? character : Array.from(Buffer.from(character, encoding), octal).join('');
  });
  return `'${written.join('').replace(/^-/, octal(0x2d))}'`;
}

/** Control characters, combining and direction marks, and special spaces: they get lost in copying. */
const INVISIBLE = /[\p{C}\p{M}\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]/u;

function octal(byte: number): string {
  return `\\${byte.toString(8).padStart(3, '0')}`;
}

function powershellLine({ at, waits, pieces }: ShellTalk): string {
  const address = powershellText(at.host);
  const open = waits
    ? `$l = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Parse(${address}), ${at.port}); $l.Start(); $c = $l.AcceptTcpClient(); $l.Stop()`
    : `$c = [Net.Sockets.TcpClient]::new(${address}, ${at.port})`;
  const writes = pieces.map(
    (piece) => `$b = ${powershellBytes(piece)}; $s.Write($b, 0, $b.Length)`,
  );
  const read =
    '$r = [IO.StreamReader]::new($s); while (($k = $r.Read()) -ge 0) { [Console]::Write([char]$k) }';
  return [open, '$s = $c.GetStream()', writes.join('; Start-Sleep 1; '), read]
    .filter(Boolean)
    .join('; ');
}

/** An expression of type `byte[]`. */
export function powershellBytes(bytes: Uint8Array): string {
  const text = isUtf8(bytes) ? Buffer.from(bytes).toString('utf8') : undefined;
  if (text !== undefined && ![...text].some((character) => INVISIBLE.test(character))) {
    return `[Text.Encoding]::UTF8.GetBytes(${powershellText(text)})`;
  }
  return `[byte[]](${Array.from(bytes, (byte) => `0x${byte.toString(16).padStart(2, '0')}`).join(',')})`;
}

/** PowerShell treats typographic quotes as quotes too. */
function powershellText(text: string): string {
  return `'${text.replace(/['\u2018-\u201B]/g, '$&$&')}'`;
}
