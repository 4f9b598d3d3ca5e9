/**
 * The parts of the page that its first load goes without, each a chunk of its own: `main` what everybody needs once
 * they do something (dialogs, forms, transfers), `pictures` what there is to see when there are any, the others what
 * only some candidates meet.
 */
export const partLoaders = {
  main: () => import('./main-part.js'),
  pictures: () => import('./pictures-part.js'),
  returned: () => import('./returned-part.js'),
  changed: () => import('./changed-part.js'),
  receipt: () => import('./receipt-part.js'),
  move: () => import('./move-part.js'),
  signedOut: () => import('./signed-out-part.js'),
} as const;

export type PartName = keyof typeof partLoaders;

/** The parts that have come. */
export type LoadedParts = { readonly [Name in PartName]?: Awaited<ReturnType<(typeof partLoaders)[Name]>> };
