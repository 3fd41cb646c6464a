// What a check found, as plain data that survives JSON; not how it is found, nor how it is shown.

import type { Service } from '../protocol/index.ts';
import type { Advice } from './diagnosis/advice.ts';
import type { DiagnosisCode } from './diagnosis/codes.ts';

/** Where a connection was dialled, and which service is there. */
export interface Endpoint {
  /** The name of a service of the verdict: `bbs`. */
  readonly service: string;
  readonly transport: Service['transport'];
  readonly address: string;
  readonly port: number;
}

/** One thing that happened in a conversation. */
export interface TranscriptEntry {
  /** Milliseconds since the check began. */
  readonly at: number;
  /** Who did it: `program`, or the name of a peer (`alice`, `bbs`), or `keyboard`. */
  readonly from: string;
  /** Who saw it: `program`, the name of a peer, or `screen`. */
  readonly to: string;
  /** What it was: bytes on a connection, its beginning or end, a line typed, text printed, the program's end. */
  readonly kind:
    'connected' | 'bytes' | 'ended' | 'reset' | 'typed' | 'printed' | 'complained' | 'exited';
  /** The bytes as `showBytes` writes them: text, with `\xNN` for what is not; empty for events without bytes. */
  readonly bytes: string;
  /** Bytes that came after these and were not kept (1 and up). */
  readonly cut?: number;
  /** Of `connected`: what was dialled. */
  readonly endpoint?: Endpoint;
}

/** The file and line that a sentence is about; the path is relative to the folder that was judged or to the workbook. */
export interface Place {
  readonly file: string;
  /** 1 and up. */
  readonly line: number;
  /** 1 and up, where it is known. */
  readonly column?: number;
}

/** Where in the student's own file to look. */
export interface StudentPlace extends Omit<Place, 'line'> {
  /** 1 and up; missing where no line of the file can be told from the others. */
  readonly line?: number;
  /** The step of the lesson whose code begins at the line, if no error named it. */
  readonly step?: number;
}

/** What went wrong, under exactly one name. */
export interface Diagnosis {
  readonly code: DiagnosisCode;
  /** One sentence: what was seen. */
  readonly message: string;
  /** What the diagnosis is called, what it usually means, and where to look. */
  readonly advice: Advice;
  /** What should have come, as `showBytes` writes it, where bytes were compared. */
  readonly expected?: string;
  /** What came instead, likewise. */
  readonly received?: string;
  /** Bytes of `expected` and `received` that agree (0 and up): the first wrong byte follows them. */
  readonly agree?: number;
  /** Bytes before these that agreed too and are not kept (1 and up). */
  readonly skipped?: number;
  /** On whose connection, where the bytes were those of a connection: the name of a peer. */
  readonly peer?: string;
  /** Where in the program, when the program itself said so (an exception, a syntax error). */
  readonly place?: Place;
}

/** What is known of a check before it runs. */
export interface CheckHead {
  /** `02-bbs-server/list-sends-count`: the lesson, then the check's own name. */
  readonly id: string;
  /** Rules of the protocol that it holds (`S7`), one at least. */
  readonly rules: readonly string[];
  /** The step of the lesson that it belongs to (1 and up). */
  readonly step: number;
  /** Completes "Your program …". */
  readonly name: string;
  /** Why it is so; begins with "because". */
  readonly because: string;
}

/** What the program wrote for people; kept, capped and never judged, except where a rule is about the console. */
export interface ProgramOutput {
  readonly stdout: string;
  readonly stderr: string;
}

/** How a check ended. */
export type Outcome =
  | {
      readonly status: 'passed';
      /** Why this machine could not check it, in which case nothing was proved: "this machine has no second address". */
      readonly notChecked?: string;
    }
  /** The program breaks a rule: the student's to mend. */
  | ({
      readonly status: 'failed';
      readonly line?: Place;
      /** Where in the student's own file to look, if the program is one. */
      readonly studentPlace?: StudentPlace;
      readonly output: ProgramOutput;
      /** The words of each of the check's rules (Markdown), by number. */
      readonly ruleTexts: Readonly<Record<string, string>>;
    } & Diagnosis)
  /** The check, the machine or the workbook is at fault: never the student's. */
  | {
      readonly status: 'broken';
      readonly code: BrokenCode;
      readonly message: string;
      readonly line?: Place;
    }
  /** A check of an earlier step failed, so this one says nothing yet. */
  | { readonly status: 'not-reached' };

/** Why a check could not be judged. */
export type BrokenCode =
  /** A step of the check was not awaited. */
  | 'not-awaited'
  /** The check did nothing that could have failed. */
  | 'nothing-checked'
  /** The check itself threw. */
  | 'check-threw'
  /** Something that is not the program holds the port. */
  | 'port-taken'
  /** The program's command cannot be started at all. */
  | 'cannot-start'
  /** The process that runs checks ended, or could not be started. */
  | 'worker-died';

/** One check with its end. */
export type CheckResult = CheckHead &
  Outcome & {
    /** The conversation, in the order in which it was seen. */
    readonly transcript: readonly TranscriptEntry[];
    /** Milliseconds from start to verdict. */
    readonly ms: number;
  };

/** A check that the program failed. */
export type FailedCheck = Extract<CheckResult, { status: 'failed' }>;

/** How programs were kept apart: by a network of their own each, or by taking turns. */
export type Isolation = 'network-namespace' | 'none';

/** The whole verdict on one lesson: the document of `check --json`. */
export interface LessonVerdict {
  readonly version: 1;
  /** `02-bbs-server` */
  readonly lesson: string;
  /** What was judged: a folder (`lessons`, `solutions`, …) or a command. */
  readonly target: string;
  readonly isolation: Isolation;
  /** The services of the lesson, with what their messages mean. */
  readonly services: readonly Service[];
  /** Draws the values that the checks use; the same seed draws the same values (0 to 2^32 - 1). */
  readonly seed: number;
  /** `broken` if any check is; else `failed` if any is; `passed` only if every check passed and there was one. */
  readonly status: 'passed' | 'failed' | 'broken';
  readonly checks: readonly CheckResult[];
}
