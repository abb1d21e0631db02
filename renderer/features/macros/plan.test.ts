import { expect, it } from 'vitest';
import { newConversation, type Conversation } from '#shared/domain/conversation';
import { asConversationId, asServicerUserid } from '#shared/domain/ids';
import type { MacroStep } from '#shared/domain/macro';
import type { QuickReply } from '#shared/domain/quick-reply';
import { asTeamId } from '#shared/domain/team';
import { HOUR } from '#shared/lib/time';
import { misplacedStep, planMacro, type PlanGround } from './plan.ts';

const id = asConversationId('wkA/wmOne');
const lin = asServicerUserid('lin');
const now = 100 * HOUR;
const open: Conversation = {
  ...newConversation(id, now),
  serviceState: 'assistant',
  lastCustomerAt: now - HOUR,
};

function buildReply(overrides: Partial<QuickReply> = {}): QuickReply {
  return {
    quickReplyId: 'reply-0001',
    scope: { kind: 'company' },
    folder: 'f',
    title: 't',
    blocks: [{ kind: 'text', text: '{称呼}您好' }],
    place: 'a0',
    status: 'live',
    remark: null,
    fits: { scenes: [], tags: [] },
    author: lin,
    updatedAt: 0,
    updatedBy: lin,
    ...overrides,
  };
}

function plan(steps: readonly MacroStep[], overrides: Partial<PlanGround> = {}) {
  const reply = buildReply();
  return planMacro(
    { steps },
    {
      conversation: open,
      onTheirWay: 0,
      me: { servicerUserid: lin, role: 'servicer' },
      now,
      quickReplies: new Map([[reply.quickReplyId, reply]]),
      values: { 称呼: '小满' },
      isTarget: () => true,
      ...overrides,
    },
  );
}
const reply: MacroStep = { kind: 'reply', quickReplyId: 'reply-0001' };
const end: MacroStep = { kind: 'end', closing: { kind: 'none' } };

it('DE-621 every effect is a command, in order, with its variables filled', () => {
  const tag: MacroStep = { kind: 'tag', isAdded: true, tag: { kind: 'corp', tagId: 'et1', name: '售后' } };
  const steps = plan([reply, tag, { kind: 'star', isStarred: true }, { kind: 'note', text: 'x' }, end]);
  expect(steps.map(({ fault }) => fault)).toEqual([null, null, null, null, null]);
  expect(steps.flatMap(({ commands }) => commands)).toEqual([
    {
      kind: 'reply.send',
      conversationId: id,
      content: { kind: 'text', text: '小满您好' },
      quickReplyId: 'reply-0001',
    },
    { kind: 'tag.add', conversationId: id, externalUserid: 'wmOne', tag: { kind: 'corp', tagId: 'et1' } },
    { kind: 'conversation.star', conversationId: id, isStarred: true },
    { kind: 'note.write', conversationId: id, text: 'x' },
    { kind: 'conversation.end', conversationId: id, lastCustomerAt: now - HOUR, closing: { kind: 'none' } },
  ]);
});

it('DE-621 what cannot be done says why before anything is done', () => {
  expect(plan([reply], { values: {} })[0]?.fault).toEqual({ why: 'gap', name: '称呼' });
  expect(plan([reply], { onTheirWay: 5 })[0]?.fault).toMatchObject({ why: 'blocked' });
  expect(plan([reply], { conversation: { ...open, lastCustomerAt: now - 49 * HOUR } })[0]?.fault).toMatchObject({
    why: 'blocked',
    code: 'over-48h',
  });
  expect(plan([{ kind: 'reply', quickReplyId: 'gone-00001' }])[0]?.fault).toEqual({ why: 'reply-gone' });
  expect(plan([reply, reply, reply], { onTheirWay: 3 }).map(({ fault }) => fault?.why ?? null)).toEqual([
    null,
    null,
    'no-room',
  ]);
  const team = { kind: 'team', teamId: asTeamId('team00001') } as const;
  const give: MacroStep = { kind: 'hand-over', to: team, reason: 'r' };
  expect(plan([give])[0]?.fault).toEqual({ why: 'not-held' });
  expect(plan([give], { conversation: { ...open, holder: lin }, isTarget: () => false })[0]?.fault).toEqual({
    why: 'target-gone',
  });
  expect(plan([{ kind: 'snooze', hours: 48 }])[0]?.fault).toEqual({ why: 'past-window' });
  expect(plan([end], { conversation: { ...open, holder: lin, serviceState: 'served' } })[0]?.fault).toEqual({
    why: 'away',
  });
});

it('DE-621 a reply into a free conversation makes it ours, so that it may be ended', () => {
  expect(plan([end])[0]?.fault).toEqual({ why: 'not-held' });
  expect(plan([reply, end])[1]?.fault).toBeNull();
});

it('DE-622 nothing comes after what takes the conversation away', () => {
  expect(misplacedStep([end, reply])).toBe(0);
  expect(misplacedStep([reply, end])).toBeNull();
  expect(misplacedStep([{ kind: 'release' }, end])).toBe(0);
});
