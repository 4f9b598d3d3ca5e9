import { connect, createServer } from 'node:net';
import { insertJpegSegment } from '../../../../server-sdk/dist/lib/testing/sample-pictures/jpeg-surgery.js';
import { foreignText } from '../../../../server-sdk/dist/lib/testing/sample-pictures/odd-pictures.js';
import { insertPngChunk } from '../../../../server-sdk/dist/lib/testing/sample-pictures/png-surgery.js';
import { badPictures, makeJpeg, makePng } from '../../../../server-sdk/dist/lib/testing/sample-pictures.js';
import { checkView } from '../../fuzz/oracle/check-view.js';
import { allRoads, type BadInput, type InputScene, input, noRoad } from '../bad-inputs-testing/bad-input.js';
import { sendAnnounced, waitForPicture } from '../bad-inputs-testing/send-parts.js';

/** What the bytes are. Whatever is taken, its view is one picture and not a byte more. */
export async function makeContentInputs(): Promise<readonly BadInput[]> {
  const listed = (await badPictures()).map(({ item, name, bytes, filename, expected, decidedBy }) => {
    // What the category takes is looked at before what it is.
    const isOver = bytes.length > 204_800;
    const verdict = decidedBy === 'walk' ? `422 ${expected}` : `check ${expected}`;
    const expects = isOver ? '413 too_large' : expected === 'accepted' ? 'accepted' : verdict;
    return content(item, name, bytes, expects, filename);
  });
  return [...listed, ...(await stuffed())];
}

/** A picture with something in it or behind it that is no picture. */
async function stuffed(): Promise<readonly BadInput[]> {
  const jpeg = await makeJpeg({ width: 90, height: 120, located: true });
  const png = await makePng({ width: 90, height: 120 });
  const xmp = (text: string): Buffer => Buffer.from(`http://ns.adobe.com/xap/1.0/\0${text}`, 'latin1');
  const script = Buffer.from(foreignText);
  return [
    content(59, '50,000² of one bit, as heavy as it is', Buffer.alloc(303_851, 1), '413 too_large', 'a.png'),
    content(70, 'a PNG at the limit of bytes', padTo(png, 204_800), 'accepted', 'a.png'),
    content(3, 'a PNG of a byte more', padTo(png, 204_801), '413 too_large', 'a.png'),
    content(3, 'a JPEG of a byte more', padTo(jpeg, 204_801), '413 too_large', 'a.jpg'),
    content(73, 'script in XMP', insertJpegSegment(jpeg, 0xe1, xmp(foreignText)), 'accepted', 'a.jpg'),
    content(73, 'script in IPTC', insertJpegSegment(jpeg, 0xed, script), 'accepted', 'a.jpg'),
    content(
      73,
      'script in iTXt',
      insertPngChunk(
        png,
        'iTXt',
        Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\0\0\0\0', 'latin1'), script]),
      ),
      'accepted',
      'a.png',
    ),
    content(74, 'GPS and a serial number in EXIF', jpeg, 'accepted', 'a.jpg'),
    content(
      76,
      'EICAR in the trailer, and nobody who scans',
      Buffer.concat([jpeg, Buffer.from(eicar)]),
      'accepted',
      'a.jpg',
    ),
    outbound('JPEG', (words) => insertJpegSegment(jpeg, 0xe1, xmp(words)), 'a.jpg'),
    outbound(
      'PNG',
      (words) => insertPngChunk(png, 'iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${words}`, 'latin1')),
      'a.png',
    ),
  ];
}

/** In two parts, so that no scanner takes this file for it. */
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

function padTo(bytes: Buffer, length: number): Buffer {
  return Buffer.concat([bytes, Buffer.alloc(length - bytes.length)]);
}

/** A case that is sent on every road. */
export function content(
  item: number,
  name: string,
  bytes: Buffer,
  expects: string,
  filename: string,
): BadInput {
  return input(
    item,
    name,
    allRoads,
    expects,
    (scene) => sendAnnounced(scene, { filename }, bytes),
    lookAtView,
  );
}

/** The view is a plain JPEG, to its last byte. */
export async function lookAtView(
  { one }: InputScene,
  answer: { readonly headers: ReadonlyMap<string, string> },
) {
  const id = answer.headers.get('dossier-material');
  const { status, body } = await one.send({ method: 'GET', path: `materials/${id}/view`, headers: [] });
  const foreign = status === 200 ? checkView(body) : `its view answers ${status}`;
  if (foreign !== null) throw new Error(foreign);
}

/** XMP with an entity and a link to a place that counts who comes. */
function outbound(kind: string, make: (words: string) => Buffer, filename: string): BadInput {
  return input(
    75,
    `${kind} whose XMP names a place to fetch from`,
    allRoads,
    'accepted',
    async (scene) => {
      let visits = 0;
      const trap = createServer((socket) => {
        visits += 1;
        socket.destroy();
      });
      await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
      const { port } = trap.address() as { port: number };
      const url = `http://127.0.0.1:${port}/x`;
      const words = `<!DOCTYPE x [<!ENTITY e SYSTEM "${url}">]><x:xmpmeta xmlns:x="${url}"><a href="${url}">&e;</a></x:xmpmeta>`;
      try {
        const answer = await sendAnnounced(scene, { filename }, make(words));
        await waitForPicture(scene, answer.headers.get('dossier-material') ?? '');
        if (visits > 0) throw new Error(`fetched ${visits} times`);
        // The trap does count.
        await new Promise<void>((resolve) =>
          connect(port, '127.0.0.1')
            .once('close', () => resolve())
            .on('error', () => {}),
        );
        if (visits !== 1) throw new Error('the trap does not count');
        return answer;
      } finally {
        trap.close();
      }
    },
    lookAtView,
  );
}

/** The same bytes, twice and elsewhere, are pictures of their own. */
export const repeatedInputs: readonly BadInput[] = allRoads.map((road) =>
  input(80, `the same bytes in two categories and twice, ${road}`, noRoad, 'accepted', async (scene) => {
    const bytes = scene.picture();
    const ids = new Set<string | undefined>();
    let last = await sendAnnounced({ ...scene, road }, {}, bytes);
    ids.add(last.headers.get('dossier-material'));
    for (const category of ['both', 'large']) {
      const first = last.headers.get('dossier-material');
      last = await sendAnnounced({ ...scene, road }, { category }, bytes);
      ids.add(last.headers.get('dossier-material'));
      await waitForPicture(scene, first ?? '');
      await scene.one.send({ method: 'DELETE', path: `materials/${first}`, headers: [] });
    }
    if (ids.size !== 3) throw new Error(`${ids.size} pictures of three sendings`);
    return last;
  }),
);
