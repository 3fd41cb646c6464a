// Where a student reads the lesson: its live page, or its text in the workbook while no pages are served; and opens it.

import { openInBrowser } from '../workbook/browser.ts';
import type { Lesson } from '../workbook/catalogue.ts';
import { openInEditor } from '../workbook/editor.ts';
import type { WatchState } from './state.ts';

/** The URL of the current lesson's page; `undefined` while no pages are served. */
export function pageUrl({ pages, lesson }: Pick<WatchState, 'pages' | 'lesson'>) {
  return pages === undefined ? undefined : `${pages}lessons/${lesson.name}.html`;
}

/** Where the lesson can be read, with the word before it: `at http://…`, `in lessons/…/README.md`. */
export function lessonText(state: Pick<WatchState, 'pages' | 'lesson'>): {
  readonly where: 'at' | 'in';
  readonly at: string;
} {
  const url = pageUrl(state);
  return url === undefined ? { where: 'in', at: readme(state.lesson) } : { where: 'at', at: url };
}

/** Opens the page, or the text if there is no page. Returns a sentence for the status line. */
export async function openText(lesson: Lesson, url: string | undefined): Promise<string> {
  if (url !== undefined)
    return (await openInBrowser(url))
      ? 'The lesson is open in your browser.'
      : `No browser was found here. Open ${url}`;
  return openInEditor(lesson.readme, 1)
    ? `${readme(lesson)} is open in your editor.`
    : `Open ${readme(lesson)} in your editor.`;
}

function readme({ name }: Lesson): string {
  return `lessons/${name}/README.md`;
}
