import type { Box, Reason } from '@dossier/server-sdk/contract';
import type { PictureFinding, WiderAsk } from '../desk-findings/findings.js';
import { toggleWiderAsk } from '../desk-findings/toggle-wider-ask.js';
import { writePictureFinding } from '../desk-findings/write-picture-finding.js';
import { writeWiderText } from '../desk-findings/write-wider-text.js';
import type { DeskModel } from './desk-model.js';
import { listReasons } from './list-reasons.js';

const newAsk: Omit<Extract<PictureFinding, { mark: 'asked' }>, 'sha256'> = {
  mark: 'asked',
  reasons: [],
  text: '',
  box: null,
};

/** What a reviewer finds: every method writes the draft of the open application, nothing is sent. */
export class DeskJudging {
  constructor(readonly model: DeskModel) {}

  /** The finding about the large picture. */
  get finding(): PictureFinding | null {
    const { picture, findings } = this.model;
    return picture === null ? null : (findings.pictures.get(picture.material.id) ?? null);
  }

  /** The reasons for the large picture, in the order of the number keys. */
  get reasons(): readonly Reason[] {
    const { picture, desk } = this.model;
    return picture === null || desk === null ? [] : listReasons(desk.reasons, picture.category);
  }

  /** The large picture was displayed. */
  see(materialId: string): void {
    const { findings } = this.model;
    if (findings.seen.has(materialId)) return;
    this.model.writeFindings({ ...findings, seen: new Set([...findings.seen, materialId]) });
  }

  /** Accepts the large picture, once it was displayed, and goes on to the next that is not judged. */
  accept(): void {
    const { picture, findings, host } = this.model;
    if (picture === null || !this.model.canDecide) return;
    if (!findings.seen.has(picture.material.id)) {
      host.announce('say.notShownYet');
      return;
    }
    this.#write({ mark: 'accepted', sha256: picture.material.sha256 });
    host.announce('say.accepted');
    this.#goOn();
  }

  /** Marks the large picture as asked; its reason comes next. */
  ask(): void {
    const { picture, host } = this.model;
    if (picture === null || !this.model.canDecide) return;
    if (this.finding?.mark === 'asked') {
      host.moveFocus('.reason');
      return;
    }
    this.#write({ ...newAsk, sha256: picture.material.sha256 });
    host.announce('say.asked');
    host.moveFocus('.reason');
  }

  /** Takes back what was found about the large picture. */
  clear(): void {
    this.#write(null);
    this.model.host.announce('say.cleared');
    this.model.host.moveFocus('.accept');
  }

  /** Chooses the reason with that number, or takes it back; one that asks for more than this picture asks for its category or profile. */
  chooseReason(number: number): void {
    const reason = this.reasons[number - 1];
    const { picture } = this.model;
    if (reason === undefined || picture === null || !this.model.canDecide) return;
    if (reason.kind === 'profile') this.toggleWider(null, reason.code);
    else if (reason.kind === 'add') this.toggleWider(picture.category.id, reason.code);
    else this.#chooseForPicture(reason.code, picture.material.sha256);
  }

  toggleWider(categoryId: string | null, reason: string): void {
    if (!this.model.canDecide) return;
    const next = toggleWiderAsk(this.model.findings, categoryId, reason);
    const isAdded = next.wider.length > this.model.findings.wider.length;
    this.model.writeFindings(next);
    this.model.host.announce(isAdded ? 'say.widerAsked' : 'say.widerCleared');
  }

  /** Keeps what was drawn on the large picture; one that nobody asked about is asked about now. */
  writeBox(box: Box | null): void {
    const { picture, host } = this.model;
    if (picture === null || !this.model.canDecide) return;
    const asked =
      this.finding?.mark === 'asked' ? this.finding : { ...newAsk, sha256: picture.material.sha256 };
    this.#write({ ...asked, box });
    host.announce(box === null ? 'say.boxRemoved' : 'say.boxKept');
    host.moveFocus(asked.reasons.length === 0 ? '.reason' : '.stage');
  }

  writeText(text: string): void {
    const { finding } = this;
    if (finding?.mark === 'asked') this.#write({ ...finding, text });
  }

  writeWiderText(ask: WiderAsk, text: string): void {
    this.model.writeFindings(writeWiderText(this.model.findings, ask, text));
  }

  writeFeedback(feedback: string): void {
    this.model.writeFindings({ ...this.model.findings, feedback });
  }

  writeNote(note: string): void {
    this.model.writeFindings({ ...this.model.findings, note });
  }

  #chooseForPicture(code: string, sha256: string): void {
    const { finding } = this;
    const asked = finding?.mark === 'asked' ? finding : { ...newAsk, sha256 };
    const isChosen = asked.reasons.includes(code);
    const reasons = isChosen ? asked.reasons.filter((one) => one !== code) : [...asked.reasons, code];
    this.#write({ ...asked, reasons });
    this.model.host.announce(isChosen ? 'say.reasonCleared' : 'say.reasonChosen');
  }

  #write(finding: PictureFinding | null): void {
    const { picture, findings } = this.model;
    if (picture === null || !this.model.canDecide) return;
    this.model.writeFindings(writePictureFinding(findings, picture.material.id, finding));
  }

  #goOn(): void {
    const { shownPictures: pictures, picture, findings } = this.model;
    const index = pictures.findIndex(({ material }) => material.id === picture?.material.id);
    const isOpen = (at: (typeof pictures)[number]) => !findings.pictures.has(at.material.id);
    const next = pictures.slice(index + 1).find(isOpen) ?? pictures.slice(0, index).find(isOpen);
    if (next !== undefined) this.model.showPicture(next.material.id);
  }
}
