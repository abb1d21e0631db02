// @vitest-environment happy-dom
import { act, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { asConversationId, asMessageId } from '#shared/domain/ids';
import type { TimelineLine } from './timeline-marks.ts';
import { useDrawn, type Drawn } from './use-drawn.ts';

let root: ReturnType<typeof createRoot>;
let drawn: Drawn;

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  root = createRoot(document.body.appendChild(document.createElement('div')));
});
afterEach(() => act(async () => root.unmount()));

function line(order: number): TimelineLine {
  const row = {
    id: asMessageId(`m${order}`),
    conversationId: asConversationId('wkA/wm1'),
    origin: 'customer',
    servicerUserid: null,
    at: order,
    content: { kind: 'text', text: '在吗' },
    order,
  } as const;
  return { kind: 'item', key: `m${order}`, item: { kind: 'message', order, at: order, row } };
}

/** Messages `from` up to `until`, under the time that stands above whatever is the first. */
function lines(from: number, until: number): readonly TimelineLine[] {
  const messages = Array.from({ length: until - from + 1 }, (_, index) => line(from + index));
  return [{ kind: 'time', key: `time ${from}`, at: from, isNewDay: true }, ...messages];
}

function Drawing({ all }: { readonly all: readonly TimelineLine[] }) {
  const now = useDrawn(all);
  useEffect(() => {
    drawn = now;
  });
  return null;
}

const show = (all: readonly TimelineLine[]) => act(async () => root.render(<Drawing all={all} />));
const edges = (): readonly (string | undefined)[] => [drawn.lines[0]?.key, drawn.lines.at(-1)?.key];

it('draws the newest, and follows them', async () => {
  await show(lines(1, 60));
  expect(edges()).toEqual(['m37', 'm60']);
  await show(lines(2, 61));
  expect(edges()).toEqual(['m38', 'm61']);
});

it('keeps what the reader scrolled to: newer ones below, older ones above, and what fell out of what is read', async () => {
  await show(lines(1, 60));
  await act(async () => expect(drawn.up()).toBe(true));
  expect(edges()).toEqual(['time 1', 'm60']);
  expect(drawn.up()).toBe(false);
  await show(lines(1, 61));
  expect(edges()).toEqual(['time 1', 'm61']);
  // Older ones were read: the time that stood above the first is gone.
  await show(lines(-59, 61));
  expect(edges()).toEqual(['m1', 'm61']);
  await show(lines(5, 64));
  expect(edges()).toEqual(['time 5', 'm64']);
});

it('draws what stands around a place far up, more on the way down, and the newest again at the end', async () => {
  await show(lines(1, 500));
  await act(async () => drawn.around(200));
  expect(edges()).toEqual(['m160', 'm240']);
  expect(drawn.isToEnd).toBe(false);
  await act(async () => drawn.down());
  expect(edges()).toEqual(['m160', 'm280']);
  await act(async () => drawn.toEnd());
  expect(edges()).toEqual(['m477', 'm500']);
});
