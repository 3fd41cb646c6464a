// Finds the regions of a file, marked by the comments `#region name` and `#endregion`.

import { UserError } from '../harness/user-error.ts';

/** One region. Line numbers start at 1. */
export interface Region {
  readonly name: string;
  /** Line number of its opening marker. */
  readonly line: number;
  /** Line number of its closing marker. */
  readonly end: number;
  /** The indent of its opening marker. */
  readonly indent: string;
  /** Its lines, without any markers. */
  readonly lines: readonly string[];
}

const OPEN = /^(\s*)(?:\/\/|#|--) #region (.*\S)\s*$/;
const CLOSE = /^\s*(?:\/\/|#|--) #endregion\s*$/;
/** A misspelt marker, which would silently change everything after it. */
const LIKE_MARKER = /^\s*(?:\/\/|#|--)\s*#(?:end)?region\b/i;

/**
 * Finds all regions of a file, in order of their opening markers. Regions may be nested.
 *
 * @param file - Its path, for the problem.
 * @throws UserError for a region that is never closed or never opened, a misspelt marker, or a duplicate name.
 */
export function readRegions(text: string, file: string): Region[] {
  const lines = text.split(/\r?\n/);
  const open: Omit<Region, 'end' | 'lines'>[] = [];
  const regions: Region[] = [];
  lines.forEach((content, index) => {
    const line = index + 1;
    const opening = OPEN.exec(content);
    if (opening) {
      open.push({ name: opening[2] ?? '', line, indent: opening[1] ?? '' });
    } else if (CLOSE.test(content)) {
      const begun = open.pop();
      if (!begun) throw problem('This #endregion has no #region.', file, line);
      regions.push({
        ...begun,
        end: line,
        lines: lines.slice(begun.line, index).filter((each) => !isMarker(each)),
      });
    } else if (LIKE_MARKER.test(content)) {
      throw problem('Write a marker as "// #region name" or "// #endregion".', file, line);
    }
  });
  const left = open.pop();
  if (left) throw problem(`The region "${left.name}" is never closed.`, file, left.line);
  regions.sort((a, b) => a.line - b.line);
  throwIfDuplicate(regions, file);
  return regions;
}

/** Whether a line opens or closes a region. */
export function isMarker(line: string): boolean {
  return OPEN.test(line) || CLOSE.test(line);
}

/** Removes the indent that all lines share. */
export function outdent(lines: readonly string[]): string[] {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  const shared = indents.length === 0 ? 0 : Math.min(...indents);
  return lines.map((line) => line.slice(shared));
}

function throwIfDuplicate(regions: readonly Region[], file: string): void {
  for (const { name, line } of regions) {
    const first = regions.find((each) => each.name === name);
    if (first && first.line < line)
      throw problem(`The region "${name}" already exists in line ${first.line}.`, file, line);
  }
}

function problem(sentence: string, file: string, line: number): UserError {
  return new UserError('region', sentence, { file, line });
}
