// What every section of the class report may need; plain data.

import type { Survey } from './survey.ts';

/** The class as the sections of its report see it. */
export interface View {
  readonly survey: Survey;
  /** A student's own page, relative to the report; empty if there is none. */
  readonly pageOf: (student: string) => string;
  /** The student's row on the map. */
  readonly rowOf: ReadonlyMap<string, number>;
}
