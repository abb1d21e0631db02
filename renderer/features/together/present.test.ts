import { expect, test } from 'vitest';
import { asConversationId, asServicerUserid as as } from '#shared/domain/ids';
import { othersHere } from './present.ts';

test('DE-706 who types first, then colleagues, then supervisors who look on; never oneself', () => {
  const people = ['boss', 'me', 'li', 'wang'].map((userid) => ({
    servicerUserid: as(userid),
    isTyping: userid === 'wang',
  }));
  const presence = { conversationId: asConversationId('wkA/wmKeke'), people, more: 0, pen: null };
  const roleOf = (userid: string) => (userid === 'boss' ? 'supervisor' : 'servicer');
  const said = (holder: string | null) =>
    othersHere(presence, as('me'), holder === null ? null : as(holder), roleOf).map(
      ({ servicerUserid, does }) => `${servicerUserid} ${does}`,
    );
  expect(said(null)).toEqual(['wang typing', 'li looking', 'boss looking-on']);
  expect(said('boss')).toEqual(['wang typing', 'boss looking', 'li looking']);
});
