import { expect, it } from 'vitest';
import { html } from './html.js';

it('escapes values, and not the templates among them', () => {
  const name = '<img src=x onerror="alert(1)">&\'';
  expect(html`<p>${name}${html`<b>${1}</b>`}${[html`<i></i>`, null, false]}</p>`.text).toBe(
    '<p>&#60;img src=x onerror=&#34;alert(1)&#34;&#62;&#38;&#39;<b>1</b><i></i></p>',
  );
});
