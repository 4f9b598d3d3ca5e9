import { html, render } from 'lit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KeyedList } from './keyed-list.js';

let place: HTMLElement;

beforeEach(() => {
  place = document.createElement('div');
  document.body.append(place);
});
afterEach(() => place.remove());

function show(list: KeyedList, keys: string) {
  const contents = [...keys].map((key) => [key, html`<button>${key}</button>`] as const);
  render(html`<main>${list.update(contents)}</main>`, place);
  return [...place.querySelectorAll('main > ul > li')];
}

describe('KeyedList', () => {
  it('keeps each child through any change, in the new order', () => {
    const list = new KeyedList('ul', 'tiles', 'li');
    const known = new Map<string, Element>();
    for (const keys of ['abc', 'abc', 'ac', 'cab', '', 'bca', 'dbeca', 'e', 'edcba']) {
      const children = show(list, keys);
      expect(children.map(({ textContent }) => textContent).join('')).toBe(keys);
      for (const [index, key] of [...keys].entries()) {
        const child = children[index] as Element;
        expect(known.get(key) ?? child, `${key} in ${keys}`).toBe(child);
        known.set(key, child);
      }
      for (const key of known.keys()) if (!keys.includes(key)) known.delete(key);
    }
  });

  it('leaves the focus where it is when one before it goes or comes', () => {
    const list = new KeyedList('ul', 'tiles', 'li');
    show(list, 'abc')[2]?.querySelector('button')?.focus();
    for (const keys of ['bc', 'abc', 'xabc', 'c']) {
      show(list, keys);
      expect(document.activeElement?.textContent, keys).toBe('c');
    }
  });

  it('draws each child again with its new content', () => {
    const list = new KeyedList('div', '', 'p');
    render(list.update([['a', 'one']]), place);
    render(list.update([['a', 'two']]), place);
    expect(place.querySelector('p')?.textContent).toBe('two');
  });
});
