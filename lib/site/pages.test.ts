// Tests the pages of this workbook in a real browser: accessible, valid, at every width, from disk, without scripts, within budget.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { findWorkbook } from '../harness/find-workbook.ts';
import { buildSite, type BuiltSite } from './build-site.ts';
import { AccessibilityAudit } from './fixtures/accessibility-audit.ts';
import { launchChromium, recordConsoleErrors, skipWithoutChromium } from './fixtures/chromium.ts';
import { validateHtml } from './fixtures/validate-html.ts';

const folder = mkdtempSync(join(tmpdir(), 'dialtone-pages-'));
const building = buildSite({ root: findWorkbook(), out: folder });
building.catch(() => undefined); // Reported by each test that awaits it.
after(() => rmSync(folder, { recursive: true, force: true }));

test('html-validate finds nothing on any page', async () => {
  const { pages } = await building;
  const problems = pages.map((path) =>
    validateHtml(path, readFileSync(join(folder, path), 'utf8')),
  );
  assert.deepEqual((await Promise.all(problems)).flat(), []);
});

test('no widget loads more than 5 KiB of script', async () => {
  await building;
  for (const name of ['cutter', 'bytes', 'doctor', 'stepper']) {
    const script = readFileSync(join(folder, 'assets', `${name}.js`));
    assert.ok(gzipSync(script).length <= 5 * 1024, name);
  }
});

describe('the pages in a browser', { skip: skipWithoutChromium }, () => {
  let site: BuiltSite;
  let browser: Browser;
  const consoleErrors: string[] = [];

  before(async () => {
    site = await building;
    browser = await launchChromium();
  });

  after(() => (browser as Browser | undefined)?.close());

  const address = (path: string) => pathToFileURL(join(folder, path)).href;
  const open = async (path: string, options: Parameters<Browser['newContext']>[0] = {}) => {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    recordConsoleErrors(page, consoleErrors);
    await page.goto(address(path));
    return page;
  };

  test('axe finds nothing on any page, light or dark, narrow or wide, and no page is wider than its window', async () => {
    const context = await browser.newContext();
    const audit = new AccessibilityAudit();
    const waiting = [...site.pages];
    /** Each worker reuses one window, so that axe is compiled once. */
    const work = async () => {
      const page = await context.newPage();
      recordConsoleErrors(page, consoleErrors);
      const problems: string[] = [];
      for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
        await page.goto(address(path));
        const found = await audit.audit(page);
        problems.push(...found.map((problem) => `${path}: ${problem}`));
      }
      return problems;
    };
    const problems = await Promise.all([work(), work()]);
    assert.deepEqual(problems.flat(), []);
    await context.close();
  });

  test('the home page stays within its budget', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const requested: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith('data:')) requested.push(request.url());
    });
    await page.goto(address('index.html'), { waitUntil: 'networkidle' });
    const bytes = requested.map((url) => readFileSync(new URL(url)));
    const scripts = bytes.filter((_, at) => requested[at]?.endsWith('.js'));
    assert.ok(requested.length <= 6, `requests: ${requested.join(' ')}`);
    assert.ok(sum(bytes.map(({ length }) => length)) <= 60 * 1024);
    assert.ok(sum(scripts.map((script) => gzipSync(script).length)) <= 15 * 1024);
    await context.close();
  });

  test('a page is complete without a script', async () => {
    const page = await open('writing-pages.html', { javaScriptEnabled: false });
    assert.equal(await page.locator('.toolbar').isVisible(), false);
    assert.equal(await page.locator('[data-widget="cutter"] q').first().isVisible(), true);
    assert.equal(await page.locator('[data-widget="doctor"] .finding').isVisible(), true);
    assert.equal(
      await page.locator('[data-widget="stepper"] .transcript li').last().isVisible(),
      true,
    );
    const answer = page.locator('.predict .answer').first();
    assert.equal(await answer.isVisible(), false);
    await page.locator('.predict summary').first().click();
    assert.equal(await answer.isVisible(), true);
    await page.context().close();
  });

  test('everything can be reached with the keyboard', async () => {
    const page = await open('lessons/02-bbs-server.html');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.className), 'skip');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'main');
    await page.keyboard.press('?');
    assert.equal(await page.locator('dialog').isVisible(), true);
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('dialog').isVisible(), false);
    await page.keyboard.press('n');
    await page.waitForURL(/03-/);
    await page.keyboard.press('p');
    await page.waitForURL(/02-/);
    await page.keyboard.press('/');
    await page.keyboard.type('pad zero');
    await page.locator('.results a').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/#/);
    await page.context().close();
  });

  test('the search works from disk and shows excerpts', async () => {
    const page = await open('index.html');
    await page.locator('.search input').fill('half-way through');
    const hit = page.locator('.results a').first();
    await hit.waitFor();
    assert.match(await hit.innerText(), /half-way/);
    await hit.click();
    await page.waitForURL(/protocol\.html#s9$/);
    await page.goto(address('index.html'));
    await page.locator('.search input').fill('xyzzyq');
    await page.getByText('No results.').waitFor();
    await page.context().close();
  });

  test('the theme follows the system or the reader’s choice, applied before the first paint', async () => {
    const page = await open('index.html', { colorScheme: 'dark' });
    const paper = () =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const dark = await paper();
    await page.getByRole('button', { name: 'auto' }).click();
    const light = await paper();
    assert.notEqual(light, dark);
    await page.route('**/*.js', (route) => route.abort());
    await page.goto(address('protocol.html'));
    assert.equal(await paper(), light);
    consoleErrors.length = 0; // The aborted scripts.
    await page.context().close();
  });

  test('a printed page has no bars and everything unfolded', async () => {
    const page = await open('lessons/02-bbs-server.html');
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('.bar').isVisible(), false);
    assert.equal(await page.locator('.check .code').first().isVisible(), true);
    await page.context().close();
  });

  test('the browser console stayed empty', () => {
    assert.deepEqual(consoleErrors, []);
  });
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
