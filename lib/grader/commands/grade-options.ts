// What the command line says of a grading, as data; read in grade.ts, followed by the commands.

import type { FormatName } from '../reports/report-formats.ts';

/** What every kind of grading may be told. */
export interface GradeOptions {
  readonly out: string;
  readonly lessons?: readonly string[];
  readonly jobs: number;
  readonly seed?: number;
  readonly rubric?: string;
  readonly resume?: true;
  readonly shard?: { readonly index: number; readonly count: number };
  readonly requireIsolation?: true;
  readonly isolation?: 'sandbox' | 'none';
  readonly stopAtFailedStep?: true;
  readonly formats: readonly FormatName[];
  readonly compare?: string;
}

/** What `grade one` is told besides. */
export interface GradeOneOptions extends GradeOptions {
  readonly student: string;
  readonly daysLate: number;
}

/** What `grade gradescope` is told. */
export interface GradescopeOptions extends Pick<GradeOptions, 'lessons' | 'rubric'> {
  readonly force?: true;
}
