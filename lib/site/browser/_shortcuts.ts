// Adds keyboard shortcuts: search, next, previous, help. They are off while the reader types.

import { button, element } from './_element.ts';

const KEYS: readonly [string, string][] = [
  ['/', 'search'],
  ['n', 'next lesson'],
  ['p', 'previous lesson'],
  ['?', 'this help'],
  ['Esc', 'close'],
];

/** Adds the shortcuts and a button that lists them. */
export function addShortcuts(toolbar: HTMLElement, search: HTMLInputElement): void {
  const help = createHelp();
  toolbar.append(button('?', () => help.showModal(), { 'aria-label': 'Keys' }));
  document.body.append(help);
  const actions: Record<string, () => void> = {
    '/': () => search.focus(),
    n: () => follow('next'),
    p: () => follow('prev'),
    '?': () => help.showModal(),
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || help.open)
      return;
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')
  );
}

function follow(rel: string): void {
  document.querySelector<HTMLAnchorElement>(`a[rel="${rel}"]`)?.click();
}

function createHelp(): HTMLDialogElement {
  const help = element('dialog', { 'aria-label': 'Keys' });
  const list = element('dl');
  for (const [key, meaning] of KEYS) {
    const term = element('dt');
    term.append(element('kbd', {}, key));
    list.append(term, element('dd', {}, meaning));
  }
  help.append(
    element('h2', {}, 'Keys'),
    list,
    button('close', () => help.close()),
  );
  return help;
}
