// Looks at open pages as axe-core does, in light and dark, narrow and wide, and whether they are wider than their window.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions, Spec } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const NARROWEST = 320;
const WIDTHS = [360, 1280] as const;

/** Without `preload`: a browser fetches no style sheet from a disk, and axe would only complain. */
const ALL: RunOptions = { preload: false, resultTypes: ['violations'] };

/** What can differ between light and dark. These rules take as long as all others, and one element of a kind is enough. */
const COLOUR_RULES = [
  { id: 'color-contrast', selector: '[data-new-kind]' },
  { id: 'link-in-text-block', selector: 'a[href][data-new-kind]' },
] satisfies Spec['rules'];

const COLOURS: RunOptions = {
  ...ALL,
  runOnly: { type: 'rule', values: COLOUR_RULES.map(({ id }) => id) },
};

/** Looks at the pages of one site, one after the other or side by side. */
export class Audit {
  /** By width: the kinds of elements that have been looked at, see {@link markNewKinds}. */
  readonly #kinds = new Map<number, Set<string>>();

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
      const isAnyNew = await this.#markKinds(page, width);
      tell(`${width} px, light`, await runAxe(page, ALL));
      if (!isAnyNew) continue;
      await page.emulateMedia({ colorScheme: 'dark' });
      tell(`${width} px, dark`, await runAxe(page, COLOURS));
      await page.emulateMedia({ colorScheme: 'light' });
    }
    return faults;
  }

  async #markKinds(page: Page, width: number): Promise<boolean> {
    const known = this.#kinds.get(width) ?? new Set();
    this.#kinds.set(width, known);
    const kinds = await markNewKinds(page, [...known]);
    kinds.forEach((kind) => known.add(kind));
    return kinds.length > 0;
  }
}

/**
 * Marks one element of each kind that is not known yet, and names these kinds. Of one kind are elements with the same
 * names and classes on the way down to them, which the style sheet treats alike. A section of the API, of which there
 * are hundreds, is left out of the page if there is nothing new in it.
 */
function markNewKinds(page: Page, known: readonly string[]): Promise<string[]> {
  return page.evaluate((before) => {
    const seen = new Set(before);
    for (const marked of document.querySelectorAll('[data-new-kind]'))
      marked.removeAttribute('data-new-kind');
    for (const element of document.body.querySelectorAll('*')) {
      const texts = [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
      const hasText = texts.some((text) => text.textContent?.trim() !== '');
      let kind = `${element.checkVisibility()} ${hasText}`;
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

async function runAxe(page: Page, options: RunOptions): Promise<string[]> {
  const violations = await page.evaluate<AxeResults['violations']>(
    `axe.run(${JSON.stringify(options)}).then(({ violations }) => violations)`, // The rest would be carried for nothing.
  );
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}: ${nodes
        .slice(0, 3)
        .map(({ html }) => html.slice(0, 120))
        .join(' | ')}`,
  );
}
