import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { formatMessage, type MessageValues } from './format-message.js';
import { loadMessageNames, nameOfMessage } from './message-names.js';

export interface LocaleControllerOptions<Key extends string> {
  /** Fetches the catalogue of a supported language: one `import()` per language. */
  readonly load: (locale: SupportedLocale) => Promise<Readonly<Record<Key, string>>>;
  /** The host's own words, which win. */
  readonly overrides: () => Readonly<Partial<Record<string, string>>>;
}

/** The languages there are; the desk has no zh-TW and shows zh-CN instead. */
export type SupportedLocale = 'zh-CN' | 'zh-TW' | 'en';

/**
 * The language of an element: its own `lang`, else the nearest around it, else the browser's. Loads the catalogue,
 * asks the element to render again, and translates.
 * @example
 * private readonly locale = new LocaleController<DeskMessageKey>(this, { load, overrides: () => this.messages });
 * render() { return this.locale.ready ? html`${this.locale.text('queue.title')}` : skeleton; }
 */
export class LocaleController<Key extends string> implements ReactiveController {
  #catalogue: Readonly<Record<Key, string>> | null = null;
  #loading: SupportedLocale | null = null;
  #named = false;

  constructor(
    private readonly host: ReactiveControllerHost & HTMLElement,
    private readonly options: LocaleControllerOptions<Key>,
  ) {
    host.addController(this);
  }

  /** False until the first catalogue has come. */
  get ready(): boolean {
    return this.#catalogue !== null;
  }

  /** The language in use. */
  get current(): SupportedLocale {
    return pickLocale(this.host);
  }

  /** A message with its values filled in. */
  readonly text = (key: Key, values?: MessageValues): string => {
    const message = this.options.overrides()[nameOfMessage(key)] ?? this.#catalogue?.[key] ?? key;
    return formatMessage(message, values);
  };

  hostUpdate(): void {
    const isNamed = this.#named || Object.keys(this.options.overrides()).length === 0;
    if (this.#loading !== this.current || !isNamed) void this.#load(this.current);
  }

  async #load(locale: SupportedLocale): Promise<void> {
    this.#loading = locale;
    try {
      this.#named = Object.keys(this.options.overrides()).length > 0;
      if (this.#named) await loadMessageNames();
      const catalogue = await this.options.load(locale);
      if (this.#loading === locale) this.#catalogue = catalogue;
    } catch {
      // Asked for again with the next update: a network that failed once may be back.
      if (this.#loading === locale) this.#loading = null;
      this.#named = false;
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
    this.host.requestUpdate();
  }
}

function pickLocale(host: HTMLElement): SupportedLocale {
  const root = host.getRootNode();
  const around = root instanceof ShadowRoot ? root.host : host;
  const tag = host.lang || (around.closest('[lang]')?.getAttribute('lang') ?? navigator.language);
  if (/^en\b/i.test(tag)) return 'en';
  // Traditional by its name, or by where it is written; a script that is named wins over a region.
  return /^zh-(?!.*hans).*\b(hant|tw|hk|mo)\b/i.test(tag) ? 'zh-TW' : 'zh-CN';
}
