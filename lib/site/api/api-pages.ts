// Renders the API pages: an index of the layers, and a page per layer that lists its modules.

import type { Comment, CommentDisplayPart, CommentTag, Reflection } from 'typedoc';
import { html, type Html } from '../../workbook/html.ts';
import { markdownToHtml } from '../markdown/markdown-to-html.ts';
import { renderCode, renderFilePath } from '../markdown/render-code.ts';
import type { Heading } from '../markdown/render-context.ts';
import type { Page } from '../page.ts';
import type { SiteSources } from '../site-sources.ts';
import { anchorOf, fileOf, type Export, type Member, type Module } from './read-modules.ts';

/** The folders of lib, from the bottom up. */
export const LAYERS: Readonly<Record<string, string>> = {
  protocol: 'Framing as pure bytes; also runs in a browser.',
  harness: 'Runs a program and talks to it over real sockets.',
  workbook: 'The lessons on disk: catalog, regions, starters, progress.',
  authoring: 'What authors generate: starters, recordings, snapshots, new lessons.',
  watch: 'The screen of `npm start`.',
  wire: 'Relays, replays and exports traffic.',
  doctor: 'Diagnoses the machine.',
  grader: 'Grades many untrusted submissions.',
  site: 'These pages.',
  verify: 'Proves that the lessons are sound.',
  commands: 'The command line.',
  bench: 'Measures what users wait for.',
};

/** The index and the page of each layer. */
export function buildApiPages(sources: SiteSources, modules: readonly Module[]): Page[] {
  const layers = Object.keys(LAYERS).map((layer) => ({
    layer,
    own: modules.filter((module) => module.layer === layer),
  }));
  return [
    buildIndexPage(layers),
    ...layers.map(({ layer, own }) => buildLayerPage(sources, layer, own)),
  ];
}

function buildIndexPage(layers: readonly { layer: string; own: readonly Module[] }[]): Page {
  const body = html`<h1>The API of lib</h1>
    <p>
      Three layers, each built on the one before (protocol, harness, workbook), and the apps on top
      of them. Names are listed file by file, with each declaration as in the source.
    </p>
    ${layers.map(
      ({ layer, own }) =>
        html`<h2 id="${layer}"><a class="header-anchor" href="#${layer}">${layer}</a></h2>
          <p>${LAYERS[layer]}</p>
          <p class="names">
            ${own.flatMap(({ exports }) =>
              exports.map(
                ({ name, anchor }) =>
                  html`<a href="${layer}.html#${anchor}"><code>${name}</code></a> `,
              ),
            )}
          </p>`,
    )}`;
  const headings = layers.map(({ layer }): Heading => ({ id: layer, text: layer, level: 2 }));
  return {
    path: 'api/index.html',
    kind: 'api',
    title: 'The API of lib',
    description: 'Every exported name of lib.',
    body,
    headings,
    scripts: [],
  };
}

function buildLayerPage(sources: SiteSources, layer: string, modules: readonly Module[]): Page {
  const file = `api/${layer}.md`;
  const render = (body: string) => markdownToHtml(sources, { file, body, bodyLine: 0 }).html;
  return {
    path: `api/${layer}.html`,
    kind: 'api',
    title: `lib/${layer}`,
    description: LAYERS[layer] ?? layer,
    body: html`<h1>lib/${layer}</h1>
      <p>${LAYERS[layer]}</p>
      ${modules.map((module) => renderModule(module, render))}`,
    headings: modules.map(({ file }) => ({ id: idOf(file), text: shortName(file), level: 2 })),
    scripts: [],
  };
}

/** Renders the Markdown of a comment. */
type Render = (text: string) => Html;

function renderModule({ file, opening, exports }: Module, render: Render): Html {
  return html`<section>
    <h2 id="${idOf(file)}">
      <a class="header-anchor" href="#${idOf(file)}">${shortName(file)}</a>
    </h2>
    ${render(opening)}${exports.map((each) => renderExport(each, file, render))}
  </section> `;
}

function renderExport(each: Export, file: string, render: Render): Html {
  return html`<h3 id="${each.anchor}">
      <a class="header-anchor" href="#${each.anchor}"><code>${each.name}</code></a>
    </h3>
    ${renderComment(each.comment, render)}${renderCode(each.code, 'ts')}${each.members.map((member) => renderMember(member, render))}
    <p class="source">${renderFilePath(file, each.line)}</p>`;
}

function renderMember({ name, anchor, code, comment }: Member, render: Render): Html {
  return html`<h4 id="${anchor}">
      <a class="header-anchor" href="#${anchor}"><code>${name}</code></a>
    </h4>
    ${renderComment(comment, render)}${renderCode(code, 'ts')}`;
}

function renderComment(comment: Comment | undefined, render: Render): Html | undefined {
  if (!comment) return undefined;
  const items = comment.blockTags.map(
    (tag) => `- ${labelOf(tag)} ${markdownOf(tag.content).trim().replaceAll('\n', '\n  ')}`,
  );
  return html`${render(markdownOf(comment.summary))}${items.length > 0 && render(items.join('\n'))}`;
}

function labelOf({ tag, name }: CommentTag): string {
  if (tag === '@param') return `\`${name ?? ''}\`:`;
  return `*${tag === '@returns' ? 'Returns' : tag === '@throws' ? 'Throws' : tag.slice(1)}*`;
}

/** A comment as Markdown; links to other names become links between pages. */
function markdownOf(parts: readonly CommentDisplayPart[]): string {
  return parts.map((part) => (part.kind === 'inline-tag' ? linkOf(part) : part.text)).join('');
}

function linkOf(part: Extract<CommentDisplayPart, { kind: 'inline-tag' }>): string {
  const target = part.target;
  if (typeof target === 'string') return `[${part.text}](${target})`;
  const reflection = target as Reflection | undefined;
  if (!reflection?.isDeclaration()) return `\`${part.text}\``;
  const layer = fileOf(reflection)?.split('/')[1];
  return layer === undefined
    ? `\`${part.text}\``
    : `<a href="${layer}.html#${anchorOf(reflection)}"><code>${part.text}</code></a>`;
}

function idOf(file: string): string {
  return `file-${shortName(file).replaceAll(/[^a-z0-9]+/g, '-')}`;
}

function shortName(file: string): string {
  return file.split('/').slice(2).join('/').replace(/\.ts$/, '');
}
