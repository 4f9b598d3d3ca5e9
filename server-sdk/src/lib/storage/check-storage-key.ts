/** Throws when a key is not one that the SDK makes: `[a-z0-9_-]` in parts between single slashes, ≤ 120 characters. */
export function checkStorageKey(key: string): void {
  if (key.length > 120 || !keyForm.test(key)) throw new RangeError('not a storage key');
}

const keyForm = /^[a-z0-9_-]+(?:\/[a-z0-9_-]+)*$/;
