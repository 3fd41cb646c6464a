// Runs the demo that a lesson declares: the student's programs work together once every lesson passes.

import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { findWorkbook } from '../../harness/find-workbook.ts';
import { describeHolder, PortTaken, throwIfTaken } from '../../harness/driver/ports.ts';
import type { Command } from '../../harness/driver/program-process.ts';
import { LIMITS } from '../../harness/limits.ts';
import { messageOf } from '../../harness/user-error.ts';
import type { DemoStep } from '../../harness/lesson-facts.ts';
import { findService } from '../../harness/driver/service.ts';
import type { Service } from '../../protocol/index.ts';
import { loadFacts, servicesOf } from '../../workbook/load-facts.ts';
import type { Lesson } from '../../workbook/catalogue.ts';
import { makeProgram } from '../../workbook/judge-lesson.ts';
import type { Target } from '../../workbook/target.ts';
import { DemoProcess, type DemoLine } from './demo-process.ts';

/** What a demo needs. */
export interface DemoOptions {
  readonly lessons: readonly Lesson[];
  readonly target: Target;
  /** Where programs are compiled to. */
  readonly folder: string;
  /** Receives each line as it appears. */
  readonly report: (line: DemoLine) => void;
  readonly signal: AbortSignal;
}

/**
 * Runs the demo. Every program has exited when it returns.
 *
 * @returns Whether it got to its end.
 */
export async function runDemo(options: DemoOptions): Promise<boolean> {
  const { report, signal } = options;
  const processes = new Map<string, DemoProcess>();
  try {
    const facts = await loadFacts(findWorkbook());
    const script = [...facts.values()].flatMap(({ demo }) => (demo ? [demo] : [])).at(-1);
    if (!script) throw new Error('No lesson declares a demo.');
    const services = servicesOf(facts);
    for (const { port } of services) await untilFree(port, options);
    const commands = await compileAll(script, options);
    for (const step of script) {
      signal.throwIfAborted();
      await runStep(step, { ...options, processes, commands, services });
    }
    return true;
  } catch (error) {
    if (!signal.aborted) report({ who: '', how: 'comment', text: messageOf(error) });
    return false;
  } finally {
    await Promise.all([...processes.values()].map((each) => each.kill()));
  }
}

/** Waits until a program could listen on the port; reports at first what holds it. */
async function untilFree(port: number, { report, signal }: DemoOptions): Promise<void> {
  for (let isFirst = true; !signal.aborted; isFirst = false) {
    try {
      return await throwIfTaken(port);
    } catch (error) {
      if (!(error instanceof PortTaken)) throw error;
    }
    const text = `Port ${port} is held by ${describeHolder(port)}. End it: this starts as soon as the port is free.`;
    if (isFirst) report({ who: '', how: 'comment', text });
    await pause(LIMITS.look);
  }
}

interface RunningDemo extends DemoOptions {
  readonly processes: Map<string, DemoProcess>;
  readonly commands: ReadonlyMap<number, Command>;
  readonly services: readonly Service[];
}

async function runStep(
  step: DemoStep,
  { report, signal, processes, commands, services }: RunningDemo,
): Promise<void> {
  if (step.kind === 'comment') {
    await pause(LIMITS.look); // What was printed before it stands above it.
    return report({ who: '', how: 'comment', text: step.text });
  }
  if (step.kind === 'start') {
    const command = commands.get(step.lesson);
    if (!command) throw new Error(`There is no lesson ${step.lesson}.`);
    const started = new DemoProcess(step.who, command, report, signal);
    processes.set(step.who, started);
    if (step.listens !== undefined) await started.listens(findService(services, step.listens).port);
    return;
  }
  const running = processes.get(step.who);
  if (!running) throw new Error(`${step.who} has not been started.`);
  if (step.kind === 'exit') return running.exits();
  await running.asks(step.asked);
  await running.types(step.answer);
}

async function compileAll(
  script: readonly DemoStep[],
  { lessons, target, folder }: DemoOptions,
): Promise<Map<number, Command>> {
  const commands = new Map<number, Command>();
  const numbers = script.flatMap((step) => (step.kind === 'start' ? [step.lesson] : []));
  for (const number of new Set(numbers)) {
    const lesson = lessons.find((each) => each.number === number);
    if (!lesson) continue;
    const program = await makeProgram(lesson, target, mkdtempSync(join(folder, 'demo-')));
    if (program instanceof Error) throw program;
    commands.set(number, program);
  }
  return commands;
}
