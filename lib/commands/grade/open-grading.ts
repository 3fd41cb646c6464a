// Opens the grading environment for the options of the command line, and describes the batch.

import { UserError } from '../../harness/user-error.ts';
import type { Io } from '../../workbook/io.ts';
import type { BatchHead } from '../../grader/record.ts';
import {
  openGradingEnvironment,
  type OpenGradingEnvironment,
} from '../../grader/batch/grading-environment.ts';
import { readRubric } from '../../grader/scoring/rubric.ts';
import { readRubricFile, type Choice, type GradeOptions } from './grade-options.ts';

/**
 * @param students - How many submissions there are in the whole batch.
 * @param before - The head of the batch that is resumed, if any.
 * @throws UserError if programs cannot be held here, and must be; UserError if the rubric does not fit.
 */
export async function openGrading(
  choice: Choice,
  students: number,
  options: GradeOptions,
  io: Io,
  before?: BatchHead,
): Promise<{ environment: OpenGradingEnvironment; head: BatchHead }> {
  const seed = before?.seed ?? options.seed;
  const rubric = readRubricFile(options) ?? before?.rubric ?? '';
  const environment = await openGradingEnvironment({
    ...options,
    workbook: io.workbook,
    lessons: choice.graded,
    onWait: (sentence) => io.warn([sentence]),
    ...(seed !== undefined && { seed }),
  });
  try {
    warn(environment, options, io);
    const { graded: lessons } = environment;
    readRubric(rubric, { lessons, ungraded: choice.ungraded }); // Fails before anything is graded.
    const head = {
      version: 1,
      seed: environment.seed,
      isolation: environment.isolation,
      lessons,
      ungraded: choice.ungraded,
      students,
      rubric,
    } as const;
    return { environment, head };
  } catch (error) {
    await environment.close();
    throw error;
  }
}

/** Warns when programs run without a sandbox, or refuses to. */
function warn(
  { warning }: OpenGradingEnvironment,
  { requireIsolation, isolation }: GradeOptions,
  io: Io,
): void {
  if (warning === undefined) return;
  if (requireIsolation)
    throw new UserError('no-isolation', `Nothing was graded: programs would run ${warning}.`);
  if (isolation !== 'none')
    io.warn([`Warning: programs run ${warning}. Every result says "isolation: none".`]);
}
