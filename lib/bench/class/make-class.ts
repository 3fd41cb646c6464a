// Generates a class of submissions from a seed: right, wrong, unfinished and hostile ones.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeZip } from '../../grader/make-zip.ts';
import { SeededRandom } from '../../harness/driver/random.ts';
import { programsOf, type Proof } from '../../verify/programs.ts';
import { readLessons, type Lesson } from '../../workbook/catalogue.ts';
import { put } from '../../workbook/test-workbook.ts';

type Kind = Proof['kind'] | 'missing' | 'attack';
type Texts = Record<Exclude<Kind, 'missing'>, string[]>;

/** How many of a hundred programs are of a kind: most of a class gets a lesson right. */
const SHARES = { solution: 30, variant: 30, mistake: 30, starter: 6, missing: 3, attack: 1 };

/** Of the first lesson, which every later one needs. */
const SHARES_OF_FIRST = { solution: 45, variant: 40, mistake: 15 };

/** One of so many submissions is a zip; the others are folders. */
const ZIPS = 5;

/**
 * Writes a class of submissions into a new folder.
 *
 * @param seed - The same seed makes the same class.
 * @param students - 1 and up.
 * @param folder - The folder that gets the submissions; it is created.
 */
export async function makeClass(
  workbook: string,
  seed: number,
  students: number,
  folder: string,
): Promise<void> {
  const random = new SeededRandom(seed);
  const lessons = readLessons(workbook).map((lesson) => ({
    lesson,
    programs: programTexts(workbook, lesson),
  }));
  mkdirSync(folder);
  for (let number = 1; number <= students; number++) {
    const student = join(folder, `student-${String(number).padStart(4, '0')}`);
    const files = lessons.flatMap(({ lesson, programs }, at) => {
      const kind = pickKind(at === 0 ? SHARES_OF_FIRST : SHARES, random);
      const provided = providedFiles(workbook, lesson);
      if (kind === 'missing') return provided;
      const name = `lessons/${lesson.name}/${lesson.file}`;
      return [...provided, { name, content: random.of(programs[kind]) }];
    });
    if (random.number(1, ZIPS) === 1) writeFileSync(`${student}.zip`, await makeZip(files));
    else for (const { name, content } of files) put(student, name, content);
  }
}

function pickKind(shares: Partial<Record<Kind, number>>, random: SeededRandom): Kind {
  return random.of(
    Object.entries(shares).flatMap(([kind, share]) => Array<Kind>(share).fill(kind as Kind)),
  );
}

/** Everything that a student could hand in for a lesson, by kind. */
function programTexts(workbook: string, lesson: Lesson): Texts {
  const attack = attacks(workbook);
  const texts: Texts = { solution: [], variant: [], mistake: [], starter: [], step: [], attack };
  for (const { source, proof, file } of programsOf(workbook, lesson)) {
    if ('foreign' in source) continue; // Students hand in TypeScript.
    const { instead = { use: join(workbook, file) } } = source;
    texts[proof.kind].push(
      'text' in instead
        ? instead.text
        : readFileSync(instead.use, 'utf8').replaceAll('../../0', '../0'),
    );
  }
  return texts;
}

/** The attacks that are one file each. */
function attacks(workbook: string): string[] {
  const folder = join(workbook, 'lib', 'grader', 'attacks', 'fixtures');
  const names = readdirSync(folder).filter((name) => name.endsWith('.mjs'));
  const texts = names.sort().map((name) => readFileSync(join(folder, name), 'utf8'));
  return texts.filter((text) => !text.includes("from './"));
}

/** The lesson's program, where it isn't the student's file: it comes with every submission. */
function providedFiles(workbook: string, { name, file, program }: Lesson) {
  if (program === file) return [];
  const content = readFileSync(join(workbook, 'solutions', name, program), 'utf8');
  return [{ name: `lessons/${name}/${program}`, content }];
}
