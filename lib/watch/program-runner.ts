// Runs the student's program beside the checks, compiled from the current file; one at a time.

import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { ProgramProcess } from '../harness/driver/program-process.ts';
import { removeFolder } from '../harness/runner/build.ts';
import type { Lesson } from '../workbook/catalogue.ts';
import { makeProgram } from '../workbook/judge-lesson.ts';
import type { Target } from '../workbook/target.ts';
import type { ProgramEvent } from './events.ts';

/** Starts, feeds and stops one program; reports what happens as events. */
export class ProgramRunner {
  readonly #target: Target;
  readonly #folder: string;
  readonly #emit: (event: ProgramEvent) => void;
  #program: ProgramProcess | undefined;

  /** @param folder - Where programs are compiled to. */
  constructor(target: Target, folder: string, emit: (event: ProgramEvent) => void) {
    this.#target = target;
    this.#folder = folder;
    this.#emit = emit;
  }

  /** Starts the lesson's program after stopping the one that runs. */
  async run(lesson: Lesson): Promise<void> {
    await this.end();
    const folder = mkdtempSync(join(this.#folder, 'own-'));
    const command = await makeProgram(lesson, this.#target, folder);
    this.#emit({ kind: 'program-started', file: lesson.program });
    if (command instanceof Error) {
      removeFolder(folder);
      this.#emit({ kind: 'program-printed', text: `${command.message}\n` });
      this.#emit({ kind: 'program-ended', how: 'it cannot be compiled' });
      return;
    }
    const started = new ProgramProcess(command, {
      onText: (text) => this.#emit({ kind: 'program-printed', text }),
      onClose: () => {
        this.#program = undefined;
        removeFolder(folder);
        this.#emit({ kind: 'program-ended', how: started.endText });
      },
    });
    this.#program = started;
  }

  /** Writes to its standard input. */
  type(text: string): void {
    void this.#program?.write(text);
  }

  /** Closes its standard input. */
  endInput(): void {
    void this.#program?.endInput();
  }

  /** Stops it. */
  async end(): Promise<void> {
    await this.#program?.kill();
  }
}
