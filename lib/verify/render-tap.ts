// Renders a proof as TAP 14: one test per program, one per lesson and one for the workbook.

import { stringify } from 'yaml';
import type { Fault } from './fault.ts';
import type { ProofReport } from './prove-lessons.ts';

interface Line {
  readonly name: string;
  readonly faults: readonly Fault[];
}

/** The whole document, line by line. */
export function renderTap({ lessons, faults, seed, isolation }: ProofReport): string[] {
  const lines: Line[] = [
    ...lessons.flatMap((lesson) => [
      ...lesson.programs.map(({ kind, name, faults }) => ({
        name: `${lesson.lesson}: ${kind === name ? kind : `${kind} ${name}`}`,
        faults,
      })),
      { name: `${lesson.lesson}: every check is failed by a mistake`, faults: lesson.faults },
    ]),
    { name: 'the workbook as a whole', faults },
  ];
  return [
    'TAP version 14',
    `1..${lines.length}`,
    `# seed ${seed}, isolation ${isolation}`,
    ...lines.flatMap(renderLine),
  ];
}

function renderLine({ name, faults }: Line, index: number): string[] {
  const line = `${faults.length === 0 ? 'ok' : 'not ok'} ${index + 1} - ${name.replaceAll('#', '\\#')}`;
  if (faults.length === 0) return [line];
  const block = stringify({ faults }).trimEnd().split('\n');
  return [line, ...['---', ...block, '...'].map((each) => `  ${each}`)];
}
