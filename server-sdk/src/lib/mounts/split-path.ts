/** The mount path without a slash at its end, or an error for what is no path. */
export function checkPrefix(prefix: string): string {
  const trimmed = prefix.replace(/\/+$/, '');
  if (trimmed !== '' && !/^(\/[A-Za-z0-9._~-]+)+$/.test(trimmed))
    throw new Error(`prefix: '${prefix}' is no path`);
  return trimmed;
}

/** The raw path below a prefix, without the query; null when the URL is not below it. Nothing is decoded. */
export function pathBelow(url: string, prefix: string): string | null {
  const end = url.search(/[?#]/);
  const path = end < 0 ? url : url.slice(0, end);
  return path.startsWith(`${prefix}/`) ? path.slice(prefix.length + 1) : null;
}
