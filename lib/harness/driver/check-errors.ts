// The errors by which a check shows that it is wrong itself, was stopped, or can't be done on this machine.

/** A step began while another was still running: an `await` is missing. */
export class NotAwaited extends Error {
  override readonly name = 'NotAwaited';
}

/** The check is over, so nothing may be opened any more. */
export class CheckClosed extends Error {
  override readonly name = 'CheckClosed';
}

/** This machine lacks what the check needs; the message says what: "this machine has no second address". */
export class NotChecked extends Error {
  override readonly name = 'NotChecked';
}
