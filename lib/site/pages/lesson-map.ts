// Writes the map of the lessons that stands on the first page, with the last known progress of each.

import { lessonPath, relativeLink, type Book } from '../book.ts';
import { html, type Html } from '../../workbook/html.ts';

/** One entry a lesson; `from` is the page where the map stands. */
export function renderLessonMap({ lessons }: Book, from: string): Html {
  return html`<ol class="map">
    ${lessons.map(
      (lesson) =>
        html`<li data-lesson="${lesson.name}">
          <a href="${relativeLink(from, lessonPath(lesson))}"><b>${lesson.title}</b></a
          ><span>${lesson.goal}</span
          ><small>${lesson.minutes} minutes<span class="progress"></span></small>
        </li>`,
    )}
  </ol> `;
}
