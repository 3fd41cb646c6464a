// The errors by which a check shows that it is wrong itself, or was stopped.

/** A step began while another was still running: an `await` is missing. */
export class NotAwaited extends Error {
  override readonly name = 'NotAwaited';
}

/** The check is over, so nothing may be opened any more. */
export class CheckClosed extends Error {
  override readonly name = 'CheckClosed';
}
