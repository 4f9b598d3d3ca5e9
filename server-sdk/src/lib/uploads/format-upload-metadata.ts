import type { UploadAnnouncement } from './upload-ledger.js';

/** Upload-Metadata as HEAD gives it back: what was kept of what came. */
export function formatUploadMetadata(announcement: UploadAnnouncement): string {
  const { category, filename, sha256, key, replaces } = announcement;
  const values = { category, filename, sha256, key, ...(replaces === null ? {} : { replaces }) };
  return Object.entries(values)
    .map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
    .join(',');
}
