// What can be wrong with a stream of frames, as an error with a code; not what to tell a learner about it.

/** Why a stream of bytes is not a stream of frames. */
export type ProtocolErrorCode =
  /** A header holds something other than four ASCII digits (F6). */
  | 'header-not-digits'
  /** A payload is not valid UTF-8 (F8). */
  | 'payload-not-utf8'
  /** The stream ended inside a header or a payload (F7). */
  | 'truncated';

/** The rule of framing that each error breaks. */
export const BROKEN_RULES: Readonly<Record<ProtocolErrorCode, string>> = {
  'header-not-digits': 'F6',
  'payload-not-utf8': 'F8',
  truncated: 'F7',
};

/**
 * A breach of the framing rules, found while decoding.
 *
 * After one of these nothing more of the stream can be understood (F6, F8).
 */
export class ProtocolError extends Error {
  override readonly name = 'ProtocolError';
  /** Which rule was broken. */
  readonly code: ProtocolErrorCode;
  /** Where: the number of bytes of the whole stream before the first byte at fault (0 and up). */
  readonly offset: number;

  constructor(code: ProtocolErrorCode, offset: number, message: string) {
    super(message);
    this.code = code;
    this.offset = offset;
  }
}
