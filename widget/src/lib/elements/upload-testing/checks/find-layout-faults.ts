import { isVisuallyHidden, listReachable, nameElement, parentOf, textNodesOf } from './list-elements.js';

/** Rounding and the overhang of a letter; less than that nobody sees. */
const slack = 1.5;

interface Line {
  readonly rect: DOMRect;
  readonly element: Element;
  readonly words: string;
}

/** What is cut off, stands outside of its box, lies over other text, or makes the page wider than its window. */
export function findLayoutFaults(root: Element): readonly string[] {
  const elements = listReachable(root).filter((element) => !isVisuallyHidden(element));
  const lines = elements.flatMap(listLines);
  return [
    ...findSideways(),
    ...lines.flatMap(findCut),
    ...elements.filter(isReplaced).flatMap(findOutside),
    ...findOverlaps(lines.flatMap(clip)),
  ];
}

function findSideways(): readonly string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth
    ? [`the page is ${scrollWidth - clientWidth} px wider than its window`]
    : [];
}

function listLines(element: Element): readonly Line[] {
  return textNodesOf(element).flatMap((node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()]
      .filter(({ width, height }) => width > 1 && height > 1)
      .map((rect) => ({ rect, element, words: node.data.trim().slice(0, 24) }));
  });
}

function isReplaced(element: Element): boolean {
  return element.matches('img, svg, progress, input, textarea');
}

/** A line must stand inside everything that cuts, and inside the box that it was written into. */
function findCut({ rect, element, words }: Line): readonly string[] {
  const style = getComputedStyle(element);
  const isBox = style.display !== 'inline' && style.display !== 'contents';
  const box = element.getBoundingClientRect();
  if (isBox && (rect.left < box.left - slack || rect.right > box.right + slack)) {
    return [`“${words}” stands outside of ${nameElement(element)}`];
  }
  const cutter = findCutter(element, rect);
  return cutter === null ? [] : [`“${words}” is cut off by ${nameElement(cutter)}`];
}

function findOutside(element: Element): readonly string[] {
  const cutter = findCutter(parentOf(element) ?? element, element.getBoundingClientRect());
  return cutter === null ? [] : [`${nameElement(element)} is cut off by ${nameElement(cutter)}`];
}

/** The nearest box that hides a part of the rectangle and cannot be scrolled to show it. */
function findCutter(from: Element, rect: DOMRect): Element | null {
  let [canScrollAcross, canScrollDown] = [false, false];
  for (let at: Element | null = from; at !== null && at !== document.body; at = parentOf(at)) {
    const { overflowX, overflowY, display, position } = getComputedStyle(at);
    if (display === 'contents' || display === 'inline') continue;
    canScrollAcross ||= isScrolled(overflowX) && at.scrollWidth > at.clientWidth;
    canScrollDown ||= isScrolled(overflowY);
    const box = at.getBoundingClientRect();
    const across = rect.left < box.left - slack || rect.right > box.right + slack;
    const down = rect.top < box.top - slack || rect.bottom > box.bottom + slack;
    if (overflowX !== 'visible' && across && !canScrollAcross) return at;
    if (overflowY !== 'visible' && down && !canScrollDown) return at;
    if (position === 'fixed') return null;
  }
  return null;
}

function isScrolled(overflow: string): boolean {
  return overflow === 'auto' || overflow === 'scroll';
}

/** What can be seen of a line where it is scrolled; nothing when it is scrolled away. */
function clip(line: Line): readonly Line[] {
  let { left, right, top, bottom } = line.rect;
  for (let at: Element | null = line.element; at !== null; at = parentOf(at)) {
    const { overflowX, display } = getComputedStyle(at);
    if (overflowX === 'visible' || display === 'inline' || display === 'contents') continue;
    const box = at.getBoundingClientRect();
    [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
    [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
  }
  if (right - left < 1 || bottom - top < 1) return [];
  return [{ ...line, rect: new DOMRect(left, top, right - left, bottom - top) }];
}

/** Two lines of different elements on top of each other. */
function findOverlaps(lines: readonly Line[]): readonly string[] {
  const found: string[] = [];
  const sorted = [...lines].sort((a, b) => a.rect.top - b.rect.top);
  for (const [index, one] of sorted.entries()) {
    for (const other of sorted.slice(index + 1)) {
      if (other.rect.top >= one.rect.bottom) break;
      if (isOver(one, other)) found.push(`“${one.words}” and “${other.words}” overlap`);
    }
  }
  return found;
}

function isOver(one: Line, other: Line): boolean {
  if (one.element === other.element || isLayered(one.element) !== isLayered(other.element)) return false;
  const across = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
  const down = Math.min(one.rect.bottom, other.rect.bottom) - Math.max(one.rect.top, other.rect.top);
  // The box of a line reaches beyond its letters, so that neighbours in a tight heading touch.
  return across > 2 && down > 4;
}

/** Whether it floats above the page on purpose. */
function isLayered(element: Element): boolean {
  for (let at: Element | null = element; at !== null; at = parentOf(at)) {
    const { position } = getComputedStyle(at);
    if (position === 'sticky' || position === 'fixed') return true;
  }
  return false;
}
