// The error that rejects a submission, with the reason.

/** Why a submission was refused. */
export type RejectionCode =
  /** It contains a link, which may point anywhere. */
  | 'link'
  /** It contains a device, a pipe or a socket. */
  | 'special-file'
  /** A name in it points outside the submission or is not a portable file name. */
  | 'bad-name'
  /** Two of its files have the same name. */
  | 'same-name-twice'
  /** It exceeds the limits in `SUBMISSION`. */
  | 'too-large'
  /** It is a zip bomb. */
  | 'bomb'
  /** It is damaged, or not in the format that its name claims. */
  | 'unreadable'
  /** It is encrypted. */
  | 'encrypted'
  /** It has nothing of the graded lessons. */
  | 'no-lessons';

/** A submission cannot be graded; the message is one sentence for the instructor. Other submissions are unaffected. */
export class SubmissionRejected extends Error {
  override readonly name = 'SubmissionRejected';
  readonly code: RejectionCode;

  constructor(code: RejectionCode, message: string) {
    super(message);
    this.code = code;
  }
}
