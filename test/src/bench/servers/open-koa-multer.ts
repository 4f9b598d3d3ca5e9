import { mkdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import multer from '@koa/multer';
import Koa from 'koa';

/** Koa with multer's disk storage: what most Node sites have. */
export async function openKoaMulter(directory: string): Promise<Server> {
  const folder = join(directory, 'pictures');
  await mkdir(folder, { recursive: true });
  const app = new Koa();
  app.use(multer({ dest: folder }).single('file'));
  app.use((ctx) => {
    ctx.status = 201;
    ctx.body = '';
  });
  return createServer(app.callback());
}
