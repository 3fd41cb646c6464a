// Explains a failed or broken check in plain text, without colours and markup, for all report formats.

import pc from 'picocolors';
import { renderComparison } from '../../harness/render/render-comparison.ts';
import type { CheckResult, Place } from '../../harness/verdict.ts';
import { summarizeTranscript, type Lane } from './summarize-transcript.ts';

/** The explanation of a check that failed or is broken. */
export interface Explanation {
  /** The diagnosis in a few words. */
  readonly title: string;
  /** What happened, in one sentence. */
  readonly message: string;
  /** Expected, received and a caret, as lines for a fixed-width font. */
  readonly comparison: readonly string[];
  /** The transcript, by direction. */
  readonly lanes: readonly Lane[];
  /** What the diagnosis usually means, and where to look. */
  readonly advice: readonly string[];
  /** The line of the submission that failed. */
  readonly place?: Place;
  /** The last lines that the program printed. */
  readonly output: readonly string[];
}

const PLAIN = pc.createColors(false);

/** Lines of the program's output that are shown. */
const OUTPUT_SHOWN = 12;

/** Explains a result; `undefined` if the check passed, was not reached or never ran. */
export function explain(result: CheckResult | undefined): Explanation | undefined {
  if (result?.status === 'broken') {
    const title = 'the check could not be run';
    const advice = ['This is not the program’s fault and costs no points.'];
    return { title, message: result.message, comparison: [], lanes: [], advice, output: [] };
  }
  if (result?.status !== 'failed') return undefined;
  const { title, means, look } = result.advice;
  return {
    title,
    message: result.message,
    comparison: renderComparison(result, PLAIN),
    lanes: summarizeTranscript(result.transcript),
    advice: [means, look],
    ...(result.place && { place: result.place }),
    output: lastLines(`${result.output.stdout}\n${result.output.stderr}`),
  };
}

/** The explanation as plain text, for formats without markup. */
export function explainInText(result: CheckResult | undefined): string {
  const explanation = explain(result);
  if (explanation === undefined) return '';
  const { title, message, comparison, advice, place, output } = explanation;
  const lanes = explanation.lanes.map(
    ({ direction, messages }) => `${direction}: ${messages.join(' | ')}`,
  );
  const where = place ? [`at ${place.file}:${place.line}`] : [];
  const parts = [
    [`${message} (${title})`, ...where],
    comparison,
    lanes,
    advice,
    output.map((line) => `| ${line}`),
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

/** The last lines of an output, without terminal colours and other control characters. */
function lastLines(text: string): string[] {
  // eslint-disable-next-line no-control-regex -- the escape sequences of terminals begin with a control character
  const plain = text.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '').replace(/[^\P{Cc}\n\t]/gu, '\u00b7');
  const lines = plain.split('\n').filter((line) => line.trim() !== '');
  return lines
    .slice(-OUTPUT_SHOWN)
    .map((line) => (line.length > 200 ? `${line.slice(0, 200)}…` : line));
}
