// Draws what was measured as a Markdown table: medians, then the ratios that they stand in, with the goals.

import { meetsGoal, median, type Comparison, type Measure, type Ratio } from './measure.ts';

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
    ...first.ratios.map(renderHead),
  ];
  const rows = comparisons.map(({ subject, measures, ratios }) => [
    subject,
    ...measures.map(renderMedian),
    ...ratios.map(renderRatio),
  ]);
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => pad(cell, widths[column] ?? 0, column)).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(heads), rule, ...rows.map(line)];
}

function renderHead({ name, goal, best = 'low' }: Ratio): string {
  return goal === undefined ? name : `${name} (${best === 'low' ? '<=' : '>='} ${goal})`;
}

function renderMedian({ runs }: Measure): string {
  const middle = median(runs);
  return middle >= 100 ? Math.round(middle).toLocaleString('en') : middle.toFixed(1);
}

function renderRatio(ratio: Ratio): string {
  return `${ratio.value.toFixed(2)}${meetsGoal(ratio) ? '' : ' !'}`;
}

function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width);
}
