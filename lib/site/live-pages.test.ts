// What moves on the pages, in a real browser: verdicts that come, the explorables, what is copied.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser } from 'playwright-core';
import { BYTE_ADVICE } from '../harness/diagnosis/byte-advice.ts';
import { findWorkbook } from '../harness/find-workbook.ts';
import type { CheckState } from '../workbook/live-update.ts';
import type { LiveNews } from './live/live-update-feed.ts';
import { serveSite } from './live/serve-site.ts';
import { readBook } from './loaders/read-book.ts';
import { CHROMIUM_OPTIONS, findChromium } from './test-tools/find-chromium.ts';
import { buildOrTell, noteComplaints } from './test-tools/pages-under-test.ts';
import { verdictOf } from './test-tools/verdict-of.ts';

const executablePath = findChromium();
const skip =
  executablePath === undefined &&
  process.env.CI === undefined &&
  'not checked here: Chromium is missing';

describe('what moves on the pages', { skip }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'dialtone-pages-'));
  let browser: Browser;
  const complaints: string[] = [];

  before(async () => {
    assert.ok(executablePath, 'CI has no Chromium: apt-get install chromium');
    await buildOrTell({ out: folder, api: false });
    browser = await chromium.launch({ executablePath, args: CHROMIUM_OPTIONS });
  });

  after(async () => {
    await (browser as Browser | undefined)?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('verdicts are shown as they come, in two browsers, and again after a break', async () => {
    const { lesson, checks } = await lessonOf('02-bbs-server');
    let tell: (news: LiveNews) => void = () => undefined;
    const opened: string[] = [];
    const live = await serveSite({
      out: folder,
      port: 0,
      news: { follow: (told) => (tell = told), close: () => Promise.resolve() },
      openFile: (file, line) => Promise.resolve(opened.push(`${file}:${line}`) > 0),
    });
    const contexts = [await browser.newContext(), await browser.newContext()];
    const pages = await Promise.all(contexts.map((context) => context.newPage()));
    for (const page of pages) {
      noteComplaints(page, complaints);
      await page.goto(`${live.url}lessons/02-bbs-server.html`);
    }
    tell({ kind: 'kept', verdict: verdictOf(lesson, checks, 1) });
    for (const page of pages) {
      await page.getByText(`1 of ${checks.length} checks passed.`).waitFor();
      await page.locator('[data-state="failed"]').waitFor();
      assert.match(await page.locator('.failure mark.bad').innerText(), /^1é <b>$/);
      assert.match(
        await page.locator('.failure').nth(1).innerText(),
        /calls your program[\s\S]*hint for step/,
      );
    }
    const [first] = pages;
    await first?.getByRole('button', { name: 'lessons/01-framing/socketfuncs.ts' }).click();
    await first?.locator('.failure button[title="It is open in the editor"]').waitFor();
    assert.deepEqual(opened, ['lessons/01-framing/socketfuncs.ts:7']);
    await contexts[0]?.setOffline(true);
    await contexts[0]?.setOffline(false);
    tell({ kind: 'checked', verdict: verdictOf(lesson, checks) });
    for (const page of pages) {
      await page.getByText(`All ${checks.length} checks passed.`).waitFor();
      assert.equal(await page.locator('.failure:not(:empty)').count(), 0);
    }
    await Promise.all(contexts.map((context) => context.close()));
    await live.close();
  });

  test('each check turns green as it is judged, before there is a verdict', async () => {
    const { lesson, checks } = await lessonOf('02-bbs-server');
    let tell: (news: LiveNews) => void = () => undefined;
    const live = await serveSite({
      out: folder,
      port: 0,
      news: { follow: (told) => (tell = told), close: () => Promise.resolve() },
    });
    const context = await browser.newContext();
    const page = await context.newPage();
    noteComplaints(page, complaints);
    await page.goto(`${live.url}lessons/02-bbs-server.html`);
    tell({ kind: 'kept', verdict: verdictOf(lesson, checks, 1) });
    await page.locator('.failure mark.bad').waitFor();

    const marks = (state: string) => page.locator(`.check .state[data-state="${state}"]`);
    const judged = (...statuses: CheckState['status'][]) =>
      tell({
        kind: 'checking',
        lesson,
        checks: checks.map(({ id }, at) => ({ id, status: statuses[at] ?? 'checking' })),
      });
    tell({ kind: 'checking', lesson, checks: [] });
    await page.getByText('Checking …', { exact: true }).waitFor();
    assert.equal(await marks('checking').count(), checks.length);
    judged('passed');
    await page.getByText(`Checking … 1 of ${checks.length}`).waitFor();
    assert.equal(await marks('passed').count(), 1);
    assert.equal(await marks('checking').count(), checks.length - 1);
    assert.equal(await page.locator('.failure mark.bad').count(), 1, 'it stays to be read');
    judged('passed', 'passed');
    await marks('passed').nth(1).waitFor();
    assert.equal(await page.locator('.failure:not(:empty)').count(), 0);

    tell({ kind: 'kept', verdict: verdictOf(lesson, checks, 0) }); // Another command's: this run goes on.
    judged('passed', 'passed', 'failed');
    await marks('failed').waitFor();
    assert.equal(await marks('passed').count(), 2);
    tell({ kind: 'checked', verdict: verdictOf(lesson, checks, 2) });
    await page.getByText(`2 of ${checks.length} checks passed.`).waitFor();
    await page.locator('.failure mark.bad').waitFor();

    tell({ kind: 'checking', lesson, checks: [] });
    tell({ kind: 'checking', lesson: '03-bbs-client', checks: [] }); // Given up for that.
    await page.getByText(`2 of ${checks.length} checks passed.`).waitFor();
    assert.equal(await marks('checking').count(), 0);
    await context.close();
    await live.close();
  });

  test('what is copied has no prompts', async () => {
    const news = { follow: () => undefined, close: () => Promise.resolve() };
    const live = await serveSite({ out: folder, port: 0, news });
    const context = await browser.newContext({
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    noteComplaints(page, complaints);
    await page.goto(live.url);
    await page.locator('.console .copy').first().click();
    await page.getByText('copied').waitFor();
    assert.equal(await page.evaluate('navigator.clipboard.readText()'), 'npm start');
    await context.close();
    await live.close();
  });

  test('the explorables follow the hand, and say what the checks say', async () => {
    const page = await browser.newPage();
    noteComplaints(page, complaints);
    await page.goto(pathToFileURL(join(folder, 'writing-pages.html')).href);
    const cutter = page.locator('[data-explore="cutter"]');
    await cutter.getByRole('button', { name: 'all at once' }).click();
    assert.equal(await cutter.locator('tbody tr').count(), 1);
    await cutter.getByRole('button', { name: 'cut after byte 3' }).click();
    assert.equal(await cutter.locator('tbody tr').count(), 2);
    await page.keyboard.press('Enter');
    assert.equal(await cutter.locator('tbody tr').count(), 1);
    const bytes = page.locator('[data-explore="bytes"]');
    await bytes.getByLabel('Your message').fill('é');
    assert.equal(
      await bytes.locator('.cells').first().getAttribute('aria-label'),
      '30 30 30 32 c3 a9',
    );
    const doctor = page.locator('[data-explore="doctor"]');
    await doctor.getByLabel('Bytes that came').fill('0001é');
    await doctor.getByLabel('Messages that should').fill('é');
    const { title, look } = BYTE_ADVICE['header-counts-characters'];
    assert.match(
      await doctor.locator('.finding').innerText(),
      new RegExp(`${title}[\\s\\S]*${look}`),
    );
    await doctor.getByLabel('Messages that should').fill('');
    await doctor.getByLabel('Bytes that came').fill('00x1é');
    assert.match(await doctor.locator('.finding').innerText(), /byte 3/);
    const stepper = page.locator('[data-explore="stepper"]');
    assert.equal(await stepper.locator('.talk li').last().isVisible(), true);
    await stepper.getByRole('button', { name: 'from the start' }).click();
    await stepper.getByRole('button', { name: 'next' }).click();
    await page.keyboard.press('ArrowRight');
    assert.match(await stepper.locator('.controls').innerText(), /3 of/);
    assert.equal(await stepper.locator('.talk li').nth(3).isVisible(), false);
    await page.close();
  });

  test('a browser had nothing to complain about', () => {
    assert.deepEqual(complaints, []);
  });
});

async function lessonOf(name: string) {
  const { book } = await readBook(findWorkbook());
  const lesson = book.lessons.find((each) => each.name === name);
  assert.ok(lesson);
  return { lesson: lesson.name, checks: lesson.checks };
}
