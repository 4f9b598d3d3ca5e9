const sides = 'left|right|top|bottom';
const physical = new RegExp(
  [
    `^(margin|padding|border|scroll-margin|scroll-padding)-(${sides})(-\\w+)?$`,
    `^border-(${sides})-(${sides})-radius$`,
    `^(${sides}|width|height|(min|max)-(width|height)|overscroll-behavior-[xy])$`,
  ].join('|'),
);
/** Four lengths name the left side and the right one, which is harmless only where both are equal. */
const boxes = /^(margin|padding|inset|border-width|scroll-margin)$/;

/** Declarations of a source's `css` templates that hold for one direction of writing only. */
export function findPhysical(source: string): readonly string[] {
  const found: string[] = [];
  for (const [, css = ''] of source.matchAll(/css`([^`]*)`/g)) {
    const declarations = css
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/@(media|container)[^{]*\{/g, '')
      .matchAll(/([\w-]+)\s*:\s*([^;{}]+)(?=[;}])/g);
    for (const [, name = '', value = ''] of declarations) {
      if (isPhysical(name, value.trim())) found.push(`${name}: ${value.trim()}`);
    }
  }
  return found;
}

function isPhysical(name: string, value: string): boolean {
  if (name.startsWith('--')) return false;
  if (physical.test(name)) return true;
  if (boxes.test(name)) return isLopsided(value);
  if (name === 'text-align' || name === 'float' || name === 'clear') return /\b(left|right)\b/.test(value);
  return name === 'transition' && /\b(width|height|left|right|top|bottom)\b/.test(value);
}

function isLopsided(value: string): boolean {
  const parts = value.match(/(?:[\w-]+\((?:[^()]|\([^()]*\))*\)|[^\s()]+)/g) ?? [];
  return parts.length === 4 && parts[1] !== parts[3];
}
