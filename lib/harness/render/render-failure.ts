// Writes a failed or broken check as text for a terminal: what it means and where to look, expected and received, the conversation.

import { isAbsolute, relative } from 'node:path';
import { CANNOT_RUN, type DiagnosisCode } from '../diagnosis/codes.ts';
import type { Colors } from './colors.ts';
import { renderComparison } from './render-comparison.ts';
import { renderTranscript } from './render-transcript.ts';
import type { CheckResult, Place, StudentPlace } from '../verdict.ts';

/** What a rendering needs to know beside the result. */
export interface FailureView {
  /** Paths are shown relative to this folder. */
  readonly from: string;
  readonly colors: Colors;
  /** The longest line that isn't wrapped, where that is known. */
  readonly columns?: number;
  /** What to type for a hint: `npm run hint -- 02`. */
  readonly hintCommand?: string;
}

type Failed = Extract<CheckResult, { readonly status: 'failed' }>;

/**
 * What explains a failure comes first, because only the first lines are sure to be on the screen.
 *
 * @returns Lines without a line end; none for a result that is neither failed nor broken.
 */
export function renderFailure(result: CheckResult, view: FailureView): string[] {
  const { colors } = view;
  if (result.status === 'broken') {
    return [colors.yellow(result.message), ...labelled('check', result.line, view)];
  }
  if (result.status !== 'failed') return [];
  const { advice } = result;
  // A program that cannot be started has broken no rule yet.
  const hasRun = !cannotRun(result);
  return [
    `${colors.bold(`${capitalize(advice.title)}.`)} ${advice.means}`,
    advice.look,
    ...renderPlaces(result, view),
    '',
    result.message,
    ...renderComparison(result, colors, view.columns),
    ...section(renderTranscript(result.transcript, colors)),
    '',
    ...(hasRun ? [colors.dim(`This matters ${result.because}.`)] : []),
    ...(hasRun ? result.rules.map((rule) => renderRule(rule, result.ruleTexts, colors)) : []),
    ...labelled('check', result.line, view),
    ...(view.hintCommand === undefined ? [] : [`${colors.dim('hint   ')} ${view.hintCommand}`]),
    ...output(result.output.stdout, 'printed', result.code, colors),
    ...output(result.output.stderr, 'wrote to standard error', result.code, colors),
  ];
}

function cannotRun({ code }: Failed): boolean {
  return CANNOT_RUN.some((each) => each === code);
}

/** The student's line first; below it the one of a file that the lesson came with, if the error came from there. */
function renderPlaces(result: Failed, view: FailureView): string[] {
  const { place, studentPlace } = result;
  const { colors } = view;
  const arrow = colors.yellow('→');
  if (!studentPlace || (place && cannotRun(result)))
    return place ? [`${arrow} ${pathOf(place, view)}`] : [];
  const { step } = studentPlace;
  const note = step === undefined ? '' : colors.dim(`  (step ${step})`);
  const isElsewhere = place !== undefined && place.file !== studentPlace.file;
  return [
    `${arrow} ${pathOf(studentPlace, view)}${note}`,
    ...(isElsewhere ? [colors.dim(`  The error came from ${pathOf(place, view)}.`)] : []),
  ];
}

function labelled(label: string, place: Place | undefined, view: FailureView): string[] {
  return place ? [`${view.colors.dim(label.padEnd(7))} ${pathOf(place, view)}`] : [];
}

/** `lessons/01-framing/socketfuncs.ts:12:3`, as far as it is known. */
function pathOf({ file, line, column }: StudentPlace, { from }: FailureView): string {
  // Some languages name a file without its folder.
  const path = isAbsolute(file) ? relative(from, file).replaceAll('\\', '/') : file;
  return [path, line, column].filter((each) => each !== undefined).join(':');
}

function renderRule(rule: string, texts: Readonly<Record<string, string>>, colors: Colors): string {
  const text = texts[rule]?.replace(/`|\*\*/g, '');
  return `${colors.dim('rule   ')} ${rule}${text === undefined ? '' : `: ${text}`}`;
}

function section(lines: readonly string[]): string[] {
  return lines.length > 0 ? ['', ...lines] : [];
}

/** Lines of output that are shown from its beginning, where an error says what it is, and from its end. */
const SHOWN = 6;

/** What the program wrote for people: where a mistake often shows. */
function output(text: string, verb: string, code: DiagnosisCode, colors: Colors): string[] {
  const lines = text.trimEnd().split('\n').filter(Boolean);
  if (lines.length === 0 || code === 'prompt-differs') return [];
  const left = lines.length - 2 * SHOWN;
  const shown =
    left > 1
      ? [...lines.slice(0, SHOWN), `… ${left} lines left out`, ...lines.slice(-SHOWN)]
      : lines;
  return [
    '',
    colors.dim(`Your program ${verb}:`),
    ...shown.map((line) => colors.dim(`  │ ${line.slice(0, 160)}`)),
  ];
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
