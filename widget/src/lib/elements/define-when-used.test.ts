import { afterEach, expect, it, vi } from 'vitest';
import { defineWhenUsed } from './define-when-used.js';

afterEach(() => {
  document.body.replaceChildren();
});

it('loads nothing until the element appears, then registers and upgrades it', async () => {
  const load = vi.fn(async () => class extends HTMLElement {});
  defineWhenUsed('test-later', load);
  document.body.append(document.createElement('p'));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(load).not.toHaveBeenCalled();
  const section = document.createElement('section');
  section.innerHTML = '<div><test-later></test-later></div>';
  document.body.append(section);
  await customElements.whenDefined('test-later');
  expect(load).toHaveBeenCalledTimes(1);
  expect(document.querySelector(':not(:defined)')).toBeNull();
});

it('registers at once what is already there, and asks again for a script that did not arrive', async () => {
  document.body.append(document.createElement('test-present'));
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const load = vi
    .fn(async (): Promise<CustomElementConstructor> => class extends HTMLElement {})
    .mockRejectedValueOnce(new TypeError('offline'));
  defineWhenUsed('test-present', load);
  await customElements.whenDefined('test-present');
  expect(load).toHaveBeenCalledTimes(2);
  expect(warn).toHaveBeenCalledTimes(1);
});
