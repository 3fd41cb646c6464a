// Tests that a site replaces only the previous site and no other files.

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
import { publishSite, defaultOutput, assertReplaceable } from './publish-site.ts';

const root = mkdtempSync(join(tmpdir(), 'dialtone-publish-'));
after(() => rmSync(root, { recursive: true }));

const folder = (name: string) => join(root, name);
const publish = (out: string, ...paths: readonly string[]) =>
  publishSite(new Map(paths.map((path) => [path, `the page ${path}`])), out);

test('a folder with other files is rejected before the build, and they stay', async () => {
  const out = folder('mine');
  mkdirSync(out);
  writeFileSync(join(out, 'letter.txt'), 'Dear all');
  await assert.rejects(buildSite({ root, out, api: false }), {
    name: 'UserError',
    exitCode: EXIT.usage,
    message: /contains files that are not part of the site/,
  });
  assert.deepEqual(readdirSync(out), ['letter.txt']);
});

test('a new folder, an empty one, one with a site and the default one are accepted', () => {
  const out = folder('pages');
  assertReplaceable(root, out);
  mkdirSync(out);
  assertReplaceable(root, out);
  publish(out, 'index.html');
  assertReplaceable(root, out);
  mkdirSync(defaultOutput(root), { recursive: true });
  writeFileSync(join(defaultOutput(root), 'index.html'), 'an older version');
  assertReplaceable(root, defaultOutput(root));
});

test('a new site removes the pages of the old one, and no other files', () => {
  const out = folder('among');
  publish(out, 'index.html', 'gone.html', 'lessons/01.html', 'deep/down/page.html');
  writeFileSync(join(out, 'CNAME'), 'example.org');
  mkdirSync(join(out, 'lessons', 'mine'));
  publish(out, 'index.html');
  assert.equal(readFileSync(join(out, 'CNAME'), 'utf8'), 'example.org');
  assert.deepEqual(readdirSync(join(out, 'lessons')), ['mine']);
  assert.equal(existsSync(join(out, 'gone.html')) || existsSync(join(out, 'deep')), false);
});

test('a manifest with paths outside the folder removes nothing there', () => {
  const out = folder('tricked');
  const mine = join(root, 'mine.txt');
  publish(out, 'index.html');
  writeFileSync(mine, '');
  writeFileSync(join(out, 'files-of-this-site.txt'), `../mine.txt\n${mine}`);
  publish(out, 'index.html');
  assert(existsSync(mine));
});
