// A page of the site before the shell is put around it.

import type { Html } from '../workbook/html.ts';
import type { Heading } from './markdown/writing.ts';

/** A page of the site. */
export interface Page {
  /** Where it stands on the site: `lessons/01-framing.html`. */
  readonly path: string;
  readonly title: string;
  /** One sentence for those who find it elsewhere. */
  readonly description: string;
  /** Marks how it is laid out. */
  readonly kind: 'home' | 'lesson' | 'text' | 'api';
  readonly body: Html;
  readonly headings: readonly Heading[];
  /** Names of the scripts that it needs beside the shell's own. */
  readonly scripts: readonly string[];
  readonly changed?: string | undefined;
  readonly previous?: Neighbour | undefined;
  readonly next?: Neighbour | undefined;
}

/** The page before or after. */
export interface Neighbour {
  readonly path: string;
  readonly title: string;
}
