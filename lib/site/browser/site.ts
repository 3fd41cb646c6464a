// Adds theme, shortcuts, copy buttons, search and progress to every page, which is complete without them.

import { addCopyButtons } from './_copy-buttons.ts';
import { showProgress } from './_progress.ts';
import { addSearch } from './_search-box.ts';
import { addShortcuts } from './_shortcuts.ts';
import { addThemeButton } from './_theme.ts';
import { addToneButton } from './_tone.ts';

const toolbar = document.querySelector<HTMLElement>('.toolbar');
if (toolbar) {
  const search = addSearch(toolbar);
  addThemeButton(toolbar);
  addShortcuts(toolbar, search);
  toolbar.hidden = false;
}
addCopyButtons();
addToneButton();
showProgress();
