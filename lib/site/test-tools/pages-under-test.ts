// The pages of this workbook as tests need them: built, or with the reason why not; and what a browser says against them.

import type { Page } from 'playwright-core';
import { findWorkbook } from '../../harness/find-workbook.ts';
import { buildSite, type BuildOptions, type BuiltSite } from '../build-site.ts';
import { PATIENCE } from './find-chromium.ts';
import { SiteError } from '../problem.ts';
import { renderProblems } from '../render-problems.ts';

/** Builds this workbook's site; what keeps it from being built is in the error. */
export async function buildOrTell(options: Omit<BuildOptions, 'root'>): Promise<BuiltSite> {
  try {
    return await buildSite({ root: findWorkbook(), ...options });
  } catch (error) {
    throw error instanceof SiteError ? new Error(`\n${renderProblems(error.problems)}`) : error;
  }
}

/** Notes errors and warnings of a page's console, and gives the page the time that it may need. */
export function noteComplaints(page: Page, complaints: string[]): void {
  page.setDefaultTimeout(PATIENCE);
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()))
      complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
}
