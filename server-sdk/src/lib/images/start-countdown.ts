/**
 * Calls back after a time during which this process itself ran: a machine that slept, or an event loop that was
 * blocked, counts as one tick only, and what arrived meanwhile is read first.
 * @returns a function that stops it
 */
export function startCountdown(timeoutMs: number, onOver: () => void): () => void {
  let left = tickCount;
  let isStopped = false;
  const timer = setInterval(() => {
    left -= 1;
    if (left > 0) return;
    clearInterval(timer);
    setImmediate(() => {
      if (!isStopped) onOver();
    });
  }, timeoutMs / tickCount);
  return () => {
    isStopped = true;
    clearInterval(timer);
  };
}

const tickCount = 10;
