import { describe, expect, test } from 'vitest';
import { asServicerUserid } from './ids.ts';
import { mayMoveSession, stateBlock, type ServiceState, type SessionMove } from './service-state.ts';

const states = ['untreated', 'assistant', 'queued', 'served', 'ended'] as const satisfies readonly ServiceState[];

test('OUT-23 the table of wecom-api.md 4.3, row by row; what is unsure is not asked for', () => {
  const table = [
    '95016 ok    ok    ok    ok',
    '95016 ok    ok    ok    ok',
    '95016 95016 95016 ok    ok',
    '95016 95016 95016 ok    ok',
    '95013 95013 95013 95013 95013',
  ];
  const code = { ended: '95013', 'illegal-move': '95016' } as const;
  for (const [row, from] of states.entries()) {
    const ours = states.map((to) => {
      const block = stateBlock(from, to);
      return block === null ? 'ok' : code[block];
    });
    expect(ours).toEqual(table[row]?.split(/ +/));
  }
});

describe('OUT-23 who may ask for which move', () => {
  const lin = { servicerUserid: asServicerUserid('lin'), role: 'servicer' } as const;
  const zhou = { servicerUserid: asServicerUserid('zhou'), role: 'servicer' } as const;
  const boss = { servicerUserid: asServicerUserid('boss'), role: 'supervisor' } as const;
  const held = { holder: lin.servicerUserid, servingUserid: null };
  const free = { holder: null, servingUserid: null };
  const serving = { holder: null, servingUserid: lin.servicerUserid };
  const cases: readonly (readonly [
    ServiceState,
    typeof held | typeof free | typeof serving,
    typeof lin | typeof boss,
    SessionMove,
    string | null,
  ])[] = [
    ['assistant', held, lin, 'ended', null],
    ['assistant', held, zhou, 'ended', 'held-by-other'],
    ['assistant', held, boss, 'ended', null],
    ['assistant', free, lin, 'ended', 'not-held'],
    ['untreated', free, lin, 'queued', null],
    ['untreated', held, zhou, 'served', 'held-by-other'],
    ['untreated', held, boss, 'served', null],
    ['queued', free, zhou, 'served', null],
    ['queued', free, zhou, 'ended', 'queued-in-client'],
    ['queued', free, boss, 'ended', null],
    ['queued', free, boss, 'queued', 'illegal-move'],
    ['served', serving, lin, 'served', null],
    ['served', serving, lin, 'ended', null],
    ['served', serving, zhou, 'served', 'served-in-client'],
    ['served', serving, zhou, 'ended', 'served-in-client'],
    ['served', serving, boss, 'ended', null],
    ['served', serving, boss, 'queued', 'illegal-move'],
    ['ended', held, lin, 'served', 'ended'],
  ];
  test.each(cases)('%s, %j, by %j, %s: %s', (serviceState, of, asker, to, block) => {
    expect(mayMoveSession({ ...of, serviceState }, asker, to)).toBe(block);
  });
});
