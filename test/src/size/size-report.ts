import type { Weight } from './measure-bytes.js';
import { weighPeers } from './weigh-peers.js';
import { type WidgetWeight, weighWidget } from './weigh-widget.js';

/** One run of `npm run bench:size`. */
export interface SizeReport {
  readonly node: string;
  readonly widget: WidgetWeight;
  readonly peers: Readonly<Record<string, Weight>>;
  readonly targets: readonly SizeTarget[];
}

/** A bound on brotli bytes, and how it was held. */
export interface SizeTarget {
  readonly what: string;
  readonly maxBytes: number;
  readonly bytes: number;
  readonly isMet: boolean;
}

/** Weighs the built widget and its peers in one run. */
export async function createSizeReport(): Promise<SizeReport> {
  const widget = await weighWidget();
  const judge = (what: string, maxBytes: number, { brotli }: Weight): SizeTarget => ({
    what,
    maxBytes,
    bytes: brotli,
    isMet: brotli <= maxBytes,
  });
  return {
    node: process.version,
    widget,
    peers: await weighPeers(),
    targets: [
      judge('first load, without the catalogue', 20_000, widget.firstLoad),
      judge(
        'first load of a page with pictures, without the catalogue',
        20_000,
        widget.firstLoadWithPictures,
      ),
      judge('whole main job, with the zh-CN catalogue and the worker', 50_000, widget.mainJob),
    ],
  };
}
