import { checkView } from './check-view.js';
import { readIndependently } from './read-independently.js';

/**
 * Says why a picture should not have been taken, or its view not have been made so; null when all is well. What was
 * taken must be readable to its end by a reader that shares no code with the product, and so must its view, which holds
 * nothing but one picture.
 */
export function judgeAcceptance(bytes: Buffer, view: Buffer): string | null {
  const foreign = checkView(view);
  if (foreign !== null) return `view: ${foreign}`;
  const picture = readOrWhy(bytes);
  if (typeof picture === 'string') return `unreadable: ${picture}`;
  const shown = readOrWhy(view);
  if (typeof shown === 'string') return `view unreadable: ${shown}`;
  const sides = [picture.width, picture.height].sort();
  const shownSides = [shown.width, shown.height].sort();
  return sides.join() === shownSides.join() ? null : `is ${sides.join()}, shown as ${shownSides.join()}`;
}

function readOrWhy(bytes: Buffer) {
  try {
    return readIndependently(bytes);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
