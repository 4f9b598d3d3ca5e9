import { listControls, nameControl } from './list-controls.js';
import { nameElement } from './list-elements.js';

/** Controls without a name, and different ones that are called the same: nobody could tell them apart by ear. */
export function findEqualNames(root: Element): readonly string[] {
  const known = new Map<string, HTMLElement>();
  return listControls(root).flatMap((control) => {
    const name = nameControl(control);
    if (name === '') return [`${nameElement(control)} has no name`];
    const other = known.get(name);
    known.set(name, control);
    return other === undefined
      ? []
      : [`${nameElement(other)} and ${nameElement(control)} are both “${name}”`];
  });
}
