// Builds the page of a lesson: its text, its checks, its hints, and links to the lessons before and after.

import { html, type Html } from '../../workbook/html.ts';
import { diagnosesOf } from '../../workbook/load-facts.ts';
import { markdownToHtml } from '../markdown/markdown-to-html.ts';
import { renderFilePath } from '../markdown/render-code.ts';
import { lessonPath, type PageLink, type Page } from '../page.ts';
import type { SiteSources, LessonSource, MarkdownSource } from '../site-sources.ts';
import { renderChecks } from './render-checks.ts';
import { renderHints } from './render-hints.ts';
import type { BuiltPage } from './text-page.ts';

/** Builds the page of a lesson. */
export function buildLessonPage(sources: SiteSources, lesson: LessonSource): BuiltPage {
  const text = markdownToHtml(sources, withoutHead(lesson.text));
  const fragments = [text];
  const renderHint = (body: string) => {
    const file = `lessons/${lesson.name}/hints.md`;
    const hint = markdownToHtml(sources, { file, body, bodyLine: 0 });
    fragments.push(hint);
    return hint.html;
  };
  const steps = lesson.hints.filter(({ hints }) => hints.length > 0);
  const hints = renderHints(steps, diagnosesOf(sources.facts), renderHint);
  const at = sources.lessons.indexOf(lesson);
  const page: Page = {
    path: lessonPath(lesson),
    kind: 'lesson',
    title: lesson.title,
    description: lesson.goal === '' ? lesson.title : lesson.goal,
    body: html`${renderHead(lesson)}${text.html}${renderChecks(lesson)}${hints}`,
    headings: [
      ...text.headings,
      { id: 'checks', text: 'How your program is checked', level: 2 },
      ...(hints ? [{ id: 'hints', text: 'Hints', level: 2 }] : []),
    ],
    scripts: [...text.scripts],
    changed: lesson.text.changed,
    previous: linkTo(sources.lessons[at - 1]),
    next: linkTo(sources.lessons[at + 1]),
  };
  return { page, fragments };
}

function renderHead({ name, number, title, goal, minutes, needs, file }: LessonSource): Html {
  return html`<header class="lesson-head">
    <p class="number">Lesson ${number}</p>
    <h1>${title}</h1>
    ${goal !== '' && html`<p class="goal">${goal}</p>`}
    <dl class="facts">
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
        <dd>${renderFilePath(`lessons/${name}/${file}`)}</dd>
      </div>
      <div>
        <dt>Check it</dt>
        <dd><kbd>npm run check -- ${name.slice(0, 2)}</kbd></dd>
      </div>
    </dl>
    <div class="live" data-lesson="${name}" aria-live="polite" hidden></div>
  </header> `;
}

function linkTo(lesson: LessonSource | undefined): PageLink | undefined {
  return lesson && { path: lessonPath(lesson), title: `${lesson.number}. ${lesson.title}` };
}

/** Drops the title and the table below it, which the page shows in its head; line numbers stay the same. */
function withoutHead(source: MarkdownSource): MarkdownSource {
  const blank = (head: string) => '\n'.repeat(head.split('\n').length - 1);
  return { ...source, body: source.body.replace(/^\s*# .*\n(\s*(\|.*\n)+)?/, blank) };
}
