// Fenced blocks: code from tested files, recorded conversations, explorables; each is named by the first word behind the fence.

import { posix } from 'node:path';
import type { MarkdownIt } from 'markdown-it';
import { renderBytes } from '../interactive/render-bytes.ts';
import { DEFAULT_CUTS, renderCutter } from '../interactive/render-cutter.ts';
import { servicesOf } from '../../workbook/load-facts.ts';
import { renderDoctor } from '../interactive/render-doctor.ts';
import { renderTalk } from '../interactive/render-talk.ts';
import { html, type Html } from '../../workbook/html.ts';
import { renderHero } from '../pages/render-hero.ts';
import { renderLessonMap } from '../pages/lesson-map.ts';
import { readFence, type Fence } from './fence.ts';
import { renderCode, renderConsole } from './render-code.ts';
import { addProblem, writingOf, type Writing } from './writing.ts';

/** Teaches markdown-it what each fence is. */
export function fences(md: MarkdownIt): void {
  md.renderer.rules.fence = (tokens, at, _options, env) => {
    const token = tokens[at];
    if (!token) return '';
    const writing = writingOf(env);
    const fence = readFence(token.info, token.content, token.map?.[0]);
    if (fence.word === 'hero') return renderHero(md.render(fence.content, { ...writing })).text;
    return `${(RENDERERS[fence.word] ?? renderCodeFence)(fence, writing).text}\n`;
  };
}

type Renderer = (fence: Fence, writing: Writing) => Html;

const RENDERERS: Readonly<Record<string, Renderer>> = {
  console: ({ content }) => renderConsole(content),
  transcript: (fence, writing) => renderRecorded(fence, writing),
  map: (_fence, { book, path }) => renderLessonMap(book, path),
  stepper: (fence, writing) =>
    explorable(
      'stepper',
      writing,
      html`${CONTROLS}
        <div class="cells alive-only" aria-live="polite"></div>
        ${renderRecorded(fence, writing)}`,
    ),
  cutter: ({ content }, writing) =>
    explorable(
      'cutter',
      writing,
      html`${CONTROLS}
        <div class="stage">
          ${renderCutter({ messages: linesOf(content), cuts: DEFAULT_CUTS })}
        </div>`,
      linesOf(content),
    ),
  bytes: ({ content }, writing) =>
    explorable(
      'bytes',
      writing,
      html`${CONTROLS}
        <div class="own alive-only" aria-live="polite"></div>
        ${renderBytes(linesOf(content))}`,
      linesOf(content),
    ),
  doctor: ({ content }, writing) => {
    const [received = '', ...expected] = linesOf(content);
    return explorable('doctor', writing, renderDoctor(received, expected, writing.book.facts));
  },
};

/** The place of what only a script can fill: it is kept free, so that nothing jumps, and not there without scripts. */
const CONTROLS = html`<div class="controls alive-only"></div>`;

/** Wraps what is complete without a script, and asks for the script that brings it to life. */
function explorable(
  name: string,
  writing: Writing,
  content: Html,
  messages?: readonly string[],
): Html {
  writing.scripts.add(name);
  return html`<div
    class="explorable"
    data-explore="${name}"
    ${messages && html` data-messages="${JSON.stringify(messages)}"`}
  >
    ${content}
  </div>`;
}

/** The lines have come from the file already, when the text was read. */
function renderCodeFence(fence: Fence, writing: Writing): Html {
  const { file, region } = fence.options;
  if (file !== undefined && region !== undefined) writing.used.add(`${file}#${region}`);
  const rendered = renderCode(fence.content.replace(/\n$/, ''), fence.word, file);
  if (rendered) return rendered;
  addProblem(
    writing,
    'unknown-fence',
    `No page knows what a fence "${fence.word}" is.`,
    fence.line,
  );
  return html``;
}

function renderRecorded(fence: Fence, writing: Writing): Html {
  const folder = /^lessons\/[^/]+/.exec(writing.file)?.[0] ?? 'docs';
  const file = fence.options.file ?? `${folder}/transcripts/${fence.options.name}.json`;
  const transcript = writing.book.transcripts.get(file);
  writing.used.add(file);
  // One that is not there was told when the text was read.
  return transcript
    ? renderTalk({
        ...transcript,
        program: nameOf(transcript.programs),
        services: servicesOf(writing.book.facts),
      })
    : html``;
}

/** `lessons/02-bbs-server/bbs-server.ts` is called bbs-server. */
function nameOf([program = 'program']: readonly string[]): string {
  return posix.basename(program, '.ts');
}

function linesOf(content: string): string[] {
  return content.replace(/\n$/, '').split('\n');
}
