import { listElements, nameElement } from './list-elements.js';

/** Whatever moves by itself at this moment. */
export function findRunningAnimations(root: Element): readonly string[] {
  return listElements(root).flatMap((element) =>
    element
      .getAnimations({ subtree: false })
      .filter(({ playState }) => playState === 'running')
      .map(() => nameElement(element)),
  );
}
