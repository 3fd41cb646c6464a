// Generates a class of submissions from a seed: right, wrong, unfinished and hostile ones.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeZip } from '../../grader/make-zip.ts';
import { SeededRandom } from '../../harness/driver/random.ts';
import { programsOf, type Proof } from '../../verify/programs.ts';
import { readLessons, type Lesson } from '../../workbook/catalogue.ts';

/** What a class is made from. */
export interface ClassPlan {
  readonly workbook: string;
  /** The same seed makes the same class. */
  readonly seed: number;
  /** 1 and up. */
  readonly students: number;
  /** A folder that is there: each submission goes into it. */
  readonly folder: string;
}

/** How many of a hundred programs are of a kind: most of a class gets a lesson right. */
const SHARES: readonly (readonly [Kind, number])[] = [
  ['solution', 30],
  ['variant', 30],
  ['mistake', 30],
  ['starter', 6],
  ['missing', 3],
  ['attack', 1],
];

/** Of the first lesson, without which nothing else works: who has not done it hands in nothing at all. */
const SHARES_OF_FIRST: typeof SHARES = [
  ['solution', 45],
  ['variant', 40],
  ['mistake', 15],
];

type Kind = Proof['kind'] | 'missing' | 'attack';

/** One of so many submissions comes as a zip, the others as folders. */
const ZIPS = 5;

const FIRST = ['ada', 'bo', 'cleo', 'dov', 'elif', 'femi', 'gus', 'hana', 'ivo', 'juno'];
const LAST = ['abe', 'berg', 'cruz', 'diaz', 'eden', 'fry', 'gold', 'hart', 'ito', 'jung'];

/** Writes the class. */
export async function makeClass({ workbook, seed, students, folder }: ClassPlan): Promise<void> {
  const draw = new SeededRandom(seed);
  const shelves = readLessons(workbook).map((lesson) => shelfOf(workbook, lesson));
  for (let number = 1; number <= students; number++) {
    const name = `${draw.of(FIRST)}-${draw.of(LAST)}-${String(number).padStart(4, '0')}`;
    const files = shelves.flatMap((shelf, at) =>
      pick(shelf, at === 0 ? SHARES_OF_FIRST : SHARES, draw),
    );
    if (draw.number(1, ZIPS) === 1) {
      writeFileSync(join(folder, `${name}.zip`), await makeZip(files));
      continue;
    }
    for (const { name: path, content } of files) {
      const target = join(folder, name, path);
      mkdirSync(join(target, '..'), { recursive: true });
      writeFileSync(target, content);
    }
  }
}

interface HandedIn {
  readonly name: string;
  readonly content: string;
}

/** All that a student could hand in for a lesson. */
interface Shelf {
  readonly file: string;
  readonly texts: Readonly<Record<Kind, readonly string[]>>;
  /** Files of the lesson that come unchanged with every submission. */
  readonly given: readonly HandedIn[];
}

function shelfOf(workbook: string, lesson: Lesson): Shelf {
  const texts: Record<Kind, string[]> = {
    solution: [],
    variant: [],
    mistake: [],
    starter: [],
    missing: [],
    attack: attacksOf(workbook),
  };
  for (const { source, proof, file } of programsOf(workbook, lesson)) {
    if ('foreign' in source) continue; // students hand in TypeScript
    const text = source.instead && 'text' in source.instead ? source.instead.text : undefined;
    const path =
      source.instead && 'use' in source.instead ? source.instead.use : join(workbook, file);
    texts[proof.kind].push(text ?? readFileSync(path, 'utf8').replaceAll('../../0', '../0'));
  }
  const isGiven = lesson.program !== lesson.file;
  const given = isGiven
    ? [
        {
          name: `lessons/${lesson.name}/${lesson.program}`,
          content: readFileSync(join(workbook, 'solutions', lesson.name, lesson.program), 'utf8'),
        },
      ]
    : [];
  return { file: `lessons/${lesson.name}/${lesson.file}`, texts, given };
}

/** The attacks that are one file each. */
function attacksOf(workbook: string): string[] {
  const folder = join(workbook, 'lib', 'grader', 'attacks', 'fixtures');
  const programs = readdirSync(folder).filter((name) => name.endsWith('.mjs'));
  const texts = programs.sort().map((name) => readFileSync(join(folder, name), 'utf8'));
  return texts.filter((text) => !text.includes("from './"));
}

function pick(
  { file, texts, given }: Shelf,
  shares: typeof SHARES,
  draw: SeededRandom,
): HandedIn[] {
  let left = draw.number(1, 100);
  const kind = shares.find(([, share]) => (left -= share) <= 0)?.[0] ?? 'solution';
  if (kind === 'missing') return [...given];
  return [...given, { name: file, content: draw.of(texts[kind]) }];
}
