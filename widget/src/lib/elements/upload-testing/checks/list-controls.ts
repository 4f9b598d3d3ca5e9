import { listReachable } from './list-elements.js';

const selector =
  'a[href], button, summary, textarea, select, input:not([type=hidden]), [role=button], [tabindex="0"]';

/** Whatever can be pressed or filled in now. */
export function listControls(root: Element): readonly HTMLElement[] {
  return listReachable(root).filter(
    (element): element is HTMLElement => element instanceof HTMLElement && element.matches(selector),
  );
}

/** What a control is called aloud: its `aria-label`, its label's words, or its own. */
export function nameControl(control: HTMLElement): string {
  const given = control.getAttribute('aria-label');
  if (given !== null && given !== '') return given.trim();
  const labels = (control as HTMLInputElement).labels;
  const words = labels && labels.length > 0 ? [...labels].map(readAloud).join(' ') : readAloud(control);
  return words.replace(/\s+/g, ' ').trim();
}

function readAloud(element: Element): string {
  return [...element.childNodes]
    .map((node) => {
      if (node instanceof Text) return node.data;
      if (!(node instanceof Element) || node.getAttribute('aria-hidden') === 'true') return '';
      return ` ${node.getAttribute('alt') ?? readAloud(node)} `;
    })
    .join('');
}
