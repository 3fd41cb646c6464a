// Shows the state of each check while `npm start` runs; only the live server adds this script to a page.

import { button } from './_element.ts';
import { setCheckState } from './_progress.ts';

const own = document.currentScript;
const token = own instanceof HTMLScriptElement ? (own.dataset.token ?? '') : '';

interface State {
  readonly lesson: string;
  readonly status: string;
  readonly summary: string;
  readonly checks: readonly {
    readonly id: string;
    readonly status: string;
    readonly html?: string;
  }[];
}

let events: EventSource | undefined;
document.addEventListener('visibilitychange', connect);
connect();

/** A hidden page closes its connection, because browsers allow only a few per server. */
function connect(): void {
  if (document.hidden) {
    events?.close();
    events = undefined;
  } else if (!events || events.readyState === EventSource.CLOSED) {
    events = new EventSource('/live/events');
    events.addEventListener('hello', ({ data }: MessageEvent<string>) =>
      onHello(JSON.parse(data) as { run: string; canOpen: boolean }),
    );
    events.addEventListener('lesson', ({ data }: MessageEvent<string>) =>
      show(JSON.parse(data) as State),
    );
  }
}

function onHello({ run, canOpen }: { run: string; canOpen: boolean }): void {
  if (run !== token)
    location.reload(); // A new run may have rebuilt the pages.
  else if (canOpen) linkFiles(document);
}

function show({ lesson, status, summary, checks }: State): void {
  const place = document.querySelector<HTMLElement>(`.live[data-lesson="${CSS.escape(lesson)}"]`);
  const progress = document.querySelector(`.map [data-lesson="${CSS.escape(lesson)}"] .progress`);
  if (progress) progress.textContent = summary;
  if (!place) return;
  place.hidden = summary === '';
  place.textContent = summary;
  place.dataset.status = status;
  place.ariaBusy = String(status === 'checking'); // Screen readers announce only the final state.
  const known = new Map(checks.map((check) => [check.id, check]));
  for (const { dataset } of document.querySelectorAll<HTMLElement>('.check')) {
    const { check: id = '' } = dataset;
    const check = known.get(id);
    setCheckState(id, check?.status ?? (status === 'checking' ? status : 'unknown'));
    if (check?.html !== undefined) showFailure(id, check.html);
  }
}

function showFailure(id: string, html: string): void {
  const place = document.querySelector<HTMLElement>(`[data-check="${CSS.escape(id)}"] .failure`);
  if (!place || place.innerHTML === html) return;
  place.innerHTML = html;
  linkFiles(place);
}

/** Turns file names into buttons that open the editor. */
function linkFiles(within: ParentNode): void {
  for (const name of within.querySelectorAll<HTMLElement>('span.file')) {
    const { file = '', line = '1' } = name.dataset;
    const link = button(name.textContent, () => void open(link, file, Number(line)), {
      class: 'file',
      title: 'Open it in the editor',
    });
    name.replaceWith(link);
  }
}

async function open(link: HTMLElement, file: string, line: number): Promise<void> {
  const headers = { 'content-type': 'application/json', 'x-dialtone-token': token };
  const response = await fetch('/live/open', {
    method: 'POST',
    headers,
    body: JSON.stringify({ file, line }),
  }).catch(() => undefined);
  link.title = response?.ok ? 'Opened in the editor' : 'The file could not be opened';
}
