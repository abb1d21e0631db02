import type { NotificationConstructorOptions } from 'electron';
import type { Note } from '#shared/contracts/bridge';

/** The used part of Electron's Notification. */
export interface ShownNote {
  on(event: 'click' | 'close', listener: () => void): unknown;
  show(): void;
  close(): void;
}

export type NotifyParts = {
  readonly isSupported: () => boolean;
  readonly create: (options: NotificationConstructorOptions) => ShownNote;
  readonly open: (conversationId: string) => void;
};

/** One system notification per conversation: a newer one takes the place of the older (BR-13). */
export function createNotify({ isSupported, create, open }: NotifyParts): (note: Note) => Promise<void> {
  // Held until closed: a collected notification loses its click.
  const shown = new Map<string, ShownNote>();
  return (note) => {
    if (!isSupported()) return Promise.resolve();
    shown.get(note.conversationId)?.close();
    const notification = create({ title: note.title, body: note.body });
    const forget = (): void => {
      if (shown.get(note.conversationId) === notification) shown.delete(note.conversationId);
    };
    notification.on('click', () => {
      forget();
      open(note.conversationId);
    });
    notification.on('close', forget);
    shown.set(note.conversationId, notification);
    notification.show();
    return Promise.resolve();
  };
}
