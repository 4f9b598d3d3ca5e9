import type { Page } from 'playwright-core';

/** Every text, attribute and value below an element, shadow roots included. */
export function readWords(page: Page, selector = 'html'): Promise<string> {
  return page.evaluate((chosen) => {
    const read = (element: Element): string => {
      const attributes = [...element.attributes].map(({ value }) => value);
      const texts = [...element.childNodes]
        .filter(({ nodeType }) => nodeType === Node.TEXT_NODE)
        .map(({ textContent }) => textContent ?? '');
      const value = element instanceof HTMLInputElement ? [element.value] : [];
      const inner = [...(element.shadowRoot?.children ?? []), ...element.children].map(read);
      return [...attributes, ...texts, ...value, ...inner].join(' ');
    };
    return [...document.querySelectorAll(chosen)].map(read).join(' ');
  }, selector);
}
