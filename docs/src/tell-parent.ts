import type {} from '@dossier/widget';

/** For the page in the frame: tells the page around it two things, and nobody else anything. */
export function tellParent(origin: string): void {
  const tell = (message: object) => window.parent.postMessage(message, origin);
  new ResizeObserver(() => {
    tell({ type: 'dossier-height', height: document.body.scrollHeight });
  }).observe(document.body);
  document.addEventListener('dossier-submitted', () => tell({ type: 'dossier-submitted' }));
}
