// Bundles the style sheet from `style` and the page scripts from `browser`.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, transform } from 'esbuild';
import { findWorkbook } from '../harness/find-workbook.ts';

/** Browsers of the last three years. */
const TARGET = ['chrome115', 'firefox115', 'safari16.4'];

/** Builds everything under `assets`: files by path on the site. */
export async function buildAssets(): Promise<Map<string, string>> {
  const root = findWorkbook();
  const folder = join(root, 'lib', 'site');
  const [style, scripts] = await Promise.all([
    buildStyle(join(root, 'lib', 'workbook', 'tokens.css'), join(folder, 'style')),
    buildScripts(root, join(folder, 'browser')),
  ]);
  return new Map([['assets/style.css', style], ...scripts]);
}

/** One sheet: the design tokens, then every sheet of the folder in order of name. */
async function buildStyle(tokens: string, folder: string): Promise<string> {
  const names = readdirSync(folder).filter((name) => name.endsWith('.css'));
  const sheets = [tokens, ...names.sort().map((name) => join(folder, name))];
  const { code } = await transform(sheets.map((file) => readFileSync(file, 'utf8')).join('\n'), {
    loader: 'css',
    minify: true,
    target: TARGET,
  });
  return code;
}

/** One classic script per file: browsers don't load modules from `file:` addresses. */
async function buildScripts(root: string, folder: string): Promise<[string, string][]> {
  const entries = readdirSync(folder).filter(
    (name) => name.endsWith('.ts') && !name.startsWith('_'),
  );
  const { outputFiles } = await build({
    entryPoints: entries.map((name) => join(folder, name)),
    absWorkingDir: root,
    outdir: 'assets',
    write: false,
    bundle: true,
    minify: true,
    format: 'iife',
    charset: 'utf8',
    legalComments: 'none',
    target: TARGET,
  });
  return outputFiles.map(({ path, text }) => [
    `assets/${path.slice(path.lastIndexOf('assets') + 7)}`,
    text,
  ]);
}
