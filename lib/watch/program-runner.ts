// Runs the student's own program beside the checks: one at a time, compiled from the file as it stands.

import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { ProgramProcess } from '../harness/driver/program-process.ts';
import { removeFolder } from '../harness/runner/build.ts';
import type { Lesson } from '../workbook/catalogue.ts';
import { makeProgram } from '../workbook/judge-lesson.ts';
import type { Target } from '../workbook/target.ts';
import type { ProgramEvent } from './events.ts';

/** The program in which it runs. */
export class ProgramRunner {
  readonly #target: Target;
  readonly #folder: string;
  readonly #tell: (event: ProgramEvent) => void;
  #program: ProgramProcess | undefined;

  /** @param folder - Where programs are compiled to. */
  constructor(target: Target, folder: string, tell: (event: ProgramEvent) => void) {
    this.#target = target;
    this.#folder = folder;
    this.#tell = tell;
  }

  /** Starts the lesson's program; the one that runs is ended first. */
  async run(lesson: Lesson): Promise<void> {
    await this.end();
    const folder = mkdtempSync(join(this.#folder, 'own-'));
    const command = await makeProgram(lesson, this.#target, folder);
    this.#tell({ kind: 'program-started', file: lesson.program });
    if (command instanceof Error) {
      removeFolder(folder);
      this.#tell({ kind: 'program-printed', text: `${command.message}\n` });
      this.#tell({ kind: 'program-ended', how: 'it cannot be compiled' });
      return;
    }
    const started = new ProgramProcess(command, {
      onText: (text) => this.#tell({ kind: 'program-printed', text }),
      onClose: () => {
        this.#program = undefined;
        removeFolder(folder);
        this.#tell({ kind: 'program-ended', how: started.endText });
      },
    });
    this.#program = started;
  }

  /** Types text to it. */
  type(text: string): void {
    void this.#program?.write(text);
  }

  /** Ends its input. */
  endInput(): void {
    void this.#program?.endInput();
  }

  /** Ends it. */
  async end(): Promise<void> {
    await this.#program?.kill();
  }
}
