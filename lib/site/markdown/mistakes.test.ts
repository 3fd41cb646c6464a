// A mistake that a page links to is shown on that page.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { LessonSource, SiteSources } from '../site-sources.ts';
import { markdownToHtml } from './markdown-to-html.ts';

const PATCH = `Is wrong. The learner believed it.

@@
 const a = 1;
-const b = 2 < 3;
+const b = 3 < 2;
`;

test('a link to a mistake leads to its difference from the solution, below the table', (t) => {
  const root = mkdtempSync(join(tmpdir(), 'dialtone-mistakes-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  const folder = join(root, 'solutions/mistakes/01-one');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'is-wrong.patch'), PATCH);
  const lesson = { name: '01-one', file: 'one.ts', program: 'one.ts' } as LessonSource;
  const link = (name: string) => `[${name}](../../solutions/mistakes/01-one/${name}.patch)`;
  const { html, problems } = markdownToHtml(
    {
      root,
      lessons: [lesson],
      docs: [],
      transcripts: new Map(),
      facts: {} as SiteSources['facts'],
    },
    {
      file: 'docs/teaching/01-one.md',
      bodyLine: 0,
      body: `| | |\n| - | - |\n| x | ${link('is-wrong')} |\n\nAnd ${link('is-gone')}.\n`,
    },
  );
  assert.match(html.text, /<a href="#mistake-is-wrong">is-wrong<\/a>/);
  assert.match(html.text, /<\/table>[\s\S]*<code>is-wrong<\/code>: Is wrong\.[\s\S]*<p>And/);
  const difference =
    ' const a = 1;\n<del>-const b = 2 &lt; 3;\n</del><ins>+const b = 3 &lt; 2;\n</ins>';
  assert.ok(html.text.includes(difference));
  assert.deepEqual(
    problems.map(({ code, message }) => [code, message]),
    [['dead-link', 'There is no solutions/mistakes/01-one/is-gone.patch.']],
  );
});
