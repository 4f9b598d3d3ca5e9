import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { clampViewport } from './clamp-viewport.js';
import { fitViewport } from './fit-viewport.js';
import { turnViewport } from './turn-viewport.js';
import { type Point, type Size, startViewport, type Viewport } from './viewport.js';
import { zoomViewport } from './zoom-viewport.js';

/** How the large picture lies: zoom, place and turn, fitted again whenever its box changes. Turns are kept by picture. */
export class PictureStage implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #turns = new Map<string, Viewport['quarterTurns']>();
  #viewport: Viewport = startViewport;
  #pictureId: string | null = null;
  #picture: Size = { width: 1, height: 1 };
  #box: Size = { width: 0, height: 0 };
  #observer: ResizeObserver | null = null;
  #observed: Element | undefined;

  constructor(
    host: ReactiveControllerHost,
    private readonly turned: (pictureId: string, quarterTurns: Viewport['quarterTurns']) => void = () => {},
  ) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.observe(undefined);
  }

  get viewport(): Viewport {
    return this.#viewport;
  }

  /** The size of the picture at 100 %, unturned. */
  get picture(): Size {
    return this.#picture;
  }

  /** Whether the picture is larger than its box, so that it can be moved. */
  get isMovable(): boolean {
    const far = clampViewport({ ...this.#viewport, x: 1e9, y: 1e9 }, this.#picture, this.#box);
    return far.x > 0.5 || far.y > 0.5;
  }

  /** The picture's scale, from 1 for 100 %. */
  get scale(): number {
    return this.#viewport.scale;
  }

  /** Follows the size of the box that holds the picture. */
  readonly observe = (box: Element | undefined): void => {
    if (box === this.#observed) return;
    this.#observer?.disconnect();
    this.#observed = box;
    if (box === undefined) return;
    this.#observer = new ResizeObserver(() => this.#measure(box));
    this.#observer.observe(box);
  };

  /** Puts another picture on the stage: fitted, and turned as it was left here, else as it was left by somebody before. */
  show(pictureId: string | null, picture: Size, keptTurns: Viewport['quarterTurns'] = 0): void {
    if (pictureId === this.#pictureId) return;
    this.#pictureId = pictureId;
    this.#picture = picture;
    const quarterTurns = (pictureId === null ? undefined : this.#turns.get(pictureId)) ?? keptTurns;
    this.#viewport = { ...startViewport, quarterTurns };
    this.fit();
  }

  /** The picture's true size, once it has been decoded. */
  resize(picture: Size): void {
    this.#picture = picture;
    if (this.#viewport.fitted) this.fit();
    else this.#place(this.#viewport);
  }

  fit(): void {
    this.#place(fitViewport(this.#viewport, this.#picture, this.#box));
  }

  /** Scales by a factor about a point, the middle when none is given. */
  zoomBy(factor: number, about: Point = { x: 0, y: 0 }): void {
    this.zoomTo(this.#viewport.scale * factor, about);
  }

  zoomTo(scale: number, about: Point = { x: 0, y: 0 }): void {
    this.#place(zoomViewport(this.#viewport, scale, about));
  }

  /** Between the whole picture and its pixels; where it fits at 100 % already, to 200 %. */
  toggleZoom(about?: Point): void {
    if (!this.#viewport.fitted) this.fit();
    else this.zoomTo(this.#viewport.scale > 0.95 ? 2 : 1, about);
  }

  turn(by: 1 | -1): void {
    this.#viewport = turnViewport(this.#viewport, by);
    if (this.#pictureId !== null) {
      this.#turns.set(this.#pictureId, this.#viewport.quarterTurns);
      this.turned(this.#pictureId, this.#viewport.quarterTurns);
    }
    this.fit();
  }

  panBy(x: number, y: number): void {
    this.#place({ ...this.#viewport, x: this.#viewport.x + x, y: this.#viewport.y + y });
  }

  /** How another picture lies beside this one: zoomed as far over its own fit, at the same place. */
  viewportBeside(picture: Size): Viewport {
    const own = fitViewport(this.#viewport, this.#picture, this.#box).scale;
    const other = fitViewport(this.#viewport, picture, this.#box).scale;
    return { ...this.#viewport, scale: (this.#viewport.scale / own) * other };
  }

  /** The point of a pointer or wheel event, from the middle of the box. */
  pointOf(event: { clientX: number; clientY: number }, box: Element): Point {
    const { left, top, width, height } = box.getBoundingClientRect();
    return { x: event.clientX - left - width / 2, y: event.clientY - top - height / 2 };
  }

  #measure(box: Element): void {
    this.#box = { width: box.clientWidth, height: box.clientHeight };
    if (this.#viewport.fitted) this.fit();
    else this.#place(this.#viewport);
  }

  #place(viewport: Viewport): void {
    this.#viewport = clampViewport(viewport, this.#picture, this.#box);
    this.#host.requestUpdate();
  }
}
