import type { Fact, FactKind, NewFact } from '#shared/domain/fact';
import {
  asExternalUserid,
  asMessageId,
  asOpenKfid,
  asServicerUserid,
  conversationEnds,
  toConversationId,
  type ConversationId,
} from '#shared/domain/ids';
import { newMark } from '#shared/domain/mark';
import type { Message } from '#shared/domain/message';
import { noFilter } from '#shared/domain/saved-view';
import { standardRouting, type QueueReason } from '#shared/domain/routing';
import { newWorkState } from '#shared/domain/work-state';

/** Mulberry32: the same seed is the same run. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const openKfid = asOpenKfid('wk1');
const people = ['lijing', 'wangmin', 'zhangfan'].map(asServicerUserid);
const nobody = asServicerUserid('nobody');
const conversations = ['wm1', 'wm2', 'wm3', 'wm4'].map((id) => toConversationId(openKfid, asExternalUserid(id)));

/** What a fact is made from: chance, its moment, and a number nobody else has. */
type Ground = { readonly pick: <T>(from: readonly T[]) => T; readonly at: number; readonly index: number };
type Body<Kind extends FactKind> = Omit<Extract<NewFact, { kind: Kind }>, 'kind' | 'at' | 'openKfid'>;

/** One maker for each kind there is: a new kind does not compile until it has its own here. */
const makers: { readonly [Kind in FactKind]: (ground: Ground) => Body<Kind> } = {
  'account.changed': ({ index }) => ({ account: { openKfid, name: `店铺 ${index}`, isManaged: index % 3 > 0 } }),
  'servicer.changed': ({ pick, index }) => ({
    servicer: { servicerUserid: pick(people), name: `同事 ${index}`, role: 'servicer', serves: [], isActive: true },
  }),
  'customer.changed': (ground) => ({
    externalUserid: conversationEnds(where(ground)).externalUserid,
    profile: { nickname: `妈妈 ${ground.index}`, avatar: null, gender: 'female', takenAt: ground.at },
    relation: { friendOf: [], memberOf: [] },
  }),
  'customer.tagged': (ground) => ({
    externalUserid: conversationEnds(where(ground)).externalUserid,
    tags: [{ kind: 'own', name: `标签 ${ground.index}` }],
  }),
  'customer.entered': (ground) => ({
    conversationId: where(ground),
    entry: { scene: 's', sceneParam: '', channels: null },
  }),
  'message.received': (ground) => ({ message: message(ground, 'customer') }),
  'message.recalled': (ground) => ({ ...one(ground), by: ground.pick(['customer', 'servicer'] as const) }),
  'media.fetched': (ground) => ({
    ...one(ground),
    media: { hash: String(ground.index % 9).repeat(64), mime: 'image/png', bytes: 1, width: 1, height: 1 },
  }),
  'media.lost': (ground) => ({ ...one(ground), loss: 'expired' }),
  'reply.accepted': (ground) => ({ message: message(ground, 'desk') }),
  'reply.sent': (ground) => one(ground),
  'reply.failed': (ground) => ({
    ...one(ground),
    acceptedAt: ground.at,
    reason: { kind: 'fail-type', failType: 6 },
  }),
  'session.changed': (ground) => ({
    conversationId: where(ground),
    serviceState: ground.pick(['untreated', 'assistant', 'queued', 'served', 'ended'] as const),
    servingUserid: null,
    by: null,
  }),
  'assignment.changed': (ground) => ({
    conversationId: where(ground),
    holder: ground.pick([null, ...people]),
    by: ground.pick(people),
    cause: ground.pick(['claimed', 'handed-over', 'released', 'routed', 'vanished'] as const),
  }),
  'conversation.queued': (ground) => ({ conversationId: where(ground), queue: ground.pick([null, queue(ground)]) }),
  'conversation.starred': (ground) => ({
    conversationId: where(ground),
    isStarred: ground.index % 2 === 0,
    by: ground.pick(people),
  }),
  'mark.changed': (ground) => ({
    mark: {
      ...newMark(where(ground), people[0] ?? nobody),
      isPinned: ground.index % 2 === 0,
      isUnread: ground.index % 3 === 0,
      readAt: ground.at,
      snooze: ground.pick([null, { setAt: ground.at, until: null }]),
    },
  }),
  'reminder.changed': (ground) => ({
    reminder: {
      reminderId: `r${ground.index % 5}`,
      conversationId: where(ground),
      text: `问尺码 ${ground.index}`,
      by: ground.pick(people),
      setAt: ground.at,
      doneAt: ground.pick([null, ground.at]),
      doneBy: null,
    },
  }),
  'note.pinned': (ground) => ({
    conversationId: where(ground),
    noteId: `n${Math.floor(ground.index * 0.9)}`,
    by: ground.pick(people),
    isPinned: ground.index % 3 > 0,
  }),
  'view.saved': ({ pick, index }) => ({
    view: {
      viewId: `v${index % 4}`,
      name: `视图 ${index}`,
      filter: noFilter,
      place: index,
      owner: pick([null, ...people]),
    },
  }),
  'view.deleted': ({ index }) => ({ viewId: `v${index % 4}`, owner: null }),
  'macro.saved': ({ pick, at, index }) => ({
    macro: {
      macroId: `m${index % 4}`,
      title: `宏 ${index}`,
      steps: [],
      owner: null,
      author: pick(people),
      updatedAt: at,
    },
  }),
  'macro.deleted': ({ index }) => ({ macroId: `m${index % 4}`, owner: null }),
  'setting.changed': ({ pick, index }) => ({
    setting: pick([
      { name: 'promises', value: { firstMinutes: index % 9, againMinutes: index % 7 } } as const,
      { name: 'routing', value: { ...standardRouting, skills: { 尺码: [`p${index}`] } } } as const,
    ]),
    by: pick(people),
  }),
  'work-state.changed': ({ pick, at, index }) => ({
    workState: {
      ...newWorkState(pick(people)),
      state: pick(['working', 'resting', 'off'] as const),
      since: at + index,
    },
    by: null,
  }),
  'refusal.changed': (ground) => ({
    conversationId: where(ground),
    by: ground.pick(people),
    isRefusing: ground.index % 2 === 0,
  }),
  'survey.answered': (ground) => ({ ...one(ground), answer: 'satisfied' }),
  'note.written': (ground) => ({
    note: {
      noteId: `n${ground.index}`,
      conversationId: where(ground),
      by: ground.pick(people),
      at: ground.at,
      text: `备注 ${ground.index}`,
      mentions: ground.pick([[], people.slice(1)]),
    },
  }),
  'quick-reply.saved': ({ pick, at, index }) => ({
    quickReply: {
      quickReplyId: `q${index % 5}`,
      scope: { kind: 'company' },
      folder: '问候',
      title: `第 ${index}`,
      blocks: [{ kind: 'text', text: '您好' }],
      place: 'a0',
      status: 'live',
      remark: null,
      fits: { scenes: [], tags: [] },
      author: pick(people),
      updatedAt: at,
      updatedBy: pick(people),
    },
  }),
  'quick-reply.deleted': ({ index }) => ({ quickReplyId: `q${index % 5}`, owner: null }),
  'upgrade.invited': (ground) => ({ invitation: invitation(ground, null) }),
  'upgrade.accepted': (ground) => ({ invitation: invitation(ground, ground.at) }),
};

/** A feed of everything there is, with holes where facts are another's. Messages come more often than the rest. */
export function randomFeed(random: () => number, length: number): readonly Fact[] {
  // The table's own keys.
  const kinds = Object.keys(makers) as FactKind[];
  const often: readonly FactKind[] = ['message.received', 'reply.accepted', 'reply.sent', 'message.recalled'];
  const pick = <T>(from: readonly T[]): T => {
    const chosen = from[Math.floor(random() * from.length)];
    if (chosen === undefined) throw new Error('nothing to pick from');
    return chosen;
  };
  let seq = 0;
  return Array.from({ length }, (_, index) => {
    seq += 1 + Math.floor(random() * 3);
    const at = (index + 1) * 1_000;
    const kind = random() < 0.4 ? pick(often) : pick(kinds);
    // A kind and what its own maker made.
    return { ...makers[kind]({ pick, at, index }), kind, at, openKfid, seq } as Fact;
  });
}

function where({ pick }: Ground): ConversationId {
  return pick(conversations);
}

/** One of a handful of messages of a conversation, so that facts meet. */
function one(ground: Ground): { readonly conversationId: ConversationId; readonly messageId: Message['id'] } {
  const conversationId = where(ground);
  return { conversationId, messageId: asMessageId(`${conversationId} ${ground.pick([0, 1, 2, 3, 4, 5])}`) };
}

function message(ground: Ground, origin: 'customer' | 'desk'): Message {
  const { conversationId, messageId } = one(ground);
  const text = { kind: 'text', text: `第 ${ground.index} 条` } as const;
  return {
    id: messageId,
    conversationId,
    at: ground.at,
    origin,
    servicerUserid: origin === 'desk' ? ground.pick(people) : null,
    content: ground.pick([text, { kind: 'image', media: null }]),
  };
}

function queue({ at, index }: Ground): QueueReason {
  return { kind: 'all-full', since: at, resting: 0, full: index % 4, offline: 0 };
}

function invitation(ground: Ground, acceptedAt: number | null): Body<'upgrade.invited'>['invitation'] {
  const conversationId = where(ground);
  return {
    token: `t${ground.index % 6}`,
    conversationId,
    externalUserid: conversationEnds(conversationId).externalUserid,
    target: { kind: 'group', chatId: 'wr1', name: '宝妈群' },
    invitedBy: ground.pick(people),
    invitedAt: ground.at,
    messageIds: [],
    acceptedAt,
  };
}
