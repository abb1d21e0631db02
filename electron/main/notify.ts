import type { NotificationConstructorOptions } from 'electron';
import type { Note, NoteReply, ReplyField } from '#shared/contracts/bridge';

/** The used part of Electron's Notification. */
export interface ShownNote {
  on(event: 'click' | 'close', listener: () => void): unknown;
  on(event: 'reply', listener: (details: { readonly reply: string }) => void): unknown;
  show(): void;
  close(): void;
}

export type NotifyParts = {
  readonly platform: NodeJS.Platform;
  readonly isSupported: () => boolean;
  readonly create: (options: NotificationConstructorOptions) => ShownNote;
  readonly open: (conversationId: string) => void;
  readonly answered: (reply: NoteReply) => void;
};

/**
 * One system notification per conversation or tag: a newer one takes the place of the older (BR-13). BR-23: with a field to
 * answer in where Electron has one, on macOS and Windows.
 */
export function createNotify(parts: NotifyParts): (note: Note) => Promise<void> {
  const { platform, isSupported, create, open, answered } = parts;
  const hasField = platform === 'darwin' || platform === 'win32';
  // Held until closed: a collected notification loses its click.
  const shown = new Map<string, ShownNote>();
  return ({ title, body, conversationId, tag, reply }) => {
    if (!isSupported()) return Promise.resolve();
    const place = tag ?? conversationId;
    shown.get(place)?.close();
    const field = hasField ? reply : undefined;
    const notification = create({ title, body, ...optionsFor(field) });
    const forget = (): void => {
      if (shown.get(place) === notification) shown.delete(place);
    };
    notification.on('click', () => {
      forget();
      open(conversationId);
    });
    if (field)
      notification.on('reply', ({ reply: text }) => {
        forget();
        if (text.trim() !== '') answered({ conversationId, text, by: field.by, seen: field.seen });
      });
    notification.on('close', forget);
    shown.set(place, notification);
    notification.show();
    return Promise.resolve();
  };
}

function optionsFor(field: ReplyField | undefined): NotificationConstructorOptions {
  return field ? { hasReply: true, replyPlaceholder: field.hint } : {};
}
