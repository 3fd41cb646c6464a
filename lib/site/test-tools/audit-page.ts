// Looks at one open page as axe-core does, in light and dark, narrow and wide, and whether it is wider than its window.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** How a page is looked at, and by which rules. */
interface Look {
  readonly width: number;
  readonly colorScheme: 'light' | 'dark';
  readonly rules: RunOptions;
}

const NARROWEST = 320;
/** Without `preload`: a browser fetches no style sheet from a disk, and axe would only complain. */
const ALL: RunOptions = { preload: false, resultTypes: ['violations'] };
/** What differs between light and dark. */
const COLOURS: RunOptions = {
  ...ALL,
  runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
};

const LOOKS: readonly Look[] = [360, 1280].flatMap((width) => [
  { width, colorScheme: 'light', rules: ALL },
  { width, colorScheme: 'dark', rules: COLOURS },
]);

/** The pages of the API are long, and all alike: two corners of the four, each colour and each width once. */
const LOOKS_AT_API = LOOKS.filter(
  ({ width, colorScheme }) => (width === 360) === (colorScheme === 'light'),
);

/** What is wrong with it, one line each. */
export async function auditPage(page: Page, kind: 'text' | 'api'): Promise<string[]> {
  await page.evaluate(AXE);
  const faults: string[] = [];
  for (const { width, colorScheme, rules } of kind === 'api' ? LOOKS_AT_API : LOOKS) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    const found = await runAxe(page, rules);
    faults.push(...found.map((fault) => `${width} px, ${colorScheme}: ${fault}`));
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
