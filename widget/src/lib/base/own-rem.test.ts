import { type CSSResult, css } from 'lit';
import { expect, it } from 'vitest';
import { withOwnRem } from './own-rem.js';

const convert = (styles: CSSResult) => (withOwnRem(styles) as CSSResult).cssText;

it('turns every length in rem into the reader’s pixels', () => {
  expect(convert(css`a { font: 400 1rem/1.6 x; margin: .5rem calc(2.25rem + 4px) }`)).toBe(
    'a { font: 400 16px/1.6 x; margin: 8px calc(36px + 4px) }',
  );
});

it('leaves names alone that begin alike', () => {
  const names = '.remove { color: red } .a2remote { inline-size: 3remark }';
  expect(convert(css`.remove { color: red } .a2remote { inline-size: 3remark }`)).toBe(names);
});
