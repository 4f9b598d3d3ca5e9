import { onTestFinished } from 'vitest';
import { defineElement } from '../../base/define-element.js';
import { DossierReview } from '../dossier-review/dossier-review.js';
import { FakeReviewSession } from './fake-review-session.js';

/** A desk on the page with a session that plays along. */
export interface MountedDesk {
  readonly element: DossierReview;
  /** What scrolls around the desk, as large as the screen. */
  readonly frame: HTMLElement;
  readonly session: FakeReviewSession;
  readonly root: ShadowRoot;
  /** Opens the prepared application and waits until its first picture is displayed. */
  open(): Promise<void>;
  /** Waits until every rendering that is under way is done. */
  settle(): Promise<void>;
  /** Presses a key where the focus is. */
  press(key: string, init?: KeyboardEventInit): Promise<void>;
  find<E extends HTMLElement = HTMLElement>(selector: string): E;
  /** The button, in the desk or its dialogs, whose text holds these words. */
  button(words: string): HTMLButtonElement;
  readonly text: string;
}

export interface MountOptions {
  readonly lang?: 'zh-CN' | 'en';
  readonly theme?: 'light' | 'dark';
  readonly session?: FakeReviewSession;
  /** Seconds; by default a decision goes out at once. */
  readonly hold?: number;
}

/** Puts a desk on the page, away again after the test. */
export async function mountDesk(options: MountOptions = {}): Promise<MountedDesk> {
  defineElement('dossier-review', DossierReview);
  const session = options.session ?? new FakeReviewSession();
  const element = document.createElement('dossier-review') as DossierReview;
  element.lang = options.lang ?? 'en';
  element.theme = options.theme ?? 'light';
  element.session = session;
  element.hold = options.hold ?? 0;
  document.body.style.margin = '0';
  const frame = document.createElement('div');
  frame.style.cssText = 'block-size: 100dvh; overflow: auto';
  frame.append(element);
  document.body.append(frame);
  onTestFinished(() => frame.remove());
  const root = element.renderRoot as ShadowRoot;
  const desk: MountedDesk = {
    element,
    frame,
    session,
    root,
    settle: () => settle(element),
    open: async () => {
      await waitFor(() => root.querySelector('.queue-row'));
      root.querySelector<HTMLButtonElement>('.queue-row')?.click();
      await waitForPicture(root);
      await settle(element);
    },
    press: async (key, init = {}) => {
      const target = focusedIn(root) ?? root.querySelector('.desk') ?? element;
      target.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...init }),
      );
      await settle(element);
    },
    find: (selector) => {
      const found = root.querySelector<HTMLElement>(selector);
      if (found === null) throw new Error(`no ${selector}`);
      return found as never;
    },
    button: (words) => findButton(root, words),
    get text() {
      return root.textContent ?? '';
    },
  };
  await waitFor(() => root.querySelector('.top-bar'));
  await settle(element);
  return desk;
}

function focusedIn(root: ShadowRoot): Element | null {
  const active = root.activeElement;
  return active?.shadowRoot?.activeElement ?? active;
}

async function settle(element: DossierReview): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    await element.updateComplete;
  }
}

function findButton(root: ShadowRoot, words: string): HTMLButtonElement {
  const isNamed = (button: HTMLButtonElement) =>
    (button.getAttribute('aria-label') ?? button.textContent ?? '').includes(words);
  const found = [...root.querySelectorAll('button')].find(isNamed);
  if (found === undefined) throw new Error(`no button “${words}”`);
  return found;
}

/** Polls until there is an answer, for twenty seconds. */
export async function waitFor<T>(read: () => T | null | undefined | false): Promise<T> {
  for (let turn = 0; turn < 1000; turn += 1) {
    const value = read();
    if (value !== null && value !== undefined && value !== false) return value;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('waited in vain');
}

/** Waits until the large picture is displayed. */
export function waitForPicture(root: ShadowRoot): Promise<boolean> {
  return waitFor(() => {
    const picture = root.querySelector<HTMLImageElement>('.pane:last-of-type .picture');
    return picture?.complete === true && picture.naturalWidth > 0;
  });
}
