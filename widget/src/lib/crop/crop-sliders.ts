import type { CropEdges, CropEditor } from './create-crop-editor.js';
import type { CropWords } from './crop-order.js';

/** One slider: which value it holds, its ends, and its unit. */
interface SliderPlan {
  readonly name: keyof CropEdges | 'straighten';
  readonly min: number;
  readonly max: number;
  readonly unit: string;
}

/**
 * The keyboard's way of cropping, and that of whoever cannot drag: the four edges and the slant as native sliders. They
 * follow the picture's handles, and the handles follow them.
 */
export class CropSliders {
  readonly elements: readonly HTMLElement[];
  readonly #inputs: ReadonlyMap<SliderPlan['name'], HTMLInputElement>;

  constructor(
    private readonly editor: CropEditor,
    words: CropWords,
  ) {
    const rows = plans.map((plan) => createRow(plan, words[plan.name]));
    this.elements = rows.map(({ row }) => row);
    this.#inputs = new Map(plans.map(({ name }, index) => [name, (rows[index] as Row).input]));
    for (const [name, input] of this.#inputs) input.addEventListener('input', () => this.#moved(name, input));
    editor.onChange(() => this.#show());
  }

  /** To be called once the picture stands. */
  enable(): void {
    for (const input of this.#inputs.values()) input.disabled = false;
    this.#show();
  }

  #moved(name: SliderPlan['name'], input: HTMLInputElement): void {
    if (name === 'straighten') this.editor.setSlant(Number(input.value));
    else this.editor.setEdges(moveEdge(this.editor.readEdges(), name, Number(input.value) / 100));
    this.#show();
  }

  #show(): void {
    if (!this.editor.isReady()) return;
    const edges = this.editor.readEdges();
    for (const { name, unit } of plans) {
      const value = name === 'straighten' ? this.editor.readSlant() : edges[name] * 100;
      const input = this.#inputs.get(name);
      if (input === undefined) continue;
      const text = `${Math.round(value)}${unit}`;
      input.value = String(value);
      input.setAttribute('aria-valuetext', text);
      const shown = input.nextElementSibling;
      if (shown !== null) shown.textContent = text;
    }
  }
}

const plans: readonly SliderPlan[] = [
  { name: 'left', min: 0, max: 100, unit: ' %' },
  { name: 'right', min: 0, max: 100, unit: ' %' },
  { name: 'top', min: 0, max: 100, unit: ' %' },
  { name: 'bottom', min: 0, max: 100, unit: ' %' },
  { name: 'straighten', min: -45, max: 45, unit: '°' },
];

/** Edges do not pass one another. */
const leastShare = 0.02;

function moveEdge(edges: CropEdges, name: keyof CropEdges, to: number): CropEdges {
  const limits = {
    left: [0, edges.right - leastShare],
    right: [edges.left + leastShare, 1],
    top: [0, edges.bottom - leastShare],
    bottom: [edges.top + leastShare, 1],
  } as const;
  const [least, most] = limits[name];
  return { ...edges, [name]: Math.max(least, Math.min(most, to)) };
}

interface Row {
  readonly row: HTMLElement;
  readonly input: HTMLInputElement;
}

function createRow({ name, min, max }: SliderPlan, word: string): Row {
  const row = document.createElement('label');
  row.className = `dossier-crop-slider ${name}`;
  const caption = document.createElement('span');
  caption.textContent = word;
  const input = document.createElement('input');
  Object.assign(input, {
    type: 'range',
    min: String(min),
    max: String(max),
    step: '1',
    name,
    disabled: true,
  });
  input.setAttribute('aria-label', word);
  const value = document.createElement('output');
  value.setAttribute('aria-hidden', 'true');
  row.append(caption, input, value);
  return { row, input };
}
