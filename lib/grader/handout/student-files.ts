// Makes a source unreadable for a student and leaves it as good as before for the machine.

import { transform } from 'esbuild';

/** The same program on one line, without comments, types and the names of its insides; it stays valid TypeScript. */
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
