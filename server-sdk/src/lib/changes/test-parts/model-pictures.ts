import type { ModelAsk, ModelDecision, ModelPicture } from './model-parts.js';

/** Whether it counts: on record, checked or not. */
export function isPresent({ state }: ModelPicture): boolean {
  return state === 'checking' || state === 'stored';
}

type Seen = ModelDecision['seen'];

/** Whether these are the very same pictures, in whatever order. */
export function areSame(some: Seen, others: Seen): boolean {
  const text = (all: Seen) =>
    all
      .map(({ id, sha256 }) => `${id} ${sha256}`)
      .sort()
      .join();
  return text(some) === text(others);
}

/** Whether one that its check refused has had no other in its category since. */
export function hasOpenRejection(pictures: readonly ModelPicture[]): boolean {
  return pictures.some(
    (one, index) =>
      one.state === 'rejected' &&
      !pictures
        .slice(index + 1)
        .some((later) => later.category === one.category && later.state !== 'rejected'),
  );
}

/** At most one ask for a replacement comes first, then at most one for an addition. */
export function hasOpenAsk(pictures: readonly ModelPicture[], asks: readonly ModelAsk[]): boolean {
  const news = pictures.filter((one) => isPresent(one) && one.first === null);
  return asks.some((ask) => {
    const index = news.findIndex((one) => meets(pictures, one, ask));
    if (index >= 0) news.splice(index, 1);
    return index < 0 && !ask.answered;
  });
}

function meets(pictures: readonly ModelPicture[], picture: ModelPicture, ask: ModelAsk): boolean {
  const { material } = ask;
  if (material === null) return picture.category === ask.category;
  if (replacesIt(pictures, picture, material)) return true;
  const asked = pictures.find(({ id }) => id === material);
  const isChained = pictures.some(
    (one) => isPresent(one) && one.first === null && replacesIt(pictures, one, material),
  );
  return !isChained && asked !== undefined && !isPresent(asked) && picture.category === ask.category;
}

/** Directly, or through pictures that came between. */
function replacesIt(pictures: readonly ModelPicture[], picture: ModelPicture, asked: string): boolean {
  for (let id = picture.replaces; id !== null; id = pictures.find((one) => one.id === id)?.replaces ?? null) {
    if (id === asked) return true;
  }
  return false;
}
