/** The picked name, fit to be sent: no path, no control characters, at most 255 bytes, the real type's extension. */
export function preparedFilename(picked: string | undefined, type: 'image/jpeg' | 'image/png'): string {
  const name = cleanName(picked ?? '');
  const dot = name.lastIndexOf('.');
  const stem = dot < 0 ? name : name.slice(0, dot);
  const extension = dot < 0 ? '' : name.slice(dot + 1);
  const [usual, ...others] = extensions[type];
  const fitting = [usual, ...others].includes(extension.toLowerCase()) ? extension : usual;
  return `${shorten(stem.trim(), maxNameBytes - 1 - 4) || 'picture'}.${fitting}`;
}

const maxNameBytes = 255;

const extensions: Readonly<Record<'image/jpeg' | 'image/png', readonly [string, ...string[]]>> = {
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
};

function cleanName(name: string): string {
  const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  return base.replace(/[\p{Cc}\p{Cs}]/gu, '');
}

/** Cuts at a whole character. */
function shorten(text: string, maxBytes: number): string {
  const encoder = new TextEncoder();
  let bytes = 0;
  let end = 0;
  for (const character of text) {
    bytes += encoder.encode(character).length;
    if (bytes > maxBytes) return text.slice(0, end);
    end += character.length;
  }
  return text;
}
