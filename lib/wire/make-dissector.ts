// Makes the Wireshark dissector: the template beside this file, filled with what the lessons declare.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Service } from '../protocol/index.ts';
import { loadFacts, servicesOf } from '../workbook/load-facts.ts';
import { statePath, writeAtomically } from '../workbook/state-folder.ts';

/** Where the services stand in the template. */
const PLACE = '--[[SERVICES]] {}';

/** The dissector's text; it reads the services that use TCP. */
export function makeDissector(workbook: string, services: readonly Service[]): string {
  const template = readFileSync(join(workbook, 'lib', 'wire', 'dialtone.lua'), 'utf8');
  return template.replace(PLACE, () =>
    toLua(services.filter(({ transport }) => transport === 'tcp')),
  );
}

/** The dissector as a file. */
export interface WrittenDissector {
  readonly file: string;
  readonly text: string;
  /** Services that share a port with a later one, so that a preference has to choose them. */
  readonly choices: readonly string[];
}

/** Makes the dissector of a workbook's lessons and keeps it in the workbook's state folder. */
export async function writeDissector(workbook: string): Promise<WrittenDissector> {
  const services = servicesOf(await loadFacts(workbook));
  const file = statePath(workbook, 'dialtone.lua');
  const text = makeDissector(workbook, services);
  writeAtomically(file, text);
  const choices = services
    .filter(({ port }, at) => services.slice(at + 1).some((later) => later.port === port))
    .map(({ name }) => name);
  return { file, text, choices };
}

/** Plain data as a Lua table. */
function toLua(value: unknown): string {
  if (Array.isArray(value)) return `{ ${value.map(toLua).join(', ')} }`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).map(([key, each]) => `[${toLua(key)}] = ${toLua(each)}`);
    return `{ ${fields.join(', ')} }`;
  }
  return typeof value === 'string' ? quote(value) : String(value);
}

/** A Lua string: its escapes for bytes are decimal, and UTF-8 needs none. */
function quote(text: string): string {
  const escaped = text.replace(
    /[\\"\p{Cc}]/gu,
    (character) => `\\${String(character.charCodeAt(0)).padStart(3, '0')}`,
  );
  return `"${escaped}"`;
}
