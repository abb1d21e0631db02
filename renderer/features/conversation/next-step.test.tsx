// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { MantineProvider } from '@mantine/core';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { asConversationId, asMessageId, asServicerUserid } from '#shared/domain/ids';
import type { Role } from '#shared/domain/servicer';
import { HOUR } from '#shared/lib/time';
import { reminderDialog } from '../../app/attention/reminder-dialog.ts';
import { insertion } from '../../app/composing/insert-text.ts';
import { conversationDialog } from '../../app/conversation/conversation-dialog.ts';
import { DeskContext } from '../../app/desk-context.ts';
import { route } from '../../app/route.ts';
import type { NextAct } from '../../app/wecom/step-acts.ts';
import { emptyConversation, toConversationRow } from '../../db/rows.ts';
import { DeskDatabase, type MessageRow } from '../../db/schema.ts';
import { testKey } from '../../db/testing/test-key.ts';
import type { Desk } from '../../sync/desk.ts';
import { NextStep } from './next-step.tsx';

const id = asConversationId('wkA/wmB');
const lijing = asServicerUserid('lijing');
const now = Date.parse('2026-11-22T04:00:00Z');
const text: MessageRow['content'] = { kind: 'text', text: '加我微信 abc' };
let db: DeskDatabase;
let place: HTMLElement;
let root: ReturnType<typeof createRoot>;
let presses: string[];

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  db = new DeskDatabase('next step test', testKey);
  place = document.body.appendChild(document.createElement('div'));
  root = createRoot(place);
  presses = [];
  conversationDialog.setState({ open: null });
});
afterEach(async () => {
  await act(async () => root.unmount());
  await db.delete();
});

async function show(
  next: NextAct,
  {
    writtenAt = now - HOUR,
    holder = lijing,
    role = 'servicer',
    content = text,
  }: { writtenAt?: number; holder?: typeof lijing; role?: Role; content?: MessageRow['content'] } = {},
): Promise<void> {
  const standing = { serviceState: 'assistant', lastCustomerAt: writtenAt, holder } as const;
  await db.conversations.put(toConversationRow({ ...emptyConversation(id, now), ...standing }));
  const row: MessageRow = {
    id: asMessageId('m1'),
    conversationId: id,
    origin: 'desk',
    servicerUserid: lijing,
    at: now,
    content,
    order: 7,
    status: 'failed',
  };
  const me = { servicerUserid: lijing, name: '李静', role, accounts: [] };
  // What of a desk the step reads.
  const desk = { db, me, now: () => now } as Partial<Desk> as Desk;
  await act(async () =>
    root.render(
      <MantineProvider>
        <DeskContext value={desk}>
          <NextStep
            row={row}
            act={next}
            onRetry={() => presses.push('retry')}
            onPress={() => presses.push('pressed')}
          />
        </DeskContext>
      </MantineProvider>,
    ),
  );
}

/** What the button says once the cache was read and what follows from it drawn. */
async function settled(): Promise<string | undefined> {
  await act(() => new Promise((resolve) => setTimeout(resolve, 50)));
  return place.querySelector('button')?.textContent;
}

async function press(label: string): Promise<void> {
  await vi.waitFor(async () => expect(await settled()).toBe(label));
  await act(async () => place.querySelector('button')?.click());
}

describe('DE-951 the button of the next step after a failed reply', () => {
  it('puts the words back into the field', async () => {
    await show({ kind: 'edit' });
    await press('放回输入框修改');
    expect(insertion.getState().pending).toMatchObject({ conversationId: id, text: '加我微信 abc', mode: 'reply' });
    expect(presses).toEqual(['pressed']);
  });

  it('opens what was chosen or filled in where it is made', async () => {
    await show({ kind: 'file' }, { content: { kind: 'image', media: null } });
    await vi.waitFor(async () => expect(await settled()).toBe('重新选择文件'));
    await show({ kind: 'edit' }, { content: { kind: 'menu', head: '', items: [], tail: '' } });
    await vi.waitFor(async () => expect(await settled()).toBe('重新填写'));
  });

  it('sends it again, opens the dialogs, or a reminder', async () => {
    await show({ kind: 'retry' });
    await press('重试');
    expect(presses).toEqual(['pressed', 'retry']);
    await show({ kind: 'hand-over' });
    await press('换人接待');
    expect(conversationDialog.getState().open).toBe('hand-over');
    await show({ kind: 'end' });
    await press('结束会话');
    expect(conversationDialog.getState().open).toBe('end');
    await show({ kind: 'remind' });
    await press('客户再来时提醒我');
    expect(reminderDialog.getState().asked?.conversationId).toBe(id);
  });

  it.each(['retry', 'edit', 'file'] as const)('%s is not there when the reply window is over', async (kind) => {
    await show({ kind }, { writtenAt: now - 49 * HOUR });
    expect(await settled()).toBeUndefined();
  });

  it.each(['retry', 'edit', 'hand-over', 'end'] as const)('%s is not there when a colleague holds it', async (kind) => {
    await show({ kind }, { holder: asServicerUserid('wangmin') });
    expect(await settled()).toBeUndefined();
  });

  it('leads only those to a page of the company’s who may open it', async () => {
    const accounts = { kind: 'page', tab: 'accounts' } as const;
    await show(accounts);
    expect(await settled()).toBeUndefined();
    await show(accounts, { role: 'supervisor' });
    await press('打开「客服账号」');
    expect(route.getState()).toEqual({ screen: 'company', tab: 'accounts' });
    // Who is there already is led nowhere.
    expect(await settled()).toBeUndefined();
  });
});
