export { type EncryptedStorageOptions, encryptedStorage } from './lib/storage/encrypted-storage.js';
