// Looks at one open page as axe-core does, in light and dark, narrow and wide, and whether it is wider than its window.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const WIDTHS = [360, 1280] as const;
const NARROWEST = 320;
/** Without `preload`: a browser fetches no style sheet from a disk, and axe would only complain. */
const ALL: RunOptions = { preload: false, resultTypes: ['violations'] };
/** What differs between light and dark. */
const COLOURS: RunOptions = {
  ...ALL,
  runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
};

/** What is wrong with it, one line each. */
export async function auditPage(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const faults: string[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const found = await runAxe(page, colorScheme === 'light' ? ALL : COLOURS);
      faults.push(...found.map((fault) => `${width} px, ${colorScheme}: ${fault}`));
    }
  }
  await page.setViewportSize({ width: NARROWEST, height: 900 });
  const excess = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
  return excess === 0 ? faults : [...faults, `${String(excess)} px wider than ${NARROWEST} px`];
}

/**
 * The declarations on the pages of the API are many thousand elements in the colours that code has on every other page
 * too.
 */
const BUT_DECLARATIONS = { exclude: ['.api pre'] };

async function runAxe(page: Page, options: RunOptions): Promise<string[]> {
  const run = `axe.run(${JSON.stringify(BUT_DECLARATIONS)}, ${JSON.stringify(options)})`;
  const { violations } = await page.evaluate<AxeResults>(run);
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}: ${nodes
        .slice(0, 3)
        .map(({ html }) => html.slice(0, 120))
        .join(' | ')}`,
  );
}
