/**
 * How pictures go: by tus as it is meant, with POST in the place of PATCH, or as one form. Each next one asks less of
 * the network.
 */
export type Road = 'tus' | 'override' | 'form';

/** The road that got a picture through, for as long as the page lives. */
export interface RoadMemory {
  road: Road;
}

const memories = new Map<string, RoadMemory>();

/** What this page knows of the network to a server. It is written nowhere. */
export function roadMemoryOf(uploadsUrl: string): RoadMemory {
  const memory = memories.get(uploadsUrl) ?? { road: 'tus' };
  memories.set(uploadsUrl, memory);
  return memory;
}

/**
 * The road to try after one was found damaged, or null when there is none left. POST in the place of PATCH helps only
 * where it was a PATCH that did not come through.
 */
export function nextRoad(road: Road, method: string): Road | null {
  if (road === 'form') return null;
  return road === 'tus' && method === 'PATCH' ? 'override' : 'form';
}
