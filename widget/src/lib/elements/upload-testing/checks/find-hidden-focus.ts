import { listControls, nameControl } from './list-controls.js';
import { nameElement, parentOf } from './list-elements.js';

/** Controls on which the focus cannot be seen. The keyboard must have been used before (`:focus-visible`). */
export function findHiddenFocus(root: Element): readonly string[] {
  const before = deepActive();
  // What lies under a dialog of the page's own takes no focus, and must not.
  const isCovered = document.querySelector('body > dialog:modal') !== null;
  const found = (isCovered ? [] : listControls(root)).flatMap((control) => {
    control.focus({ preventScroll: true });
    const fault = judge(control);
    return fault === null ? [] : [`${nameElement(control)} “${nameControl(control)}”: ${fault}`];
  });
  before?.focus({ preventScroll: true });
  return found;
}

function judge(control: HTMLElement): string | null {
  if (deepActive() !== control) return 'does not take the focus';
  const style = getComputedStyle(control);
  const width = Number.parseFloat(style.outlineWidth);
  if (style.outlineStyle === 'none' || width < 2) return 'shows no outline';
  const ground = groundUnder(parentOf(control));
  const contrast = contrastOf(style.outlineColor, ground);
  if (contrast < 3) return `outline ${style.outlineColor} on ${ground}: ${contrast.toFixed(2)}`;
  return isCutOff(control, width + Number.parseFloat(style.outlineOffset)) ? 'outline is cut off' : null;
}

/** Whether at least two edges of the outline are hidden by a box that cuts. */
function isCutOff(control: HTMLElement, reach: number): boolean {
  const rect = control.getBoundingClientRect();
  for (let at = parentOf(control); at !== null && at !== document.body; at = parentOf(at)) {
    const style = getComputedStyle(at);
    if (style.display === 'contents' || style.overflowX === 'visible') continue;
    const box = at.getBoundingClientRect();
    const room = [rect.left - box.left, box.right - rect.right, rect.top - box.top, box.bottom - rect.bottom];
    const canScroll = style.overflowY === 'auto' || style.overflowY === 'scroll';
    const hidden = room.filter((one, side) => one < reach - 1 && !(canScroll && side > 1)).length;
    if (hidden > 1) return true;
  }
  return false;
}

function deepActive(): HTMLElement | null {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active instanceof HTMLElement ? active : null;
}

/** The first painted ground below. */
function groundUnder(element: Element | null): string {
  for (let at = element; at !== null; at = parentOf(at)) {
    const { backgroundColor } = getComputedStyle(at);
    if (!/^rgba\(.*, 0\)$|^transparent$/.test(backgroundColor)) return backgroundColor;
  }
  return 'rgb(255, 255, 255)';
}

function contrastOf(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map((value) => {
    const part = Number(value) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
