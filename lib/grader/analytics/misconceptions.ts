// Names the misconceptions behind patterns of failure, by the mistakes that the workbook knows; what fits none is grouped by likeness.

import type { Failure, KnownMistake, Pattern } from './survey.ts';

/** A mistake with the students whose programs look like it. */
export interface Misconception {
  readonly mistake: KnownMistake;
  readonly students: readonly string[];
  /** How many of them fail exactly what the mistake fails, and nothing else. */
  readonly exact: number;
}

/** Students whose failures look alike and like no known mistake. */
export interface Cluster {
  readonly lesson: string;
  readonly students: readonly string[];
  /** Failures that most of them share, commonest first, with the number of students. */
  readonly failures: readonly (Failure & { readonly count: number })[];
}

/** What a class got wrong. */
export interface Misconceptions {
  /** Commonest first. */
  readonly known: readonly Misconception[];
  readonly unknown: readonly Cluster[];
  /** Students of each lesson whose file is missing or does not compile, by lesson. */
  readonly nothingRan: ReadonlyMap<string, readonly string[]>;
}

/** Names what is behind the patterns of a class. */
export function findMisconceptions(
  patterns: readonly Pattern[],
  mistakes: readonly KnownMistake[],
): Misconceptions {
  const known = new Map<KnownMistake, { students: Set<string>; exact: number }>();
  const nothingRan = new Map<string, string[]>();
  const rest: Pattern[] = [];
  for (const pattern of patterns) {
    if (pattern.failures.every(({ code }) => DID_NOT_RUN.includes(code))) {
      nothingRan.set(pattern.lesson, [
        ...(nothingRan.get(pattern.lesson) ?? []),
        ...pattern.students,
      ]);
      continue;
    }
    const { found, left } = explainPattern(pattern, mistakes);
    for (const mistake of found) {
      const entry = known.get(mistake) ?? { students: new Set(), exact: 0 };
      for (const student of pattern.students) entry.students.add(student);
      if (
        found.length === 1 &&
        left.length === 0 &&
        mistake.fails.length === pattern.failures.length
      )
        entry.exact += pattern.students.length;
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

/** Codes of programs that could not even begin. */
const DID_NOT_RUN = ['file-missing', 'does-not-compile'];

/** Mistakes looked for in one program: who makes four at once has not begun yet. */
const AT_MOST = 3;

/** How much of what a mistake fails must be seen (0 to 1): one mistake may hide a part of another. */
const SEEN = 0.75;

/** How much of what a program fails the mistakes must explain (0 to 1): who has hardly begun fails all that they fail. */
const EXPLAINED = 0.5;

/** An error that ends a program looks the same whatever made it: it tells of no misconception. */
const CRASH = 'threw';

/** Two patterns look alike from this share of common failures on (0 to 1). */
const ALIKE = 0.5;

/**
 * The mistakes that together explain a pattern best: again and again the one that explains most of what is left, as
 * long as there is one of which nearly everything is seen. None, if most of the pattern is left then.
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
      // Of two that explain as much, the one that leaves less of itself unseen.
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

/** How many failures two lists share; the same check with another diagnosis counts half. */
function overlap(fails: readonly Failure[], failures: readonly Failure[]): number {
  return fails.reduce((sum, { check, code }) => {
    const same = failures.find((failure) => failure.check === check);
    return sum + (same === undefined ? 0 : same.code === code ? 1 : 0.5);
  }, 0);
}

/** Commonest patterns first, each to the first group whose founder it resembles. */
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
