import { expect, test } from 'vitest';
import { asServicerUserid } from '#shared/domain/ids';
import { emptyForm, faultsOf, toForm, toSettings } from './way-form-rules.ts';

const lin = asServicerUserid('lin');

test('a form says everything that is missing, and only that', () => {
  expect(faultsOf(emptyForm('contact'))).toEqual(['remark', 'members']);
  expect(faultsOf(emptyForm('join'))).toEqual(['remark', 'groups']);
  const six = ['1', '2', '3', '4', '5', '6'];
  const form = { ...emptyForm('join'), remark: '店'.repeat(31), state: 'a b', chatIds: six, makesRooms: true };
  expect(faultsOf(form)).toEqual(['remark', 'state', 'tooManyGroups', 'roomName']);
  const members = Array.from({ length: 101 }, (_, nth) => asServicerUserid(`m${nth}`));
  expect(faultsOf({ ...emptyForm('contact'), remark: '👶'.repeat(30), members })).toEqual(['tooManyMembers']);
});

test('what the relay has comes into the form and goes back the same', () => {
  const rest = { configId: 'c', madeAt: 0, hasPicture: true, uses: 0, lastUsedAt: null };
  for (const way of [
    { remark: 'a', state: 's', target: { kind: 'join', chatIds: ['x'], nextRoom: { name: 'n', number: 3 } } },
    { remark: 'a', state: 's', target: { kind: 'join', chatIds: ['x'], nextRoom: null } },
    {
      remark: 'a',
      state: 's',
      target: { kind: 'contact', isSingle: false, members: [lin], skipVerify: false, isExclusive: true },
    },
  ] as const) {
    const form = toForm({ ...way, ...rest });
    expect(faultsOf(form)).toEqual([]);
    expect(toSettings(form)).toEqual(way);
  }
});
