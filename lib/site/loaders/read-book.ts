// Reads everything that pages are made of from the folder of the workbook; judges only whether it can be read.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../harness/user-error.ts';
import { readLessons, type Lesson } from '../../workbook/catalogue.ts';
import { fillFences } from '../../workbook/fences.ts';
import { splitFrontMatter } from '../../workbook/front-matter.ts';
import { loadFacts } from '../../workbook/load-facts.ts';
import { readHints } from '../../workbook/hints.ts';
import type { Book, LessonSource, MarkdownSource } from '../book.ts';
import type { SiteProblem } from '../problem.ts';
import { readChangeDates } from './read-change-dates.ts';
import { readChecks } from './read-checks.ts';
import { readTranscript, type RecordedTranscript } from './read-transcript.ts';

/** Reads the sources; what cannot be read is left out and told. */
export async function readBook(
  root: string,
): Promise<{ book: Book; problems: readonly SiteProblem[] }> {
  const reader = new Reader(root);
  const lessons = reader.lessons();
  const docs = ['docs', 'docs/teaching'].flatMap((folder) =>
    reader.names(folder).map((name) => `${folder}/${name}`),
  );
  const folders = [...lessons.map(({ name }) => `lessons/${name}/transcripts`), 'docs/transcripts'];
  const book: Book = {
    root,
    lessons,
    docs: docs.filter((file) => file.endsWith('.md')).map((file) => reader.markdown(file)),
    transcripts: new Map(folders.flatMap((folder) => reader.transcripts(folder))),
    facts: lessons.length > 0 ? await loadFacts(root) : new Map(),
  };
  return { book, problems: reader.problems };
}

class Reader {
  readonly problems: SiteProblem[] = [];
  readonly #root: string;
  readonly #dates: ReadonlyMap<string, string>;

  constructor(root: string) {
    this.#root = root;
    this.#dates = readChangeDates(root);
  }

  lessons(): LessonSource[] {
    const lessons = this.#tell('lessons', () => readLessons(this.#root)) ?? [];
    return lessons.map((lesson) => this.#lesson(lesson));
  }

  markdown(file: string): MarkdownSource {
    const own = this.#text(file);
    const text = this.#tell(file, () => fillFences(this.#root, file, own)) ?? own;
    const split = this.#tell(file, () => splitFrontMatter(text, file));
    return {
      file,
      ...(split ?? { fields: {}, body: text, bodyLine: 0 }),
      changed: this.#dates.get(file),
    };
  }

  transcripts(folder: string): [string, RecordedTranscript][] {
    return this.names(folder).flatMap((name): [string, RecordedTranscript][] => {
      const file = `${folder}/${name}`;
      const transcript = name.endsWith('.json')
        ? this.#tell(file, () => readTranscript(this.#text(file)))
        : undefined;
      return transcript ? [[file, transcript]] : [];
    });
  }

  /** Names in a folder, in order; none if there is no such folder. */
  names(folder: string): string[] {
    const path = join(this.#root, folder);
    return existsSync(path) ? readdirSync(path).sort() : [];
  }

  #lesson(lesson: Lesson): LessonSource {
    const folder = `lessons/${lesson.name}`;
    const [checks, hints] = [`${folder}/${lesson.name.slice(3)}.test.ts`, `${folder}/hints.md`];
    return {
      ...lesson,
      text: this.markdown(`${folder}/README.md`),
      hints: this.#tell(hints, () => readHints(this.#text(hints), hints)) ?? [],
      checks: this.#tell(checks, () => readChecks(this.#text(checks))) ?? [],
    };
  }

  /** A lesson that is still being written may lack a file. */
  #text(file: string): string {
    const path = join(this.#root, file);
    return existsSync(path) ? readFileSync(path, 'utf8').replaceAll('\r\n', '\n') : '';
  }

  #tell<T>(file: string, read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (error instanceof UserError) {
        this.problems.push({ code: 'source', message: error.message, file, ...error.place });
      } else if (error instanceof SyntaxError) {
        this.problems.push({ code: 'source', message: error.message, file });
      } else throw error;
      return undefined;
    }
  }
}
