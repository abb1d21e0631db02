import { describe, expect, it } from 'vitest';
import { asConversationId, asMessageId, asServicerUserid } from '#shared/domain/ids';
import { DAY, MINUTE, SECOND } from '#shared/lib/time';
import type { EventRow, MessageRow } from '../../db/schema.ts';
import { visitsOf } from './visits.ts';

const conversationId = asConversationId('wk1/wm1');
const start = 1_790_000_000_000;
let order = 0;

function buildMessage(at: number, text: string, overrides: Partial<MessageRow> = {}): MessageRow {
  order += 1;
  const id = asMessageId(`m${order}`);
  const content = { kind: 'text', text } as const;
  return { id, conversationId, origin: 'customer', servicerUserid: null, at, content, order, ...overrides };
}
const reply = (at: number, overrides: Partial<MessageRow> = {}) =>
  buildMessage(at, '您好', { origin: 'desk', servicerUserid: asServicerUserid('lijing'), ...overrides });
function buildEvent(at: number, event: EventRow['event']): EventRow {
  order += 1;
  return { conversationId, order, at, event };
}
const entered = (at: number) =>
  buildEvent(at, { kind: 'entered', scene: 'mp_product', sceneParam: '', channelsName: null });

describe('visits of a customer', () => {
  it('begin with entering, and count who wrote what', () => {
    const events = [entered(start)];
    const messages = [
      reply(start + SECOND, { automatic: 'welcome' }),
      buildMessage(start + MINUTE, '有没有安抚奶嘴'),
      buildMessage(start + MINUTE + SECOND, '5 个月'),
      reply(start + 3 * MINUTE),
      reply(start + 4 * MINUTE, { status: 'failed' }),
    ];
    expect(visitsOf(messages, events)).toEqual([
      {
        startedAt: start,
        entered: events[0]?.event,
        customerMessages: 2,
        replies: 1,
        firstReplySeconds: 120,
        opening: { kind: 'text', text: '有没有安抚奶嘴' },
      },
    ]);
  });

  it('end with the session and after 48 hours; the newest comes first', () => {
    const messages = [buildMessage(start, '一')];
    const events = [
      buildEvent(start + MINUTE, { kind: 'session', serviceState: 'ended', servingUserid: null, by: null }),
    ];
    messages.push(buildMessage(start + 2 * MINUTE, '二'), buildMessage(start + 3 * DAY, '三'));
    expect(visitsOf(messages, events).map((visit) => visit.opening?.text)).toEqual(['三', '二', '一']);
  });

  it('ST-12 entering again is the same visit: the first question still waits for its reply, as on the board', () => {
    const twice = [entered(start), entered(start + MINUTE)];
    expect(visitsOf([], twice)).toHaveLength(1);
    const again = [entered(start)];
    const messages = [buildMessage(start + MINUTE, '有没有安抚奶嘴')];
    again.push(entered(start + 5 * MINUTE));
    messages.push(buildMessage(start + 6 * MINUTE, '在吗'), reply(start + 8 * MINUTE));
    expect(visitsOf(messages, again)).toMatchObject([
      { startedAt: start, entered: again[0]?.event, firstReplySeconds: 7 * 60 },
    ]);
  });

  it('entering after an end is a new visit; so is entering within 48 hours of the last word and writing after them', () => {
    const messages = [buildMessage(start, '一')];
    const events = [entered(start + 2 * DAY - MINUTE)];
    messages.push(buildMessage(start + 2 * DAY + MINUTE, '二'));
    expect(visitsOf(messages, events)).toMatchObject([
      { startedAt: start + 2 * DAY - MINUTE, entered: events[0]?.event, opening: { text: '二' } },
      { startedAt: start, entered: null, opening: { text: '一' } },
    ]);
    const end = buildEvent(start + 3 * DAY, { kind: 'session', serviceState: 'ended', servingUserid: null, by: null });
    expect(visitsOf(messages, [...events, end, entered(start + 3 * DAY + MINUTE)])).toHaveLength(3);
  });

  it('are none while the desk has nothing', () => {
    expect(visitsOf([], [])).toEqual([]);
  });
});
