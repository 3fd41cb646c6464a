// A submission before it is read: the student, the path and the kind.

/** One submission. */
export interface Submission {
  /** The student, exactly as the folder, archive or list names them; unique in a batch. */
  readonly student: string;
  /** Absolute path of the folder or archive. */
  readonly path: string;
  readonly kind: 'folder' | 'zip' | 'tar' | 'git';
  /** The commit, tag or branch to grade, for `git`. */
  readonly ref?: string;
  /** Whole days after the deadline (0 and up); the rubric says what they cost. */
  readonly daysLate: number;
}
