import { expect, it, onTestFinished } from 'vitest';
import { mountDesk, waitFor } from '../desk-testing/mount-desk.js';
import { specimenScenes } from '../desk-testing/specimen-scenes.js';

/** A strict host: no inline styles, pictures from blob: URLs alone, no strings into script sinks. */
const policy = "style-src 'none'; img-src blob:; object-src 'none'; base-uri 'none'";

it('breaks no strict content security policy', async () => {
  const meta = document.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = policy;
  document.head.append(meta);
  const violations: string[] = [];
  const note = (event: SecurityPolicyViolationEvent) =>
    violations.push(`${event.effectiveDirective} ${event.blockedURI}`);
  document.addEventListener('securitypolicyviolation', note);
  onTestFinished(() => document.removeEventListener('securitypolicyviolation', note));
  const desk = await mountDesk();
  await specimenScenes['return-dialog']?.(desk);
  expect(desk.find<HTMLImageElement>('.picture').style.transform).toContain('scale(');
  await specimenScenes.watermark?.(await mountDesk());
  const opened = await mountDesk();
  await opened.open();
  // The site's own sample comes from where this one allows no pictures; its link is left.
  expect(violations.splice(0).filter((one) => one !== 'img-src data')).toEqual([]);
  await waitFor(() => opened.find('.sample img').hidden);
  expect(opened.find('.sample').checkVisibility()).toBe(true);
  document.body.setAttribute('style', 'margin: 0');
  await desk.settle();
  expect(violations).toEqual(['style-src-attr inline']);
});
