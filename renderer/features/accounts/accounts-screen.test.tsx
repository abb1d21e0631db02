// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CompanyAccount, CompanyAccounts, ServicerChange } from '#shared/contracts/company';
import { asOpenKfid, asServicerUserid } from '#shared/domain/ids';
import { succeed } from '#shared/lib/result';
import { DeskContext } from '../../app/desk-context.ts';
import { DeskDatabase } from '../../db/schema.ts';
import type { CompanyApi } from '../../sync/company-api.ts';
import { createConnectionStore } from '../../sync/connection.ts';
import type { Desk } from '../../sync/desk.ts';
import { AccountsScreen } from './accounts-screen.tsx';
import { testKey } from '../../db/testing/test-key.ts';

const shop: CompanyAccount = {
  openKfid: asOpenKfid('wkShop'),
  name: '暖芽母婴旗舰店',
  avatar: null,
  isManaged: true,
  servicers: [
    { servicerUserid: asServicerUserid('lijing'), name: '李静', availability: 'serving' },
    { servicerUserid: asServicerUserid('wangmin'), name: '王敏', availability: 'paused' },
  ],
  departmentIds: [7],
  links: [{ scene: 'poster', name: '门店海报', url: 'https://work.weixin.qq.com/kf/kfc1', madeAt: 0, entered: 3 }],
};
const care: CompanyAccount = { ...shop, openKfid: asOpenKfid('wkCare'), name: '暖芽售后服务', isManaged: false };
const known: CompanyAccounts = { accounts: [shop, care], takenAt: 0, failure: null };

let unmount: (() => Promise<void>) | null = null;
let changes: ServicerChange[] = [];
let removed: string[] = [];

async function show(answer: CompanyAccounts, isOnline = true): Promise<void> {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  changes = [];
  removed = [];
  const db = new DeskDatabase('accounts test', testKey);
  const connection = createConnectionStore(0);
  if (isOnline) connection.setState({ state: 'online', since: 0, reason: null, share: 1, missing: 0 }, true);
  const company: Partial<CompanyApi> = {
    accounts: async () => answer,
    account: async (openKfid) => (openKfid === shop.openKfid ? shop : care),
    changeServicers: async (_openKfid, change) => {
      changes.push(change);
      return succeed(change.userids.map((userid) => ({ userid, outcome: 'refused', errcode: 60030 }) as const));
    },
    removeAccount: async (openKfid) => {
      removed.push(openKfid);
      return succeed(null);
    },
  };
  const me = { servicerUserid: asServicerUserid('chenzg'), name: '陈主管', role: 'supervisor', accounts: [] };
  // Only what the screen asks of a desk.
  const desk = { me, db, connection, api: { company }, now: () => 0 } as unknown as Desk;
  const queries = new QueryClient();
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  await act(async () =>
    root.render(
      <MantineProvider env="test">
        <QueryClientProvider client={queries}>
          <DeskContext value={desk}>
            <AccountsScreen />
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
    await act(() => new Promise((resolve) => setTimeout(resolve, 5)));
    check();
  });
const text = () => document.body.textContent;
/** By its accessible name. */
const button = (name: string) =>
  [...document.querySelectorAll('button')].find((one) => {
    const hidden = [...one.querySelectorAll('[aria-hidden]')].map((part) => part.textContent).join('');
    return one.getAttribute('aria-label') === name || one.textContent.replace(hidden, '').trim() === name;
  });
const press = (name: string) => act(async () => button(name)?.click());

describe('the accounts', () => {
  it('CO-1 are listed with who serves them and where customers come in', async () => {
    await show(known);
    await until(() => expect(text()).toContain('暖芽母婴旗舰店'));
    expect(text()).toContain('2 人 · 1 人接待中 · 1 个部门');
    expect(text()).toContain('1 个 · 进入 3 次');
    await press('暖芽母婴旗舰店');
    await until(() => expect(text()).toContain('暂时挂起'));
    expect(text()).toContain('企业微信未开放设置接待状态的接口');
    expect(text()).toContain('部门 7');
  });

  it('one that this app does not manage says how to mend it and changes nothing', async () => {
    await show(known);
    await until(() => expect(text()).toContain('暖芽售后服务'));
    await press('暖芽售后服务');
    await until(() => expect(text()).toContain('通过 API 管理客服账号'));
    for (const name of ['改名', '换头像', '删除账号', '移除接待人员「李静」'])
      expect(button(name)?.disabled).toBe(true);
  });

  it("CO-2 WeCom's refusal of one servicer is said in words", async () => {
    await show(known);
    await until(() => expect(text()).toContain('暖芽母婴旗舰店'));
    await press('暖芽母婴旗舰店');
    await press('移除接待人员「李静」');
    expect(changes).toEqual([{ change: 'remove', userids: ['lijing'], departmentIds: [] }]);
    await until(() => expect(document.querySelector('[role=alert]')?.textContent).toContain('60030'));
  });

  it('deleting one waits for its name', async () => {
    await show(known);
    await until(() => expect(text()).toContain('暖芽母婴旗舰店'));
    await press('暖芽母婴旗舰店');
    await press('删除账号');
    await until(() => expect(button('删除这个账号')).toBeDefined());
    expect(button('删除这个账号')?.disabled).toBe(true);
    const field = document.querySelector<HTMLInputElement>('[role=dialog] input');
    await act(async () => {
      // Past React's own setter, as a keyboard writes.
      if (field) Reflect.set(HTMLInputElement.prototype, 'value', shop.name, field);
      field?.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await press('删除这个账号');
    await until(() => expect(removed).toEqual([shop.openKfid]));
  });

  it('while WeCom or the relay is away, what is known stays and says so', async () => {
    await show({ ...known, failure: 'wecom:unreachable' });
    await until(() => expect(text()).toContain('企业微信没有应答，显示的是之前读到的内容'));
    expect(text()).toContain('暖芽母婴旗舰店');
    await unmount?.();
    await show(known, false);
    await until(() => expect(text()).toContain('恢复连接后显示客服账号'));
    expect(button('添加客服账号')?.disabled).toBe(true);
  });

  it('none yet: where the first one is made', async () => {
    await show({ ...known, accounts: [] });
    await until(() => expect(text()).toContain('还没有客服账号'));
    expect(text()).toContain('企业微信管理后台');
  });
});
