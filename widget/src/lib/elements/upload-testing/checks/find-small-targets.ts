import { listControls, nameControl } from './list-controls.js';
import { nameElement } from './list-elements.js';

const leastPixels = 44;

/** Controls that a finger would miss: less than 44 pixels either way, a label's area counted in. */
export function findSmallTargets(root: Element): readonly string[] {
  return listControls(root).flatMap((control) => {
    const { width, height } = measureTarget(control);
    if (width >= leastPixels - 0.5 && height >= leastPixels - 0.5) return [];
    return [
      `${nameElement(control)} “${nameControl(control)}” is ${Math.round(width)} × ${Math.round(height)}`,
    ];
  });
}

function measureTarget(control: HTMLElement): { readonly width: number; readonly height: number } {
  const boxes = [control, ...((control as HTMLInputElement).labels ?? [])].map((one) =>
    one.getBoundingClientRect(),
  );
  // An ::after laid over the surroundings is pressed as the control itself.
  const after = getComputedStyle(control, '::after');
  const wide = after.content === 'none' || after.position !== 'absolute' ? 0 : Number.parseFloat(after.width);
  const tall = wide === 0 ? 0 : Number.parseFloat(after.height);
  return {
    width: Math.max(wide, ...boxes.map(({ width }) => width)),
    height: Math.max(tall, ...boxes.map(({ height }) => height)),
  };
}
