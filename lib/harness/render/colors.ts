// The colours of a terminal, as a type; whether they are on is decided where the terminal is known.

import type pc from 'picocolors';

/** The colours that a rendering uses; all of them can be off. */
export type Colors = ReturnType<typeof pc.createColors>;
