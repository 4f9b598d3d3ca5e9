import type { Box } from '@dossier/server-sdk/contract';
import type { Point, Size, Viewport } from './viewport.js';

/** A rectangle in CSS pixels; `x` and `y` are its upper left corner, from the middle of the pane. */
export interface PlacedBox extends Point, Size {}

/** Where a box on a picture's view lies in its pane, under zoom, pan and turn. */
export function placeBox(box: Box, viewport: Viewport, picture: Size): PlacedBox {
  const a = placePoint({ x: box.x, y: box.y }, viewport, picture);
  const b = placePoint({ x: box.x + box.width, y: box.y + box.height }, viewport, picture);
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  };
}

/** The part of a picture's view between two points of its pane, cut at the picture's edges. */
export function boxBetween(from: Point, to: Point, viewport: Viewport, picture: Size): Box {
  const a = readPoint(from, viewport, picture);
  const b = readPoint(to, viewport, picture);
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return { x, y, width: Math.max(a.x, b.x) - x, height: Math.max(a.y, b.y) - y };
}

/** A step on the screen as a step on the unturned view. */
export function turnStep({ x, y }: Point, quarterTurns: Viewport['quarterTurns']): Point {
  const steps = [
    { x, y },
    { x: y, y: -x },
    { x: -x, y: -y },
    { x: -y, y: x },
  ] as const;
  return steps[quarterTurns];
}

function placePoint(fraction: Point, { scale, x, y, quarterTurns }: Viewport, picture: Size): Point {
  const upright = { x: (fraction.x - 0.5) * picture.width, y: (fraction.y - 0.5) * picture.height };
  const turned = turnStep(upright, ((4 - quarterTurns) % 4) as Viewport['quarterTurns']);
  return { x: turned.x * scale + x, y: turned.y * scale + y };
}

function readPoint(point: Point, { scale, x, y, quarterTurns }: Viewport, picture: Size): Point {
  const upright = turnStep({ x: (point.x - x) / scale, y: (point.y - y) / scale }, quarterTurns);
  return { x: clamp(upright.x / picture.width + 0.5), y: clamp(upright.y / picture.height + 0.5) };
}

function clamp(fraction: number): number {
  return Math.max(0, Math.min(1, fraction));
}
