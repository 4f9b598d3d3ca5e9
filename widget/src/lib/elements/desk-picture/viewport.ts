/** A width and a height in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A distance from the middle of the box, in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How a picture lies in its box: its middle's place, its scale (1 is 100 %) and how often it is turned right. */
export interface Viewport {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
  readonly quarterTurns: 0 | 1 | 2 | 3;
  /** The scale follows the box until somebody zooms. */
  readonly fitted: boolean;
}

/** A picture that lies upright and fitted. */
export const startViewport: Viewport = { scale: 1, x: 0, y: 0, quarterTurns: 0, fitted: true };

/** Neither smaller than 5 % nor larger than 800 %. */
export const scaleRange = { least: 0.05, most: 8 } as const;
