// Brings the byte explorer to life: write a message and see its frame; header and payload light each other up.

import { renderBytes } from '../interactive/render-bytes.ts';
import { element } from './_element.ts';

for (const box of document.querySelectorAll<HTMLElement>('[data-explore="bytes"]')) start(box);

function start(box: HTMLElement): void {
  const [first = ''] = JSON.parse(box.dataset.messages ?? '[]') as string[];
  const label = element('label', {}, 'Your message');
  const input = element('input', { type: 'text', spellcheck: 'false' });
  const own = box.querySelector('.own') ?? box;
  input.value = `${first}!`;
  const show = () => (own.innerHTML = renderBytes([input.value.slice(0, 200)]).text);
  input.addEventListener('input', show);
  label.append(input);
  box.querySelector('.controls')?.append(label);
  show();
  for (const type of ['pointerover', 'pointerleave', 'focusin'])
    box.addEventListener(type, ({ target }) => light(box, target));
}

/** All bytes that belong to the one that is looked at. */
function light(box: HTMLElement, target: EventTarget | null): void {
  const group =
    target instanceof Element ? target.closest<HTMLElement>('.cell')?.dataset.group : undefined;
  const frame = target instanceof Element ? target.closest('.frame') : null;
  for (const cell of box.querySelectorAll<HTMLElement>('.cell')) {
    cell.classList.toggle(
      'lit',
      group !== undefined && cell.dataset.group === group && frame?.contains(cell) === true,
    );
  }
}
