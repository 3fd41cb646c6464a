// Renders the snapshot of a lesson: each diagnosis as the terminal reports it, without the dialogue and the output.

import pc from 'picocolors';
import type { DiagnosisCode, EngineCode } from '../../harness/diagnosis/codes.ts';
import { renderFailure } from '../../harness/render/render-failure.ts';
import type { CheckResult, FailedCheck } from '../../harness/verdict.ts';
import type { Example } from './choose-examples.ts';
import { STAGED_PROGRAMS } from './staged-programs.ts';

/** A failure, and the program that shows it. */
export interface RecordedExample {
  readonly example: Example;
  readonly result: CheckResult;
}

const HEAD = `# What students see

One failure for each diagnosis, as the terminal reports it. The dialogue, the line of the check and the
program's output are left out. \`npm run sync -- --update-snapshots\` writes this file.
`;

/** @throws Error if a program shows a different diagnosis than its example says. */
export function renderSnapshot(workbook: string, recorded: readonly RecordedExample[]): string {
  return [HEAD, ...recorded.map((one) => renderExample(workbook, one))].join('\n');
}

/** Their message depends on how far the peer had come when the program crashed. */
const TIMING_DEPENDENT: readonly DiagnosisCode[] = [
  'crashed-on-disconnect',
  'rejected-on-disconnect',
  'unhandled-rejection',
];

function renderExample(workbook: string, { example, result }: RecordedExample): string {
  const { code, check, mistake } = example;
  if (result.status !== 'failed' || result.code !== code) {
    const shown = 'code' in result ? result.code : result.status;
    throw new Error(`${mistake ?? 'A staged program'} shows ${shown} at ${check}, not ${code}.`);
  }
  const program =
    mistake === undefined
      ? `a staged program, because ${STAGED_PROGRAMS[code as EngineCode]?.reason ?? ''}`
      : `\`${mistake}\``;
  const hintCommand = `npm run hint -- ${example.lesson.slice(0, 2)}`;
  const view = { from: workbook, colors: pc.createColors(false), hintCommand };
  const lines = renderFailure(reproducible(result), view).map((text) => text.trimEnd());
  const report = ['```text', ...lines, '```'].join('\n').replace(/\n+(?=```$)/, '\n');
  return [`## ${code}`, '', `\`${check}\`, failed by ${program}:`, '', report, ''].join('\n');
}

/** The failure without anything that differs between runs, or changes with every edit of the test file. */
function reproducible(result: FailedCheck): FailedCheck {
  const { line: _, expected, received, agree, ...rest } = result;
  const isTimingDependent = TIMING_DEPENDENT.includes(result.code);
  const sentence = isTimingDependent
    ? result.message.replace(/^.*(?=The program ended with)/s, '')
    : result.message;
  const compared = { expected: withFixedPort(expected), received: withFixedPort(received), agree };
  return {
    ...rest,
    ...(!isTimingDependent && expected !== undefined && compared),
    message: withFixedPort(sentence)
      .replace('reset the connection', 'closed the connection')
      .replace(/(a wrong one), and the program closed the connection/, '$1')
      .replace(/, after the program has slept for \d+ s/, ''),
    transcript: [],
    output: { stdout: '', stderr: '' },
  };
}

/** Replaces the port of every peer, which the system chooses. */
function withFixedPort(text = ''): string {
  return text.replaceAll(/(127\.\d+\.\d+\.\d+):\d{5}\b/g, '$1:50001');
}
