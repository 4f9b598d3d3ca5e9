import { describe, expect, it } from 'vitest';
import { createBodyBuffers } from './body-buffers.js';

describe('createBodyBuffers', () => {
  it('uses memory again, and whoever still holds it finds it empty', () => {
    const buffers = createBodyBuffers();
    const first = buffers.take(100).fill(7);
    buffers.giveBack(first);
    const second = buffers.take(200);
    expect(first).toHaveLength(0);
    expect(second).toHaveLength(200);
    expect(second[0]).toBe(7);
  });

  it('never gives the same memory to two at a time', () => {
    const buffers = createBodyBuffers();
    const first = buffers.take(8).fill(1);
    const second = buffers.take(8).fill(2);
    expect([first[0], second[0]]).toEqual([1, 2]);
    buffers.giveBack(first);
    buffers.giveBack(first);
    expect(buffers.take(8).buffer).not.toBe(buffers.take(8).buffer);
  });

  it('takes memory of their own for large bodies', () => {
    const buffers = createBodyBuffers();
    const large = buffers.take(1_000_000);
    buffers.giveBack(large);
    expect(large).toHaveLength(1_000_000);
  });
});
