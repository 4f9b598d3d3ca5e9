import bcd from '@mdn/browser-compat-data' with { type: 'json' };
import type { CompatStatement, Identifier } from '@mdn/browser-compat-data';

/** A feature by its path in MDN's compatibility data, such as `['api', 'AbortSignal', 'any_static']`; null when unknown. */
export function lookUpFeature(path: readonly string[]): CompatStatement | null {
  let place = bcd as unknown as Identifier | undefined;
  for (const part of path) {
    if (place === undefined || !Object.hasOwn(place, part)) return null;
    place = place[part];
  }
  return place?.__compat ?? null;
}
