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

/** One system notification per conversation or tag: a newer one takes the place of the older (BR-13). */
export function createNotify({ isSupported, create, open }: NotifyParts): (note: Note) => Promise<void> {
  // Held until closed: a collected notification loses its click.
  const shown = new Map<string, ShownNote>();
  return (note) => {
    if (!isSupported()) return Promise.resolve();
    const place = note.tag ?? note.conversationId;
    shown.get(place)?.close();
    const notification = create({ title: note.title, body: note.body });
    const forget = (): void => {
      if (shown.get(place) === notification) shown.delete(place);
    };
    notification.on('click', () => {
      forget();
      open(note.conversationId);
    });
    notification.on('close', forget);
    shown.set(place, notification);
    notification.show();
    return Promise.resolve();
  };
}
