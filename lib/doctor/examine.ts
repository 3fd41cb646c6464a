// Examines the machine: what the workbook needs, and what makes it better. Changes nothing.

import { readFileSync, rmSync } from 'node:fs';
import { arch, release } from 'node:os';
import { join } from 'node:path';
import { readLessons } from '../workbook/catalogue.ts';
import { statePath, writeAtomically } from '../workbook/state-folder.ts';
import { examineEditor } from './examine-editor.ts';
import { examineFiles } from './examine-files.ts';
import { examineIsolation } from './examine-isolation.ts';
import { loadFacts, servicesOf } from '../workbook/load-facts.ts';
import { examineNetwork, examinePort } from './examine-network.ts';
import type { Finding } from './finding.ts';

/** All findings, in the order of the report. */
export async function examine(workbook: string): Promise<Finding[]> {
  return [
    examineNode(workbook),
    examineSystem(),
    examineWorkbook(workbook),
    examineState(workbook),
    examineIsolation(),
    ...(await examinePorts(workbook)),
    await examineFiles(workbook),
    examineEditor(),
    await examineNetwork(),
  ];
}

async function examinePorts(workbook: string): Promise<Finding[]> {
  const ports = new Set(servicesOf(await loadFacts(workbook)).map(({ port }) => port));
  return Promise.all([...ports].map(examinePort));
}

/** `start.mjs` has already refused an older one. */
function examineNode(workbook: string): Finding {
  const { engines } = JSON.parse(readFileSync(join(workbook, 'package.json'), 'utf8')) as {
    engines?: { node?: string };
  };
  const text = `Node ${process.versions.node}; ${engines?.node ?? 'any'} is required.`;
  return { about: 'Node', status: 'well', text };
}

function examineSystem(): Finding {
  const isWsl = /microsoft/i.test(release());
  const text = `${process.platform} ${release()} on ${arch()}${isWsl ? ', in WSL' : ''}.`;
  return { about: 'system', status: 'well', text };
}

function examineWorkbook(workbook: string): Finding {
  try {
    const { length } = readLessons(workbook);
    return { about: 'lessons', status: 'well', text: `${length} lessons can be read.` };
  } catch (error) {
    return { about: 'lessons', status: 'trouble', text: sentenceOf(error) };
  }
}

function examineState(workbook: string): Finding {
  try {
    const file = statePath(workbook, 'doctor');
    writeAtomically(file, '');
    rmSync(file);
    return { about: 'progress', status: 'well', text: 'Progress and backups can be written.' };
  } catch (error) {
    const advice = 'Give yourself the right to write there, or move the workbook.';
    return { about: 'progress', status: 'trouble', text: sentenceOf(error), advice };
  }
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
