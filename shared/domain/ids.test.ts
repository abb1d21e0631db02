import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  asConversationId,
  asExternalUserid,
  asOpenKfid,
  asServicerUserid,
  conversationEnds,
  makeCommandId,
  toConversationId,
} from './ids.ts';

const counting = (start: number) => (bytes: Uint8Array) => bytes.map((_, index) => (start + index * 7) % 256);
const part = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/);

test('a conversation id comes apart into what it was made of', () => {
  fc.assert(
    fc.property(part, part, (kfid, userid) => {
      const ends = { openKfid: asOpenKfid(kfid), externalUserid: asExternalUserid(userid) };
      expect(conversationEnds(toConversationId(ends.openKfid, ends.externalUserid))).toEqual(ends);
    }),
  );
});

test('an id without two ends is a broken contract', () => {
  expect(() => conversationEnds(asConversationId('nothing'))).toThrow('openKfid/externalUserid');
  expect(() => conversationEnds(asConversationId('/half'))).toThrow('openKfid/externalUserid');
});

test('userids are compared without case', () => {
  expect(asServicerUserid('ZhangSan')).toBe(asServicerUserid('zhangsan'));
});

test('a command id fits the msgid rule of WeCom, with room for the suffix of an invitation', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), fc.integer({ min: 0, max: 255 }), (now, start) => {
      const id = makeCommandId(now, counting(start));
      expect(id).toMatch(/^[0-9a-z]{26}$/);
      expect(`${id}-1`.length).toBeLessThanOrEqual(32);
    }),
  );
});

test('command ids sort by time', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 1, max: 1e9 }), (now, later) => {
      expect(makeCommandId(now, counting(255)) < makeCommandId(now + later, counting(0))).toBe(true);
    }),
  );
});
