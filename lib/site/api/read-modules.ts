// Extracts the exports of lib from TypeDoc's model, each with its declaration as written in the source.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Comment, DeclarationReflection, ProjectReflection } from 'typedoc';

/** A file of lib. */
export interface Module {
  /** `harness` */
  readonly layer: string;
  /** `lib/harness/diagnosis/codes.ts` */
  readonly file: string;
  /** The sentence that opens the file. */
  readonly opening: string;
  readonly exports: readonly Export[];
}

/** A public member of a class. */
export interface Member {
  readonly name: string;
  /** Its id on the layer's page: `diagnosis-codes-ADVICE`. */
  readonly anchor: string;
  /** The declaration without its body. */
  readonly code: string;
  readonly comment: Comment | undefined;
}

/** An exported name. */
export interface Export extends Member {
  readonly line: number;
  /** The public members of a class. */
  readonly members: readonly Member[];
}

/** Every module that exports something itself; re-exports don't count. */
export function readModules(root: string, project: ProjectReflection): Module[] {
  return (project.children ?? []).flatMap((module) => {
    const own = (module.children ?? []).filter((each) => !each.isReference());
    const file = own[0] && fileOf(own[0]);
    if (file === undefined) return [];
    const lines = readFileSync(join(root, file), 'utf8').split('\n');
    const layer = file.split('/')[1] ?? '';
    const exports = own
      .filter((each) => fileOf(each) === file)
      .map((each) => readExport(each, file, lines));
    return [{ layer, file, opening: readOpening(lines), exports }];
  });
}

/** The id of a declaration on its layer's page. */
export function anchorOf(reflection: DeclarationReflection): string {
  const path = (fileOf(reflection) ?? '').split('/').slice(2).join('-').replace(/\.ts$/, '');
  const owner = reflection.parent?.name ?? '';
  const isMember = !owner.includes('/'); // A module's name is its path.
  return `${path}-${isMember ? `${owner}-` : ''}${reflection.name}`;
}

/** The file of a declaration: `lib/…`. */
export function fileOf(reflection: DeclarationReflection): string | undefined {
  const fileName = sourceOf(reflection)?.fileName;
  return fileName?.slice(Math.max(0, fileName.indexOf('lib/')));
}

/** Functions have a source for each signature, accessors one for their getter. */
function sourceOf({ sources, signatures, getSignature }: DeclarationReflection) {
  return sources?.[0] ?? signatures?.[0]?.sources?.[0] ?? getSignature?.sources?.[0];
}

function lineOf(reflection: DeclarationReflection): number {
  return sourceOf(reflection)?.line ?? 1;
}

function readExport(
  reflection: DeclarationReflection,
  file: string,
  lines: readonly string[],
): Export {
  const line = lineOf(reflection);
  const isClass = lines[line - 1]?.includes('class ') === true;
  // Inherited members are declared elsewhere.
  const members = (reflection.children ?? []).filter(
    (member) => !member.inheritedFrom && !member.flags.isInherited && fileOf(member) === file,
  );
  return {
    ...readMember(reflection, lines),
    line,
    members: isClass ? members.map((member) => readMember(member, lines)) : [],
  };
}

function readMember(reflection: DeclarationReflection, lines: readonly string[]): Member {
  const { name, comment, signatures, getSignature } = reflection;
  return {
    name,
    anchor: anchorOf(reflection),
    code: readDeclaration(lines, lineOf(reflection)).trim(),
    comment: comment ?? signatures?.[0]?.comment ?? getSignature?.comment,
  };
}

function readOpening(lines: readonly string[]): string {
  return /^\/\/ (.*)$/.exec(lines[0] ?? '')?.[1] ?? '';
}

/** Longer constants are cut to their first line; a big table is best read in the source. */
const MAX_CONSTANT_LINES = 14;

/** The declaration that begins on a line. Prettier's formatting shows where it ends. */
function readDeclaration(lines: readonly string[], line: number): string {
  const rest = lines.slice(line - 1);
  const first = rest[0] ?? '';
  const indent = ' '.repeat(first.search(/\S/));
  if (/\binterface\b/.test(first)) return take(rest, (each) => each.startsWith(`${indent}}`));
  if (/\bclass\b/.test(first)) return first.replace(/ \{$/, '');
  if (/^export type\b/.test(first))
    return take(rest, (each, next) => each.endsWith(';') && next.trim() === '');
  if (/^export const\b/.test(first)) {
    const whole = take(
      rest,
      (each, next) => each.endsWith(';') && (next.trim() === '' || !next.startsWith(' ')),
    );
    return whole.split('\n').length <= MAX_CONSTANT_LINES ? whole : `${first} … }`;
  }
  return take(rest, (each) => / \{$|;$/.test(each) && each.startsWith(indent)).replace(/ \{$/, '');
}

function take(lines: readonly string[], isLast: (line: string, next: string) => boolean): string {
  const end = lines.findIndex((line, at) => isLast(line, lines[at + 1] ?? ''));
  return lines.slice(0, Math.max(0, end) + 1).join('\n');
}
