import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

/** For `Visit.script`: axe-core in every document; the pages' own policy lets no other script in. */
export const axeScript = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const options: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};

/** What axe-core finds in the page as it stands, one line each. */
export async function findViolations(page: Page): Promise<readonly string[]> {
  const { violations } = await page.evaluate(
    (chosen) =>
      (globalThis as unknown as { axe: { run(o: RunOptions): Promise<AxeResults> } }).axe.run(chosen),
    options,
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) => `${id}: ${help} at ${JSON.stringify(target)} ${failureSummary}`,
    ),
  );
}

/** How many pixels the page is wider than its window. */
export function measureOverflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/**
 * Until nothing fades or moves any more, but for what does so for ever, such as a skeleton out of sight: what is still
 * fading in has less contrast than it will have.
 */
export async function settleMotion(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const listAll = (): Element[] =>
      [...document.querySelectorAll('*')].flatMap(function inside(one): Element[] {
        return [one, ...[...(one.shadowRoot?.querySelectorAll('*') ?? [])].flatMap(inside)];
      });
    const isEnding = ({ effect }: Animation) => Number.isFinite(Number(effect?.getComputedTiming().endTime));
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    // What a new width brings, such as a bar that comes when something has gone out of sight, begins some frames later.
    for (let calmFrames = 0; calmFrames < 6; calmFrames += 1) {
      await nextFrame();
      const running = listAll()
        .flatMap((one) => one.getAnimations())
        .filter((one) => isEnding(one) && one.playState !== 'finished');
      if (running.length > 0) calmFrames = -1;
      await Promise.all(running.map((animation) => animation.finished.catch(() => undefined)));
    }
  });
}
