import { expect, test } from 'vitest';
import { signatureText } from './callback.ts';
import { errcodeName, errcodes } from './errcodes.ts';
import { isSyncItem, syncMsgReplySchema } from './sync-msg.ts';

test('the signed text is the four values in the order of their bytes', () => {
  expect(signatureText('b', '20', '1', 'A+/=')).toBe('120A+/=b');
});

test('every code is listed once and found again by its number', () => {
  const codes = Object.values(errcodes).map((entry) => entry.code);
  expect(new Set(codes).size).toBe(codes.length);
  expect(errcodeName(95033)).toBe('msgidDuplicate');
  expect(errcodeName(12345)).toBeUndefined();
});

test('an item of a type nobody knows yet is still an item; a broken one is not', () => {
  const item = { msgid: 'm', send_time: 1, origin: 3, msgtype: 'hologram', hologram: { depth: 3 } };
  expect(isSyncItem(item)).toBe(true);
  expect(isSyncItem({ ...item, msgid: 5 })).toBe(false);
  expect(isSyncItem(null)).toBe(false);
});

test('a page keeps what it does not know', () => {
  const page = syncMsgReplySchema.parse({ errcode: 0, next_cursor: 'c', has_more: 1, msg_list: [7], later: true });
  expect(page).toMatchObject({ next_cursor: 'c', has_more: 1, msg_list: [7], later: true });
});
