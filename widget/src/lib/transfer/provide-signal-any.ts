/**
 * Gives `AbortSignal.any` to browsers before Chrome 116, Safari 17.4 and Firefox 124: `@uppy/xhr-upload` calls it
 * without asking, and each form would fail before it is sent.
 * https://developer.mozilla.org/docs/Web/API/AbortSignal/any_static
 */
export function provideSignalAny(): void {
  if (typeof AbortSignal.any === 'function') return;
  Object.defineProperty(AbortSignal, 'any', { value: anySignal, configurable: true, writable: true });
}

function anySignal(signals: Iterable<AbortSignal>): AbortSignal {
  const controller = new AbortController();
  for (const signal of signals) {
    if (signal.aborted) controller.abort(signal.reason);
    const { signal: joined } = controller;
    signal.addEventListener('abort', () => controller.abort(signal.reason), { once: true, signal: joined });
  }
  return controller.signal;
}
