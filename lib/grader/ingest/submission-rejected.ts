// The error that says why a submission is not graded; it concerns that submission alone.

/** Why a submission was refused. */
export type RefusalCode =
  /** It has a link in it, which may point anywhere. */
  | 'link'
  /** It has a device, a pipe or a socket in it. */
  | 'special-file'
  /** A name in it leads out of its folder, or is no name for a file. */
  | 'bad-name'
  /** Two of its files have one name. */
  | 'same-name-twice'
  /** It is larger than `SUBMISSION` allows. */
  | 'too-large'
  /** It unpacks to far more than it is. */
  | 'bomb'
  /** It cannot be read as what it says it is. */
  | 'unreadable'
  /** It is encrypted. */
  | 'encrypted'
  /** Nothing of the lessons is in it. */
  | 'no-lessons';

/** A submission that cannot be graded; the message is one sentence for the instructor. */
export class SubmissionRejected extends Error {
  override readonly name = 'SubmissionRejected';
  readonly code: RefusalCode;

  constructor(code: RefusalCode, message: string) {
    super(message);
    this.code = code;
  }
}
