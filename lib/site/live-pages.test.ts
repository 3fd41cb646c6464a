// Tests what scripts add to the pages in a real browser: live verdicts, widgets, copy buttons.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { BYTE_ADVICE } from '../harness/diagnosis/byte-advice.ts';
import { findWorkbook } from '../harness/find-workbook.ts';
import type { CheckState } from '../workbook/live-update.ts';
import { buildSite } from './build-site.ts';
import { launchChromium, recordConsoleErrors, skipWithoutChromium } from './fixtures/chromium.ts';
import { sampleVerdict } from './fixtures/sample-verdict.ts';
import { serveSite } from './live/serve-site.ts';
import type { FeedUpdate } from './live/update-feed.ts';
import { loadSources } from './loaders/load-sources.ts';

describe('the live pages', { skip: skipWithoutChromium }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'dialtone-pages-'));
  let browser: Browser;
  const consoleErrors: string[] = [];

  before(async () => {
    await buildSite({ root: findWorkbook(), out: folder, api: false });
    browser = await launchChromium();
  });

  after(async () => {
    await (browser as Browser | undefined)?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('verdicts appear as they arrive, in two browsers, and after a reconnect', async () => {
    const { lesson, checks } = await lessonOf('02-bbs-server');
    let send: (update: FeedUpdate) => void = () => undefined;
    const opened: string[] = [];
    const live = await serveSite({
      out: folder,
      port: 0,
      feed: { follow: (onUpdate) => (send = onUpdate), close: () => Promise.resolve() },
      openFile: (file, line) => Promise.resolve(opened.push(`${file}:${line}`) > 0),
    });
    const contexts = [await browser.newContext(), await browser.newContext()];
    const pages = await Promise.all(contexts.map((context) => context.newPage()));
    for (const page of pages) {
      recordConsoleErrors(page, consoleErrors);
      await page.goto(`${live.url}lessons/02-bbs-server.html`);
    }
    send({ kind: 'kept', verdict: sampleVerdict(lesson, checks, 1) });
    for (const page of pages) {
      await page.getByText(`1 of ${checks.length} checks passed.`).waitFor();
      await page.locator('[data-state="failed"]').waitFor();
      assert.match(await page.locator('.failure mark.bad').innerText(), /^1é <b>$/);
      assert.match(
        await page.locator('.failure').nth(1).innerText(),
        /connects to your program[\s\S]*hint for step/,
      );
    }
    const [first] = pages;
    await first?.getByRole('button', { name: 'lessons/01-framing/socketfuncs.ts' }).click();
    await first?.locator('.failure button[title="Opened in the editor"]').waitFor();
    assert.deepEqual(opened, ['lessons/01-framing/socketfuncs.ts:7']);
    await contexts[0]?.setOffline(true);
    await contexts[0]?.setOffline(false);
    send({ kind: 'checked', verdict: sampleVerdict(lesson, checks) });
    for (const page of pages) {
      await page.getByText(`All ${checks.length} checks passed.`).waitFor();
      assert.equal(await page.locator('.failure:not(:empty)').count(), 0);
    }
    await Promise.all(contexts.map((context) => context.close()));
    await live.close();
  });

  test('each check turns green as soon as it passes, before the verdict', async () => {
    const { lesson, checks } = await lessonOf('02-bbs-server');
    let send: (update: FeedUpdate) => void = () => undefined;
    const live = await serveSite({
      out: folder,
      port: 0,
      feed: { follow: (onUpdate) => (send = onUpdate), close: () => Promise.resolve() },
    });
    const context = await browser.newContext();
    const page = await context.newPage();
    recordConsoleErrors(page, consoleErrors);
    await page.goto(`${live.url}lessons/02-bbs-server.html`);
    send({ kind: 'kept', verdict: sampleVerdict(lesson, checks, 1) });
    await page.locator('.failure mark.bad').waitFor();

    const marks = (state: string) => page.locator(`.check .state[data-state="${state}"]`);
    const report = (...statuses: CheckState['status'][]) =>
      send({
        kind: 'checking',
        lesson,
        checks: checks.map(({ id }, at) => ({ id, status: statuses[at] ?? 'checking' })),
      });
    send({ kind: 'checking', lesson, checks: [] });
    await page.getByText('Checking …', { exact: true }).waitFor();
    assert.equal(await marks('checking').count(), checks.length);
    report('passed');
    await page.getByText(`Checking … 1 of ${checks.length}`).waitFor();
    assert.equal(await marks('passed').count(), 1);
    assert.equal(await marks('checking').count(), checks.length - 1);
    assert.equal(await page.locator('.failure mark.bad').count(), 1, 'the failure stays visible');
    report('passed', 'passed');
    await marks('passed').nth(1).waitFor();
    assert.equal(await page.locator('.failure:not(:empty)').count(), 0);

    send({ kind: 'kept', verdict: sampleVerdict(lesson, checks, 0) }); // Another command's verdict doesn't end this run.
    report('passed', 'passed', 'failed');
    await marks('failed').waitFor();
    assert.equal(await marks('passed').count(), 2);
    send({ kind: 'checked', verdict: sampleVerdict(lesson, checks, 2) });
    await page.getByText(`2 of ${checks.length} checks passed.`).waitFor();
    await page.locator('.failure mark.bad').waitFor();

    send({ kind: 'checking', lesson, checks: [] });
    send({ kind: 'checking', lesson: '03-bbs-client', checks: [] }); // Interrupts the run of lesson 2.
    await page.getByText(`2 of ${checks.length} checks passed.`).waitFor();
    assert.equal(await marks('checking').count(), 0);
    await context.close();
    await live.close();
  });

  test('copied commands have no prompts', async () => {
    const feed = { follow: () => undefined, close: () => Promise.resolve() };
    const live = await serveSite({ out: folder, port: 0, feed });
    const context = await browser.newContext({
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    recordConsoleErrors(page, consoleErrors);
    await page.goto(live.url);
    await page.locator('.console .copy').first().click();
    await page.getByText('copied').waitFor();
    assert.equal(await page.evaluate('navigator.clipboard.readText()'), 'npm start');
    await context.close();
    await live.close();
  });

  test('the widgets react to input and give the same diagnoses as the checks', async () => {
    const page = await browser.newPage();
    recordConsoleErrors(page, consoleErrors);
    await page.goto(pathToFileURL(join(folder, 'writing-pages.html')).href);
    const cutter = page.locator('[data-widget="cutter"]');
    await cutter.getByRole('button', { name: 'all at once' }).click();
    assert.equal(await cutter.locator('tbody tr').count(), 1);
    await cutter.getByRole('button', { name: 'cut after byte 3' }).click();
    assert.equal(await cutter.locator('tbody tr').count(), 2);
    await page.keyboard.press('Enter');
    assert.equal(await cutter.locator('tbody tr').count(), 1);
    const bytes = page.locator('[data-widget="bytes"]');
    await bytes.getByLabel('Your message').fill('é');
    assert.equal(
      await bytes.locator('.cells').first().getAttribute('aria-label'),
      '30 30 30 32 c3 a9',
    );
    const doctor = page.locator('[data-widget="doctor"]');
    await doctor.getByLabel('Received bytes').fill('0001é');
    await doctor.getByLabel('Expected messages').fill('é');
    const { title, look } = BYTE_ADVICE['header-counts-characters'];
    assert.match(
      await doctor.locator('.finding').innerText(),
      new RegExp(`${title}[\\s\\S]*${look}`),
    );
    await doctor.getByLabel('Expected messages').fill('');
    await doctor.getByLabel('Received bytes').fill('00x1é');
    assert.match(await doctor.locator('.finding').innerText(), /byte 3/);
    const stepper = page.locator('[data-widget="stepper"]');
    assert.equal(await stepper.locator('.transcript li').last().isVisible(), true);
    await stepper.getByRole('button', { name: 'from the start' }).click();
    await stepper.getByRole('button', { name: 'next' }).click();
    await page.keyboard.press('ArrowRight');
    assert.match(await stepper.locator('.controls').innerText(), /3 of/);
    assert.equal(await stepper.locator('.transcript li').nth(3).isVisible(), false);
    await page.close();
  });

  test('the browser console stayed empty', () => {
    assert.deepEqual(consoleErrors, []);
  });
});

async function lessonOf(name: string) {
  const { sources } = await loadSources(findWorkbook());
  const lesson = sources.lessons.find((each) => each.name === name);
  assert.ok(lesson);
  return { lesson: lesson.name, checks: lesson.checks };
}
