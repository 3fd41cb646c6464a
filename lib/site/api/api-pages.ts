// Writes the pages of the API: one a layer, file by file, and one that says what the layers are.

import type { Comment, CommentDisplayPart, CommentTag, Reflection } from 'typedoc';
import type { Book, MarkdownSource } from '../book.ts';
import { html, raw, type Html } from '../../workbook/html.ts';
import { writeMarkdown } from '../markdown/markdown.ts';
import { renderCode, renderFile } from '../markdown/render-code.ts';
import type { Heading } from '../markdown/writing.ts';
import type { Page } from '../page.ts';
import { anchorOf, fileOf, type Export, type Member, type Module } from './read-modules.ts';

const LAYERS: Readonly<Record<string, string>> = {
  protocol: 'What goes on the wire: pure bytes, in a browser too.',
  harness: 'Runs a program and talks to it over real sockets.',
  workbook: 'The lessons on disk: catalogue, regions, starters, progress.',
  cli: 'The student’s commands.',
  grader: 'Many submissions of code that nobody trusts.',
  site: 'These pages.',
  verify: 'Proves that the lessons are sound.',
  bench: 'Measures, each figure beside its comparison.',
};

/** The pages. */
export function makeApiPages(book: Book, modules: readonly Module[]): Page[] {
  const layers = Object.keys(LAYERS).map((layer) => ({
    layer,
    own: modules.filter((module) => module.layer === layer),
  }));
  return [makeIndex(layers), ...layers.map(({ layer, own }) => makeLayerPage(book, layer, own))];
}

function makeIndex(layers: readonly { layer: string; own: readonly Module[] }[]): Page {
  const body = html`<h1>The API of lib</h1>
    <p>
      Three layers, each built on the one before (protocol, harness, workbook), and the apps that
      stand on them. Names are listed file by file, and every declaration stands as it does in the
      source.
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

function makeLayerPage(book: Book, layer: string, modules: readonly Module[]): Page {
  const write = (text: string) => writeComment(book, layer, text);
  return {
    path: `api/${layer}.html`,
    kind: 'api',
    title: `lib/${layer}`,
    description: LAYERS[layer] ?? layer,
    body: html`<h1>lib/${layer}</h1>
      <p>${LAYERS[layer]}</p>
      ${modules.map((module) => renderModule(module, write))}`,
    headings: modules.map(({ file }) => ({ id: idOf(file), text: shortName(file), level: 2 })),
    scripts: [],
  };
}

type Write = (text: string) => Html;

function renderModule({ file, opening, exports }: Module, write: Write): Html {
  return html`<section>
    <h2 id="${idOf(file)}">
      <a class="header-anchor" href="#${idOf(file)}">${shortName(file)}</a>
    </h2>
    ${write(opening)}${exports.map((each) => renderExport(each, file, write))}
  </section> `;
}

function renderExport(each: Export, file: string, write: Write): Html {
  return html`<h3 id="${each.anchor}">
      <a class="header-anchor" href="#${each.anchor}"><code>${each.name}</code></a>
    </h3>
    ${renderComment(each.comment, write)}${renderCode(each.code, 'ts')}${each.members.map((member) => renderMember(member, write))}
    <p class="source">${renderFile(file, each.line)}</p>`;
}

function renderMember({ name, anchor, code, comment }: Member, write: Write): Html {
  return html`<h4 id="${anchor}">
      <a class="header-anchor" href="#${anchor}"><code>${name}</code></a>
    </h4>
    ${renderComment(comment, write)}${renderCode(code, 'ts')}`;
}

function renderComment(comment: Comment | undefined, write: Write): Html | undefined {
  if (!comment) return undefined;
  const items = comment.blockTags.map(
    (tag) => `- ${labelOf(tag)} ${markdownOf(tag.content).trim().replaceAll('\n', '\n  ')}`,
  );
  return html`${write(markdownOf(comment.summary))}${items.length > 0 && write(items.join('\n'))}`;
}

function labelOf({ tag, name }: CommentTag): string {
  if (tag === '@param') return `\`${name ?? ''}\`:`;
  return `*${tag === '@returns' ? 'Gives' : tag === '@throws' ? 'Throws' : tag.slice(1)}*`;
}

/** A comment's parts as Markdown; links to other names become links between pages. */
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

function writeComment(book: Book, layer: string, body: string): Html {
  const source: MarkdownSource = {
    file: `api/${layer}.md`,
    fields: {},
    body,
    bodyLine: 0,
    changed: undefined,
  };
  return raw(writeMarkdown(book, source).html.text);
}

function idOf(file: string): string {
  return `file-${shortName(file).replaceAll(/[^a-z0-9]+/g, '-')}`;
}

function shortName(file: string): string {
  return file.split('/').slice(2).join('/').replace(/\.ts$/, '');
}
