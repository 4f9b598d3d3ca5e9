export type MessageValues = Readonly<Record<string, string | number>>;

const placeholder = /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g;

/**
 * Fills the places of a message: `{count}` is the value, `{count|picture|pictures}` the first word for exactly one,
 * else the second. An unknown name stays as it is, so that a slip in a host's own text can be seen.
 */
export function formatMessage(message: string, values: MessageValues = {}): string {
  return message.replace(placeholder, (whole, name: string, one?: string, other?: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    if (one === undefined || other === undefined) return String(value);
    return Number(value) === 1 ? one : other;
  });
}
