// Runs the programs that prove lessons, in parallel on one judge.

import { mkdtempSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Judge, type JudgeRequest } from '../harness/runner/judge.ts';
import { programFromCommand, programFromSource } from '../harness/runner/program-of.ts';
import type { CheckHead, Isolation, LessonVerdict } from '../harness/verdict.ts';
import type { Lesson } from '../workbook/catalogue.ts';
import { compareVerdict } from './compare-verdict.ts';
import type { Fault } from './fault.ts';
import { buildForeign } from './languages.ts';
import type { ProgramToProve } from './programs.ts';

/** Wrong programs mostly sleep, so more of them than processors run at once. */
const JOBS_PER_PROCESSOR = 3;

/** What a prover is made for. */
export interface ProverOptions {
  readonly workbook: string;
  readonly lessons: readonly Lesson[];
  /** Workers at the most; see {@link Judge}. */
  readonly jobs?: number | undefined;
  /** Draws the values of every check. */
  readonly seed: number;
  /** Which checks a mistake is run through: every one of its lesson, or those alone that it is given with. */
  readonly mistakes?: 'every' | 'sample';
  /** See {@link JudgeRequest.onWait}. */
  readonly onWait?: JudgeRequest['onWait'];
}

/** A program with its verdict. */
export interface ProvenProgram {
  readonly program: ProgramToProve;
  readonly verdict: LessonVerdict;
  /** Empty if the proof holds. */
  readonly faults: readonly Fault[];
}

/** A judge that knows what each program should show. */
export class Prover {
  readonly #judge: Judge;
  readonly #seed: number;
  readonly #mistakes: 'every' | 'sample';
  readonly #onWait: JudgeRequest['onWait'];

  constructor({ workbook, lessons, jobs, seed, mistakes = 'every', onWait }: ProverOptions) {
    this.#judge = new Judge({
      workbook,
      testFiles: lessons.map(({ testFile }) => testFile),
      jobs: jobs ?? availableParallelism() * JOBS_PER_PROCESSOR,
    });
    this.#seed = seed;
    this.#mistakes = mistakes;
    this.#onWait = onWait;
  }

  /** How programs are kept apart here. */
  get isolation(): Isolation {
    return this.#judge.isolation;
  }

  /** The checks of a lesson, in the order of its test file. */
  async checksOf(lesson: Lesson): Promise<readonly CheckHead[]> {
    return (await this.#judge.checksOf(lesson.name)).checks;
  }

  /** Runs a program through every check of its lesson; a starter as a student would see it, up to the first step that fails. */
  async prove(program: ProgramToProve): Promise<ProvenProgram> {
    const folder = mkdtempSync(join(this.#judge.folder, 'program-'));
    const { proof, source } = program;
    const isPart = proof.kind === 'mistake' && this.#mistakes === 'sample';
    const verdict = await this.#judge.judge({
      lesson: program.lesson,
      target: program.file,
      program: await ('foreign' in source
        ? buildForeign(source, folder).then(programFromCommand)
        : programFromSource(source, folder)),
      seed: this.#seed,
      all: proof.kind !== 'starter',
      onWait: this.#onWait,
      ...(isPart && { only: proof.fails.map(({ check }) => check) }),
    });
    return { program, verdict, faults: compareVerdict(program, verdict) };
  }

  /** Ends the workers. */
  close(): Promise<void> {
    return this.#judge.close();
  }
}
