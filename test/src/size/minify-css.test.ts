import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { repositoryRoot } from '../repository/repository-root.js';

describe('minifyCss', async () => {
  const module = pathToFileURL(join(repositoryRoot, 'widget/minify-templates.mjs')).href;
  const { minifyCss } = (await import(module)) as { minifyCss: (css: string) => string };

  it.each([
    ['.a {\n  color: red;\n  margin: 0 auto;\n}\n', '.a{color:red;margin:0 auto}'],
    ['.a :hover, b  >  c { top: 0 }', '.a :hover,b > c{top:0}'],
    ['a{width:calc(1px  +  (2px - 3px))}', 'a{width:calc(1px + (2px - 3px))}'],
    ['@media (min-width: 1px) and (hover) { a { top: 0; } }', '@media (min-width:1px) and (hover){a{top:0}}'],
    ['a::before { content: ": ;  {" }', 'a::before{content:": ;  {"}'],
    ["a /* b: '  */ b { top: 0 }", 'a b{top:0}'],
    // Behind an inserted value: the space between two values stays.
    [' solid ', ' solid '],
  ])('%j', (css, small) => {
    expect(minifyCss(css)).toBe(small);
  });
});
