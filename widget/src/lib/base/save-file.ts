/** Hands bytes to the browser's downloads under a name. */
export function saveFile({ blob, filename }: { readonly blob: Blob; readonly filename: string }): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = filename;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
