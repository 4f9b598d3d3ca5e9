import type { BoxDrawing } from './box-drawing.js';
import type { PictureStage } from './picture-stage.js';
import type { Point } from './viewport.js';

const doubleTapMs = 300;
/** A finger that goes further does not tap, and two taps further apart are two taps. */
const tapPixels = 24;
const wheelStep = 0.0016;

/** Mouse, touch and wheel on the large picture: drag moves it, wheel and pinch zoom where the pointer is. */
export class StageGestures {
  readonly #stage: PictureStage;
  readonly #pointers = new Map<number, Point>();
  /** Where the one finger or the mouse went down, while it may still be a tap. */
  #tap: Point | null = null;
  #lastTap: { readonly at: number; readonly place: Point } | null = null;

  constructor(
    stage: PictureStage,
    private readonly drawing: BoxDrawing,
  ) {
    this.#stage = stage;
  }

  readonly wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const box = event.currentTarget as Element;
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const strength = event.ctrlKey ? 6 : 1;
    const factor = Math.exp(-event.deltaY * lines * wheelStep * strength);
    this.#stage.zoomBy(factor, this.#stage.pointOf(event, box));
  };

  readonly down = (event: PointerEvent): void => {
    if (event.button !== 0 || (event.target as Element).closest('button') !== null) return;
    const box = event.currentTarget as Element;
    if (this.drawing.down(event, box)) return;
    box.setPointerCapture(event.pointerId);
    const place = this.#stage.pointOf(event, box);
    this.#pointers.set(event.pointerId, place);
    this.#tap = this.#pointers.size === 1 ? place : null;
    this.#checkDoubleTap(event.timeStamp, place);
  };

  readonly move = (event: PointerEvent): void => {
    if (this.drawing.move(event, event.currentTarget as Element)) return;
    const before = this.#pointers.get(event.pointerId);
    if (before === undefined) return;
    const now = this.#stage.pointOf(event, event.currentTarget as Element);
    if (this.#tap !== null && distance(this.#tap, now) > tapPixels) this.#tap = null;
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (other === undefined) this.#stage.panBy(now.x - before.x, now.y - before.y);
    else this.#pinch(before, now, other);
    this.#pointers.set(event.pointerId, now);
  };

  readonly up = (event: PointerEvent): void => {
    if (this.drawing.up(event, event.currentTarget as Element)) return;
    this.#pointers.delete(event.pointerId);
    if (this.#tap !== null && event.type !== 'pointercancel') {
      this.#lastTap = { at: event.timeStamp, place: this.#tap };
    }
    this.#tap = null;
  };

  #pinch(before: Point, now: Point, other: Point): void {
    const factor = distance(now, other) / Math.max(1, distance(before, other));
    this.#stage.zoomBy(factor, { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
    this.#stage.panBy((now.x - before.x) / 2, (now.y - before.y) / 2);
  }

  /** A drag or a pinch right after another one is none. */
  #checkDoubleTap(at: number, place: Point): void {
    const last = this.#lastTap;
    this.#lastTap = null;
    if (last === null || this.#tap === null) return;
    if (at - last.at > doubleTapMs || distance(last.place, place) > tapPixels) return;
    this.#tap = null;
    this.#stage.toggleZoom(place);
  }
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
