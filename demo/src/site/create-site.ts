import type { Dossier } from '@dossier/server-sdk';
import { dossierKoa } from '@dossier/server-sdk/koa';
import Router from '@koa/router';
import Koa from 'koa';
import type { Sessions } from '../accounts/sessions.js';
import { messagePage } from '../pages/message-page.js';
import type { DemoStore } from '../store/demo-store.js';
import { checkOrigin } from './check-origin.js';
import { addPageRoutes } from './page-routes.js';
import { securityHeaders } from './security-headers.js';
import { serveFiles } from './serve-files.js';
import { readAccount, sessionState } from './session-state.js';
import { addSignInRoutes } from './sign-in-routes.js';

/** Where Dossier is mounted. */
export const dossierPrefix = '/dossier';

/** The registration site, with Dossier mounted in it. */
export function createSite(store: DemoStore, sessions: Sessions, dossier: Dossier): Koa {
  const router = new Router();
  addSignInRoutes(router, store, sessions);
  addPageRoutes(router, store);
  const site = new Koa();
  site.use(dossierKoa(dossier, { prefix: dossierPrefix }));
  site.use(securityHeaders);
  site.use(serveFiles());
  site.use(sessionState(sessions));
  site.use(checkOrigin);
  site.use(router.routes());
  site.use((ctx) => {
    ctx.status = 404;
    ctx.type = 'html';
    ctx.body = messagePage('没有这个页面', '请核对地址，或返回首页。', readAccount(ctx));
  });
  return site;
}
