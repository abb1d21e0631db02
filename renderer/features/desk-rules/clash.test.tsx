// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { MantineProvider } from '@mantine/core';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Command } from '#shared/contracts/command';
import { asServicerUserid, makeCommandId } from '#shared/domain/ids';
import { standardRouting } from '#shared/domain/routing';
import type { Setting } from '#shared/domain/setting';
import { baseOf } from '#shared/domain/setting-parts';
import { fail } from '#shared/lib/result';
import { DeskContext } from '../../app/desk-context.ts';
import { readRefusedSettings } from '../../db/refused-settings.ts';
import { DeskDatabase } from '../../db/schema.ts';
import { testKey } from '../../db/testing/test-key.ts';
import { createConnectionStore } from '../../sync/connection.ts';
import type { Desk } from '../../sync/desk.ts';
import { Kept } from '../../sync/kept.ts';
import { Outbox } from '../../sync/outbox.ts';
import { queueCommands } from '../../sync/queue-command.ts';
import type { Line } from '../../sync/socket.ts';
import { AssistantSection } from './assistant-section.tsx';
import { DeskRulesScreen } from './desk-rules-screen.tsx';

const me = asServicerUserid('chenzg');
const promises = (firstMinutes: number): Setting => ({ name: 'promises', value: { firstMinutes, againMinutes: 5 } });
let db: DeskDatabase;
let unmount: () => Promise<void>;

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  db = new DeskDatabase('clash test', testKey);
  await db.settings.put(promises(5));
  await show();
});
afterEach(async () => {
  await unmount();
  document.body.replaceChildren();
  await db.delete();
});

async function show(): Promise<void> {
  const connection = createConnectionStore(0);
  connection.setState({ state: 'online', since: 0, reason: null, share: 1, missing: 0 }, true);
  // Only what the screen asks of a desk.
  const desk = {
    me: { servicerUserid: me, name: '陈主管', role: 'supervisor', accounts: [] },
    db,
    connection,
    api: { assistant: { offer: async () => ({ isThere: true, mayTranslate: false, mayDraft: false }) } },
    now: () => 0,
    makeId: () => makeCommandId(0, (bytes) => crypto.getRandomValues(bytes)),
    send: (queued: readonly { readonly command: Command }[]) => queueCommands(db, me, queued, 1),
  } as unknown as Desk;
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  await act(async () =>
    root.render(
      <MantineProvider env="test">
        <QueryClientProvider client={new QueryClient()}>
          <DeskContext value={desk}>
            <DeskRulesScreen more={<AssistantSection />} />
          </DeskContext>
        </QueryClientProvider>
      </MantineProvider>,
    ),
  );
  unmount = () => act(async () => root.unmount());
}

const until = (check: () => void) =>
  vi.waitFor(async () => {
    await act(() => new Promise((resolve) => setTimeout(resolve, 5)));
    check();
  });
const section = (id = 'promises') => document.querySelector(`#rules-${id}`);
const field = (id = 'promises') => section(id)?.querySelector<HTMLInputElement>('input[inputmode]') ?? null;
const button = (name: string, id = 'promises') =>
  [...(section(id)?.querySelectorAll('button') ?? [])].find((one) => one.textContent === name);
const press = (name: string, id = 'promises') => act(async () => button(name, id)?.click());
const shown = (value: string, id = 'promises') => until(() => expect(field(id)?.value).toBe(value));
const isAsked = (id = 'promises', who = '另一位主管') =>
  until(() => expect(section(id)?.textContent).toContain(`${who}刚保存了`));
const isSettled = (id = 'promises') => until(() => expect(section(id)?.textContent).not.toContain('刚保存了'));
async function type(value: string, id = 'promises'): Promise<void> {
  await until(() => expect(field(id)).not.toBeNull());
  const input = field(id);
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, value);
    input?.dispatchEvent(new Event('input', { bubbles: true }));
  });
  await shown(value, id);
}
const queued = async () => (await db.outbox.toArray()).map(({ command }) => command);

/** The relay refuses what waits, as it does what somebody else was faster with. */
async function refuse(): Promise<void> {
  const command = async () => fail('setting-changed', '');
  const outbox = new Outbox({
    db,
    // Nothing but commands is asked of it.
    line: () => ({ command }) as unknown as Line,
    upload: async () => ({ code: 'offline', message: '', retry: true }),
    onRefused: () => undefined,
    mirror: () => undefined,
    exclusively: (work) => work(),
    random: () => 0,
    now: () => 0,
    wait: async () => undefined,
  });
  outbox.wake();
  await outbox.idle();
}

describe('DE-9 another supervisor saves what is being changed here', () => {
  it('mine stays on the screen, theirs can be looked at, and mine saved over it is made from theirs', async () => {
    await type('7');
    await act(async () => void (await db.settings.put(promises(6))));
    await isAsked();
    expect([field()?.value, button('保存')]).toEqual(['7', undefined]);
    await press('看对方保存的');
    await shown('6');
    expect(section()?.querySelector('fieldset')?.disabled).toBe(true);
    await press('回到我的修改');
    await shown('7');
    await press('保存我的，替换对方的');
    await isSettled();
    expect(await queued()).toMatchObject([{ setting: promises(7), base: baseOf(promises(6)) }]);
    await shown('7');
  });

  it('says who saved it, as far as this desk knows', async () => {
    const zhaogang = asServicerUserid('zhaogang');
    const kept = new Kept();
    const fact = {
      seq: 1,
      at: 0,
      openKfid: null,
      kind: 'setting.changed',
      setting: promises(6),
      by: zhaogang,
    } as const;
    kept.add(fact);
    const zhao = { servicerUserid: zhaogang, name: '赵主管', role: 'supervisor', serves: [], isActive: true } as const;
    await db.servicers.put(zhao);
    await type('7');
    await act(() => kept.save(db));
    await isAsked('promises', '「赵主管」');
    await act(async () => void (await db.settings.put({ ...promises(8), by: me })));
    await isAsked('promises', '你在另一个窗口或电脑上');
    expect(await db.settings.toArray()).toMatchObject([{ by: me }]);
  });

  it('the assistant’s switches are saved from what was there, and refused when somebody else was faster', async () => {
    const assistant = (mayTranslate: boolean, mayDraft: boolean): Setting => ({
      name: 'assistant',
      value: { mayTranslate, mayDraft },
    });
    const box = () => section('assistant')?.querySelectorAll<HTMLInputElement>('input[type=checkbox]') ?? [];
    await until(() => expect(box()).toHaveLength(2));
    await act(async () => box()[0]?.click());
    await press('保存', 'assistant');
    await vi.waitFor(async () => expect(await queued()).toHaveLength(1));
    expect(await queued()).toMatchObject([{ setting: assistant(true, false), base: baseOf(assistant(false, false)) }]);
    await db.settings.put(assistant(false, true));
    await act(refuse);
    await isAsked('assistant');
    expect([box()[0]?.checked, box()[1]?.checked]).toEqual([true, false]);
    await press('用对方的，放弃我的', 'assistant');
    await isSettled('assistant');
    await until(() => expect([box()[0]?.checked, box()[1]?.checked]).toEqual([false, true]));
  });

  it('theirs is taken by one’s own choice only', async () => {
    await type('7');
    await act(async () => void (await db.settings.put(promises(6))));
    await isAsked();
    await press('用对方的，放弃我的');
    await isSettled();
    await shown('6');
    expect(await queued()).toEqual([]);
  });

  it('the same as mine is nothing to ask about', async () => {
    await type('7');
    await act(async () => void (await db.settings.put(promises(7))));
    await until(() => expect(section()?.textContent).not.toContain('未保存'));
    await isSettled();
  });

  it('what the relay refused is back on the page, also after the window was closed, until it is decided', async () => {
    await type('7');
    await press('保存');
    await until(() => expect(section()?.textContent).not.toContain('未保存'));
    await act(async () => void (await db.settings.put(promises(6))));
    await act(refuse);
    await unmount();
    await show();
    await isAsked();
    await shown('7');
    expect([await queued(), await readRefusedSettings(db)]).toEqual([[], { promises: promises(7).value }]);
    await press('保存我的，替换对方的');
    await isSettled();
    expect(await queued()).toMatchObject([{ setting: promises(7), base: baseOf(promises(6)) }]);
    await vi.waitFor(async () => expect(await readRefusedSettings(db)).toEqual({}));
  });

  it('of routing only the section that was changed asks', async () => {
    const vanish = { isOn: true, afterMinutes: 9 };
    await type('9', 'vanish');
    await press('保存', 'vanish');
    await until(() => expect(section('vanish')?.textContent).not.toContain('未保存'));
    const theirs = { ...standardRouting, vanish: { ...vanish, afterMinutes: 3 }, rules: [] };
    await db.settings.put({ name: 'routing', value: theirs });
    await act(refuse);
    await isAsked('vanish');
    expect(await readRefusedSettings(db)).toEqual({ routing: { vanish } });
    expect(section('last')?.textContent).not.toContain('另一位主管');
    await press('用对方的，放弃我的', 'vanish');
    await shown('3', 'vanish');
    await vi.waitFor(async () => expect(await readRefusedSettings(db)).toEqual({ routing: {} }));
  });
});

it('DE-934 the index names every section there is', async () => {
  await until(() => expect(section('assistant')?.textContent).toContain('草拟'));
  const titles = [...document.querySelectorAll('section > header h2')].map((one) => one.textContent);
  const named = [...document.querySelectorAll('nav button')].map((one) => one.textContent);
  expect(named).toEqual(titles);
  expect(named).toContain('智能助手');
});
