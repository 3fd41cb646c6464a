// Finds the files of the built site for the live server, and nothing outside its folder, whatever the address says.

import { createHash } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { LIVE_MARK, THEME_SCRIPT } from '../layout/shell.ts';

/** What a site consists of. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

const THEME_HASH = createHash('sha256').update(THEME_SCRIPT).digest('base64');

/** Pages load their own files and nothing else, and nobody frames them. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': `default-src 'none'; script-src 'self' 'sha256-${THEME_HASH}'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

/** A file of the site. */
export interface SiteFile {
  readonly type: string;
  readonly body: Buffer;
}

/** The file at an address; `undefined` if there is none, or if it leads outside. */
export async function findFile(out: string, address: string): Promise<SiteFile | undefined> {
  try {
    const path = decodeURIComponent(address);
    const wanted = path.endsWith('/') ? `${path}index.html` : path;
    const type = TYPES[extname(wanted)];
    if (type === undefined || wanted.includes('\0')) return undefined;
    const [folder, file] = await Promise.all([realpath(out), realpath(join(out, wanted))]);
    if (!file.startsWith(folder + sep)) return undefined;
    return { type, body: await readFile(file) };
  } catch {
    return undefined; // Not there, not readable, or no address at all.
  }
}

/** Puts the live script into a page, with the token of this run. */
export function withLiveScript(page: string, address: string, token: string): string {
  const root = '../'.repeat(address.split('/').length - 2);
  return page.replace(
    LIVE_MARK,
    `<script defer src="${root}assets/live.js" data-token="${token}"></script>\n`,
  );
}
