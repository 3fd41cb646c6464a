// The folder of the workbook, and the way to name a place in it.

import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..', '..');

/** @param {string[]} parts */
export const inRoot = (...parts) => join(root, ...parts);
