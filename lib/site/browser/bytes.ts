// Makes the byte explorer interactive: shows the frame of a typed message, and highlights header or payload.

import { renderBytes } from '../interactive/render-bytes.ts';
import { element } from './_element.ts';

for (const box of document.querySelectorAll<HTMLElement>('[data-widget="bytes"]')) start(box);

function start(box: HTMLElement): void {
  const [first = ''] = JSON.parse(box.dataset.messages ?? '[]') as string[];
  const label = element('label', {}, 'Your message');
  const input = element('input', { type: 'text', spellcheck: 'false' });
  const own = box.querySelector('.own-message') ?? box;
  input.value = `${first}!`;
  const show = () => (own.innerHTML = renderBytes([input.value.slice(0, 200)]).text);
  input.addEventListener('input', show);
  label.append(input);
  box.querySelector('.controls')?.append(label);
  show();
  for (const type of ['pointerover', 'pointerleave', 'focusin'])
    box.addEventListener(type, ({ target }) => highlight(box, target));
}

/** Highlights every byte of the part under the pointer. */
function highlight(box: HTMLElement, target: EventTarget | null): void {
  const group =
    target instanceof Element ? target.closest<HTMLElement>('.cell')?.dataset.group : undefined;
  const frame = target instanceof Element ? target.closest('.frame') : null;
  for (const cell of box.querySelectorAll<HTMLElement>('.cell')) {
    cell.classList.toggle(
      'highlighted',
      group !== undefined && cell.dataset.group === group && frame?.contains(cell) === true,
    );
  }
}
