import { expect, it } from 'vitest';
import { newConversation, type Conversation } from '#shared/domain/conversation';
import { asCommandId, asConversationId, asServicerUserid } from '#shared/domain/ids';
import { newMark, type MarkChange, changeMark } from '#shared/domain/mark';
import type { Role } from '#shared/domain/servicer';
import type { Tag } from '#shared/domain/tag';
import { asTeamId } from '#shared/domain/team';
import { emptyCustomer, toConversationRow } from '../../db/rows.ts';
import { planBulk, planUndo, type BulkAct, type Chosen } from './bulk-plan.ts';
import { clearSelected, selection, selectUpTo, toggleSelected } from './bulk-store.ts';

const me = asServicerUserid('lijing');
const other = asServicerUserid('wangmin');
const now = 1_763_700_000_000;
const vip: Tag = { kind: 'own', name: '老客户' };

function chosen(
  name: string,
  over: Partial<Conversation> = {},
  noted: MarkChange = {},
  tags: readonly Tag[] = [],
): Chosen {
  const id = asConversationId(`wk1/wm${name}`);
  const row = toConversationRow({ ...newConversation(id, now), serviceState: 'assistant', holder: me, ...over });
  return {
    row,
    mark: changeMark(newMark(id, me), noted),
    customer: { ...emptyCustomer(row.externalUserid, now), tags },
  };
}

function plan(act: BulkAct, of: readonly Chosen[], role: Role = 'servicer') {
  let made = 0;
  const makeId = () => asCommandId(`c-${String((made += 1)).padStart(9, '0')}`);
  const { steps, blocked } = planBulk(act, of, { me: { servicerUserid: me, role }, makeId, now, backReason: '撤销' });
  return {
    does: steps.map(({ command }) => `${command.kind} ${'conversationId' in command ? command.conversationId : ''}`),
    backs: steps.map(({ back }) => back?.kind ?? null),
    steps,
    blocked: blocked.map(({ conversationId, code }) => `${conversationId} ${code}`),
  };
}

it('DE-204 leaves out what is so already, and names what is refused before it is asked', () => {
  const free = chosen('free', { holder: null });
  const held = chosen('held', { holder: other });
  const client = chosen('client', { holder: null, serviceState: 'served', servingUserid: other });
  const claims = plan({ kind: 'claim' }, [chosen('mine'), free, held, client]);
  expect(claims.does).toEqual(['conversation.claim wk1/wmfree']);
  expect(claims.backs).toEqual(['conversation.release']);
  expect(claims.blocked).toEqual(['wk1/wmheld held-by-other', 'wk1/wmclient served-in-client']);
  const releases = plan({ kind: 'release' }, [chosen('mine'), free, held]);
  expect(releases.does).toEqual(['conversation.release wk1/wmmine']);
  expect(releases.backs).toEqual(['conversation.claim']);
  expect(releases.blocked).toEqual(['wk1/wmheld held-by-other']);
});

it('DE-204 what a supervisor took from a colleague goes back to them, never to the queue or to the supervisor', () => {
  const held = chosen('held', { holder: other });
  const [claim] = plan({ kind: 'claim' }, [held], 'supervisor').steps;
  expect(claim?.back).toMatchObject({ kind: 'conversation.hand-over', to: { servicerUserid: other }, reason: '撤销' });
  expect(plan({ kind: 'release' }, [held, chosen('mine')], 'supervisor').backs).toEqual([null, 'conversation.claim']);
});

it('DE-204 what takes it back is the contrary, only for what was changed', () => {
  const starred = chosen('a', { isStarred: true });
  expect(plan({ kind: 'star' }, [starred, chosen('b')]).steps).toMatchObject([
    { command: { conversationId: 'wk1/wmb', isStarred: true }, back: { isStarred: false } },
  ]);
  const unread = plan({ kind: 'unread' }, [chosen('a', {}, { isUnread: true }), chosen('b')]);
  expect(unread.steps).toMatchObject([{ command: { isUnread: true }, back: { isUnread: false } }]);
  const tagged = plan({ kind: 'tag', tag: vip }, [chosen('a', {}, {}, [vip]), chosen('b')]);
  expect(tagged.does).toEqual(['tag.add wk1/wmb']);
  expect(tagged.backs).toEqual(['tag.remove']);
  expect(plan({ kind: 'read' }, [chosen('a', { lastCustomerAt: now }, { readAt: now })]).does).toEqual([]);
});

it('DE-204 what cannot be taken back has no way back: an end, and what a servicer gave away', () => {
  const to = { kind: 'servicer', servicerUserid: other } as const;
  const given = { kind: 'hand-over', to, reason: '换班' } as const;
  expect(plan(given, [chosen('a')]).backs).toEqual([null]);
  expect(plan(given, [chosen('a', { holder: other })]).blocked).toEqual(['wk1/wma held-by-other']);
  expect(plan(given, [chosen('a')], 'supervisor').steps).toMatchObject([
    { back: { kind: 'conversation.hand-over', to: { servicerUserid: me }, reason: '换班' } },
  ]);
  const ends = plan({ kind: 'end' }, [chosen('a', { lastCustomerAt: 5 }), chosen('b', { serviceState: 'ended' })]);
  expect(ends.steps).toMatchObject([{ command: { lastCustomerAt: 5, closing: { kind: 'none' } }, back: null }]);
  expect(ends.blocked).toHaveLength(1);
});

it('DE-204 who got a conversation meanwhile keeps it when the act is taken back', () => {
  const third = asServicerUserid('zhangfan');
  const ids = ['kept', 'still', 'refused'].map((name) => asConversationId(`wk1/wm${name}`));
  const holders = (...of: readonly (typeof me | null)[]) => new Map(ids.map((id, index) => [id, of[index] ?? null]));
  const to = { kind: 'servicer', servicerUserid: other } as const;
  for (const [act, before, after] of [
    [{ kind: 'claim' }, other, me],
    [{ kind: 'release' }, me, null],
    [{ kind: 'hand-over', to, reason: '换班' }, me, other],
  ] as const) {
    const names = ['kept', 'still', 'refused'].map((name) => chosen(name, { holder: before }));
    const { steps } = plan(act, names, 'supervisor');
    const refused = new Set(steps.slice(2).map(({ command }) => command.id));
    const undone = planUndo(steps, refused, holders(third, after, after));
    expect(undone.commands.map((command) => 'conversationId' in command && command.conversationId)).toEqual([ids[1]]);
    expect(undone.kept).toBe(1);
    // Its fact may not be here yet.
    expect(planUndo(steps, new Set(), holders(before, before, before)).kept).toBe(0);
  }
  const team = { kind: 'team', teamId: asTeamId('team-1') } as const;
  const given = plan({ kind: 'hand-over', to: team, reason: '换班' }, [chosen('kept')], 'supervisor').steps;
  expect(planUndo(given, new Set(), holders(third)).kept).toBe(0);
});

it('takes rows one by one and by ranges, in the order of the list', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'].map((name) => asConversationId(`wk1/wm${name}`));
  const [a, b, , d] = ids;
  if (!a || !b || !d) throw new Error('five ids');
  const taken = (): readonly string[] => ids.filter((id) => selection.getState().ids.has(id)).map((id) => id.slice(-1));
  toggleSelected(b);
  selectUpTo(d, ids, null);
  expect(taken()).toEqual(['b', 'c', 'd']);
  selectUpTo(a, ids, null);
  expect(taken()).toEqual(['a', 'b', 'c', 'd']);
  toggleSelected(d);
  expect(taken()).toEqual(['a', 'b', 'c']);
  clearSelected();
  // From the open one, when nothing was taken yet.
  selectUpTo(b, ids, a);
  expect(taken()).toEqual(['a', 'b']);
  clearSelected();
});
