// `npm run verify`: proves the lessons, and prints the proof; what makes a proof is decided elsewhere.

import { CommanderError } from 'commander';
import pc from 'picocolors';
import { UserError } from '../harness/user-error.ts';
import { findWorkbook } from '../harness/find-workbook.ts';
import { findLesson, readLessons } from '../workbook/catalogue.ts';
import { fileProblem } from '../workbook/state-folder.ts';
import { renderMutants } from './mutants/render-mutants.ts';
import type { MutantRequest, TriedMutant } from './mutants/try-mutants.ts';
import { readOptions, type Options } from './options.ts';
import { proveLessons, type ProofReport } from './prove-lessons.ts';
import { renderProof } from './render-proof.ts';
import { renderTap } from './render-tap.ts';

const EXIT_CODES = { passed: 0, failed: 1, broken: 3 } as const;
const WRONG_USAGE = 2;

try {
  process.exitCode = await run(process.argv.slice(3));
} catch (error) {
  const known = fileProblem(error);
  if (known instanceof CommanderError) process.exitCode = known.exitCode === 0 ? 0 : WRONG_USAGE;
  else if (known instanceof UserError) {
    console.error(known.message);
    process.exitCode = known.exitCode;
  } else throw known;
}

async function run(argv: readonly string[]): Promise<number> {
  const { lessons: words, format, seed, jobs, mutants } = readOptions(argv);
  const workbook = findWorkbook();
  const all = readLessons(workbook);
  const lessons = words.length === 0 ? all : words.map((word) => findLesson(all, word));
  if (mutants) return runMutants({ workbook, lessons, all, seed, jobs }, format);
  const report = await proveLessons({
    workbook,
    lessons,
    isWhole: lessons.length === all.length,
    seed,
    jobs,
    onProgram: (_, done, total) => showProgress(`${done} of ${total} programs`),
  });
  showProgress('');
  console.log(render(report, format));
  return EXIT_CODES[report.status];
}

/** Loaded only when it is asked for: a student's edition may do without the compiler. */
async function runMutants(request: MutantRequest, format: Options['format']): Promise<number> {
  const { tryMutants } = await import('./mutants/try-mutants.ts');
  const onMutant = (done: number, total: number) => showProgress(`${done} of ${total} mutants`);
  const report = await tryMutants({ ...request, onMutant });
  showProgress('');
  console.log(
    format === 'json' ? JSON.stringify(report, null, 2) : renderMutants(report, pc).join('\n'),
  );
  const isWell = report.stale.length === 0 && report.mutants.every(isKilled);
  return isWell ? EXIT_CODES.passed : EXIT_CODES.failed;
}

function isKilled({ fate }: TriedMutant): boolean {
  return fate.kind !== 'survived';
}

function render(report: ProofReport, format: Options['format']): string {
  if (format === 'json') return JSON.stringify(report, null, 2);
  return (format === 'tap' ? renderTap(report) : renderProof(report, pc)).join('\n');
}

/** One line that is written over and over; nothing where nobody looks. */
function showProgress(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
}
