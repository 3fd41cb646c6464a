import type { Page } from '../page.ts';
import type { SiteProblem } from '../problem.ts';
export async function buildApi(_root: string): Promise<{ pages: Page[]; problems: SiteProblem[] }> {
  return { pages: [], problems: [] };
}
