// Makes the heatmap of the class report interactive: shows the cell under the pointer and highlights groups of students.

/** The data that the page embeds for this script. */
interface MapData {
  readonly students: readonly {
    readonly name: string;
    readonly page: string;
    readonly cells: string;
  }[];
  readonly checks: readonly string[];
  readonly words: Readonly<Record<string, string>>;
  readonly cell: {
    readonly width: number;
    readonly height: number;
    readonly left: number;
    readonly top: number;
  };
}

const map = document.querySelector<SVGSVGElement>('#map');
const data = document.querySelector('#map-data');
if (map && data) start(map, JSON.parse(data.textContent) as MapData);

function start(map: SVGSVGElement, data: MapData): void {
  const status = document.querySelector('#map-status');
  const cross = map.querySelector<SVGRectElement>('.cross');
  const find = (event: MouseEvent) => {
    const box = map.getBoundingClientRect();
    const scale = map.viewBox.baseVal.width / box.width;
    const column = Math.floor(
      ((event.clientX - box.left) * scale - data.cell.left) / data.cell.width,
    );
    const row = Math.floor(((event.clientY - box.top) * scale - data.cell.top) / data.cell.height);
    const student = data.students[row];
    return student === undefined
      ? undefined
      : { student, row, check: data.checks[column], letter: student.cells.charAt(column) };
  };
  map.addEventListener('pointermove', (event) => {
    const found = find(event);
    if (!found || !status || !cross) return;
    const { student, row, check, letter } = found;
    status.textContent =
      check === undefined
        ? student.name
        : `${student.name} · ${check} · ${data.words[letter] ?? ''}`;
    cross.setAttribute('y', String(data.cell.top + row * data.cell.height));
    cross.setAttribute('height', String(data.cell.height));
  });
  map.addEventListener('click', (event) => {
    const page = find(event)?.student.page;
    if (page !== undefined && page !== '') location.href = page;
  });
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-rows]')) {
    button.hidden = false;
    button.addEventListener('click', () => show(map, data, button));
  }
}

/** Highlights the rows of a group and scrolls to the heatmap; the same button removes the highlight. */
function show(map: SVGSVGElement, { cell }: MapData, button: HTMLButtonElement): void {
  const wasOn = button.getAttribute('aria-pressed') === 'true';
  for (const other of document.querySelectorAll('button[data-rows]'))
    other.setAttribute('aria-pressed', 'false');
  const rows = wasOn ? [] : (button.dataset.rows ?? '').split(' ').filter(Boolean).map(Number);
  button.setAttribute('aria-pressed', String(!wasOn));
  const marks = map.querySelector('.marks');
  const path = rows.map(
    (row) => `M0 ${cell.top + row * cell.height}h${cell.left - 4}v${cell.height}h${4 - cell.left}z`,
  );
  marks?.setAttribute('d', path.join(''));
  map.classList.toggle('marked', rows.length > 0);
  if (rows.length > 0) map.scrollIntoView({ behavior: 'smooth', block: 'nearest' });
}
