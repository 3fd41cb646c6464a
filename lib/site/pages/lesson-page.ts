// Makes the page of a lesson: its text, how the program is checked, the hints, the neighbours.

import { diagnosesOf } from '../../workbook/load-facts.ts';
import { lessonPath, type Book, type LessonSource, type MarkdownSource } from '../book.ts';
import { html, type Html } from '../../workbook/html.ts';
import { writeMarkdown } from '../markdown/markdown.ts';
import { renderFile } from '../markdown/render-code.ts';
import type { Neighbour, Page } from '../page.ts';
import { renderChecks } from './render-checks.ts';
import { renderHints } from './render-hints.ts';
import type { Made } from './text-page.ts';

/** The page of a lesson. */
export function makeLessonPage(book: Book, lesson: LessonSource): Made {
  const text = writeMarkdown(book, withoutHead(lesson.text));
  const hints = lesson.hints.flatMap((step) =>
    step.hints.map((hint) => ({
      step,
      hint,
      text: writeMarkdown(book, asSource(lesson, hint.text)),
    })),
  );
  const page: Page = {
    path: lessonPath(lesson),
    kind: 'lesson',
    title: lesson.title,
    description: lesson.goal === '' ? lesson.title : lesson.goal,
    body: html`${renderHead(lesson)}${text.html}${renderChecks(lesson)}${renderHints(hints, diagnosesOf(book.facts))}`,
    headings: [
      ...text.headings,
      { id: 'checks', text: 'How your program is checked', level: 2 },
      ...(hints.length > 0 ? [{ id: 'hints', text: 'Hints', level: 2 }] : []),
    ],
    scripts: [...text.scripts],
    changed: lesson.text.changed,
    ...neighboursOf(book, lesson),
  };
  return { page, written: [text, ...hints.map((hint) => hint.text)] };
}

function renderHead({ name, number, title, goal, minutes, needs, file }: LessonSource): Html {
  return html`<header class="lesson-head">
    <p class="number">Lesson ${number}</p>
    <h1>${title}</h1>
    ${goal !== '' && html`<p class="goal">${goal}</p>`}
    <dl class="strip">
      <div>
        <dt>Time</dt>
        <dd>${minutes} minutes</dd>
      </div>
      ${
        needs !== '' &&
        html`<div>
          <dt>You need</dt>
          <dd>${needs}</dd>
        </div>`
      }
      <div>
        <dt>Your file</dt>
        <dd>${renderFile(`lessons/${name}/${file}`)}</dd>
      </div>
      <div>
        <dt>Check it</dt>
        <dd><kbd>npm run check -- ${name.slice(0, 2)}</kbd></dd>
      </div>
    </dl>
    <div class="live" data-lesson="${name}" aria-live="polite" hidden></div>
  </header> `;
}

function neighboursOf({ lessons }: Book, lesson: LessonSource): Pick<Page, 'previous' | 'next'> {
  const at = lessons.indexOf(lesson);
  return { previous: neighbour(lessons[at - 1]), next: neighbour(lessons[at + 1]) };
}

function neighbour(lesson: LessonSource | undefined): Neighbour | undefined {
  return lesson && { path: lessonPath(lesson), title: `${lesson.number}. ${lesson.title}` };
}

/** Title and strip stand in the page's head; in the file they make it readable by itself. */
function withoutHead(source: MarkdownSource): MarkdownSource {
  const emptied = (head: string) => '\n'.repeat(head.split('\n').length - 1);
  return { ...source, body: source.body.replace(/^\s*# .*\n(\s*(\|.*\n)+)?/, emptied) };
}

function asSource(lesson: LessonSource, body: string): MarkdownSource {
  return {
    file: `lessons/${lesson.name}/hints.md`,
    fields: {},
    body,
    bodyLine: 0,
    changed: undefined,
  };
}
