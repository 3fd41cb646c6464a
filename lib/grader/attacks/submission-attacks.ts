// The attacks that are over before a program runs: what is handed in, and what it is called; what must come of each.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { create } from 'xmlbuilder2';
import { compileProgram, SourceProblem } from '../../harness/runner/build.ts';
import { tarBytes, zipNamedBytes } from './malformed-archives.ts';
import { SubmissionRejected } from '../ingest/submission-rejected.ts';
import type { Submission } from '../ingest/submission.ts';
import { extractSubmission } from '../ingest/extract-submission.ts';
import { makeZip } from '../make-zip.ts';
import { renderCsv } from '../reports/render-csv.ts';
import { renderFeedbackHtml } from '../reports/render-feedback-html.ts';
import { renderJunit } from '../reports/render-junit.ts';
import { sampleBatch } from '../reports/sample-batch.ts';
import type { AttackOutcome } from './attack.ts';

/** One attack that is handed in. */
export interface SubmissionAttack {
  readonly name: string;
  /** What it tries: completes "A submission that …". */
  readonly tries: string;
  /** What must come of it. */
  readonly expected: string;
  /** Tries it in a folder of its own. */
  readonly attempt: (folder: string) => AttackOutcome | Promise<AttackOutcome>;
}

/** Bytes that unpack to a hundred times what they are, and more. */
const ZEROS = Buffer.alloc(7 * 1024 * 1024);

/** Attacks that are what is handed in, and not what it does when it runs. */
export const SUBMISSION_ATTACKS: readonly SubmissionAttack[] = [
  {
    name: 'symbolic-link',
    tries: 'has a link to a file of the machine in it',
    expected: 'refused: link',
    attempt: (folder) => {
      symlinkSync('/etc/passwd', join(folder, 'a.ts'));
      return refused('link', 'folder', folder);
    },
  },
  {
    name: 'hard-link',
    tries: 'names a neighbour’s file as a link in a tar',
    expected: 'refused: link',
    attempt: (folder) =>
      refused('link', 'tar', put(folder, tarBytes('a.ts', '1', '', '../bo/a.ts'))),
  },
  {
    name: 'device',
    tries: 'has a device in it',
    expected: 'refused: special-file',
    attempt: (folder) => refused('special-file', 'tar', put(folder, tarBytes('a.ts', '3'))),
  },
  {
    name: 'zip-slip',
    tries: 'names a file outside its folder, with dots',
    expected: 'refused: bad-name',
    attempt: async (folder) =>
      refused('bad-name', 'zip', put(folder, await zipNamedBytes('../../out.ts'))),
  },
  {
    name: 'absolute-path',
    tries: 'names a file by its absolute path',
    expected: 'refused: bad-name',
    attempt: (folder) => refused('bad-name', 'tar', put(folder, tarBytes('/etc/out.ts', '0', 'x'))),
  },
  {
    name: 'control-characters',
    tries: 'names a file with a line end in it',
    expected: 'refused: bad-name',
    attempt: async (folder) =>
      refused('bad-name', 'zip', put(folder, await zipNamedBytes('a\nb.ts'))),
  },
  {
    name: 'zip-bomb',
    tries: 'unpacks to hundreds of times its size',
    expected: 'refused: bomb',
    attempt: async (folder) =>
      refused('bomb', 'zip', put(folder, await makeZip([{ name: 'a.ts', content: ZEROS }]))),
  },
  {
    name: 'settings',
    tries: 'brings its own package.json, tsconfig.json, .npmrc and .env',
    expected: 'compiled as if they were not there',
    attempt: async (folder) => {
      const plain = await compiled(join(folder, 'plain'), {});
      const changed = await compiled(join(folder, 'changed'), SETTINGS);
      const held = plain === changed && plain.includes('alert');
      return { held, words: held ? 'the same program' : changed };
    },
  },
  {
    name: 'import-of-the-host',
    tries: 'imports a file of the machine that grades',
    expected: 'does not compile',
    attempt: async (folder) => {
      const told = await compiled(folder, {}, `import '${'../'.repeat(30)}etc/hostname';`);
      const held = told.includes('leads out of the lessons');
      return { held, words: held ? 'told: it leads out of the lessons' : told };
    },
  },
  {
    name: 'formula',
    tries: 'is called like a formula of a spreadsheet',
    expected: 'no cell that calculates',
    attempt: () => {
      const rows: string[][] = parseCsv([...renderCsv(sampleBatch())].join(''));
      return noneOf(
        rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell)),
        'cell',
      );
    },
  },
  {
    name: 'markup',
    tries: 'has names and output with HTML in them',
    expected: 'no element of its own in the feedback',
    attempt: () => {
      const pages = [...sampleBatch().scores()].map((score) => renderFeedbackHtml(score));
      return noneOf(
        pages.flatMap((page) => page.match(/<script|<img/g) ?? []),
        'element',
      );
    },
  },
  {
    name: 'broken-xml',
    tries: 'has names and output that end XML, or may not be in it',
    expected: 'XML that others can read',
    attempt: () => {
      const text = [...renderJunit(sampleBatch())].join('');
      create(text); // throws for what is no XML
      return noneOf(text.match(/[^\P{Cc}\n\r\t]/gu) ?? [], 'control character');
    },
  },
];

/** Tries one of them. */
export async function trySubmissionAttack({ attempt }: SubmissionAttack): Promise<AttackOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'dialtone-handed-in-'));
  try {
    return await attempt(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const SETTINGS: Readonly<Record<string, string>> = {
  'package.json': '{ "type": "commonjs", "imports": { "node:net": "./evil.js" } }',
  'tsconfig.json':
    '{ "compilerOptions": { "target": "es3", "paths": { "node:net": ["./evil.ts"] } } }',
  '.npmrc': 'script-shell=/bin/false\n',
  '.env': 'NODE_OPTIONS=--require ./evil.js\n',
};

const PROGRAM = "import net from 'node:net';\nexport const alert: unknown = net.connect;\n";

/** The compiled text of a program beside these files, or what the compiler says of it. */
async function compiled(
  folder: string,
  beside: Readonly<Record<string, string>>,
  program = PROGRAM,
): Promise<string> {
  const root = join(folder, 'in');
  for (const [name, text] of Object.entries({ ...beside, '01-one/a.ts': program })) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  try {
    const source = { root, entry: '01-one/a.ts', confined: true } as const;
    const file = await compileProgram(source, join(folder, 'out'));
    return withoutComments(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof SourceProblem) return error.message;
    throw error;
  }
}

/** Comments of the compiler's name folders, which differ. */
function withoutComments(text: string): string {
  return text.replace(/^\/\/.*\n?/gm, '');
}

function put(folder: string, bytes: Uint8Array): string {
  const file = join(folder, 'archive');
  writeFileSync(file, bytes);
  return file;
}

async function refused(
  code: string,
  kind: Submission['kind'],
  path: string,
): Promise<AttackOutcome> {
  const into = mkdtempSync(join(tmpdir(), 'dialtone-into-'));
  try {
    await extractSubmission({ student: 'ada', path, kind, daysLate: 0 }, into);
    return { held: false, words: 'taken in' };
  } catch (error) {
    const words = error instanceof SubmissionRejected ? `refused: ${error.code}` : String(error);
    return { held: words === `refused: ${code}`, words };
  } finally {
    rmSync(into, { recursive: true, force: true });
  }
}

function noneOf(found: readonly string[], what: string): AttackOutcome {
  return {
    held: found.length === 0,
    words: found.length === 0 ? `no ${what}` : `${found.length}: ${found[0]}`,
  };
}
