// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, it } from 'vitest';
import { newConversation, windowEvidence, type Conversation } from '#shared/domain/conversation';
import { asConversationId, asServicerUserid } from '#shared/domain/ids';
import { replyWindow } from '#shared/domain/reply-window';
import { HOUR } from '#shared/lib/time';
import { toConversationRow } from '../../db/rows.ts';
import { ModeMark } from './mode-mark.tsx';
import { isOthers } from './use-allowance.ts';

const me = { servicerUserid: asServicerUserid('lijing'), role: 'servicer' } as const;
const now = 1_790_000_000_000;
let unmount: () => void = () => undefined;
afterEach(() => unmount());

function said(overrides: Partial<Conversation>): string {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const conversation = toConversationRow({ ...newConversation(asConversationId('wkA/wmB'), 1), ...overrides });
  const window = replyWindow(windowEvidence(conversation), now);
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  act(() =>
    root.render(<ModeMark allowance={{ conversation, window, isOthers: isOthers(conversation, window, me) }} />),
  );
  unmount = () => act(() => root.unmount());
  return place.textContent;
}

it('DE-614 says where a reply goes out only while one may', () => {
  const written = { serviceState: 'assistant', lastCustomerAt: now - HOUR } as const;
  expect(said(written)).toBe('在这里回复');
  expect(said({ ...written, lastCustomerAt: now - 48 * HOUR })).toBe('');
  expect(said({ ...written, lastCustomerAt: null })).toBe('');
  expect(said({ ...written, serviceState: 'ended' })).toBe('');
  expect(said({ ...written, serviceState: 'served' })).toBe('在企业微信客户端回复');
});

it('DE-614 says of a colleague’s conversation that one may look on', () => {
  const theirs = {
    serviceState: 'assistant',
    lastCustomerAt: now - HOUR,
    holder: asServicerUserid('wangmin'),
  } as const;
  expect(said(theirs)).toBe('只能查看');
  expect(said({ ...theirs, holder: me.servicerUserid })).toBe('在这里回复');
  expect(said({ ...theirs, lastCustomerAt: now - 48 * HOUR })).toBe('');
  expect(said({ ...theirs, serviceState: 'served' })).toBe('在企业微信客户端回复');
});
