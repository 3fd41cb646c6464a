// A failed or broken check in words, without colours and markup: what every report of it is made of.

import pc from 'picocolors';
import { ADVICE } from '../../harness/diagnosis/codes.ts';
import { renderComparison } from '../../harness/render/render-comparison.ts';
import type { CheckResult, Place } from '../../harness/verdict.ts';
import { lanesOf, type Lane } from './conversation.ts';

/** What there is to say of a check that did not pass. */
export interface Explanation {
  /** The diagnosis in a few words. */
  readonly title: string;
  /** What was seen: one sentence. */
  readonly message: string;
  /** Expected and received, and the caret: lines for a fixed-width font. */
  readonly comparison: readonly string[];
  readonly conversation: readonly Lane[];
  /** What it usually means, and what to look at. */
  readonly advice: readonly string[];
  /** Where in the submission. */
  readonly place?: Place;
  /** What the program wrote on its console, its last lines. */
  readonly output: readonly string[];
}

const PLAIN = pc.createColors(false);

/** Lines of the program's own output that are shown. */
const OUTPUT_SHOWN = 12;

/** Explains a check's result; `undefined` if it passed, was not reached or was never run. */
export function explain(result: CheckResult | undefined): Explanation | undefined {
  if (result?.status === 'broken') {
    const title = 'the check could not be made';
    const advice = ['This is not the program’s fault; no points are lost by it.'];
    return { title, message: result.message, comparison: [], conversation: [], advice, output: [] };
  }
  if (result?.status !== 'failed') return undefined;
  const { title, means, look } = ADVICE[result.code];
  return {
    title,
    message: result.message,
    comparison: renderComparison(result, PLAIN),
    conversation: lanesOf(result.transcript),
    advice: [means, look],
    ...(result.place && { place: result.place }),
    output: lastLines(`${result.output.stdout}\n${result.output.stderr}`),
  };
}

/** The explanation as plain text, for formats that have nothing but text. */
export function explainInText(result: CheckResult | undefined): string {
  const explanation = explain(result);
  if (explanation === undefined) return '';
  const { title, message, comparison, conversation, advice, place, output } = explanation;
  const lanes = conversation.map(({ who, said }) => `${who}: ${said.join(' | ')}`);
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

/** Terminal colours and other control characters are no text. */
function lastLines(text: string): string[] {
  // eslint-disable-next-line no-control-regex -- the escape sequences of terminals begin with a control character
  const plain = text.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '').replace(/[^\P{Cc}\n\t]/gu, '\u00b7');
  const lines = plain.split('\n').filter((line) => line.trim() !== '');
  return lines
    .slice(-OUTPUT_SHOWN)
    .map((line) => (line.length > 200 ? `${line.slice(0, 200)}…` : line));
}
