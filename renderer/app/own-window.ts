import { notifications } from '@mantine/notifications';
import type { ConversationId } from '#shared/domain/ids';
import type { Desk } from '../sync/desk.ts';
import { catalogues } from './messages/use-messages.ts';
import { preferences } from './preferences.ts';

/** A conversation in a window of its own, for a second screen: both windows share one cache and one outbox. */
export async function openOwnWindow(desk: Pick<Desk, 'host'>, id: ConversationId): Promise<void> {
  const isOpen = await desk.host.openConversationWindow(id).catch(() => false);
  if (isOpen) return;
  const words = catalogues[preferences.getState().language].attention;
  notifications.show({ color: 'yellow', message: words.newWindowBlocked, autoClose: 8_000 });
}
