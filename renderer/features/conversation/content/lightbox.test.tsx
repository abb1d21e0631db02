// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { MantineProvider } from '@mantine/core';
import { act, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { SavedFile } from '#shared/contracts/bridge';
import { asExternalUserid, asMessageId, asOpenKfid, asServicerUserid, toConversationId } from '#shared/domain/ids';
import type { Content, Media } from '#shared/domain/message';
import { DeskContext } from '../../../app/desk-context.ts';
import { zhCn } from '../../../app/messages/zh-cn.ts';
import { DeskDatabase, type MessageRow } from '../../../db/schema.ts';
import { createConnectionStore } from '../../../sync/connection.ts';
import type { Desk } from '../../../sync/desk.ts';
import { Lightbox } from './lightbox.tsx';
import { TimelineLinksContext } from './timeline-links.ts';
import { testKey } from '../../../db/testing/test-key.ts';

const words = zhCn.conversation.content.large;
const conversationId = toConversationId(asOpenKfid('wk1'), asExternalUserid('wm1'));
const links = {
  nameOf: String,
  openLarge: () => undefined,
  tapsOf: () => new Set<string>(),
  draw: () => null,
  isMerged: false,
};
let db: DeskDatabase;
let saved: SavedFile[];
let closed: number;
let root: ReturnType<typeof createRoot>;

const picture = (hash: string): Content => {
  const media: Media = { hash, mime: 'image/png', bytes: 1, width: 300, height: 200 };
  return { kind: 'image', media };
};
function row(order: number, content: Content): MessageRow {
  const id = asMessageId(`m${order}`);
  return { id, conversationId, origin: 'customer', servicerUserid: null, at: order, content, order };
}

function Opened() {
  const [open, setOpen] = useState('m1');
  return (
    <Lightbox
      conversationId={conversationId}
      messageId={open}
      authorOf={() => '小满妈妈'}
      onMove={setOpen}
      onClose={() => (closed += 1)}
    />
  );
}

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  saved = [];
  closed = 0;
  db = new DeskDatabase('lightbox test', testKey);
  await db.messages.bulkPut([
    row(1, picture('a')),
    row(2, picture('b')),
    row(3, { kind: 'text', text: '…' }),
    row(4, { kind: 'video', media: { hash: 'c', mime: 'video/mp4', bytes: 1, width: 1, height: 1 } }),
  ]);
  const parts = {
    me: { servicerUserid: asServicerUserid('lijing'), name: '李静', role: 'servicer', accounts: [] },
    db,
    now: () => 9,
    connection: createConnectionStore(0),
    api: {
      media: async () => ({ ok: true, value: new Blob(['png'], { type: 'image/png' }) }),
    } as Partial<Desk['api']> as Desk['api'],
    host: { saveFile: async (file: SavedFile) => (saved.push(file), 'saved') } as Partial<Desk['host']> as Desk['host'],
  } as const satisfies Partial<Desk>;
  root = createRoot(document.body.appendChild(document.createElement('div')));
  await act(async () =>
    root.render(
      <MantineProvider env="test">
        <DeskContext value={parts as Partial<Desk> as Desk}>
          <TimelineLinksContext value={links}>
            <Opened />
          </TimelineLinksContext>
        </DeskContext>
      </MantineProvider>,
    ),
  );
  await until(() => {
    if (!image()) throw new Error('No picture yet');
  });
});
afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
  await db.delete();
});

const until = (check: () => void) =>
  vi.waitFor(async () => {
    await act(() => new Promise((resolve) => setTimeout(resolve, 5)));
    check();
  });
const image = () => document.querySelector<HTMLImageElement>('[role=dialog] img');
const dialog = () => document.querySelector('[role=dialog]')?.textContent ?? '';
const button = (label: string) => document.querySelector<HTMLButtonElement>(`[aria-label="${label}"]`);
async function press(key: string): Promise<void> {
  const target = button(words.close);
  await act(async () => {
    target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  });
}

it('goes through the pictures and videos of the conversation with the arrows, and stops at both ends', async () => {
  expect([dialog().includes('1 / 3'), button(words.previous)]).toEqual([true, null]);
  await press('ArrowLeft');
  expect(dialog()).toContain('1 / 3');
  await press('ArrowRight');
  await until(() => expect(dialog()).toContain('2 / 3'));
  await act(async () => button(words.next)?.click());
  await until(() => expect(document.querySelector('[role=dialog] video')).not.toBeNull());
  expect([dialog().includes('3 / 3'), button(words.next)]).toEqual([true, null]);
});

it('looks closer, turns and sees the whole with keys, buttons and the wheel', async () => {
  const zoom = () => [...document.querySelectorAll('button')].find((one) => one.title === words.whole)?.textContent;
  expect(zoom()).toBe('100%');
  await press('+');
  await act(async () => button(words.zoomIn)?.click());
  expect(zoom()).toBe('150%');
  await act(async () => {
    image()?.dispatchEvent(new WheelEvent('wheel', { deltaY: 1, bubbles: true, cancelable: true }));
  });
  expect(zoom()).toBe('125%');
  await press('0');
  expect(zoom()).toBe('100%');
  await press('r');
  expect(image()?.style.rotate).toBe('90deg');
});

it('saves with S, and Esc closes', async () => {
  await press('s');
  await until(() => expect(saved.map((file) => file.name)).toEqual(['huiyin-m1.png']));
  await press('Escape');
  expect(closed).toBe(1);
});
