let names;

/** Messages with a number are looked up by their name, once the names have come; others are known by it. */
export function nameOfMessage(key) {
  return names?.[key] ?? key;
}

export async function loadMessageNames() {
  names ??= (await import('dossier-message-names')).names;
}
