// Finds files of the built site for the live server; no address can reach outside its folder.

import { createHash } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import { LIVE_SCRIPT_SLOT, THEME_SCRIPT } from '../layout/render-layout.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
};

const THEME_HASH = createHash('sha256').update(THEME_SCRIPT).digest('base64');

/** Pages load only their own files, and no other page can frame them. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': `default-src 'none'; script-src 'self' 'sha256-${THEME_HASH}'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

/** The content type and the bytes of the file at an address; `undefined` if it doesn't exist or is outside the site. */
export async function findSiteFile(out: string, address: string) {
  try {
    const path = decodeURIComponent(address);
    const wanted = path.endsWith('/') ? `${path}index.html` : path;
    const type = TYPES[extname(wanted)];
    if (type === undefined || wanted.includes('\0')) return undefined;
    const [folder, file] = await Promise.all([realpath(out), realpath(join(out, wanted))]);
    if (!file.startsWith(folder + sep)) return undefined;
    return { type, body: await readFile(file) };
  } catch {
    return undefined; // Missing, unreadable, or a malformed address.
  }
}

/** Inserts the live script into a page, with the token of this run. */
export function injectLiveScript(page: string, address: string, token: string): string {
  const root = '../'.repeat(address.split('/').length - 2);
  return page.replace(
    LIVE_SCRIPT_SLOT,
    `<script defer src="${root}assets/live.js" data-token="${token}"></script>\n`,
  );
}
