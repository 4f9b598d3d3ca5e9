import { render, supportsAdoptingStyleSheets, type TemplateResult } from 'lit';

/** What paper looks like: black on white, nothing cut in two, digests whole. */
const paper = `
  body { font: 11pt/1.6 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif; color: #000; margin: 0; }
  h1 { font-size: 16pt; margin: 0 0 8pt; }
  h3 { font-size: 11pt; margin: 12pt 0 4pt; break-after: avoid; }
  dl { margin: 0; }
  dl div { display: flex; gap: 12pt; border-bottom: .5pt solid #999; padding: 2pt 0; break-inside: avoid; }
  dt { flex: 0 0 9em; }
  dd { margin: 0; overflow-wrap: anywhere; }
  ol { margin: 0; padding-inline-start: 1.6em; }
  li { break-inside: avoid; padding: 2pt 0; }
  li span { margin-inline-start: 8pt; overflow-wrap: anywhere; }
  .digest { display: block; font: 9pt/1.5 ui-monospace, Consolas, monospace; margin-inline-start: 0; }
  @page { margin: 18mm; }
`;

/**
 * Prints a document of its own, so that neither the host's page nor this dialog is on the paper. Its style comes by
 * `CSSStyleSheet`, which a strict policy for inline styles allows, or where there is none (Safari before 16.4) by a link.
 */
export function printReceipt(
  root: ParentNode,
  heading: string,
  content: TemplateResult,
  print: (view: Window) => void = (view) => view.print(),
): HTMLIFrameElement {
  root.querySelector('iframe')?.remove();
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.title = heading;
  root.append(frame);
  const view = frame.contentWindow as (Window & typeof globalThis) | null;
  if (view === null) return frame;
  view.document.title = heading;
  const title = view.document.createElement('h1');
  title.textContent = heading;
  const body = view.document.createElement('main');
  view.document.body.append(title, body);
  render(content, body);
  view.addEventListener('afterprint', () => setTimeout(() => frame.remove()));
  if (supportsAdoptingStyleSheets) {
    const sheet = new view.CSSStyleSheet();
    sheet.replaceSync(paper);
    view.document.adoptedStyleSheets = [sheet];
    print(view);
  } else {
    const styled = import('../../base/linked-style.js').then(({ createLinkedStyle, linkStyle }) =>
      linkStyle(view.document.head, createLinkedStyle(paper, view.document)),
    );
    styled.catch(() => undefined).then(() => print(view)); // plain paper is better than none
  }
  return frame;
}
