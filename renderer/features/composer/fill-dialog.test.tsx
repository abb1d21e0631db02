// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { asConversationId, type ConversationId } from '#shared/domain/ids';
import { insertion } from '../../app/composing/insert-text.ts';
import { insertReply } from '../../app/quick-replies/insert-reply.ts';
import { forgetServicer } from '../../app/session/signed-out.ts';
import { FillDialog } from './fill-dialog.tsx';

const first = asConversationId('wkA/wmFirst');
const second = asConversationId('wkA/wmSecond');
const card = {
  quickReplyId: 'r1',
  title: '物流查询',
  blocks: [
    { kind: 'text', text: '您的单号在下面' },
    { kind: 'menu', head: '{单号} 的物流', items: [], tail: '{快递}' },
  ],
} as const satisfies Parameters<typeof insertReply>[1];
let root: ReturnType<typeof createRoot>;

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  root = createRoot(document.body.appendChild(document.createElement('div')));
});
afterEach(() => {
  act(() => root.unmount());
  document.body.replaceChildren();
  act(() => forgetServicer());
});

/** Looks at a conversation, as the composer does. */
function look(conversationId: ConversationId): void {
  act(() =>
    root.render(
      <MantineProvider env="test">
        <FillDialog key={conversationId} conversationId={conversationId} />
      </MantineProvider>,
    ),
  );
}
const choose = (conversationId: ConversationId): void => act(() => void insertReply(conversationId, card, {}));
const fields = () => [...document.querySelectorAll('input')];
const typed = () => fields().map(({ value }) => value);
const press = (name: string): void =>
  act(() => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name)?.click());

function type(index: number, value: string): void {
  const field = fields()[index];
  if (!field) throw new Error('no such field');
  act(() => {
    // React listens for what a hand does, past its own setter.
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, value);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

it('DE-935 what was filled in is there again after the dialog was left', () => {
  look(first);
  choose(first);
  type(0, 'SF1024');
  press('取消');
  expect(fields()).toEqual([]);
  choose(first);
  expect(typed()).toEqual(['SF1024', '']);
});

it('DE-935 each conversation keeps its own, also while another one asks', () => {
  look(first);
  choose(first);
  type(0, 'SF1024');
  look(second);
  choose(second);
  expect(typed()).toEqual(['', '']);
  type(1, '顺丰');
  look(first);
  expect(typed()).toEqual(['SF1024', '']);
  look(second);
  expect(typed()).toEqual(['', '顺丰']);
});

it('DE-935 what was inserted or cleared is gone', () => {
  look(first);
  choose(first);
  type(0, 'SF1024');
  press('清空');
  expect(typed()).toEqual(['', '']);
  type(0, 'SF2048');
  type(1, '顺丰');
  press('放进输入框');
  expect(insertion.getState().pending).toMatchObject({
    conversationId: first,
    prepared: { rest: [{ head: 'SF2048 的物流', tail: '顺丰' }] },
  });
  choose(first);
  expect(typed()).toEqual(['', '']);
});
