/**
 * For the page around the frame: gives it the height that it asks for, and tells when the candidate has submitted.
 * Answers a function that ends it.
 */
export function followFrame(frame: HTMLIFrameElement, origin: string, onSubmitted: () => void): () => void {
  const hear = (event: MessageEvent<unknown>) => {
    // From this frame, and still of the origin that was put into it: anybody may post to a window.
    if (event.origin !== origin || event.source !== frame.contentWindow) return;
    const message = event.data as { readonly type?: unknown; readonly height?: unknown } | null;
    if (message?.type === 'dossier-submitted') onSubmitted();
    if (message?.type === 'dossier-height' && typeof message.height === 'number') {
      // Never higher than the window: a dialog in the middle of a longer frame would be out of sight.
      frame.style.blockSize = `${Math.min(Math.max(message.height, 320), window.innerHeight)}px`;
    }
  };
  window.addEventListener('message', hear);
  return () => window.removeEventListener('message', hear);
}
