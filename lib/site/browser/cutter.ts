// Makes the stream cutter interactive: cuts are set between bytes by click, by key or by dragging.

import { DEFAULT_CUTS, renderCutter, streamOf } from '../interactive/render-cutter.ts';
import { button } from './_element.ts';

for (const box of document.querySelectorAll<HTMLElement>('[data-widget="cutter"]')) start(box);

function start(box: HTMLElement): void {
  const messages = JSON.parse(box.dataset.messages ?? '[]') as string[];
  const { length } = streamOf(messages);
  let cuts = new Set(DEFAULT_CUTS);
  const view = box.querySelector<HTMLElement>('.cutter-view') ?? box;
  const show = (focus?: number) => {
    view.innerHTML = renderCutter({ messages, cuts: [...cuts].sort((a, b) => a - b) }, true).text;
    if (focus !== undefined) view.querySelector<HTMLElement>(`[data-at="${focus}"]`)?.focus();
  };
  const preset = (name: string, next: () => number[]) =>
    button(name, () => ((cuts = new Set(next())), show()));
  const every = Array.from({ length: length - 1 }, (_, at) => at + 1);
  box.querySelector('.controls')?.append(
    preset('all at once', () => []),
    preset('byte by byte', () => every),
    preset('at random', () => every.filter(() => Math.random() < 0.25)),
  );
  view.addEventListener('click', (event) => {
    const at = gapAt(event.target);
    if (at === undefined) return;
    if (!cuts.delete(at)) cuts.add(at);
    show(at);
  });
  addDragging(view, (from, to) => {
    cuts.delete(from);
    cuts.add(to);
    show(to);
  });
  show();
}

/** A dragged cut moves to the gap under the pointer. */
function addDragging(view: HTMLElement, move: (from: number, to: number) => void): void {
  let dragged: number | undefined;
  view.addEventListener('pointerdown', ({ target }) => {
    dragged = target instanceof Element && target.matches('.cut') ? gapAt(target) : undefined;
  });
  view.addEventListener('pointermove', ({ clientX, clientY }) => {
    const under = document.elementFromPoint(clientX, clientY);
    const at = gapAt(under) ?? gapAt(under?.previousElementSibling ?? null);
    if (dragged === undefined || at === undefined || at === dragged) return;
    move(dragged, at);
    dragged = at;
  });
  addEventListener('pointerup', () => (dragged = undefined));
}

function gapAt(target: EventTarget | null): number | undefined {
  const at =
    target instanceof HTMLElement && target.matches('.gap') ? target.dataset.at : undefined;
  return at === undefined ? undefined : Number(at);
}
