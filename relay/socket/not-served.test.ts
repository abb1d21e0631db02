import { randomFillSync } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Command } from '#shared/contracts/command';
import type { Presence } from '#shared/contracts/socket';
import { asConversationId, makeCommandId } from '#shared/domain/ids';
import type { TestDesk } from '../testing/desk.ts';
import { startLoneRelay, written, type LoneRelay } from '../testing/lone-relay.ts';

let lone: LoneRelay;
let desk: TestDesk;

beforeAll(async () => {
  lone = await startLoneRelay();
  await lone.hire('lin', 'servicer', 'wkA');
  await lone.hire('zhou', 'servicer', 'wkB');
  await lone.write([written('wkB', 'b1')]);
  desk = lone.desk((await lone.signIn('lin')).token);
  await desk.connect();
});
afterAll(() => lone.close());

const customer = { externalUserid: 'wmSomebody' };
const tag = { kind: 'own', name: 'x' };
/** Every command about a conversation: a new one without a line here does not compile. */
const aboutOne = {
  'reply.send': { content: { kind: 'text', text: 'x' } },
  'conversation.claim': {},
  'conversation.hand-over': { to: { kind: 'servicer', servicerUserid: 'zhou' }, reason: 'x' },
  'conversation.release': {},
  'conversation.reclaim': {},
  'conversation.end': { lastCustomerAt: null },
  'conversation.to-client': { to: null },
  'note.write': { text: 'x' },
  'conversation.mark': { isPinned: true },
  'conversation.star': { isStarred: true },
  'reminder.set': { reminderId: 'r0000000001', text: 'x', setAt: 1 },
  'reminder.done': { reminderId: 'r0000000001', isDone: true },
  'note.pin': { noteId: 'n0000000001', isPinned: true },
  'tag.add': { ...customer, tag },
  'tag.remove': { ...customer, tag },
  'upgrade.invite': { target: { kind: 'friend', servicerUserid: 'zhou' }, wording: 'x' },
} satisfies Record<Extract<Command, { conversationId: unknown }>['kind'], object>;

test.each(Object.entries(aboutOne))(
  '%s in an account one does not serve is refused, and tells nothing',
  async (kind, fields) => {
    const before = await lone.relay.feed.upTo();
    const answers = [];
    // One that is there and one that is not look the same.
    for (const conversationId of ['wkB/wmSomebody', 'wkB/wmNobody']) {
      const id = makeCommandId(1, (bytes) => randomFillSync(bytes));
      answers.push(await desk.command({ kind, id, conversationId, ...fields }));
    }
    // Whom one may invite to is asked of WeCom first, and WeCom is away here.
    const code = kind === 'upgrade.invite' ? 'wecom:unreachable' : 'not-served';
    expect(answers[0]).toMatchObject({ ok: false, error: { code } });
    expect(answers[1]).toEqual(answers[0]);
    expect(await lone.relay.feed.upTo()).toBe(before);
  },
);

test('nor is anything of it read: by pulling, from any place, or by guessing', async () => {
  for (const after of [0, 1, 2, 3, 1_000_000]) {
    const page = await desk.socket.emitWithAck('pull', { after, limit: 500 });
    const facts = page.ok ? page.value.facts : [];
    expect(facts.filter((fact) => fact.openKfid === 'wkB')).toEqual([]);
  }
});

test('DE-701 nor who looks at it; who serves it hears, and looking elsewhere ends it', async () => {
  const heard: unknown[] = [];
  const told: Presence[] = [];
  const zhou = lone.desk((await lone.signIn('zhou')).token);
  await zhou.connect();
  desk.socket.on('presence', (presence) => heard.push(presence));
  zhou.socket.on('presence', (presence) => told.push(presence));
  const conversationId = asConversationId('wkB/wmSomebody');
  zhou.socket.emit('presence', { conversationId, isTyping: true, pen: 'hold' });
  // Answered after the presence was dealt with.
  await zhou.socket.emitWithAck('pull', { after: 0, limit: 1 });
  desk.socket.emit('presence', { conversationId, isTyping: true, pen: 'take' });
  desk.socket.emit('presence', { conversationId: asConversationId('nonsense'), isTyping: true });
  await desk.socket.emitWithAck('pull', { after: 0, limit: 1 });
  await expect.poll(() => told.at(-1)?.pen).toEqual({ servicerUserid: 'zhou', desk: 'test-desk' });
  expect(told.at(-1)?.people).toEqual([{ servicerUserid: 'zhou', isTyping: true }]);
  expect(heard).toEqual([]);
});
