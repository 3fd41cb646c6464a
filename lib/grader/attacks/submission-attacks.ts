// The attacks by the files and names of a submission, before any program runs, and their required outcomes.

import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse as parseCsv } from 'csv-parse/sync';
import { create } from 'xmlbuilder2';
import { inTemporaryFolder } from '../../harness/os/temporary-folder.ts';
import { compileProgram } from '../../harness/runner/build.ts';
import { SourceProblem } from '../../harness/runner/source-problem.ts';
import { tarBytes, zipNamedBytes } from './malformed-archives.ts';
import { SubmissionRejected } from '../ingest/submission-rejected.ts';
import type { Submission } from '../ingest/submission.ts';
import { extractSubmission } from '../ingest/extract-submission.ts';
import { makeZip } from '../make-zip.ts';
import { renderCsv } from '../reports/render-csv.ts';
import { renderFeedbackHtml } from '../reports/render-feedback-html.ts';
import { renderJunit } from '../reports/render-junit.ts';
import { sampleBatch } from '../reports/fixtures/sample-batch.ts';
import type { Attack, AttackOutcome } from './attack.ts';

/** An attack by the content of a submission. */
export interface SubmissionAttack extends Attack {
  /** Tries it in a temporary folder. */
  readonly attempt: (folder: string) => AttackOutcome | Promise<AttackOutcome>;
}

/** Compresses by a factor of more than 100. */
const ZEROS = Buffer.alloc(7 * 1024 * 1024);

/** Every attack, in the order of the guide's table. */
export const SUBMISSION_ATTACKS: readonly SubmissionAttack[] = [
  {
    name: 'symbolic-link',
    tries: 'contains a symbolic link to a file of the host',
    expected: 'refused: link',
    attempt: (folder) => {
      symlinkSync('/etc/passwd', join(folder, 'a.ts'));
      return refused('link', 'folder', folder);
    },
  },
  {
    name: 'hard-link',
    tries: 'contains a hard link to another student’s file, in a tar',
    expected: 'refused: link',
    attempt: (folder) =>
      refused('link', 'tar', put(folder, tarBytes('a.ts', '1', '', '../bo/a.ts'))),
  },
  {
    name: 'device',
    tries: 'contains a device',
    expected: 'refused: special-file',
    attempt: (folder) => refused('special-file', 'tar', put(folder, tarBytes('a.ts', '3'))),
  },
  {
    name: 'zip-slip',
    tries: 'contains a path with .. that leaves its folder',
    expected: 'refused: bad-name',
    attempt: async (folder) =>
      refused('bad-name', 'zip', put(folder, await zipNamedBytes('../../out.ts'))),
  },
  {
    name: 'absolute-path',
    tries: 'contains an absolute path',
    expected: 'refused: bad-name',
    attempt: (folder) => refused('bad-name', 'tar', put(folder, tarBytes('/etc/out.ts', '0', 'x'))),
  },
  {
    name: 'control-characters',
    tries: 'contains a file name with a line break',
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
    tries: 'contains its own package.json, tsconfig.json, .npmrc and .env',
    expected: 'compiled as if they were missing',
    attempt: async (folder) => {
      const plain = await compiled(join(folder, 'plain'), {});
      const changed = await compiled(join(folder, 'changed'), SETTINGS);
      const contained = plain === changed && plain.includes('alert');
      return { contained, measured: contained ? 'the same program' : changed };
    },
  },
  {
    name: 'import-of-the-host',
    tries: 'imports a file of the host',
    expected: 'does not compile',
    attempt: async (folder) => {
      const message = await compiled(folder, {}, `import '${'../'.repeat(30)}etc/hostname';`);
      const contained = message.includes('leads out of the lessons');
      return { contained, measured: contained ? 'the import is rejected' : message };
    },
  },
  {
    name: 'formula',
    tries: 'has a student name that is a spreadsheet formula',
    expected: 'no cell that evaluates',
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
    tries: 'has HTML in names and output',
    expected: 'adds no element to the feedback',
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
    tries: 'has text in names and output that breaks XML',
    expected: 'well-formed XML',
    attempt: () => {
      const text = [...renderJunit(sampleBatch())].join('');
      create(text); // throws unless the text is well-formed
      return noneOf(text.match(/[^\P{Cc}\n\r\t]/gu) ?? [], 'control character');
    },
  },
];

const SETTINGS: Readonly<Record<string, string>> = {
  'package.json': '{ "type": "commonjs", "imports": { "node:net": "./evil.js" } }',
  'tsconfig.json':
    '{ "compilerOptions": { "target": "es3", "paths": { "node:net": ["./evil.ts"] } } }',
  '.npmrc': 'script-shell=/bin/false\n',
  '.env': 'NODE_OPTIONS=--require ./evil.js\n',
};

const PROGRAM = "import net from 'node:net';\nexport const alert: unknown = net.connect;\n";

/** The compiled program beside these files, or the compiler's message. */
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
    return readFileSync(file, 'utf8').replace(/^\/\/.*\n?/gm, ''); // The compiler's comments name the folder.
  } catch (error) {
    if (error instanceof SourceProblem) return error.message;
    throw error;
  }
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
  const submission = { student: 'ada', path, kind, daysLate: 0 };
  try {
    await inTemporaryFolder((into) => extractSubmission(submission, into));
    return { contained: false, measured: 'accepted' };
  } catch (error) {
    const measured = error instanceof SubmissionRejected ? `refused: ${error.code}` : String(error);
    return { contained: measured === `refused: ${code}`, measured };
  }
}

function noneOf(found: readonly string[], what: string): AttackOutcome {
  return {
    contained: found.length === 0,
    measured: found.length === 0 ? `no ${what}` : `${found.length}: ${found[0]}`,
  };
}
