// The pages of this very workbook in a real browser: for everyone, at every width, from a disk, without a script, and within the budget.

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser } from 'playwright-core';
import type { BuiltSite } from './build-site.ts';
import { buildOrTell, noteComplaints } from './test-tools/pages-under-test.ts';
import { Audit } from './test-tools/audit-page.ts';
import { validateHtml } from './test-tools/validate-html.ts';
import { CHROMIUM_OPTIONS, findChromium } from './test-tools/find-chromium.ts';

const executablePath = findChromium();
const skip =
  executablePath === undefined &&
  process.env.CI === undefined &&
  'not checked here: Chromium is missing';

const folder = mkdtempSync(join(tmpdir(), 'dialtone-pages-'));
const building = buildOrTell({ out: folder });
building.catch(() => undefined); // Each test tells it.
after(() => rmSync(folder, { recursive: true, force: true }));

test('html-validate finds nothing on any page', async () => {
  const { pages } = await building;
  const faults = pages.map((path) => validateHtml(path, readFileSync(join(folder, path), 'utf8')));
  assert.deepEqual((await Promise.all(faults)).flat(), []);
});

test('no explorable has more than 4 KiB of script', async () => {
  await building;
  for (const name of ['cutter', 'bytes', 'doctor', 'stepper']) {
    const script = readFileSync(join(folder, 'assets', `${name}.js`));
    assert.ok(gzipSync(script).length <= 4 * 1024, name);
  }
});

describe('the pages in a browser', { skip }, () => {
  let site: BuiltSite;
  let browser: Browser;
  const complaints: string[] = [];

  before(async () => {
    assert.ok(executablePath, 'CI has no Chromium: apt-get install chromium');
    site = await building;
    browser = await chromium.launch({ executablePath, args: CHROMIUM_OPTIONS });
  });

  after(() => (browser as Browser | undefined)?.close());

  const address = (path: string) => pathToFileURL(join(folder, path)).href;
  const open = async (path: string, options: Parameters<Browser['newContext']>[0] = {}) => {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    noteComplaints(page, complaints);
    await page.goto(address(path));
    return page;
  };

  test('axe finds nothing on any page, light and dark, narrow and wide; nothing is wider than the screen', async () => {
    const context = await browser.newContext();
    const audit = new Audit();
    const waiting = [...site.pages];
    /** One window goes from page to page: what is compiled once serves them all. */
    const work = async () => {
      const page = await context.newPage();
      noteComplaints(page, complaints);
      const faults: string[] = [];
      for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
        await page.goto(address(path));
        const found = await audit.look(page);
        faults.push(...found.map((fault) => `${path}: ${fault}`));
      }
      return faults;
    };
    const faults = await Promise.all([work(), work()]);
    assert.deepEqual(faults.flat(), []);
    await context.close();
  });

  test('the first page is within its budget', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith('data:')) asked.push(request.url());
    });
    await page.goto(address('index.html'), { waitUntil: 'networkidle' });
    const bytes = asked.map((url) => readFileSync(new URL(url)));
    const scripts = bytes.filter((_, at) => asked[at]?.endsWith('.js'));
    assert.ok(asked.length <= 6, `requests: ${asked.join(' ')}`);
    assert.ok(sum(bytes.map(({ length }) => length)) <= 60 * 1024);
    assert.ok(sum(scripts.map((script) => gzipSync(script).length)) <= 15 * 1024);
    await context.close();
  });

  test('a page is complete without a script', async () => {
    const page = await open('writing-pages.html', { javaScriptEnabled: false });
    assert.equal(await page.locator('.tools').isVisible(), false);
    assert.equal(await page.locator('[data-explore="cutter"] q').first().isVisible(), true);
    assert.equal(await page.locator('[data-explore="doctor"] .finding').isVisible(), true);
    assert.equal(await page.locator('[data-explore="stepper"] .talk li').last().isVisible(), true);
    const answer = page.locator('.predict .answer').first();
    assert.equal(await answer.isVisible(), false);
    await page.locator('.predict summary').first().click();
    assert.equal(await answer.isVisible(), true);
    await page.context().close();
  });

  test('everything is reached with the keyboard alone', async () => {
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

  test('the search finds a rule from a disk, with an excerpt', async () => {
    const page = await open('index.html');
    await page.locator('.search input').fill('half-way through');
    const hit = page.locator('.results a').first();
    await hit.waitFor();
    assert.match(await hit.innerText(), /half-way/);
    await hit.click();
    await page.waitForURL(/protocol\.html#s9$/);
    await page.goto(address('index.html'));
    await page.locator('.search input').fill('xyzzyq');
    await page.getByText('Nothing was found.').waitFor();
    await page.context().close();
  });

  test('light and dark by the system and by choice, which is there before the first paint', async () => {
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
    complaints.length = 0; // The scripts that were kept away.
    await page.context().close();
  });

  test('on paper there are no bars, and everything is unfolded', async () => {
    const page = await open('lessons/02-bbs-server.html');
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('.bar').isVisible(), false);
    assert.equal(await page.locator('.check .code').first().isVisible(), true);
    await page.context().close();
  });

  test('a browser had nothing to complain about', () => {
    assert.deepEqual(complaints, []);
  });
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
