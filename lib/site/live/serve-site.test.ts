// Tests the live server over real sockets: which requests it accepts, what it serves, and its stream of updates.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request, type IncomingMessage, type RequestOptions } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { sampleVerdict } from '../fixtures/sample-verdict.ts';
import { LIVE_SCRIPT_SLOT } from '../layout/render-layout.ts';
import { serveSite, type LiveSite } from './serve-site.ts';
import type { FeedUpdate } from './update-feed.ts';

const folder = mkdtempSync(join(tmpdir(), 'dialtone-live-'));
const out = join(folder, 'dist');
const opened: string[] = [];
let site: LiveSite;
let port: number;
let send: (update: FeedUpdate) => void;

before(async () => {
  mkdirSync(join(out, 'lessons'), { recursive: true });
  writeFileSync(join(folder, 'secret.html'), 'secret');
  writeFileSync(join(out, 'index.html'), `<head>${LIVE_SCRIPT_SLOT}</head>`);
  writeFileSync(join(out, 'lessons', '01.html'), `<head>${LIVE_SCRIPT_SLOT}</head>`);
  writeFileSync(join(out, 'notes.txt'), 'not of the site');
  symlinkSync(join(folder, 'secret.html'), join(out, 'link.html'));
  site = await serveSite({
    out,
    port: 0,
    feed: { follow: (onUpdate) => (send = onUpdate), close: () => Promise.resolve() },
    openFile: (file, line) => Promise.resolve(opened.push(`${file}:${line}`) > 0),
  });
  port = Number(new URL(site.url).port);
});

after(async () => {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Response {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

async function get(path: string, options: RequestOptions = {}, body?: string): Promise<Response> {
  const sent = request({ host: '127.0.0.1', port, path, ...options }).end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response.setEncoding('utf8') as AsyncIterable<string>) text += chunk;
  return { status: response.statusCode, headers: response.headers, body: text };
}

/** Reads the event stream until it contains some text. */
async function readEventsUntil(wanted: string): Promise<string> {
  const sent = request({ host: '127.0.0.1', port, path: '/live/events' }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response.setEncoding('utf8') as AsyncIterable<string>) {
    text += chunk;
    if (text.includes(wanted)) break;
  }
  sent.destroy();
  return text;
}

async function token(): Promise<string> {
  return /data-token="([^"]+)"/.exec((await get('/')).body)?.[1] ?? '';
}

test('pages in any folder get the live script', async () => {
  assert.match(
    (await get('/')).body,
    /<script defer src="assets\/live\.js" data-token="[\w-]{32}">/,
  );
  assert.match((await get('/lessons/01.html')).body, /src="\.\.\/assets\/live\.js"/);
});

test('a foreign host name is rejected, even if it resolves to this machine', async () => {
  for (const host of [
    'evil.example',
    `evil.example:${port}`,
    '127.0.0.1',
    `127.0.0.1:${port + 1}`,
  ]) {
    assert.equal((await get('/', { headers: { host } })).status, 403, host);
  }
  assert.equal((await get('/', { headers: { host: `localhost:${port}` } })).status, 200);
});

test('requests from other sites are rejected, also for the event stream', async () => {
  for (const path of ['/', '/live/events', '/live/open']) {
    assert.equal((await get(path, { headers: { origin: 'http://evil.example' } })).status, 403);
    assert.equal((await get(path, { headers: { origin: 'null' } })).status, 403);
    assert.equal((await get(path, { headers: { 'sec-fetch-site': 'cross-site' } })).status, 403);
  }
});

test('only files of the site are served', async () => {
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
  for (const path of paths) assert.equal((await get(path)).status, 404, path);
});

test('it listens only on loopback', async () => {
  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal);
  if (!outside) return; // This machine has no other address.
  const socket = connect(port, outside.address);
  await assert.rejects(once(socket, 'connect'));
});

test('only GET and HEAD are allowed for pages', async () => {
  for (const method of ['POST', 'PUT', 'DELETE'])
    assert.equal((await get('/', { method })).status, 405);
  assert.equal((await get('/', { method: 'HEAD' })).body, '');
});

test('a page may load only its own files and is never cached', async () => {
  const { headers } = await get('/');
  assert.match(
    String(headers['content-security-policy']),
    /default-src 'none'; script-src 'self' 'sha256-/,
  );
  assert.equal(headers['cache-control'], 'no-store');
  assert.equal(headers['x-content-type-options'], 'nosniff');
});

test('only a page of this run can open the editor', async () => {
  const body = JSON.stringify({ file: 'lessons/01-framing/socketfuncs.ts', line: 7 });
  assert.equal((await get('/live/open', { method: 'POST' }, body)).status, 403);
  const headers = { 'x-dialtone-token': await token() };
  assert.deepEqual(opened, []);
  assert.equal((await get('/live/open', { method: 'POST', headers }, body)).status, 204);
  assert.deepEqual(opened, ['lessons/01-framing/socketfuncs.ts:7']);
  for (const bad of [
    '',
    '{}',
    '{"file":1,"line":1}',
    '{"file":"a","line":0}',
    'x'.repeat(10_000),
  ]) {
    assert.equal((await get('/live/open', { method: 'POST', headers }, bad)).status, 400);
  }
});

test('a new connection gets the last state first, and program output is never markup', async () => {
  send({ kind: 'kept', verdict: sampleVerdict('01-framing', [CHECK], 0) });
  const text = await readEventsUntil('event: lesson');
  assert.match(text, /^retry: 1000\nevent: hello\n/);
  assert.match(text, /header counts characters/);
  assert.doesNotMatch(text, /<b>/);
  send({ kind: 'kept', verdict: sampleVerdict('01-framing', [CHECK]) });
  assert.match(await readEventsUntil('event: lesson'), /All 1 checks passed\./);
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

test('it picks another port if its own is taken', async () => {
  const feed = { follow: () => undefined, close: () => Promise.resolve() };
  const second = await serveSite({ out, port, feed });
  assert.notEqual(new URL(second.url).port, String(port));
  assert.equal(second.takenPort, port);
  await second.close();
});
