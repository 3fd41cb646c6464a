// Looks at open pages as axe-core does, in light and dark, narrow and wide, and whether they are wider than their window.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, ElementContext, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const NARROWEST = 320;
const WIDTHS = [360, 1280] as const;
const SCHEMES = ['light', 'dark'] as const;

/** Without `preload`: a browser fetches no style sheet from a disk, and axe would only complain. */
const QUIET: RunOptions = { preload: false, resultTypes: ['violations'] };
/** What can differ between light and dark; these rules take as long as all others together. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
const COLOURS: RunOptions = { ...QUIET, runOnly: { type: 'rule', values: COLOUR_RULES } };
const ALL_ELSE: RunOptions = {
  ...QUIET,
  rules: Object.fromEntries(COLOUR_RULES.map((rule) => [rule, { enabled: false }])),
};

/**
 * The declarations on the pages of the API are many thousand elements in the colours that code has on every other page
 * too.
 */
const BUT_DECLARATIONS = { exclude: ['.api pre'] };

/** Looks at the pages of one site, one after the other or side by side. */
export class Audit {
  /** By width: elements whose colours have been looked at, see {@link markNewKinds}. */
  readonly #kinds = new Map<number, Set<string>>();

  /** What is wrong with a page, one line each. The pages of the API are long and all alike: one width is enough. */
  async look(page: Page, kind: 'text' | 'api'): Promise<string[]> {
    await page.evaluate(AXE);
    const faults: string[] = [];
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      if (kind === 'text' || width === WIDTHS[0])
        faults.push(...(await runAxe(page, BUT_DECLARATIONS, ALL_ELSE)));
      faults.push(...(await this.#lookAtColours(page, width)));
    }
    await page.setViewportSize({ width: NARROWEST, height: 900 });
    const excess = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    return excess === 0 ? faults : [...faults, `${String(excess)} px wider than ${NARROWEST} px`];
  }

  async #lookAtColours(page: Page, width: number): Promise<string[]> {
    const known = this.#kinds.get(width) ?? new Set();
    this.#kinds.set(width, known);
    const kinds = await markNewKinds(page, [...known]);
    kinds.forEach((kind) => known.add(kind));
    const faults: string[] = [];
    for (const colorScheme of kinds.length > 0 ? SCHEMES : []) {
      await page.emulateMedia({ colorScheme });
      const found = await runAxe(page, { include: ['[data-new-kind]'] }, COLOURS);
      faults.push(...found.map((fault) => `${width} px, ${colorScheme}: ${fault}`));
    }
    await page.emulateMedia({ colorScheme: SCHEMES[0] });
    return faults;
  }
}

/**
 * Marks one visible element with text of each kind that is not known yet, and names these kinds. Of one kind are elements
 * with the same names and classes on the way down to them: the style sheet gives them the same colours.
 */
function markNewKinds(page: Page, known: readonly string[]): Promise<string[]> {
  return page.evaluate((before) => {
    const seen = new Set(before);
    for (const marked of document.querySelectorAll('[data-new-kind]'))
      marked.removeAttribute('data-new-kind');
    for (const element of document.body.querySelectorAll('*')) {
      const texts = [...element.childNodes].filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
      if (!texts.some((text) => text.textContent?.trim()) || !element.checkVisibility()) continue;
      let kind = '';
      for (let at: Element | null = element; at; at = at.parentElement)
        kind += `${at.tagName}.${at.getAttribute('class') ?? ''}.${at.getAttribute('data-state') ?? ''} `;
      if (seen.has(kind)) continue;
      seen.add(kind);
      element.setAttribute('data-new-kind', '');
    }
    return [...seen].slice(before.length);
  }, known);
}

async function runAxe(page: Page, context: ElementContext, options: RunOptions): Promise<string[]> {
  const run = `axe.run(${JSON.stringify(context)}, ${JSON.stringify(options)})`;
  const violations = await page.evaluate<AxeResults['violations']>(
    `${run}.then(({ violations }) => violations)`, // All else would only have to be carried over.
  );
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}: ${nodes
        .slice(0, 3)
        .map(({ html }) => html.slice(0, 120))
        .join(' | ')}`,
  );
}
