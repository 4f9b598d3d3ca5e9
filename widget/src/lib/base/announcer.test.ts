import { html, LitElement } from 'lit';
import { afterEach, expect, it, vi } from 'vitest';
import { Announcer } from './announcer.js';
import { defineElement } from './define-element.js';

class Speaker extends LitElement {
  readonly announcer = new Announcer(this);
  override render() {
    return html`${this.announcer.render()}`;
  }
}
defineElement('test-speaker', Speaker);

afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

async function speak(): Promise<{ readonly speaker: Speaker; readonly lines: () => readonly string[] }> {
  const speaker = document.createElement('test-speaker') as Speaker;
  document.body.append(speaker);
  await speaker.updateComplete;
  const lines = () =>
    [...(speaker.shadowRoot?.querySelectorAll('p') ?? [])].map(({ textContent }) => textContent);
  return { speaker, lines };
}

it('loses neither of two sentences that come together', async () => {
  const { speaker, lines } = await speak();
  speaker.announcer.announce('one');
  speaker.announcer.announce('two');
  await speaker.updateComplete;
  expect(lines().map((line) => line.trim())).toEqual(['one', 'two']);
});

it('keeps what is being read while the next one comes, and begins anew after a while', async () => {
  const { speaker, lines } = await speak();
  vi.useFakeTimers({ toFake: ['Date'] });
  speaker.announcer.announce('one');
  await speaker.updateComplete;
  const first = speaker.shadowRoot?.querySelector('p');
  speaker.announcer.announce('two');
  await speaker.updateComplete;
  expect(speaker.shadowRoot?.querySelector('p')).toBe(first);
  vi.advanceTimersByTime(6_000);
  speaker.announcer.announce('three');
  await speaker.updateComplete;
  expect(lines().map((line) => line.trim())).toEqual(['three']);
});

it('changes when the same is said again', async () => {
  const { speaker, lines } = await speak();
  vi.useFakeTimers({ toFake: ['Date'] });
  speaker.announcer.announce('one');
  await speaker.updateComplete;
  const before = lines();
  vi.advanceTimersByTime(6_000);
  speaker.announcer.announce('one');
  await speaker.updateComplete;
  expect(lines()).not.toEqual(before);
});

it('forgets what was said to somebody who has left', async () => {
  const { speaker, lines } = await speak();
  speaker.announcer.announce('one');
  speaker.announcer.clear();
  await speaker.updateComplete;
  expect(lines()).toEqual([]);
});
