export { type SqliteOptions, sqlite } from './lib/server/sqlite.js';
