import { listControls, nameControl } from './list-controls.js';
import { listElements, nameElement } from './list-elements.js';

/** In forced colours: controls that nothing but their words would tell from plain text, and drawings without colour. */
export function findEdgeless(root: Element): readonly string[] {
  const bare = listControls(root)
    .filter((control) => !hasEdge(control))
    .map((control) => `${nameElement(control)} “${nameControl(control)}” has no edge`);
  const faint = listElements(root)
    .filter((element) => element.matches('svg.icon') && isFaint(element))
    .map((element) => `a drawing in ${nameElement(element.parentElement ?? element)} cannot be seen`);
  return [...bare, ...faint];
}

/** A border, an underline or a drawing. */
function hasEdge(control: HTMLElement): boolean {
  if (control.matches('input[type=checkbox], input[type=radio]')) return true;
  const parts = [control, ...control.querySelectorAll('*')];
  return parts.some((part) => {
    const style = getComputedStyle(part);
    const isBordered = style.borderTopStyle !== 'none' && Number.parseFloat(style.borderTopWidth) > 0;
    return (
      (isBordered && style.borderTopColor !== style.backgroundColor) ||
      style.textDecorationLine.includes('underline') ||
      part.matches('svg.icon, dossier-picture, img')
    );
  });
}

function isFaint(drawing: Element): boolean {
  const { stroke } = getComputedStyle(drawing);
  const ground = getComputedStyle(document.body).backgroundColor;
  return stroke === 'none' || stroke === ground;
}
