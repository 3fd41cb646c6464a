// Reads and validates the rubric, which says what each check is worth.

import { parse } from 'yaml';
import { messageOf, UserError } from '../../harness/user-error.ts';
import type { BatchHead, GradedLesson } from '../record.ts';

/** The points of a lesson. */
export interface LessonRubric {
  /** Points of the whole lesson; the sum of its steps if those are given. */
  readonly points: number;
  /** Points by step number; empty if all checks of the lesson share its points. */
  readonly steps: ReadonlyMap<number, number>;
}

/** A rubric. */
export interface Rubric {
  readonly lessons: ReadonlyMap<string, LessonRubric>;
  /** Weights by rule or check id; an entry for the check takes precedence, then the largest of its rules; 1 by default. */
  readonly weights: ReadonlyMap<string, number>;
  /** Rules and ids of checks that count but whose names and results students don't see. */
  readonly hidden: ReadonlySet<string>;
  readonly late: {
    readonly graceDays: number;
    readonly percentPerDay: number;
    readonly mostPercent: number;
  };
}

/** Points of a lesson that the rubric doesn't mention. */
const DEFAULT_POINTS = 20;

/**
 * Reads a rubric. An empty text gives every lesson 20 points, shared evenly by its checks, and no late penalty.
 *
 * Entries for lessons that are not graded are ignored, so that one rubric serves the whole course.
 *
 * @throws UserError for a word that is not known or a number that is none, naming it.
 */
export function readRubric(
  text: string,
  { lessons, ungraded }: Pick<BatchHead, 'lessons' | 'ungraded'>,
): Rubric {
  const top = new Section('the rubric', parseYaml(text), {
    known: ['lessons', 'weights', 'hidden', 'late'],
  });
  const names = lessons.map(({ lesson }) => lesson);
  const ids = lessons.flatMap(({ checks }) => checks.map(({ id }) => id));
  const isOfOther = (word: string) => ungraded.includes(word.split('/')[0] ?? '');
  const isRuleOfOther = (word: string) =>
    isOfOther(word) || (ungraded.length > 0 && /^[A-Z][0-9]+$/.test(word));
  const held = lessons.flatMap(({ checks }) => checks.flatMap((check) => check.rules));
  const rules: Words = { known: [...new Set(held), ...ids], isOfOther: isRuleOfOther };
  const written = top.section('lessons', { known: names, isOfOther });
  const late = top.section('late', { known: ['grace-days', 'percent-per-day', 'most-percent'] });
  const weights = top.section('weights', rules);
  return {
    lessons: new Map(lessons.map((lesson) => [lesson.lesson, readLesson(written, lesson)])),
    weights: new Map(weights.keys.map((key) => [key, weights.number(key, 1)])),
    hidden: new Set(top.list('hidden', rules)),
    late: {
      graceDays: late.number('grace-days', 0),
      percentPerDay: late.number('percent-per-day', 0),
      mostPercent: late.number('most-percent', 100),
    },
  };
}

function readLesson(written: Section, { lesson, checks }: GradedLesson): LessonRubric {
  const section = written.section(lesson, { known: ['points', 'steps'] });
  const stepNames = [...new Set(checks.map(({ step }) => String(step)))];
  const steps = section.section('steps', { known: stepNames });
  if (steps.keys.length === 0)
    return { points: section.number('points', DEFAULT_POINTS), steps: new Map() };
  const missing = stepNames.find((name) => !steps.keys.includes(name));
  if (missing !== undefined)
    throw rubricError(`${steps.name} has no points for step ${missing} (0 is possible).`);
  if (section.keys.includes('points'))
    throw rubricError(`${section.name} has points and steps: the steps' points are its points.`);
  const points = new Map(steps.keys.map((key) => [Number(key), steps.number(key, 0)]));
  return { points: [...points.values()].reduce((sum, each) => sum + each, 0), steps: points };
}

function parseYaml(text: string): unknown {
  try {
    return parse(text) ?? {};
  } catch (error) {
    const [reason = ''] = messageOf(error).split('\n');
    throw rubricError(`The rubric is not valid YAML: ${reason}`);
  }
}

/** A rubric that cannot be understood; the sentence names the place. */
function rubricError(sentence: string): UserError {
  return new UserError('rubric', sentence);
}

/** The words that a section may contain. */
interface Words {
  readonly known: readonly string[];
  /** Whether a word is about an ungraded lesson. */
  readonly isOfOther?: (word: string) => boolean;
}

function findUnknown(words: readonly string[], { known, isOfOther }: Words): string | undefined {
  return words.find((word) => !known.includes(word) && isOfOther?.(word) !== true);
}

/** One mapping of the file, with its name for messages. */
class Section {
  readonly name: string;
  readonly keys: readonly string[];
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(name: string, value: unknown, words: Words) {
    this.name = name;
    if (value === null || typeof value !== 'object' || Array.isArray(value)) {
      throw rubricError(`${capitalize(name)} should be a list of names and values.`);
    }
    this.#values = { ...value };
    this.keys = Object.keys(this.#values);
    const unknown = findUnknown(this.keys, words);
    if (unknown === undefined) return;
    throw rubricError(
      `${capitalize(name)} has "${unknown}", which is none of: ${words.known.join(', ')}.`,
    );
  }

  section(key: string, words: Words): Section {
    return new Section(`"${key}" in ${this.name}`, this.#values[key] ?? {}, words);
  }

  number(key: string, fallback: number): number {
    const value = this.#values[key] ?? fallback;
    if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value;
    throw rubricError(`"${key}" in ${this.name} should be a number, 0 or more.`);
  }

  list(key: string, may: Words): string[] {
    const value: unknown = this.#values[key] ?? [];
    if (!Array.isArray(value)) throw rubricError(`"${key}" in ${this.name} should be a list.`);
    const words = value.map(String);
    const unknown = findUnknown(words, may);
    if (unknown === undefined) return words;
    throw rubricError(
      `"${key}" in ${this.name} has "${unknown}", which is neither a rule nor a check.`,
    );
  }
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
