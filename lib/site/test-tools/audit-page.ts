// Looks at open pages as axe-core does, in light and dark, narrow and wide, and whether they are wider than their window.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions, Spec } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const NARROWEST = 320;

/** At the first the whole page is looked at; at another one what is there for the first time, or looks different. */
const WIDTHS = [360, 1280] as const;

/** Without `preload`: a browser fetches no style sheet from a disk, and axe would only complain. */
const ALL: RunOptions = { preload: false, resultTypes: ['violations'] };

/** Where elements of a new kind are, see {@link markNewKinds}. */
const NEW = '[data-new-kind]';

/** What can differ between light and dark. These rules take as long as all others, and one element of a kind is enough. */
const COLOUR_RULES = [
  { id: 'color-contrast', selector: NEW },
  { id: 'link-in-text-block', selector: `a[href]${NEW}` },
] satisfies Spec['rules'];

const COLOURS: RunOptions = {
  ...ALL,
  runOnly: { type: 'rule', values: COLOUR_RULES.map(({ id }) => id) },
};

/** Looks at the pages of one site, one after the other or side by side. */
export class Audit {
  /** The kinds of elements that have been looked at, see {@link markNewKinds}. */
  readonly #kinds = new Set<string>();

  /** What is wrong with a page, one line each. */
  async look(page: Page): Promise<string[]> {
    const faults: string[] = [];
    const tell = (look: string, found: readonly string[]) =>
      faults.push(...found.map((fault) => `${look}: ${fault}`));
    await page.setViewportSize({ width: NARROWEST, height: 900 });
    const excess = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    if (excess !== 0) tell(`${NARROWEST} px`, [`the page is ${excess} px wider`]);
    await page.evaluate(`${AXE}; axe.configure(${JSON.stringify({ rules: COLOUR_RULES })})`);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      const newKinds = await markNewKinds(page, [...this.#kinds]);
      newKinds.forEach((kind) => this.#kinds.add(kind));
      if (width === WIDTHS[0]) tell(`${width} px, light`, await runAxe(page, 'html', ALL));
      else if (newKinds.length > 0) tell(`${width} px, light`, await runAxe(page, NEW, ALL));
      if (newKinds.length === 0) continue;
      await page.emulateMedia({ colorScheme: 'dark' });
      tell(`${width} px, dark`, await runAxe(page, 'html', COLOURS));
      await page.emulateMedia({ colorScheme: 'light' });
    }
    return faults;
  }
}

/**
 * Marks one element of each kind that is not known yet, and names these kinds. Of one kind are elements with the same
 * names and classes on the way down to them, and the same colours and place: what these are at another width is of
 * another kind. A section of the API, of which there are hundreds, is left out of the page if there is nothing new in it.
 */
function markNewKinds(page: Page, known: readonly string[]): Promise<string[]> {
  return page.evaluate((before) => {
    const seen = new Set(before);
    for (const marked of document.querySelectorAll('[data-new-kind]'))
      marked.removeAttribute('data-new-kind');
    for (const element of document.body.querySelectorAll('*')) {
      const texts = [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
      const hasText = texts.some((text) => text.textContent?.trim() !== '');
      const { color, backgroundColor, position } = getComputedStyle(element);
      let kind = `${element.checkVisibility()} ${hasText} ${color} ${backgroundColor} ${position}`;
      for (let at: Element | null = element; at; at = at.parentElement)
        kind += ` ${at.tagName}.${at.getAttribute('class') ?? ''}.${at.getAttribute('data-state') ?? ''}`;
      if (seen.has(kind)) continue;
      seen.add(kind);
      element.setAttribute('data-new-kind', '');
    }
    for (const section of document.querySelectorAll('.api section'))
      if (!section.querySelector('[data-new-kind]')) section.remove();
    return [...seen].slice(before.length);
  }, known);
}

async function runAxe(page: Page, where: string, options: RunOptions): Promise<string[]> {
  const violations = await page.evaluate<AxeResults['violations']>(
    `axe.run('${where}', ${JSON.stringify(options)}).then(({ violations }) => violations)`, // The rest would be carried for nothing.
  );
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}: ${nodes
        .slice(0, 3)
        .map(({ html }) => html.slice(0, 120))
        .join(' | ')}`,
  );
}
