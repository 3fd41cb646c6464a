// The journal of a batch: one line of JSON per submission, appended as it is graded; a truncated last line is dropped.

import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../harness/user-error.ts';
import { writeProblem, writeAtomically } from '../../workbook/state-folder.ts';
import type { BatchHead, SubmissionRecord } from '../record.ts';

/** The position of a record in the journal. */
interface Span {
  readonly offset: number;
  readonly length: number;
  /** The submission need not be graded again. */
  readonly settled: boolean;
}

/** An open journal; keeps only the positions of its records in memory. The head of the batch is in `batch.json`. */
export class Journal {
  readonly head: BatchHead;
  readonly folder: string;
  readonly #file: number;
  readonly #spans: Map<string, Span>;
  #end: number;

  private constructor(folder: string, head: BatchHead, mode: 'a+' | 'r') {
    this.head = head;
    this.folder = folder;
    const path = join(folder, 'journal.jsonl');
    const file = openSync(path, mode);
    const { spans, end } = readSpans(file, path);
    // The last line is truncated: that submission is graded again.
    if (mode === 'a+' && end < statSync(path).size) truncateSync(path, end);
    this.#file = file;
    this.#spans = spans;
    this.#end = end;
  }

  /** @throws UserError if the folder has one already. */
  static create(folder: string, head: BatchHead): Journal {
    if (existsSync(join(folder, 'batch.json')))
      throw new UserError('journal', `${folder} holds results already.`);
    mkdirSync(folder, { recursive: true });
    writeAtomically(join(folder, 'batch.json'), `${JSON.stringify(head, null, 1)}\n`);
    return new Journal(folder, head, 'a+');
  }

  /**
   * Opens an existing journal; with `r` read-only, as another process may be writing it.
   *
   * @throws UserError if it is missing or damaged.
   */
  static open(folder: string, mode: 'a+' | 'r' = 'a+'): Journal {
    return new Journal(folder, Journal.headOf(folder), mode);
  }

  /** @throws UserError if it is missing or damaged. */
  static headOf(folder: string): BatchHead {
    const path = join(folder, 'batch.json');
    if (!existsSync(path)) throw new UserError('journal', `${folder} holds no results.`);
    const head = parse(readFileSync(path, 'utf8'), path);
    if (isHead(head)) return head;
    throw new UserError('journal', `${path} was not written by a grading and stays as it is.`);
  }

  /** The students with a record, sorted. */
  get students(): readonly string[] {
    return [...this.#spans.keys()].sort();
  }

  /** Whether a student has a record that need not be graded again. */
  isSettled(student: string): boolean {
    return this.#spans.get(student)?.settled === true;
  }

  /**
   * Appends a record; it is on disk when this returns.
   *
   * @throws UserError if it cannot be written.
   */
  append(record: SubmissionRecord): void {
    const line = Buffer.from(`${JSON.stringify(record)}\n`);
    try {
      writeFileSync(this.#file, line);
      fsyncSync(this.#file);
    } catch (error) {
      throw writeProblem(join(this.folder, 'journal.jsonl'), error);
    }
    this.#spans.set(record.student, {
      offset: this.#end,
      length: line.length,
      settled: isSettled(record),
    });
    this.#end += line.length;
  }

  /** Reads one record. */
  read(student: string): SubmissionRecord {
    const span = this.#spans.get(student);
    if (span === undefined) throw new UserError('journal', `There is no record of "${student}".`);
    const bytes = Buffer.alloc(span.length);
    readSync(this.#file, bytes, 0, span.length, span.offset);
    return parse(bytes.toString('utf8'), 'journal.jsonl') as SubmissionRecord;
  }

  /** Closes the file. */
  close(): void {
    closeSync(this.#file);
  }
}

/** Bytes per read. */
const PIECE = 1024 * 1024;

/** Finds every complete line; of two records of one student the later counts. */
function readSpans(file: number, path: string): { spans: Map<string, Span>; end: number } {
  const spans = new Map<string, Span>();
  let rest = Buffer.alloc(0);
  let end = 0;
  const piece = Buffer.alloc(PIECE);
  for (let at = 0, count = -1; count !== 0; at += count) {
    count = readSync(file, piece, 0, PIECE, at);
    rest = Buffer.concat([rest, piece.subarray(0, count)]);
    for (let stop = rest.indexOf(10); stop !== -1; stop = rest.indexOf(10)) {
      const line = rest.subarray(0, stop + 1);
      const record = parse(line.toString('utf8'), path);
      if (!isRecord(record))
        throw new UserError('journal', `${path} is damaged: one of its lines is not a submission.`);
      spans.set(record.student, { offset: end, length: line.length, settled: isSettled(record) });
      end += line.length;
      rest = rest.subarray(stop + 1);
    }
  }
  return { spans, end };
}

/** Guards against an unrelated file of the same name. */
function isHead(data: unknown): data is BatchHead {
  const { version, lessons, students } = (data ?? {}) as Partial<Record<keyof BatchHead, unknown>>;
  return version === 1 && Array.isArray(lessons) && typeof students === 'number';
}

function isRecord(data: unknown): data is SubmissionRecord {
  const { version, student } = (data ?? {}) as Partial<Record<keyof SubmissionRecord, unknown>>;
  return version === 1 && typeof student === 'string';
}

function isSettled({ status }: SubmissionRecord): boolean {
  return status !== 'unjudged';
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError('journal', `${path} is damaged: one of its lines is not JSON.`);
  }
}
