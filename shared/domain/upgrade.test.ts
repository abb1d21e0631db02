import { expect, test } from 'vitest';
import { oneWay } from './customer.ts';
import { asServicerUserid } from './ids.ts';
import { mayInvite, type InviteEvidence } from './upgrade.ts';

const expert = asServicerUserid('expert');
const calm: InviteEvidence = { isSessionAnswered: true, sessionStartedAt: 1_000, relation: oneWay, invitations: [] };
const friend = { kind: 'friend', id: 'expert' } as const;
const group = { kind: 'group', id: 'wr1' } as const;
const madeAt = (invitedAt: number) => ({
  target: { kind: 'friend' as const, servicerUserid: expert, name: 'Expert' },
  invitedAt,
});

test('UP-2 answer first, then invite', () => {
  expect(mayInvite({ ...calm, isSessionAnswered: false }, friend)).toBe('answer-first');
  expect(mayInvite(calm, friend)).toBeNull();
});

test('UP-2 one of a kind in a session; the next session and the other kind are free', () => {
  expect(mayInvite({ ...calm, invitations: [madeAt(1_000)] }, friend)).toBe('already-invited');
  expect(mayInvite({ ...calm, invitations: [madeAt(999)] }, friend)).toBeNull();
  expect(mayInvite({ ...calm, invitations: [madeAt(1_000)] }, group)).toBeNull();
  expect(mayInvite({ ...calm, sessionStartedAt: null, invitations: [madeAt(1)] }, friend)).toBe('already-invited');
});

test('UP-2 who is there is not invited', () => {
  const relation = {
    friendOf: [{ servicerUserid: expert, name: 'Expert', since: 1 }],
    memberOf: [{ chatId: 'wr1', name: 'Mothers', since: 1 }],
  };
  expect(mayInvite({ ...calm, relation }, friend)).toBe('already-there');
  expect(mayInvite({ ...calm, relation }, group)).toBe('already-there');
  expect(mayInvite({ ...calm, relation }, { kind: 'friend', id: 'other' })).toBeNull();
  expect(mayInvite({ ...calm, relation }, { kind: 'group', id: 'wr2' })).toBeNull();
});
