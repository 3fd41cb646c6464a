// What to say of a check that had no connection.

import { Problem } from '../workbook/problem.ts';
import type { FoundCheck } from './find-check.ts';

/** The problem, with what the check saw in place of a connection. */
export function noConversation({ check }: FoundCheck): Problem {
  const why = 'message' in check ? `: ${check.message}` : '.';
  return new Problem(
    'no-conversation',
    'usage',
    `In ${check.id} there was nothing on the wire${why}`,
  );
}
