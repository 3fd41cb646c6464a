// What to say of a check that had no connection.

import { UserError } from '../harness/user-error.ts';
import type { FoundCheck } from './find-check.ts';

/** The problem, with what the check saw in place of a connection. */
export function noConversation({ check }: FoundCheck): UserError {
  const why = 'message' in check ? `: ${check.message}` : '.';
  return new UserError('no-conversation', `In ${check.id} there was nothing on the wire${why}`);
}
