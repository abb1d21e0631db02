// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Board, BoardConversation } from '#shared/contracts/http';
import { asConversationId, asServicerUserid } from '#shared/domain/ids';
import type { Role } from '#shared/domain/servicer';
import { DeskContext } from '../../app/desk-context.ts';
import { DeskDatabase } from '../../db/schema.ts';
import { createConnectionStore } from '../../sync/connection.ts';
import type { Desk } from '../../sync/desk.ts';
import { BoardScreen } from './board-screen.tsx';
import { testKey } from '../../db/testing/test-key.ts';

const lijing = asServicerUserid('lijing');
const nobody = {
  consults: 1,
  answered: 0,
  replyRate: 0,
  firstReplyMedianSeconds: null,
  firstReplyP90Seconds: null,
  waitingNow: 1,
  oldestWaitSeconds: 1_000,
  upgradesInvited: 0,
  upgradesAccepted: 0,
};
const hers = {
  ...nobody,
  answered: 1,
  replyRate: 1,
  firstReplyMedianSeconds: 161,
  firstReplyP90Seconds: 161,
  waitingNow: 0,
};
const total = { ...hers, consults: 2, replyRate: 0.5, waitingNow: 1 };
const board: Board = {
  day: '2026-11-22',
  takenAt: 1_790_000_000_000,
  total,
  servicers: [
    { servicerUserid: null, name: '', restSeconds: 0, ...nobody },
    { servicerUserid: lijing, name: '李静', restSeconds: 0, ...hers, oldestWaitSeconds: null },
  ],
};
const waiting: BoardConversation = {
  conversationId: asConversationId('wk1/wm1'),
  customerName: '小满妈妈',
  accountName: '暖芽母婴旗舰店',
  servicerUserid: null,
  at: 1_790_000_000_000,
  value: 1_000,
};

let unmount: (() => Promise<void>) | null = null;
let asked: unknown[][] = [];

/** Only what the board asks of a desk; the answers are the relay's. */
function buildDesk(role: Role, db: DeskDatabase, answer: Board): Desk {
  const connection = createConnectionStore(0);
  connection.setState({ state: 'online', since: 0, reason: null, share: 1, missing: 0 }, true);
  const api: Partial<Desk['api']> = {
    board: async () => answer,
    boardConversations: async (...args) => {
      asked.push(args);
      return { figure: args[1], conversations: [waiting] };
    },
  };
  const me = { servicerUserid: asServicerUserid('chenzg'), name: '陈主管', role, accounts: [] };
  return { me, db, connection, api } as Partial<Desk> as Desk;
}

async function show(role: Role, answer: Board = board): Promise<void> {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  asked = [];
  const db = new DeskDatabase('board test', testKey);
  const queries = new QueryClient();
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  const desk = buildDesk(role, db, answer);
  await act(async () =>
    root.render(
      <MantineProvider env="test">
        <QueryClientProvider client={queries}>
          <DeskContext value={desk}>
            <BoardScreen />
          </DeskContext>
        </QueryClientProvider>
      </MantineProvider>,
    ),
  );
  unmount = async () => {
    await act(async () => root.unmount());
    queries.clear();
    document.body.replaceChildren();
    await db.delete();
  };
}
afterEach(async () => {
  await unmount?.();
  unmount = null;
});

const until = (check: () => void) =>
  vi.waitFor(async () => {
    await act(async () => undefined);
    check();
  });
const tile = (title: string) =>
  [...document.querySelectorAll('article')].find((one) => one.querySelector('h2')?.textContent === title);
const drillRow = () =>
  [...document.querySelectorAll<HTMLElement>('[role=dialog] li button')].find((one) =>
    one.textContent.startsWith('小满妈妈'),
  );
const valueOf = (title: string) => tile(title)?.querySelector('p')?.textContent;

describe('the board', () => {
  it('shows each figure in words with its formula underneath', async () => {
    await show('supervisor');
    await until(() => expect(valueOf('今日回复率')).toBe('50 %'));
    expect(valueOf('首响中位数')).toBe('2 分 41 秒');
    expect(valueOf('最长等待')).toBe('16 分 40 秒');
    expect(tile('今日回复率')?.textContent).toContain('2 个会话，已回复 1 个');
    for (const article of document.querySelectorAll('article')) expect(article.lastElementChild?.tagName).toBe('P');
  });

  it('ST-13 marks what is of this moment beside the figures of a day that is over', async () => {
    await show('supervisor');
    const heading = () => [...document.querySelectorAll('th')].find((one) => one.textContent.startsWith('正在等待'));
    await until(() => expect(heading()?.textContent).toBe('正在等待'));
    const [, yesterday] = document.querySelectorAll<HTMLElement>('header button, header label');
    expect(yesterday?.textContent).toBe('昨天');
    await act(async () => yesterday?.click());
    await until(() => expect(heading()?.textContent).toBe('正在等待现在'));
    for (const title of ['正在等待', '最长等待'])
      expect(tile(title)?.querySelector('h2 + span')?.textContent).toBe('现在');
    const open = tile('正在等待')?.querySelector('button');
    await act(async () => open?.click());
    await until(() => expect(document.querySelector('[role=dialog] h2')?.textContent).toBe('正在等待 · 现在'));
  });

  it('says so where there was nothing to measure', async () => {
    const none = { ...nobody, consults: 0, replyRate: null, waitingNow: 0, oldestWaitSeconds: null };
    await show('supervisor', { ...board, total: none, servicers: [] });
    await until(() => expect(valueOf('今日回复率')).toBe('无咨询'));
    expect(valueOf('最长等待')).toBe('无人等待');
    expect(document.body.textContent).not.toMatch(/NaN|null|0 %/);
  });

  it('opens the conversations behind a figure, of one servicer or of nobody', async () => {
    await show('supervisor');
    await until(() => expect(tile('正在等待')).toBeDefined());
    const row = document.querySelector('tr[data-nobody=true]');
    expect(row).toBe(document.querySelector('tbody tr:last-child'));
    // The first figure counts the conversations, the last of them those that wait.
    const cell = [...(row?.querySelectorAll('button') ?? [])].findLast((button) => button.textContent === '1');
    await act(async () => cell?.click());
    await until(() => expect(drillRow()).toBeDefined());
    expect(asked[0]?.slice(1)).toEqual(['waiting-now', null]);
    await act(async () => drillRow()?.click());
    expect(location.hash).toBe('#/conversations/wk1/wm1');
  });

  it('tells a servicer who may look, and asks the relay nothing', async () => {
    await show('servicer');
    expect(document.body.textContent).toContain('看板由主管和管理员查看');
    expect(document.querySelector('article')).toBeNull();
  });
});
