import { describe, expect, it } from 'vitest';
import { newConversation, type Conversation } from '#shared/domain/conversation';
import { oneWay } from '#shared/domain/customer';
import { asConversationId, asExternalUserid, asMessageId, asServicerUserid } from '#shared/domain/ids';
import type { QuickReply } from '#shared/domain/quick-reply';
import type { Invitation, UpgradeTarget } from '#shared/domain/upgrade';
import { HOUR } from '#shared/lib/time';
import { currentInvitations, judgeInvitation, type Ground } from './eligibility.ts';
import { fillWording, wordingsFor } from './wording.ts';

const now = 1_790_000_000_000;
const me = asServicerUserid('lijing');
const expert = asServicerUserid('chenjing');
const id = asConversationId('wk1/wm1');
const friend: UpgradeTarget = { kind: 'friend', servicerUserid: expert, name: '育儿顾问陈静' };
const group: UpgradeTarget = { kind: 'group', chatId: 'wr1', name: '新手宝妈群' };

function buildConversation(overrides: Partial<Conversation> = {}): Conversation {
  return {
    ...newConversation(id, now - HOUR),
    serviceState: 'assistant',
    holder: me,
    lastCustomerAt: now - HOUR,
    sessionStartedAt: now - HOUR,
    isSessionAnswered: true,
    openReplies: [asMessageId('m1')],
    ...overrides,
  };
}

function buildInvitation(invitedAt: number, target: UpgradeTarget = friend): Invitation {
  return {
    token: `t${invitedAt}`,
    conversationId: id,
    externalUserid: asExternalUserid('wm1'),
    target,
    invitedBy: me,
    invitedAt,
    messageIds: [],
    acceptedAt: null,
  };
}

function judge(overrides: Partial<Ground>, target = friend) {
  return judgeInvitation(
    { conversation: buildConversation(), relation: oneWay, invitations: [], me, queuedReplies: 0, now, ...overrides },
    target,
  );
}

describe('may this target be offered', () => {
  it('yes, and it costs two messages', () => {
    expect(judge({})).toEqual({ obstacle: null, repliesLeftAfter: 2 });
  });

  it('not before the question is answered', () => {
    expect(judge({ conversation: buildConversation({ isSessionAnswered: false }) }).obstacle).toBe('answer-first');
  });

  it('once per session and kind', () => {
    const invitations = [buildInvitation(now - 1)];
    expect(judge({ invitations }).obstacle).toBe('already-invited');
    expect(judge({ invitations }, group).obstacle).toBeNull();
    expect(judge({ invitations: [buildInvitation(now - 2 * HOUR)] }).obstacle).toBeNull();
  });

  it('not where the customer already is', () => {
    const relation = { ...oneWay, friendOf: [{ servicerUserid: expert, name: '陈静', since: 1 }] };
    expect(judge({ relation }).obstacle).toBe('already-there');
  });

  it('counts what this desk has not sent yet, because it goes first', () => {
    expect(judge({ queuedReplies: 2 })).toEqual({ obstacle: null, repliesLeftAfter: 0 });
    expect(judge({ queuedReplies: 3 })).toEqual({ obstacle: 'over-five', repliesLeftAfter: 1 });
  });

  it('not after 48 hours, not for a colleague, not while the WeCom client speaks', () => {
    expect(judge({ now: now + 48 * HOUR }).obstacle).toBe('over-48h');
    expect(judge({ conversation: buildConversation({ holder: expert }) }).obstacle).toBe('held-by-other');
    expect(judge({ conversation: buildConversation({ serviceState: 'served' }) }).obstacle).toBe('served-in-client');
  });

  it('knows the invitations of the open session, newest first', () => {
    const invitations = [buildInvitation(now - 30), buildInvitation(now - 3 * HOUR), buildInvitation(now - 10)];
    const shown = currentInvitations(buildConversation(), invitations).map((invitation) => invitation.invitedAt);
    expect(shown).toEqual([now - 10, now - 30]);
  });
});

describe('the wording of an invitation', () => {
  const entry = (text: string): QuickReply => ({
    quickReplyId: `qr-${text}`,
    folder: '升级服务',
    title: '邀请',
    scope: { kind: 'company' },
    blocks: [{ kind: 'text', text }],
    place: 'a0',
    status: 'live',
    remark: null,
    fits: { scenes: [], tags: [] },
    author: me,
    updatedAt: 1,
    updatedBy: me,
  });

  it('comes from the library where one names the kind of target', () => {
    const library = [entry('您好'), entry('{称呼}，请加{专员姓名}'), entry('欢迎来{群名}')];
    expect(wordingsFor('friend', library)).toEqual(['{称呼}，请加{专员姓名}']);
    expect(wordingsFor('group', library)).toEqual(['欢迎来{群名}']);
  });

  it('is never empty', () => {
    for (const kind of ['friend', 'group'] as const) expect(wordingsFor(kind, [])[0]).toContain('二维码');
  });

  it('names the target and leaves what is unknown to the servicer', () => {
    expect(fillWording('{称呼}，{专员姓名}，{群名}', friend, { 称呼: '小满妈妈' })).toBe(
      '小满妈妈，育儿顾问陈静，{群名}',
    );
  });
});
