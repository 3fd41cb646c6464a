// A student's name in the class report.

import { html, type Html } from '../../workbook/html.ts';
import { showName } from '../ingest/show-name.ts';

/**
 * The name, with a link to the student's page if there is one.
 *
 * @param page - Relative to the report; empty if there is none.
 */
export function renderStudent(student: string, page: string): Html {
  return page === ''
    ? html`${showName(student)}`
    : html`<a href="${page}">${showName(student)}</a>`;
}
