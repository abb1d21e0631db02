import { describe, expect, it } from 'vitest';
import { asOpenKfid, asServicerUserid } from '#shared/domain/ids';
import type { Availability, Servicer } from '#shared/domain/servicer';
import { asTeamId } from '#shared/domain/team';
import { newWorkState, type WorkState } from '#shared/domain/work-state';
import { mismatchOf } from '../../app/conversation/colleague-standing.ts';
import { absenceOf, findTargets, toCommandTarget, toTargets, type TargetSources } from './targets.ts';

const openKfid = asOpenKfid('wkA');
const now = Date.parse('2026-11-22T06:20:00Z');

function colleague(userid: string, name: string, availability: Availability | null = 'serving'): Servicer {
  return {
    servicerUserid: asServicerUserid(userid),
    name,
    role: availability === null ? 'supervisor' : 'servicer',
    serves: availability === null ? [] : [{ openKfid, availability }],
    isActive: true,
  };
}
function away(userid: string, part: Partial<WorkState>): WorkState {
  return { ...newWorkState(asServicerUserid(userid)), state: 'resting', ...part };
}

const sources: TargetSources = {
  servicers: [
    colleague('lijing', '李静'),
    colleague('wangmin', '王敏'),
    colleague('zhangfan', '张帆', 'stopped'),
    colleague('chenzg', '陈主管', null),
    { ...colleague('gone', '已离职'), isActive: false },
    { ...colleague('other', '别的账号'), serves: [{ openKfid: asOpenKfid('wkB'), availability: 'serving' }] },
  ],
  workStates: [],
  active: new Map([[asServicerUserid('wangmin'), 3]]),
  teams: [
    {
      teamId: asTeamId('aftersale1'),
      name: '售后',
      members: [asServicerUserid('wangmin'), asServicerUserid('lijing')],
    },
    { teamId: asTeamId('empty12345'), name: '空的', members: [] },
  ],
  whereOf: () => 'here',
};
const names = (part: Partial<TargetSources> = {}, holder: string | null = null): readonly string[] =>
  toTargets({ ...sources, ...part }, { openKfid, holder: holder === null ? null : asServicerUserid(holder) }, now).map(
    ({ name }) => name,
  );

describe('DE-403 to whom a conversation may be given', () => {
  it('is who serves the account or sees them all, who works and has least in hand first, then teams', () => {
    expect(names()).toEqual(['李静', '王敏', '张帆', '陈主管', '售后']);
    expect(names({}, 'lijing')).toEqual(['王敏', '张帆', '陈主管', '售后']);
  });

  it('puts who rests last, and those whose rest is over back in their place', () => {
    expect(names({ workStates: [away('lijing', { until: now + 60_000 })] })[3]).toBe('李静');
    expect(names({ workStates: [away('lijing', { until: now - 60_000 })] })[0]).toBe('李静');
  });

  it('says of a team how many of it work', () => {
    const [team] = toTargets(
      { ...sources, workStates: [away('lijing', { state: 'off' })] },
      { openKfid, holder: null },
      now,
    ).filter(({ kind }) => kind === 'team');
    expect(team).toMatchObject({ working: 1 });
    expect(team && toCommandTarget(team)).toEqual({ kind: 'team', teamId: 'aftersale1' });
  });

  it('is found by name, initials, pinyin or id', () => {
    const targets = toTargets(sources, { openKfid, holder: null }, now);
    const find = (query: string): readonly string[] => findTargets(targets, query).map(({ name }) => name);
    expect(find('王')).toEqual(['王敏']);
    expect(find('wm')).toEqual(['王敏']);
    expect(find('zhang fan')).toEqual(['张帆']);
    expect(find('chenzg')).toEqual(['陈主管']);
    expect(find('sh')).toEqual(['售后']);
    expect(find('赵')).toEqual([]);
    expect(find(' ')).toHaveLength(5);
  });
});

describe('DE-927 who is not there is not said to work', () => {
  const where = { lijing: 'signed-out', wangmin: 'away' } as const;
  const whereOf: TargetSources['whereOf'] = (userid) => where[userid as keyof typeof where] ?? 'here';
  const all = toTargets({ ...sources, whereOf }, { openKfid, holder: null }, now);

  it('comes after those who can take it now, who never signed in last', () => {
    expect(all.map(({ name }) => name)).toEqual(['张帆', '陈主管', '王敏', '李静', '售后']);
    const resting = names({ whereOf, workStates: [away('zhangfan', {}), away('lijing', {})] });
    expect(resting).toEqual(['陈主管', '王敏', '张帆', '李静', '售后']);
  });

  it('may be chosen, and it is said that nobody reads it there now', () => {
    expect(all.map(absenceOf)).toEqual([null, null, 'away', 'signed-out', 'nobody']);
    const unknown = toTargets({ ...sources, whereOf: () => null }, { openKfid, holder: null }, now);
    expect(unknown.map(absenceOf)).toEqual([null, null, null, null, null]);
    expect(unknown.at(-1)).toMatchObject({ kind: 'team', working: null });
  });
});

it('DE-404 says where our word and WeCom’s differ, in both directions', () => {
  expect(mismatchOf('working', 'serving')).toBeNull();
  expect(mismatchOf('working', 'paused')).toBe('works-here-only');
  expect(mismatchOf('resting', 'serving')).toBe('rests-here-only');
  expect(mismatchOf('off', 'stopped')).toBeNull();
  expect(mismatchOf('resting', null)).toBeNull();
});
