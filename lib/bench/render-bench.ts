// Renders comparisons as Markdown tables: medians, then ratios with their goals.

import { median } from '../grader/analytics/statistics.ts';
import type { Comparison, Ratio } from './measure.ts';

/** One table for each kind of comparison, line by line. */
export function renderBench(comparisons: readonly Comparison[]): string[] {
  const tables = new Map<string, Comparison[]>();
  for (const comparison of comparisons) {
    const heads = comparison.measures.map(({ name }) => name).join();
    tables.set(heads, [...(tables.get(heads) ?? []), comparison]);
  }
  return [...tables.values()].flatMap((alike) => [...renderTable(alike), '']);
}

function renderTable(comparisons: readonly Comparison[]): string[] {
  const [first] = comparisons;
  if (!first) return [];
  const heads = [
    '',
    ...first.measures.map(({ name, unit }) => `${name} (${unit})`),
    ...first.ratios.map(({ name, goal }) => (goal === undefined ? name : `${name} (<= ${goal})`)),
  ];
  const rows = comparisons.map(({ subject, measures, ratios }) => [
    subject,
    ...measures.map(({ runs }) => renderNumber(median(runs))),
    ...ratios.map(renderRatio),
  ]);
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = ([subject = '', ...cells]: readonly string[]) =>
    `| ${[subject.padEnd(widths[0] ?? 0), ...cells.map((cell, at) => cell.padStart(widths[at + 1] ?? 0))].join(' | ')} |`;
  const [left = 0, ...right] = widths;
  const rule = ['-'.repeat(left), ...right.map((width) => `${'-'.repeat(width - 1)}:`)];
  return [line(heads), line(rule), ...rows.map(line)];
}

function renderNumber(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(1);
}

/** A ratio that misses its goal is marked. */
function renderRatio({ value, goal = Infinity }: Ratio): string {
  return `${value.toFixed(2)}${value <= goal ? '' : ' !'}`;
}
