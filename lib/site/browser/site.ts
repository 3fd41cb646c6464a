// What every page can do once its script runs: light and dark, keys, copying, search, progress. A page is complete without it.

import { addCopyButtons } from './_copy.ts';
import { addKeys } from './_keys.ts';
import { addTone } from './_tone.ts';
import { addSearch } from './_search-box.ts';
import { addThemeButton } from './_theme.ts';
import { showProgress } from './_progress.ts';

const tools = document.querySelector<HTMLElement>('.tools');
if (tools) {
  const search = addSearch(tools);
  addThemeButton(tools);
  addKeys(tools, search);
  tools.hidden = false;
}
addCopyButtons();
addTone();
showProgress();
