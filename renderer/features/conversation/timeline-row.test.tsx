// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { asExternalUserid, asMessageId, asOpenKfid, asServicerUserid, toConversationId } from '#shared/domain/ids';
import { DeskContext } from '../../app/desk-context.ts';
import type { MessageRow } from '../../db/schema.ts';
import type { Desk } from '../../sync/desk.ts';
import { TimelineLinksContext } from './content/timeline-links.ts';
import { TimelineRow } from './timeline-row.tsx';

const conversationId = toConversationId(asOpenKfid('wk1'), asExternalUserid('wm1'));
const lijing = asServicerUserid('lijing');
const noon = Date.parse('2026-11-22T04:00:00Z');
const links = {
  nameOf: String,
  openLarge: () => undefined,
  tapsOf: () => new Set<string>(),
  draw: () => null,
  isMerged: false,
};
const me = { servicerUserid: lijing, name: '李静', role: 'servicer', accounts: [] } as const;
const desk = { me, now: () => noon } as Partial<Desk> as Desk;
let root: ReturnType<typeof createRoot>;

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  root = createRoot(document.body.appendChild(document.createElement('div')));
});
afterEach(async () => {
  await act(async () => root.unmount());
  document.body.replaceChildren();
});

async function show(more: Partial<MessageRow>): Promise<void> {
  const row: MessageRow = {
    id: asMessageId('m1'),
    conversationId,
    origin: 'customer',
    servicerUserid: null,
    at: noon,
    content: { kind: 'text', text: '在吗' },
    order: 1,
    ...more,
  };
  const line = { kind: 'item', key: 'm1', item: { kind: 'message', order: 1, at: noon, row } } as const;
  await act(async () =>
    root.render(
      <DeskContext value={desk}>
        <TimelineLinksContext value={links}>
          <TimelineRow
            line={line}
            customerName="小满妈妈"
            account={{ openKfid: asOpenKfid('wkA'), name: '暖芽', isManaged: true }}
            canReply
            notes={[]}
            nameOf={(userid) => (userid === 'wangmin' ? '王敏' : userid)}
          />
        </TimelineLinksContext>
      </DeskContext>,
    ),
  );
}
const text = () => document.body.textContent;
const wangmin = asServicerUserid('wangmin');

describe('a message of the timeline', () => {
  it('is an article that says whose it is and when', async () => {
    await show({});
    expect(document.querySelector('article')?.getAttribute('aria-label')).toBe('小满妈妈，12:00');
  });

  it('of a colleague in the WeCom client says where it was written', async () => {
    await show({ origin: 'wecom-client', servicerUserid: wangmin });
    expect(document.querySelector('article')?.getAttribute('aria-label')).toBe('王敏，12:00');
    expect(text()).toContain('12:00 · 企业微信客户端');
  });

  it.each([
    [{ recalledBy: 'customer' }, '客户撤回了一条消息'],
    [{ recalledBy: 'servicer', origin: 'wecom-client', servicerUserid: wangmin }, '王敏撤回了一条消息'],
    [{ recalledBy: 'servicer', origin: 'wecom-client', servicerUserid: lijing }, '你撤回了一条消息'],
    [{ recalledBy: 'servicer', origin: 'wecom-client', servicerUserid: null }, '同事撤回了一条消息'],
  ] as const)('TL-6 %o is a quiet line', async (more, line) => {
    await show(more);
    expect(text()).toBe(line);
    expect(document.querySelector('article')).toBeNull();
  });
});
