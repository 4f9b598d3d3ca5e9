import { describe, expect, it } from 'vitest';
import { parseUploadLength } from './parse-upload-length.js';
import { parseUploadOffset } from './parse-upload-offset.js';

describe('parseUploadLength', () => {
  it.each(['-1', '1e3', '00', '+5', '0x10', 'NaN', '', ' 5', '5 ', '1.5', undefined])(
    'refuses %j',
    (value) => {
      expect(() => parseUploadLength(value, 100)).toThrow(expect.objectContaining({ code: 'bad_length' }));
    },
  );

  it('says that a file is empty', () => {
    expect(() => parseUploadLength('0', 100)).toThrow(expect.objectContaining({ code: 'empty_file' }));
  });

  it.each(['101', '9007199254740991', '9007199254740993', '100000000000000000000'])(
    'calls %s too large',
    (value) => {
      expect(() => parseUploadLength(value, 100)).toThrow(expect.objectContaining({ code: 'too_large' }));
    },
  );

  it('takes what is allowed', () => {
    expect(parseUploadLength('100', 100)).toBe(100);
  });
});

describe('parseUploadOffset', () => {
  it.each(['-1', '1.5', '1e3', '', undefined, '9007199254740993', 'x'])('refuses %j', (value) => {
    expect(() => parseUploadOffset(value)).toThrow(expect.objectContaining({ code: 'bad_offset' }));
  });

  it('takes a whole number of bytes', () => {
    expect(parseUploadOffset('0')).toBe(0);
    expect(parseUploadOffset('204800')).toBe(204800);
  });
});
