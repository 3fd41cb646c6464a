// Adds the search field; the search itself is loaded on first use.

import { element, loadScript } from './_element.ts';

/** The function that the search script defines. */
interface SearchScript {
  readonly dialtoneFind?: (text: string, toRoot: string) => string;
}

/** Adds the field and its list of results. */
export function addSearch(toolbar: HTMLElement): HTMLInputElement {
  const form = element('form', { class: 'search', role: 'search' });
  const input = element('input', {
    type: 'search',
    placeholder: 'search  /',
    'aria-label': 'Search',
    autocomplete: 'off',
  });
  const results = element('div', { class: 'results', 'aria-live': 'polite' });
  form.append(input, results);
  toolbar.append(form);
  let loading: Promise<unknown> | undefined;
  const show = () => {
    const { dialtoneFind } = globalThis as SearchScript;
    results.innerHTML = dialtoneFind?.(input.value, document.body.dataset.root ?? '') ?? '';
  };
  input.addEventListener('focus', () => {
    loading ??= Promise.all([
      loadScript('assets/search-data.js'),
      loadScript('assets/search.js'),
    ]).then(show);
  });
  input.addEventListener('input', show);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    results.querySelector('a')?.click();
  });
  form.addEventListener('keydown', (event) => navigate(event, input, results));
  form.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && form.contains(relatedTarget))) results.innerHTML = '';
  });
  return input;
}

/** Arrow keys move through the results, Escape closes them. */
function navigate(event: KeyboardEvent, input: HTMLInputElement, results: HTMLElement): void {
  const stops = [input, ...results.querySelectorAll('a')];
  const at = stops.indexOf(document.activeElement as HTMLInputElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === 'Escape') {
    input.value = '';
    results.innerHTML = '';
    input.blur();
  } else if (step !== undefined) {
    event.preventDefault();
    stops[Math.max(0, Math.min(stops.length - 1, at + step))]?.focus();
  }
}
