// Rewrites files for the student's edition: hints without answers, unreadable protocol code, settings for fewer tools.

import { transform } from 'esbuild';

/** Removes from hints every item that shows a region of a solution. */
export function stripHints(text: string): string {
  const blocks = text.split(/^(?=- |## )/m);
  const kept = blocks.filter((block) => !/^\s*```\S*.*\bfile=\S*solutions\//m.test(block));
  return `${kept
    .map((block) => block.trimEnd())
    .join('\n')
    .replace(/\n(## )/g, '\n\n$1')
    .replace(/(## [^\n]*)\n- /g, '$1\n\n- ')}\n`;
}

/** Minifies a source: one line without comments, types and local names, which is still valid TypeScript. */
export async function obfuscate(source: string): Promise<string> {
  const { code } = await transform(source, {
    loader: 'ts',
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
  });
  return `// @ts-nocheck\n${code}`;
}

/** The editor settings that {@link trimEditor} rewrites. */
export const EDITOR_FILES = [
  '.vscode/settings.json',
  '.vscode/extensions.json',
  '.devcontainer/devcontainer.json',
];

/** Removes settings for tools that the edition lacks, and excludes `starters/` instead of `solutions/` from searches. */
export function trimEditor(text: string): string {
  const parts = text.split('\n\n').filter((part) => !part.includes('"typescript.'));
  return parts
    .join('\n\n')
    .replace(/^.*vscode-eslint.*\n/m, '')
    .replace(
      /\/\/ Keep the answers .*/,
      '// The original starters, for `npm run reset`, and the backups of your files.',
    )
    .replace('solutions/**', 'starters/**');
}
