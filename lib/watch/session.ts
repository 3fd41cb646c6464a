// The watch at work: takes events, asks the reducer what they mean, does what it says; it draws nothing.

import { undo } from '../workbook/backup.ts';
import { replaceFiles, solutionFiles, starterFiles } from '../workbook/lesson-files.ts';
import type { Lesson } from '../workbook/catalogue.ts';
import { changeProgress, readProgress } from '../workbook/progress-file.ts';
import { progressIn, withHint } from '../workbook/progress.ts';
import type { Target } from '../workbook/target.ts';
import type { Judge } from '../harness/runner/judge.ts';
import { runDemo } from './demo/run-demo.ts';
import { nextHint } from '../workbook/next-hint.ts';
import { Checker } from './checker.ts';
import { openLesson } from './open-lesson.ts';
import type { Effect, WatchEvent } from './events.ts';
import { toLiveUpdates } from './to-live-update.ts';
import { Pages } from './pages.ts';
import { ProgramRunner } from './program-runner.ts';
import { reduce } from './reduce.ts';
import { startState, type WatchState } from './state.ts';

/** What a session works with. */
export interface SessionOptions {
  readonly workbook: string;
  readonly lessons: readonly Lesson[];
  readonly judge: Judge;
  readonly target: Target;
  /** Serve the pages beside it. */
  readonly hasPages: boolean;
  /** Told after each change. */
  readonly onState: (state: WatchState, event: WatchEvent) => void;
  /** Stop the process, and go on later. */
  readonly onSuspend: () => void;
  /** The user has had enough. */
  readonly onQuit: () => void;
}

/** One run of the watch. */
export class Session {
  readonly #options: SessionOptions;
  readonly #checker: Checker;
  readonly #program: ProgramRunner;
  readonly #pages: Pages | undefined;
  readonly #ending = new AbortController();
  #state: WatchState;

  constructor(options: SessionOptions) {
    const { workbook, lessons, judge, target } = options;
    this.#options = options;
    const { progress, corruptFile } = readProgress(workbook);
    const notice =
      corruptFile && `The file of your progress could not be read; it is kept as ${corruptFile}.`;
    this.#state = { ...startState(lessons, progress, judge.isolation), notice };
    const tell = (event: WatchEvent) => this.dispatch(event);
    this.#checker = new Checker({ workbook, lessons, judge, target, tell });
    this.#program = new ProgramRunner(target, judge.folder, tell);
    this.#pages = options.hasPages
      ? new Pages(workbook, (url) => tell({ kind: 'pages-served', url }))
      : undefined;
  }

  /** What there is to show. */
  get state(): WatchState {
    return this.#state;
  }

  /** Begins with the lesson that the student is at. */
  start(): void {
    const { lesson, progress } = this.#state;
    if (progress.lessons[lesson.name] === undefined) this.#do({ kind: 'open-editor', lesson });
    this.#do({ kind: 'check', lesson });
  }

  /** Takes an event, and does what follows from it. */
  dispatch(event: WatchEvent): void {
    const { run } = this.#state;
    const [state, effects] = reduce(this.#state, event);
    this.#state = state;
    this.#options.onState(state, event);
    if (state.run !== run) this.#pages?.tell(toLiveUpdates(state, event));
    for (const effect of effects) this.#do(effect);
    // The first verdict comes first: building pages takes what a check needs.
    if (event.kind === 'lesson-checked') this.#pages?.start();
  }

  /** How far the view was really scrolled when it was drawn. */
  scrolledTo(scroll: number): void {
    this.#state = { ...this.#state, scroll };
  }

  /** Ends everything that was started. */
  async close(): Promise<void> {
    this.#ending.abort();
    this.#checker.stop();
    await Promise.all([this.#program.end(), this.#pages?.close()]);
  }

  /** What goes wrong in doing it is told, and ends nothing. */
  #do(effect: Effect): void {
    this.#perform(effect).catch((error: unknown) => {
      this.#notice(error instanceof Error ? error.message : String(error));
    });
  }

  async #perform(effect: Effect): Promise<void> {
    const { workbook, onSuspend, onQuit } = this.#options;
    switch (effect.kind) {
      case 'check':
        return this.#checker.check(effect.lesson);
      case 'check-all':
        return this.#checker.checkAll();
      case 'find-hint':
        return this.#findHint(effect.lesson);
      case 'find-solution':
        return this.dispatch({
          kind: 'solution-found',
          files: solutionFiles(workbook, effect.lesson),
        });
      case 'take-solution':
        replaceFiles(workbook, solutionFiles(workbook, effect.lesson), 'solution');
        return this.#notice('The solution is in place of your file: u brings yours back.');
      case 'reset':
        replaceFiles(workbook, starterFiles(workbook, effect.lesson), 'reset');
        return this.#notice('The lesson begins anew: u brings your work back.');
      case 'undo': {
        const { restored } = undo(workbook, `lessons/${effect.lesson.name}`);
        return this.#notice(`${restored.files.join(', ')} is back as it was.`);
      }
      case 'open-editor':
        return openLesson(effect.lesson, (text) => this.#notice(text));
      case 'run-program':
        return this.#program.run(effect.lesson);
      case 'type':
        return this.#program.type(effect.text);
      case 'end-input':
        return this.#program.endInput();
      case 'end-program':
        return this.#program.end();
      case 'demo':
        return this.#runDemo();
      case 'suspend':
        return onSuspend();
      case 'quit':
        return onQuit();
    }
  }

  /** The watch of files sees what was replaced, and has it checked; this says what it was. */
  #notice(text: string): void {
    this.dispatch({ kind: 'noticed', text });
  }

  #findHint(lesson: Lesson): void {
    const { workbook } = this.#options;
    const { progress } = readProgress(workbook);
    const found = nextHint(workbook, lesson, progressIn(progress, lesson.name), { all: false });
    const after = changeProgress(workbook, (before) =>
      found.kind === 'hints'
        ? found.shown.reduce(
            (next, { place }) => withHint(next, lesson.name, found.step, place),
            before,
          )
        : before,
    );
    this.dispatch({ kind: 'hint-found', found, progress: after.progress });
  }

  async #runDemo(): Promise<void> {
    const { lessons, target, judge } = this.#options;
    await this.#program.end(); // It may hold the port.
    const isWell = await runDemo({
      lessons,
      target,
      folder: judge.folder,
      report: (line) => this.dispatch({ kind: 'demo-line', line }),
      signal: this.#ending.signal,
    });
    this.dispatch({ kind: 'demo-ended', isWell });
  }
}
