/** Looks again and again; throws when it does not become true within half a minute. */
export async function waitUntil(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const until = Date.now() + 30_000;
  while (!(await isTrue())) {
    if (Date.now() > until) throw new Error('waited for half a minute in vain');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
