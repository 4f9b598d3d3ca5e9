import { makeJpeg } from '@dossier/server-sdk/testing';
import { messages as english } from '@dossier/widget/locales/en';
import { messages as chinese } from '@dossier/widget/locales/zh-CN';
import type { Page } from 'playwright-core';
import { CandidatePage } from '../walk/walk-testing/candidate-page.js';
import { DeskPage } from '../walk/walk-testing/desk-page.js';
import { startWalk } from '../walk/walk-testing/start-walk.js';
import type { Tongue } from './describe-node.js';
import { HeardPage, type HeardStep } from './heard-page.js';
import { listenScript } from './listen-script.js';

/** Some steps of the guide, under its number. */
export interface HeardPart {
  readonly guide: string;
  readonly steps: readonly HeardStep[];
}

const languages = { zh: 'zh-CN', en: 'en' } as const;
const catalogues = { zh: chinese, en: english } as const;

/** The candidate's way through the guide by the keyboard alone, and what is heard on it, from the demo as it runs. */
export async function walkByEar(tongue: Tongue): Promise<readonly HeardPart[]> {
  const walk = await startWalk();
  try {
    const visit = await walk.visit({ script: listenScript });
    const candidate = new CandidatePage(visit.page, walk.folder);
    await candidate.enter('kaosheng1');
    await visit.page.goto(`/upload?lang=${languages[tongue]}`);
    const desk = new DeskPage((await walk.visit()).page);
    const heard = await HeardPage.open(visit.page, tongue, isPassing);
    return await new EarWalk(tongue, heard, candidate, desk).run();
  } finally {
    await walk.close();
  }
}

/** Steps of an upload, and one of two pictures stored before the other. */
function isPassing(words: string): boolean {
  return /\d%$|已上传 1 张$|: 1 picture uploaded$/.test(words);
}

class EarWalk {
  readonly #parts: HeardPart[] = [];
  readonly #text: Readonly<Record<keyof typeof chinese, string>>;
  readonly #labels = new Map<string, string>();
  readonly #page: Page;

  constructor(
    private readonly tongue: Tongue,
    private readonly heard: HeardPage,
    private readonly candidate: CandidatePage,
    private readonly desk: DeskPage,
  ) {
    this.#text = catalogues[tongue];
    this.#page = heard.page;
  }

  async run(): Promise<readonly HeardPart[]> {
    await this.#page.locator('dossier-profile-form input').waitFor();
    await this.#completeProfile();
    for (const { id, label } of (await this.candidate.readState()).categories) {
      this.#labels.set(id, typeof label === 'string' ? label : (label[languages[this.tongue]] ?? ''));
    }
    await this.#upload();
    await this.#remove();
    await this.#submit();
    await this.#answer();
    await this.#editProfile();
    return this.#parts;
  }

  async #completeProfile(): Promise<void> {
    const { heard } = this;
    const text = this.#text;
    await this.#note('一.3', [
      () => heard.tabTo(/^(手机号码|Mobile)/),
      () => heard.type('123'),
      () => heard.tabTo(text['profile.save']),
      () => heard.press('Enter', text['profile.mobile']),
      () => heard.press('Control+A'),
      () => heard.type('13800138000'),
      () => heard.press('Enter', text['profile.saved']),
    ]);
  }

  async #upload(): Promise<void> {
    const { heard } = this;
    const text = this.#text;
    await this.#note('2.1', [
      () => heard.tabTo(this.#named('add', 'identity')),
      () => heard.press('Enter'),
      () => heard.tabTo(text['sheet.pick']),
      () => this.#choose(2, this.#fill('sheet.chosen', { count: 2 })),
      () => heard.tabTo(text['sheet.submit']),
      () =>
        heard.press('Enter', this.#fill('transfer.stored', { category: this.#label('identity'), count: 2 })),
    ]);
  }

  async #remove(): Promise<void> {
    const { heard } = this;
    // A picture that is still being checked has fewer buttons.
    await this.candidate.waitForMaterials('identity', 2);
    const name = this.#fill('picture.name', { category: this.#label('identity'), place: 2 });
    await this.#note('2.4', [
      () => heard.tabTo(this.#fill('picture.remove', { name })),
      () => heard.press('Enter'),
      () => heard.tabTo(this.#text['remove.confirm']),
      () => heard.press('Enter', this.#fill('remove.done', { name })),
    ]);
  }

  async #submit(): Promise<void> {
    const { heard } = this;
    const text = this.#text;
    for (const [id, count] of [
      ['identity', 1],
      ['education', 1],
      ['probation', 1],
      ['employer', 1],
    ] as const) {
      await this.candidate.pick(this.candidate.addTile(id), [await picture(id)]);
      await this.candidate.send();
      await this.candidate.waitForMaterials(id, count);
    }
    await this.#page.reload();
    await this.candidate.addTile('other').waitFor();
    await this.#note('三、四', [
      () => heard.tabTo(text['state.submit']),
      () => heard.press('Enter'),
      () => heard.tabTo(text['submit.declare']),
      () => heard.press('Space'),
      () => heard.tabTo(text['submit.confirm']),
      () => heard.press('Enter', text['state.doneNext']),
    ]);
  }

  async #answer(): Promise<void> {
    const { heard, candidate } = this;
    const text = this.#text;
    await this.#return();
    await this.#page.reload();
    await this.#page.locator('section.feedback').waitFor();
    const name = this.#fill('picture.name', { category: this.#label('identity'), place: 1 });
    await this.#note('五、六', [
      () => heard.tabTo(this.#label('identity')),
      () => heard.press('Enter', text['ask.replace']),
      () => heard.tabTo(this.#fill('picture.view', { name })),
      () => heard.tabTo(this.#named('replace', 'identity')),
      () => heard.press('Enter'),
      () => heard.tabTo(text['sheet.pick']),
      () => this.#choose(1, this.#fill('sheet.chosen', { count: 1 })),
      () => heard.tabTo(text['sheet.submit']),
      () =>
        heard.press('Enter', this.#fill('transfer.stored', { category: this.#label('identity'), count: 2 })),
    ]);
    expectState(await candidate.readState(), 'returned');
  }

  /** By staff, at the desk, in one go: the first picture is blurred. */
  async #return(): Promise<void> {
    const { page } = this.desk;
    await this.desk.enter('kaodian');
    await this.desk.open('演示考生一');
    await page.keyboard.press('s');
    await page.locator('.reason').filter({ hasText: '模糊不清' }).click();
    await page.locator('#own-words').fill('号码看不清');
    for (const [index, count] of [1, 2, 3, 4].entries()) {
      await this.desk.thumbnails.nth(index + 1).click();
      await this.desk.acceptByKey(count);
    }
    await page.locator('#feedback').fill('请按要求更换后再次提交。');
    await page.locator('#feedback').press('Control+Enter');
    await page.getByRole('heading', { name: '考生将看到' }).waitFor();
    await this.desk.confirm('确认退回');
  }

  async #editProfile(): Promise<void> {
    const { heard } = this;
    const text = this.#text;
    await this.#page.reload();
    await this.#page.locator('section.feedback').waitFor();
    await this.#note('七', [
      () => heard.tabTo(`${text['profile.edit']} ${text['profile.heading']}`),
      () => heard.press('Enter'),
      () => heard.tabTo(/^(手机号码|Mobile)/),
      () => heard.tabTo(text['profile.save']),
      () => heard.press('Enter', text['profile.saved']),
    ]);
  }

  async #note(guide: string, steps: readonly (() => Promise<HeardStep>)[]): Promise<void> {
    const done: HeardStep[] = [];
    for (const step of steps) done.push(await step());
    this.#parts.push({ guide, steps: done });
  }

  /** Enter on 选取文件, then the system's own chooser. */
  async #choose(count: number, until: string): Promise<HeardStep> {
    const files = await Promise.all(Array.from({ length: count }, () => picture('photo')));
    return this.heard.during(
      'Enter',
      async () => {
        const [chooser] = await Promise.all([
          this.#page.waitForEvent('filechooser'),
          this.#page.keyboard.press('Enter'),
        ]);
        await chooser.setFiles(files.map(({ name, buffer }) => ({ name, mimeType: 'image/jpeg', buffer })));
      },
      until,
    );
  }

  #label(categoryId: string): string {
    return this.#labels.get(categoryId) ?? '';
  }

  /** The tile that adds a picture to a category, or replaces the one that was asked for. */
  #named(kind: 'add' | 'replace', categoryId: string): RegExp {
    const label = quote(this.#label(categoryId));
    const rest = kind === 'replace' ? `.*${quote(this.#text['add.replace'])}` : '';
    return new RegExp(`^${quote(this.#text['add.label'])} *${label}${rest}`);
  }

  #fill(key: keyof typeof chinese, values: Readonly<Record<string, string | number>>): string {
    return this.#text[key].replace(/\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g, (whole, name, one, other) => {
      const value = values[name];
      if (value === undefined) return whole;
      return one === undefined ? String(value) : value === 1 ? one : other;
    });
  }
}

function quote(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

let drawn = 0;

/** Never the same twice. */
async function picture(name: string) {
  drawn += 1;
  return {
    name: `${name}.jpg`,
    buffer: await makeJpeg({ width: 900, height: 1200, seed: drawn, text: name }),
  };
}

function expectState(
  { application }: { readonly application: { readonly state: string } },
  wanted: string,
): void {
  if (application.state !== wanted) throw new Error(`${application.state}, not ${wanted}`);
}
