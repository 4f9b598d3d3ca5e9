const boundary = '----dossier-fuzz-boundary-7d1c';

/** A multipart form as a browser writes it. */
export function makeForm(
  fields: readonly (readonly [string, string])[],
  file: Buffer | null,
): { readonly type: string; readonly body: Buffer } {
  const parts: Buffer[] = fields.map(([name, value]) =>
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
  );
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="x"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  if (file !== null) parts.push(Buffer.from(head), file, Buffer.from('\r\n'));
  const body = Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]);
  return { type: `multipart/form-data; boundary=${boundary}`, body };
}
