import { expect, it } from 'vitest';
import { mountDesk } from '../desk-testing/mount-desk.js';
import { findViolations } from '../desk-testing/find-violations.js';

for (const lang of ['zh-CN', 'en'] as const) {
  it(`is accessible in ${lang}`, async () => {
    const desk = await mountDesk({ lang });
    expect(await findViolations(desk.element)).toEqual([]);
    await desk.open();
    expect(await findViolations(desk.element)).toEqual([]);
  });
}
