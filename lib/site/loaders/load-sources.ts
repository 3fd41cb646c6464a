// Loads everything the pages are built from: lessons, docs, checks, hints and recorded transcripts.

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../harness/user-error.ts';
import { readLessons, type Lesson } from '../../workbook/catalogue.ts';
import { fillFences } from '../../workbook/fences.ts';
import { splitFrontMatter } from '../../workbook/front-matter.ts';
import { readHints } from '../../workbook/hints.ts';
import { loadFacts } from '../../workbook/load-facts.ts';
import type { SiteProblem } from '../problem.ts';
import type {
  SiteSources,
  LessonSource,
  MarkdownSource,
  RecordedTranscript,
} from '../site-sources.ts';
import { readChecks } from '../../workbook/read-checks.ts';

/** Loads the sources. A file that cannot be read is left out, with a problem. */
export async function loadSources(
  root: string,
): Promise<{ sources: SiteSources; problems: readonly SiteProblem[] }> {
  const loader = new Loader(root);
  const lessons = loader.lessons();
  const docs = ['docs', 'docs/teaching'].flatMap((folder) =>
    loader.names(folder).map((name) => `${folder}/${name}`),
  );
  const folders = [...lessons.map(({ name }) => `lessons/${name}/transcripts`), 'docs/transcripts'];
  const sources: SiteSources = {
    root,
    lessons,
    docs: docs.filter((file) => file.endsWith('.md')).map((file) => loader.markdown(file)),
    transcripts: new Map(folders.flatMap((folder) => loader.transcripts(folder))),
    facts: lessons.length > 0 ? await loadFacts(root) : new Map(),
  };
  return { sources, problems: loader.problems };
}

class Loader {
  readonly problems: SiteProblem[] = [];
  readonly #root: string;
  readonly #dates: ReadonlyMap<string, string>;

  constructor(root: string) {
    this.#root = root;
    this.#dates = readChangeDates(root);
  }

  lessons(): LessonSource[] {
    const lessons = this.#orProblem('lessons', () => readLessons(this.#root)) ?? [];
    return lessons.map((lesson) => this.#lesson(lesson));
  }

  markdown(file: string): MarkdownSource {
    const own = this.#text(file);
    const text = this.#orProblem(file, () => fillFences(this.#root, file, own)) ?? own;
    const split = this.#orProblem(file, () => splitFrontMatter(text, file));
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
        ? this.#orProblem(file, () => readTranscript(this.#text(file)))
        : undefined;
      return transcript ? [[file, transcript]] : [];
    });
  }

  /** The sorted names in a folder; none if it doesn't exist. */
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
      hints: this.#orProblem(hints, () => readHints(this.#text(hints), hints)) ?? [],
      checks: this.#orProblem(checks, () => readChecks(this.#text(checks))) ?? [],
    };
  }

  /** The text of a file; empty if it doesn't exist, as in a lesson being written. */
  #text(file: string): string {
    const path = join(this.#root, file);
    return existsSync(path) ? readFileSync(path, 'utf8').replaceAll('\r\n', '\n') : '';
  }

  #orProblem<T>(file: string, read: () => T): T | undefined {
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

/** @throws SyntaxError if the text isn't a recorded transcript. */
function readTranscript(text: string): RecordedTranscript {
  const data = JSON.parse(text) as Partial<RecordedTranscript> | null;
  if (data?.title !== undefined && data.program !== undefined && Array.isArray(data.entries))
    return data as RecordedTranscript;
  throw new SyntaxError('A transcript must have a title, a program and entries.');
}

/** When each page source was last changed: dates (`2026-11-22`) by path from the root; empty without git. */
function readChangeDates(root: string): ReadonlyMap<string, string> {
  const log = '-c core.quotepath=off log --format=>%cs --name-only --relative -- docs lessons';
  const { stdout, status } = spawnSync('git', log.split(' '), { cwd: root, encoding: 'utf8' });
  const dates = new Map<string, string>();
  if (status !== 0) return dates;
  let day = '';
  for (const line of stdout.split('\n')) {
    if (line.startsWith('>')) day = line.slice(1);
    else if (line !== '' && !dates.has(line)) dates.set(line, day);
  }
  return dates;
}
