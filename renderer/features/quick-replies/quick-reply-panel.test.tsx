// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { MantineProvider } from '@mantine/core';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  asConversationId,
  asExternalUserid,
  asOpenKfid,
  asServicerUserid,
  makeCommandId,
  type ConversationId,
} from '#shared/domain/ids';
import type { QuickReply } from '#shared/domain/quick-reply';
import { DeskContext } from '../../app/desk-context.ts';
import { insertion } from '../../app/composing/insert-text.ts';
import { emptyCustomer } from '../../db/rows.ts';
import type { VariableValues } from '../../db/library.ts';
import { DeskDatabase } from '../../db/schema.ts';
import { createConnectionStore } from '../../sync/connection.ts';
import type { Desk } from '../../sync/desk.ts';
import type { Queued } from '../../sync/queue-command.ts';
import { QuickReplyPanel } from './quick-reply-panel.tsx';
import { testKey } from '../../db/testing/test-key.ts';

const me = asServicerUserid('lijing');
const conversationId = asConversationId('wk1/wm1');
let db: DeskDatabase;
let sent: Queued[] = [];
let unmount: () => Promise<void>;
let show: (of: ConversationId, first?: VariableValues) => void;

function buildQuickReply(title: string, text: string, author = me): QuickReply {
  const quickReplyId = `qr-${title}-000000`;
  const made = { author, updatedAt: 1, updatedBy: author };
  return {
    quickReplyId,
    scope: author === me ? { kind: 'personal', owner: me } : { kind: 'company' },
    folder: '选购建议',
    title,
    blocks: [{ kind: 'text', text }],
    place: 'a0',
    status: 'live',
    remark: null,
    fits: { scenes: [], tags: [] },
    ...made,
  };
}

/** Only what the panel asks of a desk. */
function buildDesk(): Desk {
  const parts = {
    me: { servicerUserid: me, name: '李静', role: 'servicer', accounts: [] },
    db,
    connection: createConnectionStore(0),
    makeId: () => makeCommandId(0, (bytes) => bytes),
    send: async (queued: readonly Queued[]) => void sent.push(...queued),
  } as const satisfies Partial<Desk>;
  return parts as Partial<Desk> as Desk;
}

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  insertion.setState({ pending: null });
  sent = [];
  db = new DeskDatabase('panel test', testKey);
  await db.accounts.put({ openKfid: asOpenKfid('wk1'), name: '暖芽母婴旗舰店', isManaged: true });
  await db.customers.put({
    ...emptyCustomer(asExternalUserid('wm1'), 1),
    profile: { nickname: '小满妈妈', avatar: null, gender: 'female', takenAt: 1 },
  });
  await db.quickReplies.bulkPut([
    buildQuickReply('安抚奶嘴怎么选', '{称呼}，建议选一体成型硅胶款。'),
    buildQuickReply('登记回访', '{称呼}，订单 {订单号} 已登记。', asServicerUserid('wangmin')),
  ]);
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  const desk = buildDesk();
  show = (of, first) =>
    root.render(
      <MantineProvider env="test">
        <DeskContext value={desk}>
          <QuickReplyPanel conversationId={of} first={first} />
        </DeskContext>
      </MantineProvider>,
    );
  await act(async () => show(conversationId));
  unmount = async () => {
    await act(async () => root.unmount());
    document.body.replaceChildren();
    await db.delete();
  };
  await until(() => {
    if (titles().length < 2) throw new Error('The library is not on the screen yet');
  });
});
afterEach(() => unmount());

/** Live queries answer a little later. */
const until = (check: () => void) =>
  vi.waitFor(async () => {
    await act(async () => undefined);
    check();
  });
const rows = () => [...document.querySelectorAll<HTMLElement>('[data-reply]')];
const titles = () => rows().map((row) => row.firstElementChild?.textContent);
const searchBox = () => document.querySelector<HTMLInputElement>('input[type=search]');

async function search(query: string): Promise<void> {
  const box = searchBox();
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(box, query);
    box?.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
async function press(target: Element | null, key: string): Promise<void> {
  await act(async () => {
    target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  });
}

describe('the quick-reply panel', () => {
  it('finds by initials and inserts the filled text with Enter, without sending anything', async () => {
    await search('afnz');
    expect(titles()).toEqual(['安抚奶嘴怎么选']);
    await press(searchBox(), 'Enter');
    expect(insertion.getState().pending).toMatchObject({ conversationId, text: '小满妈妈，建议选一体成型硅胶款。' });
    expect(sent).toEqual([]);
  });

  it('keeps what it cannot fill to be seen, in the row and in the inserted text', async () => {
    await until(() => expect(document.querySelector('mark')?.textContent).toBe('{订单号}'));
    await search('djhf');
    await act(async () => rows()[0]?.click());
    expect(insertion.getState().pending?.text).toBe('小满妈妈，订单 {订单号} 已登记。');
  });

  it('goes down from the search into the list and back up', async () => {
    await press(searchBox(), 'ArrowDown');
    expect(document.activeElement).toBe(rows()[0]);
    await press(document.activeElement, 'ArrowDown');
    expect(document.activeElement).toBe(rows()[1]);
    await press(document.activeElement, 'ArrowUp');
    expect(document.activeElement).toBe(rows()[0]);
  });

  it('offers changes only to who may make them, and deletes through the outbox', async () => {
    const buttons = [...document.querySelectorAll<HTMLButtonElement>('button[aria-label^="删除"]')];
    expect(buttons.map((button) => button.getAttribute('aria-label'))).toEqual(['删除「安抚奶嘴怎么选」']);
    await act(async () => buttons[0]?.click());
    expect(sent.map((one) => one.command)).toMatchObject([
      { kind: 'quick-reply.delete', quickReplyId: 'qr-安抚奶嘴怎么选-000000' },
    ]);
  });
});

it('DE-110 words put in just after another conversation was opened name its customer, never the one before', async () => {
  const next = asConversationId('wk1/wm2');
  await db.customers.put({
    ...emptyCustomer(asExternalUserid('wm2'), 1),
    profile: { nickname: '豆豆妈妈', avatar: null, gender: 'female', takenAt: 1 },
  });
  await search('奶嘴');
  await until(() => expect(rows()[0]?.textContent).toContain('小满妈妈'));
  act(() => show(next));
  expect(rows()[0]?.textContent).not.toContain('小满妈妈');
  act(() => void searchBox()?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true })));
  await until(() => {
    expect(insertion.getState().pending?.conversationId).toBe(next);
    expect(insertion.getState().pending?.text).toBe('豆豆妈妈，建议选一体成型硅胶款。');
  });
  // What is known already stands in the first picture.
  act(() => show(conversationId, { 称呼: '小满妈妈' }));
  expect(rows()[0]?.textContent).toContain('小满妈妈，');
});
