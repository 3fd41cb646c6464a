// Renders fenced blocks: code from tested files, terminal sessions, recorded transcripts and interactive widgets.

import { posix } from 'node:path';
import type { MarkdownIt } from 'markdown-it';
import { readFenceOptions } from '../../workbook/fences.ts';
import { html, type Html } from '../../workbook/html.ts';
import { servicesOf } from '../../workbook/load-facts.ts';
import { renderBytes } from '../interactive/render-bytes.ts';
import { DEFAULT_CUTS, renderCutter } from '../interactive/render-cutter.ts';
import { renderDoctor } from '../interactive/render-doctor.ts';
import { renderTranscript } from '../interactive/render-transcript.ts';
import { renderHero, renderLessonMap } from '../pages/render-home.ts';
import { renderCode, renderConsole } from './render-code.ts';
import { addProblem, contextOf, type RenderContext } from './render-context.ts';

/** markdown-it plugin: renders each fence by the first word of its info string. */
export function fences(md: MarkdownIt): void {
  md.renderer.rules.fence = (tokens, at, _options, env) => {
    const token = tokens[at];
    if (!token) return '';
    const context = contextOf(env);
    const { info, content, map } = token;
    const [word = ''] = info.trim().split(/\s+/);
    const fence: Fence = { word, options: readFenceOptions(info), content, line: map?.[0] };
    if (word === 'hero') return renderHero(md.render(fence.content, { ...context })).text;
    const other = word in WIDGETS ? renderWidget : renderCodeFence;
    return `${(RENDERERS[word] ?? other)(fence, context).text}\n`;
  };
}

interface Fence {
  /** The first word of the info string: `ts`, `transcript`; may be empty. */
  readonly word: string;
  readonly options: Readonly<Record<string, string>>;
  readonly content: string;
  /** Line of the body (0 and up). */
  readonly line: number | undefined;
}

type Renderer = (fence: Fence, context: RenderContext) => Html;

const RENDERERS: Readonly<Record<string, Renderer>> = {
  console: ({ content }) => renderConsole(content),
  transcript: (fence, context) => renderRecording(fence, context),
  map: (_fence, { sources, path }) => renderLessonMap(sources, path),
};

/** Filled by the widget's script. Its space is reserved so that the layout doesn't shift; hidden without scripts. */
const CONTROLS = html`<div class="controls script-only"></div>`;

/** The content of each widget: it is complete without the script that makes it interactive. */
const WIDGETS: Readonly<Record<string, Renderer>> = {
  stepper: (fence, context) =>
    html`${CONTROLS}
      <div class="cells script-only" aria-live="polite"></div>
      ${renderRecording(fence, context)}`,
  cutter: ({ content }) =>
    html`${CONTROLS}
      <div class="cutter-view">
        ${renderCutter({ messages: linesOf(content), cuts: DEFAULT_CUTS })}
      </div>`,
  bytes: ({ content }) =>
    html`${CONTROLS}
      <div class="own-message script-only" aria-live="polite"></div>
      ${renderBytes(linesOf(content))}`,
  doctor: ({ content }, { sources }) => {
    const [received = '', ...expected] = linesOf(content);
    return renderDoctor(received, expected, sources.facts);
  },
};

function renderWidget(fence: Fence, context: RenderContext): Html {
  const { word, content } = fence;
  context.scripts.add(word);
  const messages = ['cutter', 'bytes'].includes(word) && JSON.stringify(linesOf(content));
  return html`<div
    class="widget"
    data-widget="${word}"
    ${messages && html` data-messages="${messages}"`}
  >
    ${WIDGETS[word]?.(fence, context)}
  </div>`;
}

/** Code. A fence with `file=` was filled from that file when the sources were loaded. */
function renderCodeFence(fence: Fence, context: RenderContext): Html {
  const { file, region } = fence.options;
  if (file !== undefined && region !== undefined) context.used.add(`${file}#${region}`);
  const rendered = renderCode(fence.content.replace(/\n$/, ''), fence.word, file);
  if (rendered) return rendered;
  addProblem(
    context,
    'unknown-fence',
    `There is no fence or language "${fence.word}".`,
    fence.line,
  );
  return html``;
}

function renderRecording(fence: Fence, context: RenderContext): Html {
  const folder = /^lessons\/[^/]+/.exec(context.file)?.[0] ?? 'docs';
  const file = fence.options.file ?? `${folder}/transcripts/${fence.options.name}.json`;
  const transcript = context.sources.transcripts.get(file);
  context.used.add(file);
  // A missing file was reported when the sources were loaded.
  return transcript
    ? renderTranscript({
        ...transcript,
        program: posix.basename(transcript.program, '.ts'),
        services: servicesOf(context.sources.facts),
      })
    : html``;
}

function linesOf(content: string): string[] {
  return content.replace(/\n$/, '').split('\n');
}
