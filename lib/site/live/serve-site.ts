// Serves the built pages on this machine alone, with what turns them alive: a stream of news, and a way to the editor.

import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { findFile, SECURITY_HEADERS, withLiveScript } from './files.ts';
import { refusal } from './guard.ts';
import type { NewsSource } from './live-update-feed.ts';
import { LiveStream } from './live-stream.ts';

/** What is served, and to whom it is told. */
export interface LiveOptions {
  /** The folder of the built site; nothing outside it is ever read. */
  readonly out: string;
  readonly news: NewsSource;
  /** Opens a file of the workbook in the editor, and says whether it could. Without it, file names are no links. */
  readonly openFile?: ((file: string, line: number) => Promise<boolean>) | undefined;
  /** By default {@link PORT}, or any free one if that is taken. */
  readonly port?: number;
}

/** A site that is being served. */
export interface LiveSite {
  /** `http://127.0.0.1:10380/` */
  readonly url: string;
  /** Ends every connection. */
  readonly close: () => Promise<void>;
}

/** Always the same where it is free, so that an open page finds the next run again. */
export const PORT = 10_380;

const LOOPBACK = '127.0.0.1';
/** The body of a request to open a file: a path and a line. */
const MOST_BODY_BYTES = 4_096;

/**
 * Serves the site.
 *
 * @throws Error of Node if it cannot listen at all.
 */
export async function serveSite({
  out,
  news,
  openFile,
  port = PORT,
}: LiveOptions): Promise<LiveSite> {
  const token = randomBytes(24).toString('base64url');
  const stream = new LiveStream(token, openFile !== undefined);
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy()); // The page asks again; the watch goes on.
  });
  const at = await listen(server, port);
  const hosts = [`${LOOPBACK}:${at}`, `localhost:${at}`];

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refused = refusal(request, hosts);
    if (refused !== undefined) return end(response, 403, refused);
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (path === '/live/events' && request.method === 'GET') return stream.add(response);
    if (path === '/live/open' && request.method === 'POST') return open(request, response);
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return end(response, 405, 'Pages can be read, and nothing else.');
    const file = await findFile(out, path);
    if (!file) return end(response, 404, 'There is no such page.');
    const body = file.type.startsWith('text/html')
      ? withLiveScript(file.body.toString(), path, token)
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
      return end(response, 403, 'This page is of an earlier run: load it again.');
    const wanted = readWanted(await readBody(request));
    if (!openFile || !wanted) return end(response, 400, 'There is nothing to open.');
    const isOpen = await openFile(wanted.file, wanted.line);
    return end(response, isOpen ? 204 : 404, isOpen ? '' : 'It could not be opened.');
  }

  news.follow((each) => stream.tell(each));
  return {
    url: `http://${LOOPBACK}:${at}/`,
    async close() {
      stream.close();
      server.closeAllConnections();
      server.close();
      await Promise.all([once(server, 'close'), news.close()]);
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
    if (body.length > MOST_BODY_BYTES) return '';
  }
  return body;
}

function readWanted(body: string): { file: string; line: number } | undefined {
  try {
    const { file, line } = JSON.parse(body) as { file?: unknown; line?: unknown };
    return typeof file === 'string' && Number.isSafeInteger(line) && Number(line) > 0
      ? { file, line: Number(line) }
      : undefined;
  } catch {
    return undefined;
  }
}
