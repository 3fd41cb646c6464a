// Tests that each kind of problem fails the build of a small workbook, and that nothing is written then.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { EXIT, UserError } from '../harness/user-error.ts';
import { buildSite } from './build-site.ts';

const TEST_FILE = `const check = lesson('01-one', { program: 'one.ts', service: 'bbs' });

check(
  'greet a caller',
  { id: 'greets', step: 1, rules: ['S2'] },
  async ({ dial }) => {
    const alice = await dial('alice');
    await alice.receives('0014BBS Server 1.2');
  },
  'because the server speaks first',
);
`;

/** A workbook without a problem. */
const VALID: Readonly<Record<string, string>> = {
  'lessons/01-one/one.test.ts': TEST_FILE,
  'lessons/01-one/README.md':
    '---\ntitle: One\nsteps: [Greet]\n---\n\n## Begin\n\nS2 and [up](../../docs/home.md#first).\n',
  'lessons/01-one/hints.md': '## TODO 1: Greet\n\n- Who speaks first?\n',
  'docs/home.md':
    '---\ntitle: Home\n---\n\n## First\n\n[One](../lessons/01-one/README.md#begin)\n\n```map\n```\n',
  'docs/protocol.md':
    '---\ntitle: Protocol\n---\n\n| rule | |\n| --- | --- |\n| S2 | It greets. |\n',
};

function makeWorkbook(t: TestContext, files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'dialtone-site-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries({ ...VALID, ...files })) {
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

async function problemsOf(
  t: TestContext,
  files: Readonly<Record<string, string>>,
): Promise<{ where: string; message: string }[]> {
  const root = makeWorkbook(t, files);
  const error: unknown = await buildSite({ root, api: false }).catch((caught: unknown) => caught);
  assert.ok(error instanceof UserError, 'The build succeeded.');
  assert.deepEqual([error.code, error.exitCode], ['site', EXIT.failed]);
  assert.equal(existsSync(join(root, 'docs', 'dist')), false);
  return error.message.split('\n').map((line) => {
    const [place = '', code = '', message = ''] = line.split('  ');
    return { where: `${code} ${place}`, message };
  });
}

const page = (text: string) => ({ 'docs/page.md': `---\ntitle: Page\n---\n\n${text}\n` });
const prediction = (answers: readonly string[]) =>
  [
    '> **Predict first.** What?\n>\n> 1. `This`.\n> 2. That.\n>\n> <details>\n> <summary>Check</summary>\n>',
    ...answers.map((answer, at) => `> ${at + 1}. ${answer}`),
    '>\n> </details>',
  ].join('\n');
const program = (text: string) => ({ 'solutions/01-one/one.ts': text });

test('a valid workbook becomes a site in which rules, checks and hints are linked', async (t) => {
  const root = makeWorkbook(t, {});
  const { out, pages } = await buildSite({ root, api: false });
  assert.deepEqual([...pages].sort(), ['index.html', 'lessons/01-one.html', 'protocol.html']);
  const read = (path: string) => readFileSync(join(out, path), 'utf8');
  assert.match(read('protocol.html'), /<tr id="s2">[\s\S]*lessons\/01-one\.html#check-greets/);
  assert.match(read('lessons/01-one.html'), /href="\.\.\/protocol\.html#s2">S2</);
  assert.match(
    read('lessons/01-one.html'),
    /Your program should greet a caller\.[\s\S]*alice[\s\S]*Who speaks first\?/,
  );
});

test('each option of a prediction opens to its own answer', async (t) => {
  const root = makeWorkbook(t, page(prediction(['**Yes.** It *is*.', '**No.** Look.'])));
  const { out } = await buildSite({ root, api: false });
  const html = readFileSync(join(out, 'page.html'), 'utf8').replaceAll(/\s+/g, ' ');
  assert.match(html, /<p class="callout-title">Predict first<\/p> <p>What\?<\/p>/);
  assert.match(
    html,
    /<details class="choice right" name="predict-\d"> <summary><code>This<\/code>\.<\/summary> <div class="answer"><strong>Yes\.<\/strong> It <em>is<\/em>\.<\/div>/,
  );
  assert.match(html, /<details class="choice wrong"[^>]*> <summary>That\.<\/summary>/);
  assert.doesNotMatch(html, /Check/, 'the fold around all answers is for other viewers');
});

test('progress survives a new build', async (t) => {
  const root = makeWorkbook(t, {});
  const { out } = await buildSite({ root, api: false });
  writeFileSync(join(out, 'progress.js'), 'mine');
  await buildSite({ root, api: false });
  assert.equal(readFileSync(join(out, 'progress.js'), 'utf8'), 'mine');
});

/** What is wrong, the files, and the expected problem: `code file:line`, and part of its message. */
const PROBLEMS: readonly (readonly [string, Readonly<Record<string, string>>, string, RegExp])[] = [
  [
    'a missing region',
    { ...page('```ts file=solutions/01-one/one.ts region=gone\n```'), ...program('one();\n') },
    'source docs/page.md',
    /region "gone"/,
  ],
  [
    'a missing file',
    page('```ts file=lessons/01-one/gone.ts\n```'),
    'source docs/page.md',
    /no lessons\/01-one\/gone\.ts/,
  ],
  [
    'an unused region',
    program('// #region lonely\none();\n// #endregion\n'),
    'region-unused solutions/01-one/one.ts:1',
    /"lonely"/,
  ],
  [
    'an unclosed region',
    program('// #region open\none();\n'),
    'source solutions/01-one/one.ts:1',
    /never closed/,
  ],
  [
    'a missing transcript',
    page('```transcript name=gone\n```'),
    'source docs/page.md',
    /gone\.json/,
  ],
  [
    'an unused transcript',
    {
      'lessons/01-one/transcripts/a.json':
        '{"title":"A","program":"lessons/01-one/one.ts","entries":[]}',
    },
    'transcript-unused lessons/01-one/transcripts/a.json',
    /No page/,
  ],
  [
    'a malformed transcript',
    { 'lessons/01-one/transcripts/a.json': '{}' },
    'source lessons/01-one/transcripts/a.json',
    /title, a program and entries/,
  ],
  ['an unknown fence', page('```klingon\nqapla\n```'), 'unknown-fence docs/page.md:5', /"klingon"/],
  ['an undefined note', page('Text.[^gone]'), 'note-missing docs/page.md', /\[\^gone\]/],
  [
    'a question with an unexplained choice',
    page(prediction(['**Yes.** It is.', '**No.**'])),
    'predict-box docs/page.md:5',
    /explanation/,
  ],
  [
    'a question with an option that has no answer',
    page(prediction(['**Yes.** It is.'])),
    'predict-box docs/page.md:5',
    /2 options and 1 answers/,
  ],
  [
    'a question whose answers can be read at once',
    page(prediction(['**Yes.** It is.', '**No.** It is not.']).replace('<details>', '<div>')),
    'predict-box docs/page.md:5',
    /inside <details>/,
  ],
  [
    'a question without a right choice',
    page(prediction(['**No.** It is not.', '**No.** It is not.'])),
    'predict-box docs/page.md:5',
    /must be \*\*Yes/,
  ],
  [
    'a link to a missing file',
    page('[gone](gone.ts)'),
    'dead-link docs/page.md:5',
    /no docs\/gone\.ts/,
  ],
  ['a link to a missing page', page('[gone](gone.md)'), 'dead-link page.html', /no gone\.html/],
  [
    'a link to a missing anchor',
    page('[gone](home.md#gone)'),
    'dead-anchor page.html',
    /index\.html#gone/,
  ],
  ['a duplicate id', page('<h2 id="a">A</h2>\n\n## A'), 'duplicate-id page.html', /"a"/],
  [
    'front matter with invalid YAML',
    { 'docs/page.md': '---\n[\n---\n' },
    'source docs/page.md:2',
    /YAML/,
  ],
  [
    'a check without a reason',
    { 'lessons/01-one/one.test.ts': TEST_FILE.replace('because the', 'the') },
    'source lessons/01-one/one.test.ts',
    /line 3/,
  ],
];

for (const [what, files, expected, message] of PROBLEMS) {
  test(`${what} fails the build`, async (t) => {
    const [problem, ...more] = await problemsOf(t, files);
    assert.deepEqual(
      more.filter((other) => other.message !== problem?.message),
      [],
    );
    assert.ok(problem);
    const { where } = problem;
    assert.equal(expected.includes(':') ? where : where.replace(/:\d+$/, ''), expected);
    assert.match(problem.message, message);
  });
}
