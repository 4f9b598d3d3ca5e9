import { allRoads, type BadInput, input } from '../bad-inputs-testing/bad-input.js';
import { sendAnnounced } from '../bad-inputs-testing/send-parts.js';

/** A file name, and how it is shown; null where it is refused. */
type Row = readonly [item: number, filename: string, shown: string | RegExp | null, expects?: string];

const rows: readonly Row[] = [
  [37, '../../etc/passwd.png', 'passwd.png'],
  [37, 'C:\\x\\card.png', 'card.png'],
  [37, '\\\\host\\share\\card.png', 'card.png'],
  [38, 'a\0.png', null, '400 bad_name'],
  [38, 'a.php%00.png', null, '400 bad_name'],
  [39, 'a\u202egnp.exe.png', /^[^\u202e]*\.png$/],
  [39, 'ca\u200brd.png', /\.png$/],
  [39, 'e\u0301.png', /^(e\u0301|\u00e9)\.png$/],
  [39, '\u00e9.png', '\u00e9.png'],
  [39, 'сard.png', 'сard.png'],
  [40, '👨‍👩‍👧😀.png', /😀\.png$/],
  [40, '身份证.png', '身份证.png'],
  [41, 'a\r\nX-Evil: 1.png', null, '400 bad_name'],
  [41, 'a\nb.png', null, '400 bad_name'],
  [42, 'a"b;c\'d.png', 'a"b;c\'d.png'],
  [43, 'CON.png', /\.png$/],
  [43, 'NUL.png', /\.png$/],
  [43, 'COM1.png', /\.png$/],
  [43, 'aux.png. ', /\.png/],
  [44, `${'x'.repeat(4_092)}.png`, null, '400 '],
  [44, `${'证'.repeat(84)}.png`, null, '400 name_too_long'],
  [45, 'photo', null, '422 extension_mismatch'],
  [45, '.png', /\.png$/],
  [45, 'a.png.exe', null, '422 extension_mismatch'],
  [45, 'a.php.png', 'a.php.png'],
  [46, '<img src=x onerror=alert(1)>.png', '<img src=x onerror=alert(1)>.png'],
  [47, '=cmd|calc.png', '=cmd|calc.png'],
  [99, "' OR 1=1; DROP TABLE materials; --.png", "' OR 1=1; DROP TABLE materials; --.png"],
  [99, '{{7*7}}#{7*7}.png', '{{7*7}}#{7*7}.png'],
  [99, '{"$ne":null}.png', '{"$ne":null}.png'],
  [100, 'a\u001b[31m.png', /^a\[?.*\.png$/],
];

/** File names: text for people, and never a path. */
export const nameInputs: readonly BadInput[] = [
  ...rows.map(([item, filename, shown, expects = 'accepted']) =>
    input(
      item,
      `the name ${JSON.stringify(filename.slice(0, 40))}`,
      allRoads,
      expects === '400 ' ? ['400 name_too_long', '400 bad_metadata'] : expects,
      (scene) => sendAnnounced(scene, { filename }),
      async ({ one }, answer) => {
        const id = answer.headers.get('dossier-material');
        const found = (await one.state()).categories
          .flatMap(({ materials }) => materials)
          .find((material) => material.id === id)?.filename;
        const isRight = typeof shown === 'string' ? found === shown : shown?.test(found ?? '') === true;
        if (!isRight) throw new Error(`shown as ${JSON.stringify(found)}`);
        if (/[/\\]|[\p{Cc}\p{Bidi_Control}]/u.test(found ?? ''))
          throw new Error('a path or a control character');
      },
    ),
  ),
];
