/** Looks again and again; throws when it does not become true within two minutes. */
export async function waitUntil(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const until = Date.now() + 120_000;
  while (!(await isTrue())) {
    if (Date.now() > until) throw new Error('waited for two minutes in vain');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
