/** Only EdgeHTML did not. */
// biome-ignore lint/style/noDefaultExport: it stands in for a module that has one
export default function supportsUploadProgress() {
  return true;
}
