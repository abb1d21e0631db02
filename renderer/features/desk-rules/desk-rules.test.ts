import { describe, expect, it } from 'vitest';
import { settingSchema } from '#shared/contracts/settings';
import { standardHours, type BusinessHours, type Span } from '#shared/domain/business-hours';
import { asOpenKfid, asServicerUserid } from '#shared/domain/ids';
import { standardRouting, type RoutingRule } from '#shared/domain/routing';
import type { SensitiveWord } from '#shared/domain/setting';
import { asTeamId, type Team } from '#shared/domain/team';
import { zhCn } from '../../app/messages/zh-cn.ts';
import { hoursFault, isCapacity, isMinutes, ruleFaults, spanFault, teamFaults, wordsFault } from './faults.ts';
import { readPasted } from './pasted.ts';
import { ruleSentence } from './rule-sentence.ts';

const aftersale: Team = { teamId: asTeamId('aftersale1'), name: '售后', members: [asServicerUserid('lijing')] };
const rule: RoutingRule = {
  ruleId: 'r1',
  name: '老客',
  isOn: true,
  when: { accounts: [], tags: [], scenes: [] },
  among: { kind: 'all' },
  strategy: 'round-robin',
};
const isTaken = (name: string, value: unknown): boolean => settingSchema.safeParse({ name, value }).success;

describe('DE-410 what is called a fault here is refused by the relay, and what is not is taken', () => {
  it('of teams', () => {
    for (const team of [
      { ...aftersale, name: ' ' },
      { ...aftersale, name: '一'.repeat(21) },
    ]) {
      expect(teamFaults([team]).size).toBe(1);
      expect(isTaken('teams', [team])).toBe(false);
    }
    expect(teamFaults([aftersale]).size).toBe(0);
    expect(isTaken('teams', [aftersale])).toBe(true);
  });

  it('of minutes and limits', () => {
    for (const [value, isFine] of [
      [0, false],
      [1, true],
      [2880, true],
      [2881, false],
      [1.5, false],
      [Number.NaN, false],
    ] as const) {
      expect(isMinutes(value)).toBe(isFine);
      expect(isTaken('promises', { firstMinutes: value, againMinutes: 5 })).toBe(isFine);
    }
    for (const [value, isFine] of [
      [0, true],
      [200, true],
      [201, false],
      [Number.NaN, false],
    ] as const) {
      expect(isCapacity(value)).toBe(isFine);
      const routing = { ...standardRouting, capacity: { standard: value, own: {} } };
      expect(isTaken('routing', routing)).toBe(isFine);
    }
  });

  it('of hours', () => {
    const day = (...spans: readonly Span[]): BusinessHours => ({
      ...standardHours,
      week: [spans, [], [], [], [], [], []],
    });
    for (const hours of [
      day({ from: '18:00', to: '09:00' }),
      day({ from: '', to: '18:00' }),
      { ...standardHours, answer: '好'.repeat(683) },
      { ...standardHours, exceptions: [{ day: '', spans: [], name: '' }] },
    ]) {
      expect(hoursFault(hours)).not.toBeNull();
      expect(isTaken('hours', hours)).toBe(false);
    }
    const lunch = day({ from: '09:00', to: '12:00' }, { from: '13:00', to: '24:00' });
    expect(hoursFault(lunch)).toBeNull();
    expect(isTaken('hours', lunch)).toBe(true);
  });

  it('of words', () => {
    const word: SensitiveWord = { word: '最好', why: '', isForbidden: true };
    for (const words of [[{ ...word, word: ' ' }], [{ ...word, why: '长'.repeat(101) }]]) {
      expect(wordsFault(words)).not.toBeNull();
      expect(isTaken('sensitiveWords', words)).toBe(false);
    }
    expect(wordsFault([word])).toBeNull();
    expect(isTaken('sensitiveWords', [word])).toBe(true);
  });
});

describe('DE-411 mistakes the relay would take are found too', () => {
  it('teams of one name, without members, and rules whose team or skill is gone', () => {
    expect([...teamFaults([aftersale, { ...aftersale, teamId: asTeamId('other12345') }]).values()]).toEqual([
      'same-name',
      'same-name',
    ]);
    expect(teamFaults([{ ...aftersale, members: [] }]).get('aftersale1')).toBe('no-members');
    const toTeam: RoutingRule = { ...rule, among: { kind: 'team', teamId: aftersale.teamId } };
    expect(ruleFaults([toTeam], []).get('r1')).toBe('no-team');
    expect(ruleFaults([toTeam], [aftersale]).size).toBe(0);
    expect(ruleFaults([{ ...rule, among: { kind: 'skill', skill: '' } }], []).get('r1')).toBe('no-skill');
  });

  it('hours that cross, a week that never opens, a day or a word that stands twice', () => {
    expect(
      spanFault([
        { from: '09:00', to: '13:00' },
        { from: '12:00', to: '18:00' },
      ]),
    ).toBe('overlap');
    expect(
      spanFault([
        { from: '09:00', to: '12:00' },
        { from: '12:00', to: '18:00' },
      ]),
    ).toBeNull();
    expect(hoursFault({ ...standardHours, isOn: true, week: [[], [], [], [], [], [], []] })).toBe('never-open');
    const party = { day: '2026-12-31', spans: [], name: '年会' };
    expect(hoursFault({ ...standardHours, exceptions: [party, party] })).toBe('same-day');
    const word = { word: '最好', why: '', isForbidden: true };
    expect(wordsFault([word, { ...word, word: '最好 ' }])).toBe('same-word');
  });
});

describe('DE-412 a rule is said in a sentence', () => {
  const say = (part: Partial<RoutingRule>): string =>
    ruleSentence({ ...rule, ...part }, zhCn.deskRules.sentence, {
      account: () => '暖芽母婴',
      team: (id) => (id === 'aftersale1' ? '售后' : null),
      scene: () => '门店海报',
    });

  it.each([
    [{}, '所有客户，轮流分给接待这个账号的同事'],
    [{ strategy: 'by-hand', among: { kind: 'team', teamId: aftersale.teamId } }, '所有客户，由「售后」小组自己认领'],
    [
      {
        when: { accounts: [asOpenKfid('wkA')], tags: ['老客', '大客户'], scenes: ['poster1'] },
        strategy: 'least-active',
        among: { kind: 'skill', skill: '英语' },
      },
      '从「暖芽母婴」来、由「门店海报」进入、带「老客」、「大客户」标签的客户，分给会「英语」的同事里手上最少的人',
    ],
  ] as const)('%#', (part, sentence) => {
    expect(say(part)).toBe(sentence);
  });
});

it('DE-413 many words are pasted at once, and what is there already is left out', () => {
  const { words } = zhCn.deskRules;
  const known = [{ word: '第一', why: '', isForbidden: true }];
  const text = '最好，请换成能证明的，禁止\n加微信\t请用邀请升级\n第一\n\n最好';
  expect(readPasted(text, known, words)).toEqual({
    added: [
      { word: '最好', why: '请换成能证明的', isForbidden: true },
      { word: '加微信', why: '请用邀请升级', isForbidden: false },
    ],
    sameCount: 2,
  });
});
