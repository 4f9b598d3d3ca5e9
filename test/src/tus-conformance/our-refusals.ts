const single = 'the length, the digest and the place of a picture are fixed before its first byte';

/** What Dossier refuses on purpose, by a check's id or by extension, and why. */
export const ourRefusals: Readonly<Record<string, string>> = {
  'extension:creation-defer-length': `Upload-Defer-Length: ${single}`,
  'extension:concatenation': `Upload-Concat: ${single}; pictures are small, and partial uploads would need places`,
  'extension:checksum':
    'the SHA-256 of the whole picture is announced at creation and checked before its commit',
  'creation-empty': 'a picture has bytes: 400 empty_file',
  'metadata-none': 'category, filename, sha256 and key are needed: 400 bad_metadata',
  'metadata-more-key': 'keys that nobody asked for are dropped, never stored, never sent back',
  'metadata-empty-value': 'keys that nobody asked for are dropped, never stored, never sent back',
  'terminate-finished':
    'a finished upload is a picture of the application: it is removed under materials/:id, by its own rules (403 here)',
  'patch-conflict-100000000':
    'an offset beyond the end of the picture can never be right: 413, which clients do not repeat, instead of 409, which they do',
  'override-put':
    'only POST stands for PATCH: every other override would be a way around rules about methods',
  'override-delete': 'only POST stands for PATCH: a forged form must not be able to delete',
};
