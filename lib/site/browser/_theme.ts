// The button for light and dark: as the system says, or as the reader does. The choice is applied before the first paint, by the page's head.

import { button } from './_element.ts';

const KEY = 'dialtone-theme';
const CHOICES = ['system', 'light', 'dark'] as const;
const SIGNS = { system: '◐ auto', light: '○ light', dark: '● dark' };

/** Adds the button. */
export function addThemeButton(tools: HTMLElement): void {
  const { dataset } = document.documentElement;
  const current = () => CHOICES.find((choice) => choice === dataset.theme) ?? 'system';
  const show = () => {
    toggle.textContent = SIGNS[current()];
    toggle.title = `Colours: ${current()}`;
  };
  const toggle = button('', () => {
    const next = CHOICES[(CHOICES.indexOf(current()) + 1) % CHOICES.length] ?? 'system';
    dataset.theme = next;
    keep(next);
    show();
  });
  show();
  tools.append(toggle);
}

/** A browser may refuse to keep anything; the choice then lasts as long as the page. */
function keep(choice: string): void {
  try {
    localStorage.setItem(KEY, choice);
  } catch {
    // Nothing was promised.
  }
}
