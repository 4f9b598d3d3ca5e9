import type { UploadOptions } from 'tus-js-client';

/**
 * Remembers nothing: tus would keep file names and metadata in the local storage of a PC that is shared.
 * https://github.com/tus/tus-js-client/blob/main/docs/api.md#urlstorage
 */
export const noUrlStorage: NonNullable<UploadOptions['urlStorage']> = {
  findAllUploads: async () => [],
  findUploadsByFingerprint: async () => [],
  removeUpload: async () => {},
  addUpload: async () => '',
};
