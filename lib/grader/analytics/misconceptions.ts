// Matches failure patterns to the workbook's known mistakes, and clusters the patterns that match none.

import { CANNOT_RUN } from '../../harness/diagnosis/codes.ts';
import type { KnownMistake } from '../../workbook/mistake-catalog.ts';
import type { Failure, Pattern } from './summarize-class.ts';

/** A known mistake and the students whose programs seem to make it. */
export interface Misconception {
  readonly mistake: KnownMistake;
  readonly students: readonly string[];
  /** How many of them fail exactly the checks that the mistake fails, with the same diagnoses. */
  readonly exact: number;
}

/** Students with similar failures that match no known mistake. */
export interface Cluster {
  readonly lesson: string;
  readonly students: readonly string[];
  /** Their most frequent failures, with the number of students. */
  readonly failures: readonly (Failure & { readonly count: number })[];
}

/** What a class misunderstands. */
export interface Misconceptions {
  /** Most frequent first. */
  readonly known: readonly Misconception[];
  readonly unknown: readonly Cluster[];
  /** Students whose file is missing or does not compile, by lesson. */
  readonly nothingRan: ReadonlyMap<string, readonly string[]>;
}

/** Finds the misconceptions behind the failure patterns of a class. */
export function findMisconceptions(
  patterns: readonly Pattern[],
  mistakes: readonly KnownMistake[],
): Misconceptions {
  const known = new Map<KnownMistake, { students: Set<string>; exact: number }>();
  const nothingRan = new Map<string, string[]>();
  const rest: Pattern[] = [];
  for (const pattern of patterns) {
    if (pattern.failures.every(({ code }) => CANNOT_RUN.some((known) => known === code))) {
      const others = nothingRan.get(pattern.lesson) ?? [];
      nothingRan.set(pattern.lesson, [...others, ...pattern.students]);
      continue;
    }
    const { found, left } = explainPattern(pattern, mistakes);
    for (const mistake of found) {
      const entry = known.get(mistake) ?? { students: new Set(), exact: 0 };
      for (const student of pattern.students) entry.students.add(student);
      const isAll = mistake.fails.length === pattern.failures.length;
      if (found.length === 1 && left.length === 0 && isAll) entry.exact += pattern.students.length;
      known.set(mistake, entry);
    }
    if (found.length === 0) rest.push(pattern);
  }
  const all = [...known].map(([mistake, { students, exact }]) => ({
    mistake,
    students: [...students].sort(),
    exact,
  }));
  all.sort(
    (a, b) => b.students.length - a.students.length || (a.mistake.name < b.mistake.name ? -1 : 1),
  );
  return { known: all, unknown: cluster(rest), nothingRan };
}

/** Mistakes that one program is credited with; a program that seems to make four is simply unfinished. */
const AT_MOST = 3;

/** The share of a mistake's failures that a program must show (0 to 1); less than all, because one mistake can mask another. */
const SEEN = 0.75;

/** The share of a program's failures that the mistakes must explain (0 to 1), since an unfinished program fails everything. */
const EXPLAINED = 0.5;

/** A crash looks the same whatever caused it, so it doesn't point to a particular mistake. */
const CRASH = 'threw';

/** Two patterns are similar from this share of common failures (0 to 1). */
const ALIKE = 0.5;

/**
 * Finds the mistakes that explain a pattern, greedily: each time the one that explains most of the remaining failures,
 * provided that the program shows enough of that mistake. Finds none if too much of the pattern stays unexplained.
 */
export function explainPattern(
  { lesson, failures }: Pattern,
  mistakes: readonly KnownMistake[],
): { found: KnownMistake[]; left: readonly Failure[] } {
  const candidates = mistakes.filter(
    (mistake) => mistake.lesson === lesson && mistake.fails.some(({ code }) => code !== CRASH),
  );
  const found: KnownMistake[] = [];
  let left = failures;
  while (found.length < AT_MOST && left.length > 0) {
    const rated = candidates
      .filter((mistake) => !found.includes(mistake))
      .map((mistake) => ({
        mistake,
        explained: overlap(mistake.fails, left),
        seen: overlap(mistake.fails, failures) / mistake.fails.length,
      }))
      .filter(({ explained, seen }) => seen >= SEEN && explained >= 0.5)
      // On a tie, prefer the mistake of which more is seen.
      .sort(
        (a, b) =>
          b.explained - a.explained ||
          b.seen - a.seen ||
          (a.mistake.name < b.mistake.name ? -1 : 1),
      );
    const best = rated[0]?.mistake;
    if (best === undefined) break;
    found.push(best);
    left = left.filter(({ check }) => !best.fails.some((failure) => failure.check === check));
  }
  const share = 1 - left.length / failures.length;
  return share < EXPLAINED ? { found: [], left: failures } : { found, left };
}

/** How many failures two lists share; the same check with a different diagnosis counts half. */
function overlap(fails: readonly Failure[], failures: readonly Failure[]): number {
  return fails.reduce((sum, { check, code }) => {
    const same = failures.find((failure) => failure.check === check);
    return sum + (same === undefined ? 0 : same.code === code ? 1 : 0.5);
  }, 0);
}

/** Greedy clustering: largest patterns first, each joins the first group whose first pattern is similar. */
function cluster(patterns: readonly Pattern[]): Cluster[] {
  const groups: Pattern[][] = [];
  const bySize = [...patterns].sort(
    (a, b) => b.students.length - a.students.length || b.failures.length - a.failures.length,
  );
  for (const pattern of bySize) {
    const home = groups.find(([founder]) => founder && isAlike(founder, pattern));
    if (home) home.push(pattern);
    else groups.push([pattern]);
  }
  const clusters = groups.map((group) => ({
    lesson: group[0]?.lesson ?? '',
    students: group.flatMap(({ students }) => students).sort(),
    failures: commonest(group),
  }));
  return clusters.sort(
    (a, b) => b.students.length - a.students.length || (a.lesson < b.lesson ? -1 : 1),
  );
}

function isAlike(a: Pattern, b: Pattern): boolean {
  const common = overlap(a.failures, b.failures);
  const all = a.failures.length + b.failures.length - common;
  return a.lesson === b.lesson && common / all >= ALIKE;
}

function commonest(group: readonly Pattern[]): Cluster['failures'] {
  const counts = new Map<string, Failure & { count: number }>();
  for (const { failures, students } of group) {
    for (const { check, code } of failures) {
      const entry = counts.get(`${check} ${code}`) ?? { check, code, count: 0 };
      counts.set(`${check} ${code}`, { ...entry, count: entry.count + students.length });
    }
  }
  return [...counts.values()]
    .sort((a, b) => b.count - a.count || (a.check < b.check ? -1 : 1))
    .slice(0, 5);
}
