// Renders the layout around every page: head, bar, table of contents, links and footer.

import { html, raw, type Html } from '../../workbook/html.ts';
import type { Heading } from '../markdown/render-context.ts';
import { relativeLink, type PageLink, type Page } from '../page.ts';
import { dialToneWave } from './dial-tone-wave.ts';

/** Where the live server inserts its script. */
export const LIVE_SCRIPT_SLOT = '<!--live-->';

/** Applies the reader's choice of light or dark before the first paint, so that nothing flashes. */
export const THEME_SCRIPT = `try{document.documentElement.dataset.theme=localStorage.getItem('dialtone-theme')||'system'}catch{}`;

/** The whole document; `sections` are the links in the bar. */
export function renderLayout(page: Page, sections: readonly PageLink[]): string {
  const to = (path: string) => relativeLink(page.path, path);
  const title = page.kind === 'home' ? 'Dialtone' : `${page.title} · Dialtone`;
  const scripts = ['site', ...page.scripts].map(
    (name) => html`<script defer src="${to(`assets/${name}.js`)}"></script> `,
  );
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="description" content="${page.description}" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="data:image/svg+xml,${encodeURIComponent(ICON)}" />
        <link rel="stylesheet" href="${to('assets/style.css')}" />
        ${raw(`<script>${THEME_SCRIPT}</script>`)} ${scripts}${raw(LIVE_SCRIPT_SLOT)}
      </head>
      <body class="${page.kind}" data-root="${to('')}">
        <a class="skip" href="#main">Skip to the text</a>
        <header class="bar">
          <a class="logo" href="${to('index.html')}">${LOGO}<span>dialtone</span></a>
          <nav aria-label="Site">
            <ul>
              ${sections.map(
                ({ path, title: name }) =>
                  html`<li>
                    <a
                      href="${to(path)}"
                      ${isWithin(page.path, path) && raw(' aria-current="page"')}
                      >${name}</a
                    >
                  </li>`,
              )}
            </ul>
          </nav>
          <div class="toolbar" hidden></div>
        </header>
        <div class="columns">
          ${page.kind !== 'home' && renderContents(page.headings)}
          <main id="main" tabindex="-1">${page.body} ${renderPageLinks(page, to)}</main>
        </div>
        <footer class="foot">
          <p>
            ${page.changed !== undefined && html`Last changed <time datetime="${page.changed}">${page.changed}</time>. `}Dialtone
            is free software under the MIT license.
          </p>
        </footer>
      </body>
    </html> `.text;
}

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#14342b"/><path d="${dialToneWave(1 / 180, 26, 20)}" transform="translate(3 6)" fill="none" stroke="#9fe8bd" stroke-width="2"/></svg>`;

const LOGO = raw(
  `<svg viewBox="0 0 44 20" width="44" height="20" aria-hidden="true"><path d="${dialToneWave(1 / 90, 44, 18)}" transform="translate(0 1)"/></svg>`,
);

function isWithin(page: string, section: string): boolean {
  if (page === section) return true;
  const folder = section.split('/')[0] ?? '';
  return section.includes('/') && page.startsWith(`${folder}/`);
}

function renderContents(headings: readonly Heading[]): Html {
  const top = headings.filter(({ level }) => level === 2);
  if (top.length < 2) return html`<div class="contents"></div>`;
  const items = top.map(({ id, text }) => html`<li><a href="#${id}">${text}</a></li>`);
  return html`<nav class="contents" aria-label="On this page">
    <ul>
      ${items}
    </ul>
  </nav>`;
}

function renderPageLinks({ previous, next }: Page, to: (path: string) => string): Html | undefined {
  if (!previous && !next) return undefined;
  const link = (target: PageLink | undefined, rel: string, label: string) =>
    target &&
    html`<a rel="${rel}" href="${to(target.path)}"><small>${label}</small> ${target.title}</a>`;
  return html`<nav class="previous-next" aria-label="Previous and next">
    ${link(previous, 'prev', 'Previous')}${link(next, 'next', 'Next')}
  </nav>`;
}
