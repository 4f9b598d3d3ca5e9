import type { Middleware } from 'koa';
import { messagePage } from '../pages/message-page.js';

/** Refuses a form that another site sent: a POST must name this very origin. */
export const checkOrigin: Middleware = async (ctx, next) => {
  if (ctx.method === 'GET' || ctx.method === 'HEAD' || isOwn(ctx.get('origin'), ctx.get('host'))) {
    await next();
    return;
  }
  ctx.status = 403;
  ctx.type = 'html';
  ctx.body = messagePage('无法处理这个请求', '请从本网站的页面重新操作。', null);
};

function isOwn(origin: string, host: string): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}
