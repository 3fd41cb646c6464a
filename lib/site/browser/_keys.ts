// Single keys: search, next, previous, help. None of them acts while somebody writes.

import { button, element } from './_element.ts';

const KEYS: readonly [string, string][] = [
  ['/', 'search'],
  ['n', 'next lesson'],
  ['p', 'previous lesson'],
  ['?', 'this help'],
  ['Esc', 'close'],
];

/** Listens for the keys, and adds the button for those who do not know them. */
export function addKeys(tools: HTMLElement, search: HTMLInputElement): void {
  const help = makeHelp();
  tools.append(button('?', () => help.showModal(), { 'aria-label': 'Keys' }));
  document.body.append(help);
  const acts: Record<string, () => void> = {
    '/': () => search.focus(),
    n: () => follow('next'),
    p: () => follow('prev'),
    '?': () => help.showModal(),
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target) || help.open)
      return;
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function isWriting(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')
  );
}

function follow(rel: string): void {
  document.querySelector<HTMLAnchorElement>(`a[rel="${rel}"]`)?.click();
}

function makeHelp(): HTMLDialogElement {
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
