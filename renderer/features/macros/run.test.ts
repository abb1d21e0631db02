// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { notificationsStore } from '@mantine/notifications';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { newConversation } from '#shared/domain/conversation';
import { asConversationId, asServicerUserid, makeCommandId } from '#shared/domain/ids';
import { macros as words } from '../../app/messages/zh-cn/macros.ts';
import { forgetServicer } from '../../app/session/signed-out.ts';
import { toConversationRow } from '../../db/rows.ts';
import { DeskDatabase } from '../../db/schema.ts';
import type { Desk } from '../../sync/desk.ts';
import { undoLast } from '../../ui/undo-toast.tsx';
import type { PlannedStep } from './plan.ts';
import { runMacro } from './run.ts';
import { testKey } from '../../db/testing/test-key.ts';

const id = asConversationId('wkA/wmOne');
const start = Date.parse('2026-11-22T04:00:00Z');
const steps: readonly PlannedStep[] = [
  {
    step: { kind: 'star', isStarred: true },
    blocks: [],
    commands: [{ kind: 'conversation.star', conversationId: id, isStarred: true }],
    fault: null,
  },
];
let db: DeskDatabase;
let desk: Desk;
let sent: string[];
let isDiskFull: boolean;
let mayHeldGo: boolean;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'], now: start });
  db = new DeskDatabase('macro run test', testKey);
  sent = [];
  isDiskFull = false;
  /** Only what running a macro asks of a desk. */
  const parts = {
    db,
    makeId: () => makeCommandId(start, (bytes) => bytes.fill(1)),
    async send(queued) {
      if (isDiskFull) throw new Error('the disk is full');
      sent.push(...queued.map(({ command }) => command.kind));
    },
  } as const satisfies Partial<Desk>;
  desk = parts as Partial<Desk> as Desk;
  const servicer = asServicerUserid('lijing');
  await db.conversations.put(
    toConversationRow({ ...newConversation(id, start), holder: servicer, lastCustomerAt: start }),
  );
  mayHeldGo = true;
  runMacro(desk, id, '收尾', steps, words, async () => {
    sent.push('held');
    return mayHeldGo;
  });
});
afterEach(async () => {
  forgetServicer();
  notificationsStore.setState({ ...notificationsStore.getState(), notifications: [], queue: [] });
  vi.useRealTimers();
  await db.delete();
});

const said = () => notificationsStore.getState().notifications.map(({ message }) => message);
const wait = () => vi.advanceTimersByTimeAsync(5_100);

it('DE-623 is taken back while it waits, and says so truly', async () => {
  expect(undoLast()).toBe(true);
  await wait();
  expect(sent).toEqual([]);
  expect(said()).toContain(words.takenBack('收尾'));
});

it('DE-623 is no longer offered to be taken back once it was done, even with a hand over the offer', async () => {
  await wait();
  await vi.waitFor(() => expect(sent).toEqual(['held', 'conversation.star']));
  expect(undoLast()).toBe(false);
  expect(said()).toEqual([words.done('收尾')]);
});

it('DE-623 says what a full disk would not keep', async () => {
  isDiskFull = true;
  await wait();
  await vi.waitFor(() => expect(said()).toEqual([words.notKept('收尾')]));
});

it('DE-623 is not done for who has signed out meanwhile', async () => {
  forgetServicer();
  await wait();
  expect(sent).toEqual([]);
});

it('DE-623 stops when the customer has written meanwhile', async () => {
  await vi.waitFor(() => expect(said()).toHaveLength(1));
  await db.conversations.update(id, { lastCustomerAt: start + 1_000 });
  await wait();
  await vi.waitFor(() => expect(said()).toEqual([words.stopped('收尾')]));
  expect(sent).toEqual([]);
});

it('DE-623 stays behind a reply that was held back and could not go', async () => {
  mayHeldGo = false;
  await wait();
  await vi.waitFor(() => expect(said()).toEqual([words.heldStopped('收尾')]));
  expect(sent).toEqual(['held']);
});
