import { expect, it } from 'vitest';
import { asOpenKfid, asServicerUserid } from '#shared/domain/ids';
import type { Servicer } from '#shared/domain/servicer';
import { newWorkState } from '#shared/domain/work-state';
import { coversFor } from './covers.ts';

const now = Date.parse('2026-11-22T06:20:00Z');
const serves = [{ openKfid: asOpenKfid('wkA'), availability: 'serving' }] as const;
const someone = (userid: string): Servicer => ({
  servicerUserid: asServicerUserid(userid),
  name: userid,
  role: 'servicer',
  serves,
  isActive: true,
});

it('DE-927 who may stand in is listed by who is there: at a desk, without a line, resting, signed in nowhere', () => {
  const where = { here: 'here', gone: 'away', rests: 'here', never: 'signed-out' } as const;
  const covers = coversFor(
    asServicerUserid('me'),
    ['never', 'rests', 'gone', 'here', 'me'].map(someone),
    {
      workStates: [{ ...newWorkState(asServicerUserid('rests')), state: 'resting' }],
      whereOf: (userid) => where[userid as keyof typeof where],
    },
    now,
  );
  expect(covers.map(({ name, whereabouts }) => [name, whereabouts])).toEqual([
    ['here', 'here'],
    ['gone', 'away'],
    ['rests', 'here'],
    ['never', 'signed-out'],
  ]);
});
