import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import type { NoteReply } from '#shared/contracts/bridge';
import { asConversationId } from '#shared/domain/ids';
import { useDesk } from '../../app/desk-context.ts';
import { catalogues } from '../../app/messages/use-messages.ts';
import { preferences } from '../../app/preferences.ts';
import { openConversation } from '../../app/route.ts';
import type { Desk } from '../../sync/desk.ts';
import { sendNoteReply } from './note-reply.ts';

/** Takes what was written in notifications, here or before this window was there, and says what could not go out (BR-23). */
export function useNoteReplies(isOwnWindow: boolean): void {
  const desk = useDesk();
  useEffect(() => (isOwnWindow ? undefined : takeReplies(desk)), [desk, isOwnWindow]);
}

/** One after the other, so that two to one customer keep their order. Returns the way out. */
function takeReplies(desk: Desk): () => void {
  let last: Promise<void> = Promise.resolve();
  async function takeNow(): Promise<void> {
    for (const reply of await desk.host.takeNoteReplies()) await answer(desk, reply);
  }
  const take = (): void => {
    last = last.then(takeNow).catch(() => undefined);
  };
  take();
  return desk.host.onNoteReply(take);
}

async function answer(desk: Desk, reply: NoteReply): Promise<void> {
  const { language, holdSeconds } = preferences.getState();
  const { desktop, composer } = catalogues[language];
  const { conversationId, text } = reply;
  let body = desktop.replyKeptHint;
  try {
    if ((await sendNoteReply(desk, reply, holdSeconds)) !== 'kept') return;
  } catch {
    // Nothing keeps its words but this window: they stand there until somebody has seen them.
    body = composer.notKept;
    notifications.show({ color: 'red', title: body, message: text, autoClose: false });
  }
  openConversation(asConversationId(conversationId));
  await Promise.allSettled([desk.host.notify({ title: desktop.replyKept, body, conversationId }), desk.host.flash()]);
}
