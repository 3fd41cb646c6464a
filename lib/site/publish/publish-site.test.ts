// Pages replace pages, and nothing else of what lies in a folder.

import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { EXIT } from '../../harness/user-error.ts';
import { buildSite } from '../build-site.ts';
import { publishSite, siteOf, throwIfOthers } from './publish-site.ts';

const root = mkdtempSync(join(tmpdir(), 'dialtone-put-'));
after(() => rmSync(root, { recursive: true }));

const folder = (name: string) => join(root, name);
const put = (out: string, ...paths: readonly string[]) =>
  publishSite(new Map(paths.map((path) => [path, `the page ${path}`])), out);

test('a folder with others’ files in it is refused before anything is built, and they stay', async () => {
  const out = folder('mine');
  mkdirSync(out);
  writeFileSync(join(out, 'letter.txt'), 'Dear all');
  await assert.rejects(buildSite({ root, out, api: false }), {
    name: 'UserError',
    exitCode: EXIT.usage,
    message: /holds other files than pages of the workbook/,
  });
  assert.deepEqual(readdirSync(out), ['letter.txt']);
});

test('a new folder, an empty one and one with pages are not refused, nor the workbook’s own', () => {
  const out = folder('pages');
  throwIfOthers(root, out);
  mkdirSync(out);
  throwIfOthers(root, out);
  put(out, 'index.html');
  throwIfOthers(root, out);
  mkdirSync(siteOf(root), { recursive: true });
  writeFileSync(join(siteOf(root), 'index.html'), 'of an older version');
  throwIfOthers(root, siteOf(root));
});

test('a new site takes away the pages of the old one, and nothing that others put among them', () => {
  const out = folder('among');
  put(out, 'index.html', 'gone.html', 'lessons/01.html', 'deep/down/page.html');
  writeFileSync(join(out, 'CNAME'), 'example.org');
  mkdirSync(join(out, 'lessons', 'mine'));
  put(out, 'index.html');
  assert.equal(readFileSync(join(out, 'CNAME'), 'utf8'), 'example.org');
  assert.deepEqual(readdirSync(join(out, 'lessons')), ['mine']);
  assert.equal(existsSync(join(out, 'gone.html')) || existsSync(join(out, 'deep')), false);
});

test('a list of files that leads out of the folder removes nothing there', () => {
  const out = folder('tricked');
  const mine = join(root, 'mine.txt');
  put(out, 'index.html');
  writeFileSync(mine, '');
  writeFileSync(join(out, 'files-of-this-site.txt'), `../mine.txt\n${mine}`);
  put(out, 'index.html');
  assert(existsSync(mine));
});
