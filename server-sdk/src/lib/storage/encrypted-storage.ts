import { Readable } from 'node:stream';
import type { ReadableStream as NodeWebStream } from 'node:stream/web';
import { Decrypter, Encrypter, identityToRecipient, type ReadableStreamWithSize } from 'age-encryption';
import type { Storage } from '../contracts/storage.js';

/** What `encryptedStorage` takes. */
export interface EncryptedStorageOptions {
  /**
   * Secrets as `age-keygen` prints them, `AGE-SECRET-KEY-1…`. The first encrypts what is stored from now on, every one
   * of them reads: a new one is put in front, and an old one stays as long as something is stored under it.
   */
  readonly identities: readonly string[];
}

/**
 * Encrypts what a storage keeps: each object is a file of the age format, with a key of its own that only an identity
 * opens. What was changed, cut or stored in the plain rejects when it is opened. A scanner goes around it, not inside.
 * @throws Error in one sentence when there is no identity, or one that is none; the message never holds it
 * @example createDossier({ storage: encryptedStorage(fileStorage({ directory }), { identities: [secret] }), … })
 */
export function encryptedStorage(storage: Storage, options: EncryptedStorageOptions): Storage {
  const first = checkIdentities(options.identities);
  if (storage.scan !== undefined) {
    throw new Error('encryptedStorage: the scanner would see encrypted bytes; give it the encrypted storage');
  }
  const sealing = createSealing(first);
  // Whoever stores or reads first is told why; nobody is told twice.
  sealing.catch(() => undefined);

  return {
    async put(key, body, { bytes }) {
      const { seal } = await sealing;
      const plain = Buffer.isBuffer(body) ? Readable.from([body]) : body;
      const sealed = await seal(plain);
      // Another number of bytes in makes another number out: the storage within counts them.
      await storage.put(key, toNode(sealed), { bytes: sealed.size(bytes) });
    },
    async open(key) {
      const sealed = await storage.open(key);
      const decrypter = new Decrypter();
      for (const identity of options.identities) decrypter.addIdentity(identity);
      try {
        return toNode(await decrypter.decrypt(toWeb(sealed)));
      } catch (error) {
        sealed.destroy();
        throw new Error('an object cannot be decrypted with the identities that were given', {
          cause: error,
        });
      }
    },
    async stat(key) {
      const { plainSize } = await sealing;
      const found = await storage.stat(key);
      return found === null ? null : { key, bytes: plainSize(found.bytes) };
    },
    remove: (key) => storage.remove(key),
    async *list(prefix) {
      const { plainSize } = await sealing;
      for await (const { key, bytes } of storage.list(prefix)) yield { key, bytes: plainSize(bytes) };
    },
  };
}

interface Sealing {
  seal(plain: Readable): Promise<ReadableStreamWithSize>;
  /** How many bytes a sealed object of so many has inside. */
  plainSize(sealedBytes: number): number;
}

/** age seals in chunks of 64 KiB, each with a tag of 16 bytes; what is before them is of one length for one kind of identity. */
const chunkBytes = 65_536;
const tagBytes = 16;

async function createSealing(identity: string): Promise<Sealing> {
  const recipient = await identityToRecipient(identity);
  const seal = async (plain: Readable): Promise<ReadableStreamWithSize> => {
    const encrypter = new Encrypter();
    encrypter.addRecipient(recipient);
    return encrypter.encrypt(toWeb(plain));
  };
  const nothing = await seal(Readable.from([]));
  const headBytes = nothing.size(0) - tagBytes;
  await nothing.cancel();
  return {
    seal,
    plainSize: (sealedBytes) => {
      const body = Math.max(0, sealedBytes - headBytes);
      return Math.max(0, body - tagBytes * Math.ceil(body / (chunkBytes + tagBytes)));
    },
  };
}

/** The first of them. */
function checkIdentities(identities: readonly string[]): string {
  const [first] = identities;
  if (first === undefined) throw new Error('identities: at least one is needed');
  for (const [at, identity] of identities.entries()) {
    try {
      // Of the other kinds the sizes differ, and passwords are slow.
      if (!identity.startsWith('AGE-SECRET-KEY-1')) throw new Error('another kind');
      new Decrypter().addIdentity(identity);
    } catch {
      throw new Error(`identities[${at}]: it is no identity that begins with AGE-SECRET-KEY-1`);
    }
  }
  return first;
}

function toWeb(stream: Readable): ReadableStream<Uint8Array> {
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
}

/** A fault may come before anybody reads: it waits for the reader, and ends no process meanwhile. */
function toNode(stream: ReadableStream<Uint8Array>): Readable {
  return Readable.fromWeb(stream as NodeWebStream<Uint8Array>).on('error', () => undefined);
}
