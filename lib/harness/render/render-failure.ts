// Writes a failed or broken check as text for a terminal: what was seen, the conversation, the caret, what it means, what to do.

import { isAbsolute, relative } from 'node:path';
import { CANNOT_RUN, type DiagnosisCode } from '../diagnosis/codes.ts';
import type { Colors } from './colors.ts';
import { renderComparison } from './render-comparison.ts';
import { renderTranscript } from './render-transcript.ts';
import type { CheckResult, Place } from '../verdict.ts';

/** What a rendering needs to know beside the result. */
export interface FailureView {
  /** Paths are shown relative to this folder. */
  readonly from: string;
  readonly colors: Colors;
  /** What to type for a hint: `npm run hint -- 02`. */
  readonly hintCommand?: string;
}

/** @returns Lines without a line end; none for a result that is neither failed nor broken. */
export function renderFailure(result: CheckResult, view: FailureView): string[] {
  const { colors } = view;
  if (result.status === 'broken') {
    return [colors.yellow(result.message), ...where('check', result.line, view)];
  }
  if (result.status !== 'failed') return [];
  const { advice } = result;
  // A program that cannot be started has broken no rule yet.
  const hasRun = !CANNOT_RUN.some((code) => code === result.code);
  return [
    colors.bold(result.message),
    ...section(renderTranscript(result.transcript, colors)),
    ...section(renderComparison(result, colors)),
    '',
    `${colors.bold(`${capitalize(advice.title)}.`)} ${advice.means}`,
    advice.look,
    '',
    ...(hasRun ? [colors.dim(`This matters ${result.because}.`)] : []),
    ...where('program', result.place, view),
    ...where('check', result.line, view),
    ...(hasRun ? result.rules.map((rule) => renderRule(rule, result.ruleTexts, colors)) : []),
    ...(view.hintCommand === undefined ? [] : [`${colors.dim('hint   ')} ${view.hintCommand}`]),
    ...output(result.output.stdout, 'printed', result.code, colors),
    ...output(result.output.stderr, 'wrote to standard error', result.code, colors),
  ];
}

function where(label: string, place: Place | undefined, { from, colors }: FailureView): string[] {
  if (!place) return [];
  // Some languages name a file without its folder.
  const path = isAbsolute(place.file) ? relative(from, place.file) : place.file;
  return [
    `${colors.dim(label.padEnd(7))} ${path}:${place.line}${place.column === undefined ? '' : `:${place.column}`}`,
  ];
}

function renderRule(rule: string, texts: Readonly<Record<string, string>>, colors: Colors): string {
  const text = texts[rule]?.replace(/`|\*\*/g, '');
  return `${colors.dim('rule   ')} ${rule}${text === undefined ? '' : `: ${text}`}`;
}

function section(lines: readonly string[]): string[] {
  return lines.length > 0 ? ['', ...lines] : [];
}

/** The last lines that the program wrote for people: where a mistake often shows. */
function output(text: string, verb: string, code: DiagnosisCode, colors: Colors): string[] {
  const lines = text.trimEnd().split('\n').filter(Boolean);
  if (lines.length === 0 || code === 'prompt-differs') return [];
  const last = lines.slice(-12).map((line) => colors.dim(`  │ ${line.slice(0, 160)}`));
  const skipped = lines.length > 12 ? [colors.dim(`  │ … ${lines.length - 12} lines before`)] : [];
  return ['', colors.dim(`Your program ${verb}:`), ...skipped, ...last];
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
