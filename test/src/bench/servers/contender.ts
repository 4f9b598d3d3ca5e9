import type { UploadShape } from '../load/load-order.js';

/** A server that the bench starts in a process of its own. */
export interface Contender {
  readonly id: string;
  /** What readers of the report call it. */
  readonly label: string;
  /** What it does, and does not do, with a picture. */
  readonly about: string;
  readonly shape: UploadShape;
  readonly server: ServerKind;
}

/** What a server process can be told to open. */
export type ServerKind =
  | 'bare'
  | 'bare-file-only'
  | 'dossier'
  | 'dossier-checking'
  | 'tus-server'
  | 'koa-multer'
  | 'tusd'
  | 'check-pool';

/** The contenders of the first row of the targets; the first one is 1.00. */
export const uploadContenders: readonly Contender[] = [
  {
    id: 'bare',
    label: 'bare node:http',
    about: 'buffer, fdatasync, rename, fsync of the folder, each upload for itself',
    shape: 'body',
    server: 'bare',
  },
  {
    id: 'bare-file-only',
    label: 'bare node:http, file only',
    about: 'buffer and fdatasync; a power loss may take the name',
    shape: 'body',
    server: 'bare-file-only',
  },
  {
    id: 'dossier',
    label: 'Dossier, check off',
    about: 'token, place, SHA-256, byte walk; file, folder and SQLite (FULL) synced; one tus request',
    shape: 'tus-one',
    server: 'dossier',
  },
  {
    id: 'tus-server-one',
    label: '@tus/server, one request',
    about: 'FileStore, creation with upload; nothing synced',
    shape: 'tus-one',
    server: 'tus-server',
  },
  {
    id: 'tus-server-two',
    label: '@tus/server, POST + PATCH',
    about: 'FileStore, two requests; nothing synced',
    shape: 'tus-two',
    server: 'tus-server',
  },
  {
    id: 'koa-multer',
    label: 'Koa + multer',
    about: 'disk storage, a multipart form; nothing synced',
    shape: 'form',
    server: 'koa-multer',
  },
  {
    id: 'tusd',
    label: 'tusd',
    about: 'its file store, creation with upload, one core (GOMAXPROCS=1); nothing synced',
    shape: 'tus-one',
    server: 'tusd',
  },
];
