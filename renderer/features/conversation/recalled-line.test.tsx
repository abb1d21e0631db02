// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { RecalledWords } from '#shared/contracts/history';
import { asExternalUserid, asMessageId, asOpenKfid, toConversationId } from '#shared/domain/ids';
import type { Role } from '#shared/domain/servicer';
import { fail, type Result } from '#shared/lib/result';
import { DeskContext } from '../../app/desk-context.ts';
import { DeskDatabase, type MessageRow } from '../../db/schema.ts';
import { testKey } from '../../db/testing/test-key.ts';
import type { Desk } from '../../sync/desk.ts';
import { RecalledLine } from './recalled-line.tsx';

const noon = Date.parse('2026-11-22T04:00:00Z');
const day = 24 * 60 * 60 * 1_000;
const row: MessageRow = {
  id: asMessageId('m1'),
  conversationId: toConversationId(asOpenKfid('wk1'), asExternalUserid('wm1')),
  origin: 'customer',
  servicerUserid: null,
  at: noon,
  content: { kind: 'text', text: '' },
  order: 1,
  recalledBy: 'customer',
};
const recalled = vi.fn<(wish: object) => Promise<Result<RecalledWords>>>();
let db: DeskDatabase;
let root: ReturnType<typeof createRoot>;
beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  recalled.mockReset();
  db = new DeskDatabase('recalled line', testKey);
  root = createRoot(document.body.appendChild(document.createElement('div')));
});
afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
  await db.delete();
});

async function show(role: Role, keptDays: 0 | 7, more: Partial<MessageRow> = {}): Promise<void> {
  await db.settings.put({ name: 'recalls', value: { keptDays } });
  // Only what the line asks of a desk.
  const me = { servicerUserid: 'chenzg', name: '陈主管', role, accounts: [] };
  const desk = { me, db, api: { search: { recalled } }, now: () => noon } as unknown as Desk;
  await act(async () =>
    root.render(
      <DeskContext value={desk}>
        <RecalledLine row={{ ...row, ...more }} nameOf={String} />
      </DeskContext>,
    ),
  );
}
const button = () => document.querySelector('button');
const text = () => document.body.textContent;
async function press(): Promise<void> {
  const there = await vi.waitFor(() => {
    const found = button();
    if (!found) throw new Error('no button yet');
    return found;
  });
  await act(async () => there.click());
}

test.each([
  ['a servicer', 'servicer', 7, {}],
  ['a supervisor where nothing is kept', 'supervisor', 0, {}],
  ['a supervisor, of what a colleague took back', 'supervisor', 7, { recalledBy: 'servicer' }],
] as const)('IN-31 %s is offered nothing', async (_, role, keptDays, more) => {
  await show(role, keptDays, more);
  // As long as a supervisor's button would take.
  await act(() => new Promise((resolve) => setTimeout(resolve, 100)));
  expect(button()).toBeNull();
});

test('IN-31 a supervisor looks at a press, reads until when it is kept, and hides it again', async () => {
  recalled.mockResolvedValue({ ok: true, value: { kept: { words: '打错了', until: noon + 7 * day } } });
  await show('supervisor', 7);
  await vi.waitFor(() => expect(text()).toBe('客户撤回了一条消息看原文'));
  expect(recalled).not.toHaveBeenCalled();
  await press();
  expect(recalled).toHaveBeenCalledWith({ conversationId: row.conversationId, messageId: 'm1' });
  expect(text()).toBe('客户撤回了一条消息收起打错了仅主管可见，11 月 29 日删除');
  await press();
  expect(text()).toBe('客户撤回了一条消息看原文');
  expect(JSON.stringify(await Promise.all(db.tables.map((table) => table.toArray())))).not.toContain('打错了');
});

test.each([
  [{ ok: true, value: { kept: null } }, '没有留存：不是文字，或撤回时没有开启留存'],
  [fail('offline', 'no line', true), '连不上服务器，没有执行。恢复后再试一次'],
] as const)('IN-31 what cannot be shown says why', async (answer, words) => {
  recalled.mockResolvedValue(answer);
  await show('supervisor', 7);
  await press();
  expect(text()).toContain(words);
});
