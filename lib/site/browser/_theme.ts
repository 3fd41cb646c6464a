// Adds the button for light, dark or the system's theme. The page's head applies the choice before the first paint.

import { button } from './_element.ts';

const KEY = 'dialtone-theme';
const CHOICES = ['system', 'light', 'dark'] as const;
const SIGNS = { system: '◐ auto', light: '○ light', dark: '● dark' };

/** Adds the button. */
export function addThemeButton(toolbar: HTMLElement): void {
  const { dataset } = document.documentElement;
  const current = () => CHOICES.find((choice) => choice === dataset.theme) ?? 'system';
  const show = () => {
    toggle.textContent = SIGNS[current()];
    toggle.title = `Colors: ${current()}`;
  };
  const toggle = button('', () => {
    const next = CHOICES[(CHOICES.indexOf(current()) + 1) % CHOICES.length] ?? 'system';
    dataset.theme = next;
    save(next);
    show();
  });
  show();
  toolbar.append(toggle);
}

/** If the browser denies storage, the choice lasts as long as the page. */
function save(choice: string): void {
  try {
    localStorage.setItem(KEY, choice);
  } catch {
    // Storage is denied.
  }
}
