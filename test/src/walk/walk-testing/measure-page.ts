import type { Page } from 'playwright-core';

/** What the browser noticed since the document began. */
export interface Measured {
  /** What moved without having been touched in the half second before, and not because files were picked. */
  readonly shifts: readonly { readonly value: number; readonly sources: readonly string[] }[];
  /** Milliseconds. */
  readonly longTasks: readonly number[];
}

/** For `Visit.script`: keeps it. */
export const measureScript = `
  globalThis.measured = { shifts: [], longTasks: [], picks: [] };
  const name = (node) => node === null ? 'gone' : (node.id || node.className || node.nodeName || '?').toString();
  const round = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(' ');
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue;
      const sources = entry.sources.map(({ node, previousRect, currentRect }) =>
        name(node) + ' ' + round(previousRect) + ' → ' + round(currentRect));
      globalThis.measured.shifts.push({ at: entry.startTime, value: entry.value, sources });
    }
  }).observe({ type: 'layout-shift', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) globalThis.measured.longTasks.push(Math.round(entry.duration));
  }).observe({ type: 'longtask', buffered: true });
`;

/** To be called when the chooser opens and when what was picked has appeared: a chooser is no input to the browser. */
export function markPick(page: Page): Promise<void> {
  return page.evaluate(() => {
    (globalThis as unknown as { measured?: { picks: number[] } }).measured?.picks.push(performance.now());
  });
}

export async function readMeasured(page: Page): Promise<Measured> {
  const { shifts, picks, longTasks } = await page.evaluate(
    () => (globalThis as unknown as { measured: Kept }).measured,
  );
  const isPick = (at: number) =>
    picks.some((from, index) => index % 2 === 0 && at >= from && at <= (picks[index + 1] ?? at));
  return { shifts: shifts.filter(({ at }) => !isPick(at)), longTasks };
}

interface Kept {
  readonly shifts: readonly {
    readonly at: number;
    readonly value: number;
    readonly sources: readonly string[];
  }[];
  /** When a pick began, when it was over, and so on. */
  readonly picks: readonly number[];
  readonly longTasks: readonly number[];
}
