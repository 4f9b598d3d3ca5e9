/**
 * The name under which a host's own words are looked up. The build of the assets numbers the messages, and fetches
 * their names for a page whose host has words of its own.
 */
export function nameOfMessage(key: string): string {
  return key;
}

/** To be awaited before `nameOfMessage` is asked. */
export async function loadMessageNames(): Promise<void> {}
