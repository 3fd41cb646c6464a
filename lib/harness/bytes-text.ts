// Bytes as readable text and back again without loss, in a browser too; not a codec of the protocol.

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const utf8 = new TextEncoder();

/**
 * Writes bytes as text: UTF-8 as it reads, a backslash as `\\`, line ends and tabs as `\n`, `\r`, `\t`, and every
 * other control character, invisible characters (a byte order mark, a change of direction), and every byte that is not
 * UTF-8 as `\xNN`.
 *
 * {@link parseBytes} gives the same bytes back.
 */
export function showBytes(bytes: Uint8Array): string {
  try {
    return escapeText(strict.decode(bytes));
  } catch {
    return showBroken(bytes);
  }
}

/**
 * Reads back what {@link showBytes} wrote; text without a backslash means its UTF-8 bytes.
 *
 * @throws SyntaxError at a backslash that begins none of the known escapes.
 */
export function parseBytes(text: string): Uint8Array {
  const parts = text.split(/(\\x[0-9a-f]{2}|\\[\\nrt])/i).map((part, index) => {
    if (index % 2 === 1) return [unescape(part)];
    if (part.includes('\\'))
      throw new SyntaxError(`No such escape: ${part.slice(part.indexOf('\\')).slice(0, 4)}`);
    return [...utf8.encode(part)];
  });
  return Uint8Array.from(parts.flat());
}

const NAMED: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

function escapeText(text: string): string {
  return text.replace(
    /[\\\p{Cc}\p{Bidi_Control}\u200b\u2060\ufeff]/gu,
    (character) => NAMED[character] ?? [...utf8.encode(character)].map(hex).join(''),
  );
}

/** Bytes of which some are no UTF-8: character by character, the strange bytes in hex. */
function showBroken(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const length = characterLength(bytes, at);
    text +=
      length === 0
        ? hex(bytes[at] ?? 0)
        : escapeText(strict.decode(bytes.subarray(at, at + length)));
    at += Math.max(length, 1);
  }
  return text;
}

/** How many bytes the UTF-8 character at `at` has (1 to 4); 0 if none begins there. */
function characterLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0;
  const length = first < 0x80 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  try {
    return [...strict.decode(bytes.subarray(at, at + length))].length === 1 ? length : 0;
  } catch {
    return 0;
  }
}

function unescape(escaped: string): number {
  const named = Object.entries(NAMED).find(([, written]) => written === escaped);
  return named ? named[0].charCodeAt(0) : Number.parseInt(escaped.slice(2), 16);
}

function hex(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, '0')}`;
}
