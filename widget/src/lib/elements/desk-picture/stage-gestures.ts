import type { BoxDrawing } from './box-drawing.js';
import type { PictureStage } from './picture-stage.js';
import type { Point } from './viewport.js';

const doubleTapMs = 300;
const wheelStep = 0.0016;

/** Mouse, touch and wheel on the large picture: drag moves it, wheel and pinch zoom where the pointer is. */
export class StageGestures {
  readonly #stage: PictureStage;
  readonly #pointers = new Map<number, Point>();
  #lastTapAt = 0;

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
    this.#pointers.set(event.pointerId, this.#stage.pointOf(event, box));
    this.#checkDoubleTap(event, box);
  };

  readonly move = (event: PointerEvent): void => {
    if (this.drawing.move(event, event.currentTarget as Element)) return;
    const before = this.#pointers.get(event.pointerId);
    if (before === undefined) return;
    const now = this.#stage.pointOf(event, event.currentTarget as Element);
    const other = [...this.#pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (other === undefined) this.#stage.panBy(now.x - before.x, now.y - before.y);
    else this.#pinch(before, now, other);
    this.#pointers.set(event.pointerId, now);
  };

  readonly up = (event: PointerEvent): void => {
    if (this.drawing.up(event, event.currentTarget as Element)) return;
    this.#pointers.delete(event.pointerId);
  };

  #pinch(before: Point, now: Point, other: Point): void {
    const factor = distance(now, other) / Math.max(1, distance(before, other));
    this.#stage.zoomBy(factor, { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
    this.#stage.panBy((now.x - before.x) / 2, (now.y - before.y) / 2);
  }

  #checkDoubleTap(event: PointerEvent, box: Element): void {
    const isSecond = event.timeStamp - this.#lastTapAt < doubleTapMs && this.#pointers.size === 1;
    this.#lastTapAt = isSecond ? 0 : event.timeStamp;
    if (isSecond) this.#stage.toggleZoom(this.#stage.pointOf(event, box));
  }
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
