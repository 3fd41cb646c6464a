// Loads what the lessons' `lesson.ts` files declare; Node 20 can't import TypeScript itself, so esbuild bundles them.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadCompiler } from '../harness/runner/build.ts';
import type { LessonDiagnosis, LessonFacts } from '../harness/lesson-facts.ts';
import type { Service } from '../protocol/index.ts';
import { readLessons } from './catalogue.ts';

/** What the lessons declare, by the lesson's folder, in the order of the lessons. */
export type AllFacts = ReadonlyMap<string, LessonFacts>;

/**
 * Loads the facts of every lesson of a workbook that has any.
 *
 * @throws Error with esbuild's message if a `lesson.ts` can't be compiled.
 */
export async function loadFacts(workbook: string): Promise<AllFacts> {
  const { build } = await loadCompiler();
  const written = readLessons(workbook).filter(({ folder }) =>
    existsSync(join(folder, 'lesson.ts')),
  );
  const lines = written.map(
    ({ name }, at) => `export { facts as facts${at} } from "./lessons/${name}/lesson.ts";`,
  );
  const { outputFiles } = await build({
    stdin: { contents: lines.join('\n'), resolveDir: workbook, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'esm',
    logLevel: 'silent',
  });
  const code = Buffer.from(outputFiles[0]?.contents ?? '').toString('base64');
  const module = (await import(`data:text/javascript;base64,${code}`)) as Record<
    string,
    LessonFacts
  >;
  return new Map(
    written.flatMap(({ name }, at) => {
      const facts = module[`facts${at}`];
      return facts ? [[name, facts] as const] : [];
    }),
  );
}

/** Every service, in the order of the lessons; of two on one port, the later lesson's is the one that stays. */
export function servicesOf(facts: AllFacts): Service[] {
  const all = [...facts.values()].flatMap(({ services }) => services);
  return [...new Map(all.toReversed().map((each) => [each.name, each])).values()].toReversed();
}

/** Every diagnosis that a lesson declares, by its code. */
export function diagnosesOf(facts: AllFacts): Readonly<Record<string, LessonDiagnosis>> {
  return merge([...facts.values()].map(({ diagnoses }) => diagnoses));
}

/** The words of every rule, by its number, in the order of the lessons. */
export function rulesOf(facts: AllFacts): Readonly<Record<string, string>> {
  return merge([...facts.values()].map(({ rules }) => rules));
}

function merge<T>(records: readonly Readonly<Record<string, T>>[]): Readonly<Record<string, T>> {
  return Object.fromEntries(records.flatMap((record) => Object.entries(record)));
}
