// Renders a student's name in the class report, and defines what every section of the report needs.

import { html, type Html } from '../../workbook/html.ts';
import { printableName } from '../ingest/printable-name.ts';
import type { ClassSummary } from './summarize-class.ts';

/** What every section of the class report needs. */
export interface ReportView {
  readonly summary: ClassSummary;
  /** A student's feedback page, relative to the report; empty if there is none. */
  readonly pageOf: (student: string) => string;
  /** The index of the student's row in the heatmap. */
  readonly rowOf: ReadonlyMap<string, number>;
}

/** The name, linked to the student's page unless `page` is empty. */
export function renderStudent(student: string, page: string): Html {
  return page === ''
    ? html`${printableName(student)}`
    : html`<a href="${page}">${printableName(student)}</a>`;
}
