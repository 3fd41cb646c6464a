// The live server over real sockets: who is answered, what is served, and what becomes of those who stop reading.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request, type IncomingMessage, type RequestOptions } from 'node:http';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { connect } from 'node:net';
import { once } from 'node:events';
import { LIVE_MARK } from '../layout/shell.ts';
import { verdictOf } from '../test-tools/verdict-of.ts';
import type { LiveNews } from './live-update-feed.ts';
import { serveSite, type LiveSite } from './serve-site.ts';

const folder = mkdtempSync(join(tmpdir(), 'dialtone-live-'));
const out = join(folder, 'dist');
const opened: string[] = [];
let site: LiveSite;
let port: number;
let tell: (news: LiveNews) => void;

before(async () => {
  mkdirSync(join(out, 'lessons'), { recursive: true });
  writeFileSync(join(folder, 'secret.html'), 'secret');
  writeFileSync(join(out, 'index.html'), `<head>${LIVE_MARK}</head>`);
  writeFileSync(join(out, 'lessons', '01.html'), `<head>${LIVE_MARK}</head>`);
  writeFileSync(join(out, 'notes.txt'), 'not of the site');
  symlinkSync(join(folder, 'secret.html'), join(out, 'link.html'));
  site = await serveSite({
    out,
    port: 0,
    news: { follow: (told) => (tell = told), close: () => Promise.resolve() },
    openFile: (file, line) => Promise.resolve(opened.push(`${file}:${line}`) > 0),
  });
  port = Number(new URL(site.url).port);
});

after(async () => {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

async function ask(path: string, options: RequestOptions = {}, body?: string): Promise<Answer> {
  const asked = request({ host: '127.0.0.1', port, path, ...options }).end(body);
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of answer.setEncoding('utf8') as AsyncIterable<string>) text += chunk;
  return { status: answer.statusCode, headers: answer.headers, body: text };
}

/** The stream as it comes, until it holds what is looked for. */
async function listenUntil(wanted: string): Promise<string> {
  const asked = request({ host: '127.0.0.1', port, path: '/live/events' }).end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of answer.setEncoding('utf8') as AsyncIterable<string>) {
    text += chunk;
    if (text.includes(wanted)) break;
  }
  asked.destroy();
  return text;
}

async function token(): Promise<string> {
  return /data-token="([^"]+)"/.exec((await ask('/')).body)?.[1] ?? '';
}

test('a page gets the live script, from wherever it stands', async () => {
  assert.match(
    (await ask('/')).body,
    /<script defer src="assets\/live\.js" data-token="[\w-]{32}">/,
  );
  assert.match((await ask('/lessons/01.html')).body, /src="\.\.\/assets\/live\.js"/);
});

test('a name that is not ours is refused, whoever made it point here', async () => {
  for (const host of [
    'evil.example',
    `evil.example:${port}`,
    '127.0.0.1',
    `127.0.0.1:${port + 1}`,
  ]) {
    assert.equal((await ask('/', { headers: { host } })).status, 403, host);
  }
  assert.equal((await ask('/', { headers: { host: `localhost:${port}` } })).status, 200);
});

test('a page of another site is refused, also the stream', async () => {
  for (const path of ['/', '/live/events', '/live/open']) {
    assert.equal((await ask(path, { headers: { origin: 'http://evil.example' } })).status, 403);
    assert.equal((await ask(path, { headers: { origin: 'null' } })).status, 403);
    assert.equal((await ask(path, { headers: { 'sec-fetch-site': 'cross-site' } })).status, 403);
  }
});

test('nothing outside the site is served, and nothing that is no part of one', async () => {
  const paths = [
    '/../secret.html',
    '/%2e%2e/secret.html',
    '/..%2fsecret.html',
    '/lessons/../../secret.html',
    '/..%5csecret.html',
    '/link.html',
    '/notes.txt',
    '/%00.html',
    '/%zz.html',
    '//etc/passwd',
    '/lessons',
  ];
  for (const path of paths) assert.equal((await ask(path)).status, 404, path);
});

test('it listens on loopback alone', async () => {
  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal);
  if (!outside) return; // This machine has no other address.
  const socket = connect(port, outside.address);
  await assert.rejects(once(socket, 'connect'));
});

test('pages are read, and nothing else', async () => {
  for (const method of ['POST', 'PUT', 'DELETE'])
    assert.equal((await ask('/', { method })).status, 405);
  assert.equal((await ask('/', { method: 'HEAD' })).body, '');
});

test('a page may load its own files alone, and is kept by nobody', async () => {
  const { headers } = await ask('/');
  assert.match(
    String(headers['content-security-policy']),
    /default-src 'none'; script-src 'self' 'sha256-/,
  );
  assert.equal(headers['cache-control'], 'no-store');
  assert.equal(headers['x-content-type-options'], 'nosniff');
});

test('the editor opens for a page of this run alone', async () => {
  const body = JSON.stringify({ file: 'lessons/01-framing/socketfuncs.ts', line: 7 });
  assert.equal((await ask('/live/open', { method: 'POST' }, body)).status, 403);
  const headers = { 'x-dialtone-token': await token() };
  assert.deepEqual(opened, []);
  assert.equal((await ask('/live/open', { method: 'POST', headers }, body)).status, 204);
  assert.deepEqual(opened, ['lessons/01-framing/socketfuncs.ts:7']);
  for (const bad of [
    '',
    '{}',
    '{"file":1,"line":1}',
    '{"file":"a","line":0}',
    'x'.repeat(10_000),
  ]) {
    assert.equal((await ask('/live/open', { method: 'POST', headers }, bad)).status, 400);
  }
});

test('whoever comes late gets the last state first, and text of the program never becomes markup', async () => {
  tell({ kind: 'kept', verdict: verdictOf('01-framing', [CHECK], 0) });
  const text = await listenUntil('event: lesson');
  assert.match(text, /^retry: 1000\nevent: hello\n/);
  assert.match(text, /header counts characters/);
  assert.doesNotMatch(text, /<b>/);
  tell({ kind: 'kept', verdict: verdictOf('01-framing', [CHECK]) });
  assert.match(await listenUntil('event: lesson'), /All 1 checks passed\./);
});

const CHECK = {
  id: '01-framing/counts-bytes',
  rules: ['F2'],
  step: 1,
  name: 'count bytes',
  because: 'because a socket carries bytes',
  code: '',
  line: 1,
};

test('a taken port is no obstacle', async () => {
  const news = { follow: () => undefined, close: () => Promise.resolve() };
  const second = await serveSite({ out, port, news });
  assert.notEqual(new URL(second.url).port, String(port));
  await second.close();
});
