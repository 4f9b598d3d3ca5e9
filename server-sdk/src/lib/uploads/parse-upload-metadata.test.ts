import { describe, expect, it } from 'vitest';
import { parseUploadMetadata } from './parse-upload-metadata.js';

const good = { category: 'identity', filename: 'a.jpg', sha256: 'a'.repeat(64), key: 'key-12345' };

function encode(values: Record<string, string | Buffer>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${Buffer.from(value as string).toString('base64')}`)
    .join(',');
}

function named(filename: string): string {
  return parseUploadMetadata(encode({ ...good, filename })).filename;
}

describe('parseUploadMetadata', () => {
  it('reads what is announced', () => {
    expect(parseUploadMetadata(encode(good))).toEqual({ ...good, replaces: null });
    const replaces = 'A'.repeat(22);
    expect(parseUploadMetadata(encode({ ...good, replaces })).replaces).toBe(replaces);
  });

  it.each([
    ['nothing', undefined],
    ['an empty header', ''],
    ['bad base64', `${encode(good)},x a`],
    ['base64 with trailing bits of padding missing', `${encode(good)},x YQ`],
    ['a duplicate key', `${encode(good)},category aQ==`],
    ['a trailing comma', `${encode(good)},`],
    ['a key that is not ASCII', `${encode(good)},\u00e9 aQ==`],
    ['a key without a name', `${encode(good)}, aQ==`],
    ['three words', `${encode(good)},a aQ== aQ==`],
    ['__proto__', `${encode(good)},__proto__ aQ==`],
    ['constructor', `${encode(good)},constructor aQ==`],
    ['toString', `${encode(good)},toString aQ==`],
    ['more than 2 KB', `${encode(good)},x ${'A'.repeat(2048)}`],
    ['a value that is not UTF-8', encode({ ...good, filename: Buffer.from([0x61, 0xff, 0xfe]) })],
    ['a missing key', encode({ category: 'identity', filename: 'a.jpg', sha256: good.sha256 })],
    ['a short key', encode({ ...good, key: 'short' })],
    ['a digest in capitals', encode({ ...good, sha256: 'A'.repeat(64) })],
    ['a replaced picture that is no id', encode({ ...good, replaces: '../x' })],
  ])('refuses %s', (_, header) => {
    expect(() => parseUploadMetadata(header)).toThrow(expect.objectContaining({ code: 'bad_metadata' }));
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('drops keys of others', () => {
    const extra = { contentType: 'x', cacheControl: 'x', owner: 'x', status: 'x', filetype: 'text/html' };
    expect(parseUploadMetadata(encode({ ...good, ...extra }))).toEqual({ ...good, replaces: null });
  });

  it('says that a category of another form does not exist', () => {
    const header = encode({ ...good, category: '../Identity' });
    expect(() => parseUploadMetadata(header)).toThrow(expect.objectContaining({ code: 'unknown_category' }));
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\x', 'x'],
    ['\\\\host\\x', 'x'],
    ['a\u202egnp.jpg', 'agnp.jpg'],
    ['a\u200bb\ufeff.jpg', 'ab.jpg'],
    ['e\u0301.jpg', '\u00e9.jpg'],
    ['a\u0007b.jpg', 'ab.jpg'],
    ['👩‍👩‍👧.jpg', '👩‍👩‍👧.jpg'],
    ['身份证.jpg', '身份证.jpg'],
    ['a"b;c.jpg', 'a"b;c.jpg'],
    ['CON', 'CON'],
    ['aux.jpg', 'aux.jpg'],
    ['name. ', 'name.'],
    ['<img src=x onerror=alert(1)>.jpg', '<img src=x onerror=alert(1)>.jpg'],
    ['=cmd|x', '=cmd|x'],
    ['.jpg', '.jpg'],
  ])('shows %j as %j', (raw, shown) => {
    expect(named(raw)).toBe(shown);
  });

  it.each(['a\0.jpg', 'a.php%00.jpg', 'a\r\nX: y.jpg', 'a/', '..', ' ', '\u202e'])('refuses %j', (raw) => {
    expect(() => named(raw)).toThrow(expect.objectContaining({ code: 'bad_name' }));
  });

  it('takes 255 bytes of name and not one more', () => {
    expect(named(`${'汉'.repeat(83)}ab.jpg`)).toHaveLength(89);
    for (const name of ['x'.repeat(256), '汉'.repeat(86), 'x'.repeat(4096)]) {
      expect(() => named(name)).toThrow(expect.objectContaining({ code: 'name_too_long' }));
    }
  });
});
