/**
 * Calls back once when this process has grown beyond a limit; looks while a native decoder works on other threads.
 * @returns a function that ends the watch
 */
export function watchMemory(maxRssBytes: number, onExceeded: () => void): () => void {
  const timer = setInterval(() => {
    if (process.memoryUsage.rss() <= maxRssBytes) return;
    clearInterval(timer);
    onExceeded();
  }, periodMs);
  return () => clearInterval(timer);
}

const periodMs = 10;
