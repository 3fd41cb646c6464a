// Serves the built site on loopback, with a stream of live updates and a way to open files in the editor.

import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EventStream } from './event-stream.ts';
import { refusalReason } from './request-guard.ts';
import { findSiteFile, SECURITY_HEADERS, injectLiveScript } from './site-files.ts';
import type { UpdateFeed } from './update-feed.ts';

/** Options of the live server. */
export interface LiveOptions {
  /** The folder of the built site; nothing outside it is served. */
  readonly out: string;
  readonly feed: UpdateFeed;
  /** Opens a file in the editor and returns whether it succeeded. Without it, file names are not links. */
  readonly openFile?: ((file: string, line: number) => Promise<boolean>) | undefined;
  /** {@link PORT} by default; if the port is taken, any free one is used. */
  readonly port?: number;
}

/** A running live server. */
export interface LiveSite {
  /** `http://127.0.0.1:10380/` */
  readonly url: string;
  /** The port that was wanted, if another program has it. */
  readonly takenPort?: number;
  /** Stops the server and closes every connection. */
  readonly close: () => Promise<void>;
}

/** The same for every run, so that an open page reconnects to the next one. */
export const PORT = 10_380;

const LOOPBACK = '127.0.0.1';
/** Enough for a request to open a file: a path and a line. */
const MAX_BODY_BYTES = 4_096;

/** @throws Node's error if it cannot listen. */
export async function serveSite({
  out,
  feed,
  openFile,
  port = PORT,
}: LiveOptions): Promise<LiveSite> {
  const token = randomBytes(24).toString('base64url');
  const stream = new EventStream(token, openFile !== undefined);
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy()); // The page retries; the server keeps running.
  });
  const at = await listen(server, port);
  const hosts = [`${LOOPBACK}:${at}`, `localhost:${at}`];

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const reason = refusalReason(request, hosts);
    if (reason !== undefined) return end(response, 403, reason);
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (path === '/live/events' && request.method === 'GET') return stream.add(response);
    if (path === '/live/open' && request.method === 'POST') return open(request, response);
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return end(response, 405, 'Only GET and HEAD are allowed.');
    const file = await findSiteFile(out, path);
    if (!file) return end(response, 404, 'There is no such page.');
    const body = file.type.startsWith('text/html')
      ? injectLiveScript(file.body.toString(), path, token)
      : file.body;
    response.writeHead(200, {
      ...SECURITY_HEADERS,
      'content-type': file.type,
      'content-length': Buffer.byteLength(body),
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  }

  async function open(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.headers['x-dialtone-token'] !== token)
      return end(response, 403, 'This page is from an earlier run. Reload it.');
    const wanted = readOpenRequest(await readBody(request));
    if (!openFile || !wanted) return end(response, 400, 'The request names no file to open.');
    const isOpen = await openFile(wanted.file, wanted.line);
    return end(response, isOpen ? 204 : 404, isOpen ? '' : 'The file could not be opened.');
  }

  feed.follow((update) => stream.broadcast(update));
  return {
    url: `http://${LOOPBACK}:${at}/`,
    ...(port !== 0 && at !== port && { takenPort: port }),
    async close() {
      stream.close();
      server.closeAllConnections();
      server.close();
      await Promise.all([once(server, 'close'), feed.close()]);
    },
  };
}

async function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  server.listen(port, LOOPBACK);
  try {
    await once(server, 'listening');
  } catch (error) {
    if (port === 0 || !(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'))
      throw error;
    server.listen(0, LOOPBACK);
    await once(server, 'listening');
  }
  return (server.address() as AddressInfo).port;
}

function end(response: ServerResponse, status: number, sentence: string): void {
  response.writeHead(status, { ...SECURITY_HEADERS, 'content-type': 'text/plain; charset=utf-8' });
  response.end(status === 204 ? undefined : `${sentence}\n`);
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8') as AsyncIterable<string>) {
    body += chunk;
    if (body.length > MAX_BODY_BYTES) return '';
  }
  return body;
}

function readOpenRequest(body: string): { file: string; line: number } | undefined {
  try {
    const { file, line } = JSON.parse(body) as { file?: unknown; line?: unknown };
    return typeof file === 'string' && Number.isSafeInteger(line) && Number(line) > 0
      ? { file, line: Number(line) }
      : undefined;
  } catch {
    return undefined;
  }
}
