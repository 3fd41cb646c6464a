// Makes frames that break the framing in the ways that lenient programs accept: bad headers (F6) and payloads that aren't UTF-8 (F8).

/** Some frames; the first ones have names in checks. */
type Frames = readonly [Buffer, Buffer, Buffer, ...Buffer[]];

/**
 * Frames whose headers a number parser of some language takes for the length of `payload`; common mistakes come first.
 *
 * @param payload - ASCII text of 1 to 99 bytes.
 */
export function badHeaders(payload: string): Frames {
  const two = String(payload.length).padStart(2, '0');
  const frame = (header: string) => Buffer.from(header + payload);
  return [
    frame(`+0${two}`),
    frame(`0${two}\n`), // `$` in a regular expression matches before a last line end
    frame(String.fromCodePoint(...Array.from(two, (digit) => 0x660 + Number(digit)))), // Arabic digits, two bytes each
    frame(` ${two} `),
    frame(String(payload.length).padStart(4)),
    frame(String(payload.length).padEnd(4)),
    frame(`0_${two}`),
    frame(`${two}.0`),
    frame(`${two}e0`),
    frame(`0x${payload.length.toString(16).padStart(2, '0')}`),
    frame(`0${two}x`),
    frame(`0${two}\0`),
    frame(`\u00a0${two}`),
    frame(String.fromCodePoint(0xff10 + Number(two[0])) + (two[1] ?? '')), // a full-width digit of three bytes
    frame(`-0${two}`),
  ];
}

const bad = (...bytes: readonly number[]) =>
  Buffer.from([...Buffer.from(`000${bytes.length + 1}a`), ...bytes]);

/** Valid headers before the letter `a` and bytes that are not UTF-8 (RFC 3629). */
export const BAD_TEXTS: Frames = [
  bad(0xe2, 0x82), // cut off at the end
  bad(0xc3, 0x28), // no continuation byte
  bad(0x80), // nothing to continue
  bad(0xc0, 0xaf), // overlong forms
  bad(0xe0, 0x9f, 0xbf),
  bad(0xf0, 0x8f, 0xbf, 0xbf),
  bad(0xed, 0xa0, 0x80), // a surrogate, and a pair of them
  bad(0xed, 0xa0, 0xbd, 0xed, 0xb1, 0x8b),
  bad(0xf4, 0x90, 0x80, 0x80), // above U+10FFFF
  bad(0xf8, 0x88, 0x80, 0x80, 0x80),
  bad(0xf0, 0x9f, 0x91), // cut off at the end
  bad(0xff),
];
