import type { messages } from '../../../locales/zh-CN.js';
import type { MessageValues } from '../../base/format-message.js';

/** The name of one sentence of `<dossier-upload>`. */
export type UploadMessageKey = keyof typeof messages;

/** Sentences that come with the consent alone, and so stand in no catalogue. */
export type ConsentMessageKey =
  `consent.${'heading' | 'agree' | 'whole' | 'needed' | 'changed' | 'guardian' | 'guardianNeeded'}`;

/** All or some of the sentences, by name: the form of the property `messages`. */
export type UploadMessages = Readonly<Partial<Record<UploadMessageKey | ConsentMessageKey, string>>>;

/** A sentence with its values filled in. */
export type UploadText = (key: UploadMessageKey, values?: MessageValues) => string;
