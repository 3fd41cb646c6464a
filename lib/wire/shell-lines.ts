// Writes bytes as lines that can be copied into a shell: `printf … | nc …` for sh, and the same for PowerShell, which has no nc.

import { isUtf8 } from 'node:buffer';
import type { Endpoint } from './endpoint.ts';

/** A shell that people type into. */
export type Shell = 'sh' | 'powershell';

/** What one connection is to carry from here. */
export interface ShellTalk {
  /** Where to dial, or where to wait for a call. */
  readonly at: Endpoint;
  readonly waits: boolean;
  /** Each is written by itself, a second apart. */
  readonly pieces: readonly Uint8Array[];
}

/** One line that dials (or waits), writes the pieces, and shows what comes back until Ctrl-C or the end. */
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
 * The format of a `printf` in any POSIX shell that prints exactly these bytes. What a terminal might not show or take,
 * and a leading dash, goes in octal, the only numbers that POSIX gives a format.
 */
export function shFormat(bytes: Uint8Array): string {
  const text = isUtf8(bytes) ? Buffer.from(bytes).toString('utf8') : undefined;
  const written =
    text === undefined
      ? Array.from(bytes, (byte) =>
          byte < 0x80 ? shCharacter(String.fromCharCode(byte)) : octal(byte),
        ).join('')
      : [...text].map(shCharacter).join('');
  return `'${written.replace(/^-/, octal(0x2d))}'`;
}

function shCharacter(character: string): string {
  if (character === '%') return '%%';
  if (character === '\\') return '\\\\';
  if (character === "'") return `'\\''`;
  if (!INVISIBLE.test(character)) return character;
  return Array.from(Buffer.from(character), octal).join('');
}

/** Controls, marks that combine or turn the direction, and spaces other than the plain one: copying loses them. */
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

/** PowerShell takes the typographic quotes for quotes too. */
function powershellText(text: string): string {
  return `'${text.replace(/['\u2018-\u201B]/g, '$&$&')}'`;
}
