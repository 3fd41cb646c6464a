// Writes the record of what a student is told: each diagnosis as the terminal shows it, less the conversation and the output.

import pc from 'picocolors';
import type { DiagnosisCode, EngineCode } from '../../harness/diagnosis/codes.ts';
import { renderFailure } from '../../harness/render/render-failure.ts';
import type { CheckResult } from '../../harness/verdict.ts';
import type { Example } from './choose-examples.ts';
import { STAGED_PROGRAMS } from './staged-programs.ts';

type Failed = CheckResult & { readonly status: 'failed' };

/** A failure with the program that shows it. */
export interface Told {
  readonly example: Example;
  readonly result: CheckResult;
}

const HEAD = `What a student is told under each diagnosis, from a run of a program that brings it out. The conversation, the
line of the check and what the program printed are left out. npm run sync -- --record writes this file anew.
`;

/**
 * The whole record.
 *
 * @throws Error if a program shows another diagnosis than it is there for.
 */
export function renderTold(workbook: string, told: readonly Told[]): string {
  return [HEAD, ...told.map((one) => renderOne(workbook, one))].join('\n');
}

/** What is seen of a program that breaks down depends on how far the caller had come at that moment. */
const SEEN_BY_CHANCE: readonly DiagnosisCode[] = [
  'crashed-on-disconnect',
  'rejected-on-disconnect',
  'unhandled-rejection',
];

function renderOne(workbook: string, { example, result }: Told): string {
  const { code, check, mistake } = example;
  if (result.status !== 'failed' || result.code !== code) {
    const shown = 'code' in result ? result.code : result.status;
    throw new Error(`${mistake ?? 'A staged program'} shows ${shown} at ${check}, not ${code}.`);
  }
  const by =
    mistake ??
    `a program staged for it, because ${STAGED_PROGRAMS[code as EngineCode]?.reason ?? ''}`;
  const hintCommand = `npm run hint -- ${example.lesson.slice(0, 2)}`;
  const view = { from: workbook, colors: pc.createColors(false), hintCommand };
  const lines = renderFailure(steady(result), view).map((text) => `    ${text}`.trimEnd());
  return [`== ${code}`, `${check}, by ${by}`, '', ...lines, ''].join('\n');
}

/** The failure without what differs from run to run, or with every change of the test file. */
function steady(result: Failed): Failed {
  const { line: _, expected, received, agree, ...rest } = result;
  const isChance = SEEN_BY_CHANCE.includes(result.code);
  const sentence = isChance
    ? result.message.replace(/^.*(?=The program ended with)/s, '')
    : result.message;
  const compared = { expected: stilled(expected), received: stilled(received), agree };
  return {
    ...rest,
    ...(!isChance && expected !== undefined && compared),
    message: stilled(sentence).replace('reset the connection', 'closed the connection'),
    transcript: [],
    output: { stdout: '', stderr: '' },
  };
}

/** With one port for every caller. */
function stilled(text = ''): string {
  return text.replaceAll(/(127\.\d+\.\d+\.\d+):\d{5}\b/g, '$1:50001');
}
