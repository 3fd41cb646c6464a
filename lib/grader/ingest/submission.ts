// What is known of a submission before anything of it is read.

/** One submission, and where it is. */
export interface Submission {
  /** Who handed it in, exactly as the folder, the archive or the list names them; unique in a batch. */
  readonly student: string;
  /** Absolute path of a folder or an archive. */
  readonly path: string;
  readonly kind: 'folder' | 'zip' | 'tar' | 'git';
  /** For `git`: the commit, tag or branch to grade. */
  readonly ref?: string;
  /** Whole days after the deadline (0 and up); the rubric says what they cost. */
  readonly daysLate: number;
}

/** The batch itself cannot be read: wrong usage, and no student's fault. */
