// @vitest-environment happy-dom
import { act, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it } from 'vitest';
import { asConversationId } from '#shared/domain/ids';
import { useAttachments, type Attachments } from '../../features/composer/use-attachments.ts';
import { inbox } from '../../features/inbox/inbox-store.ts';
import { insertion, insertText } from '../composing/insert-text.ts';
import { forgetServicer } from './signed-out.ts';

const conversationId = asConversationId('wkA/wmB');
let pictures: Attachments | undefined;

function Chosen() {
  const chosen = useAttachments(conversationId);
  useEffect(() => {
    pictures = chosen;
  });
  return null;
}

it('nothing of a customer outlives the sign-out: chosen pictures, a text on its way, a search', async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const root = createRoot(document.body.appendChild(document.createElement('div')));
  await act(async () => root.render(<Chosen />));
  await act(async () => pictures?.add([new File(['a picture'], 'x.png', { type: 'image/png' })], null));
  expect(pictures?.picked).toHaveLength(1);
  insertText(conversationId, '给客户的话');
  inbox.setState({ typed: '朵朵麻麻' });

  await act(async () => forgetServicer());
  expect(pictures?.picked).toEqual([]);
  expect(insertion.getState().pending).toBeNull();
  expect(inbox.getState().typed).toBe('');
  act(() => root.unmount());
});
