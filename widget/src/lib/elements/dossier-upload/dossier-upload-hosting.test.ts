import { afterEach, describe, expect, it, vi } from 'vitest';
import { listDeep } from '../upload-testing/read-looks.js';
import { settle } from '../upload-testing/scene-acts.js';
import { showScene } from '../upload-testing/show-scene.js';
import type { DossierUpload } from './dossier-upload.js';

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

describe('<dossier-upload> as a host handles it', () => {
  it('keeps its session, its state and what is open when it is moved within one task', async () => {
    const element = await showScene('draft-busy', 'zh-CN');
    const disconnect = vi.spyOn(element.session ?? fail(), 'disconnect');
    const before = words(element);
    const elsewhere = document.createElement('section');
    document.body.append(elsewhere);
    elsewhere.append(element);
    await settle(element);
    expect(disconnect).not.toHaveBeenCalled();
    expect(words(element)).toBe(before);
  });

  it('lets go of its session when it is taken away, and takes it up when it is put back', async () => {
    const element = await showScene('draft-ready', 'zh-CN');
    const session = element.session ?? fail();
    const disconnect = vi.spyOn(session, 'disconnect');
    const connect = vi.spyOn(session, 'connect');
    const before = words(element);
    element.remove();
    await settle(element);
    expect(disconnect).toHaveBeenCalledTimes(1);
    document.body.append(element);
    await settle(element);
    expect(connect).toHaveBeenCalledTimes(1);
    expect(words(element)).toBe(before);
  });

  it('asks another getToken from the next call on, and does not begin anew for it', async () => {
    const asked: string[] = [];
    let status = 503;
    const fetched = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      const headers = new Headers(init?.headers ?? (input as Request).headers);
      asked.push(headers.get('Authorization') ?? 'cookie');
      return new Response('{}', { status, headers: { 'Retry-After': '1' } });
    });
    const element = document.createElement('dossier-upload');
    Object.assign(element, { endpoint: '/nowhere', lang: 'zh-CN', getToken: async () => 'first' });
    document.body.append(element);
    await vi.waitFor(() => expect(asked).toContain('Bearer first'));
    const calls = fetched.mock.calls.length;
    Object.assign(element, { getToken: async () => 'second' });
    await settle(element as DossierUpload);
    expect(fetched.mock.calls.length).toBe(calls);
    status = 401;
    await vi.waitFor(() => expect(asked).toContain('Bearer second'), { timeout: 30_000 });
  });

  it('keeps its looks in another document, with what is made over there', async () => {
    const element = await showScene('draft-ready', 'zh-CN');
    const colour = (selector: string) => getComputedStyle(deepFind(element, selector)).backgroundColor;
    expect(colour('.submit')).toBe('rgb(28, 90, 166)');
    const frame = document.createElement('iframe');
    frame.width = '800';
    document.body.append(frame);
    const inside = frame.contentDocument ?? fail();
    inside.body.append(element);
    await settle(element);
    expect(colour('.submit')).toBe('rgb(28, 90, 166)');
    // A language that has not been shown: everything is rendered anew, over there.
    element.lang = 'en';
    (deepFind(element, '#edit-profile') as HTMLElement).click();
    await settle(element);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const form = deepFind(element, 'dossier-profile-form');
    expect(form.ownerDocument).toBe(inside);
    expect(form.shadowRoot?.adoptedStyleSheets.length).toBeGreaterThan(0);
    document.body.append(element);
    await settle(element);
    expect(colour('.submit')).toBe('rgb(28, 90, 166)');
  });

  it('is hidden by the attribute', async () => {
    const element = await showScene('draft-ready', 'zh-CN');
    element.hidden = true;
    expect(element.getBoundingClientRect().height).toBe(0);
  });
});

function deepFind(element: DossierUpload, selector: string): Element {
  const found = listDeep(element.shadowRoot as ShadowRoot).find((one) => one.matches(selector));
  return found ?? fail();
}

function words(element: Element): string {
  return (element.shadowRoot?.textContent ?? '').replace(/\s+/g, ' ');
}

function fail(): never {
  throw new Error('missing');
}
