import type { Box } from '@dossier/server-sdk/contract';
import type { PictureStage } from './picture-stage.js';
import { boxBetween, turnStep } from './place-box.js';
import type { Point } from './viewport.js';

const leastPixels = 8;
const leastFraction = 0.02;
const stepFraction = 0.02;
/** Where a box starts that is drawn by keyboard. */
const firstBox: Box = { x: 0.35, y: 0.4, width: 0.3, height: 0.2 };
const steps: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** What the drawing of a box needs of the desk. */
export interface BoxDrawingOptions {
  readonly stage: PictureStage;
  readonly keep: (box: Box) => void;
  readonly changed: () => void;
}

/** A box while it is drawn on the large picture: dragged, or moved and sized by the arrow keys. */
export class BoxDrawing {
  #isOn = false;
  #box: Box | null = null;
  #drag: { readonly pointerId: number; readonly from: Point } | null = null;
  #pictureId: string | null = null;

  constructor(private readonly options: BoxDrawingOptions) {}

  get isOn(): boolean {
    return this.#isOn;
  }

  /** The box as it stands, not kept yet. */
  get box(): Box | null {
    return this.#box;
  }

  /** Begins: for the arrow keys with a box that is there already, for a pointer with none. */
  start(pictureId: string, kept: Box | null, isByKeyboard: boolean): void {
    this.#isOn = true;
    this.#pictureId = pictureId;
    this.#box = kept ?? (isByKeyboard ? firstBox : null);
    this.options.changed();
  }

  /** Drops what was drawn; what was kept before stays. */
  stop(): void {
    this.#isOn = false;
    this.#box = null;
    this.#drag = null;
    this.options.changed();
  }

  /** Another picture is large: the box was for the one before. */
  follow(pictureId: string | null): void {
    if (this.#isOn && pictureId !== this.#pictureId) this.stop();
  }

  keep(): void {
    const box = this.#box;
    this.stop();
    if (box !== null) this.options.keep(round(box));
  }

  /** Answers whether the key was one of the drawing's. */
  press(event: KeyboardEvent): boolean {
    if (!this.#isOn || event.ctrlKey || event.altKey || event.metaKey) return false;
    const step = steps[event.key];
    if (event.key === 'Escape') this.stop();
    else if (event.key === 'Enter') this.keep();
    else if (step !== undefined) this.#step(step, event.shiftKey);
    else return false;
    return true;
  }

  /** Each answers whether the pointer draws; else it is for the stage's own gestures. */
  down(event: PointerEvent, pane: Element): boolean {
    if (!this.#isOn) return false;
    if (this.#drag !== null || event.button !== 0 || pane.classList.contains('earlier')) return true;
    pane.setPointerCapture(event.pointerId);
    this.#drag = { pointerId: event.pointerId, from: this.options.stage.pointOf(event, pane) };
    return true;
  }

  move(event: PointerEvent, pane: Element): boolean {
    if (!this.#isOn) return false;
    if (this.#drag?.pointerId !== event.pointerId) return true;
    const { stage } = this.options;
    this.#box = boxBetween(this.#drag.from, stage.pointOf(event, pane), stage.viewport, stage.picture);
    this.options.changed();
    return true;
  }

  /** A drag of a few pixels is a slip of the hand. */
  up(event: PointerEvent, pane: Element): boolean {
    if (!this.#isOn) return false;
    if (this.#drag?.pointerId !== event.pointerId) return true;
    const { from } = this.#drag;
    const to = this.options.stage.pointOf(event, pane);
    this.#drag = null;
    const isSlip = Math.abs(to.x - from.x) < leastPixels || Math.abs(to.y - from.y) < leastPixels;
    const isEmpty = this.#box === null || this.#box.width <= 0 || this.#box.height <= 0;
    if (event.type !== 'pointercancel' && !isSlip && !isEmpty) this.keep();
    else {
      this.#box = null;
      this.options.changed();
    }
    return true;
  }

  #step(step: Point, isSizing: boolean): void {
    const { x, y } = turnStep(step, this.options.stage.viewport.quarterTurns);
    const box = this.#box ?? firstBox;
    this.#box = isSizing
      ? {
          ...box,
          width: limit(box.width + x * stepFraction, leastFraction, 1 - box.x),
          height: limit(box.height + y * stepFraction, leastFraction, 1 - box.y),
        }
      : {
          ...box,
          x: limit(box.x + x * stepFraction, 0, 1 - box.width),
          y: limit(box.y + y * stepFraction, 0, 1 - box.height),
        };
    this.options.changed();
  }
}

function limit(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}

/** Four digits place a box to less than a pixel of any view; the sums with its sides stay within 1. */
function round({ x, y, width, height }: Box): Box {
  const cut = (value: number) => Math.floor(value * 10_000) / 10_000;
  return {
    x: cut(x),
    y: cut(y),
    width: Math.max(0.0001, cut(Math.min(width, 1 - x) - 0.00005)),
    height: Math.max(0.0001, cut(Math.min(height, 1 - y) - 0.00005)),
  };
}
