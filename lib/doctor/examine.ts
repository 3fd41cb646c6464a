// Examines the machine: what the workbook needs, and what makes it better. Changes nothing.

import { readFileSync, rmSync } from 'node:fs';
import { arch, release } from 'node:os';
import { join } from 'node:path';
import { messageOf } from '../harness/user-error.ts';
import { readLessons } from '../workbook/catalogue.ts';
import { openCommand } from '../workbook/editor.ts';
import { loadFacts, servicesOf } from '../workbook/load-facts.ts';
import { statePath, writeAtomically } from '../workbook/state-folder.ts';
import { examineFiles } from './examine-files.ts';
import { examineIsolation } from './examine-isolation.ts';
import { examineNetwork, examinePort } from './examine-network.ts';
import type { Finding } from './render-doctor.ts';

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
    return { about: 'lessons', status: 'trouble', text: messageOf(error) };
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
    return { about: 'progress', status: 'trouble', text: messageOf(error), advice };
  }
}

/** Whether the watch can open a file in the student's editor. */
function examineEditor(): Finding {
  const about = 'editor';
  const command = openCommand('FILE', 1);
  if (command) return { about, status: 'well', text: `Files open with: ${command.join(' ')}` };
  const text = 'No editor was found that can open a file on request.';
  const advice =
    'This is optional: in the terminal of your editor, or with DIALTONE_EDITOR set to its command, npm start opens each lesson there.';
  return { about, status: 'note', text, advice };
}
