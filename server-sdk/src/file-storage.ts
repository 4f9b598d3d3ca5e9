export { type FileStorageOptions, fileStorage } from './lib/storage/file-storage.js';
