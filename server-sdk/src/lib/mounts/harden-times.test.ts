import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { describe, expect, it, vi } from 'vitest';
import { hardenServer } from './harden-server.js';

describe('the times of a hardened server', () => {
  it('are by default those that the guide to mounting promises, and end slow headers within a minute', () => {
    const plain = createServer();
    hardenServer(plain, { logger: false });
    const { headersTimeout, requestTimeout, keepAliveTimeout, maxHeadersCount } = plain;
    plain.emit('close');
    expect({ headersTimeout, requestTimeout, keepAliveTimeout, maxHeadersCount }).toEqual({
      ...{ headersTimeout: 20_000, requestTimeout: 600_000, keepAliveTimeout: 5_000 },
      // One more than are taken.
      maxHeadersCount: 201,
    });
    // Node looks every half minute unless it is told otherwise.
    expect(headersTimeout + 30_000).toBeLessThan(60_000);
    const guide = readFileSync(new URL('../../../../docs/mounting.md', import.meta.url), 'utf8').replace(
      /\s+/g,
      ' ',
    );
    for (const promise of [
      'all headers of a request within 20 s',
      'a whole request within 10 minutes',
      'a body that brings fewer than 4 KiB within 30 s is cut',
      'at most 200 headers',
    ])
      expect(guide).toContain(promise);
  });

  it('cut a body after half a minute that brought next to nothing, not before', () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
    try {
      const plain = createServer();
      hardenServer(plain, { logger: false });
      const request = Object.assign(new EventEmitter(), {
        ...{ complete: false, url: '/uploads', headers: { 'content-length': '9' } },
        ...{ socket: { bytesRead: 100 }, destroy: vi.fn() },
      });
      for (const listen of plain.listeners('request')) listen(request);
      vi.advanceTimersByTime(29_000);
      expect(request.destroy).not.toHaveBeenCalled();
      vi.advanceTimersByTime(4_000);
      expect(request.destroy).toHaveBeenCalled();
      plain.emit('close');
    } finally {
      vi.useRealTimers();
    }
  });
});
