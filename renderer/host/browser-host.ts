import type { Bridge, Unsubscribe } from '#shared/contracts/bridge';
import { toSafeLink } from './safe-link.ts';

const SECRET = 'huiyin.session';
const MIRROR = 'huiyin.outbox';
/** What the badge puts before a title. */
const MARK = /^(?:\(\d+\+?\) |• )/;
const OWN_WINDOW = 'popup,width=1024,height=800';

/** The parts of a browser the host uses; tests give their own. */
export type BrowserParts = {
  readonly window: Pick<Window, 'open' | 'focus' | 'addEventListener' | 'removeEventListener'>;
  readonly document: Pick<Document, 'title' | 'createElement' | 'hasFocus'>;
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly origin: string;
  readonly notification: typeof Notification | null;
  /** `URL.createObjectURL`. */
  readonly addressOf: (blob: Blob) => string;
};

/** The bridge in a plain browser: the same abilities with web APIs, or the nearest honest thing. */
export function createBrowserHost(parts: BrowserParts): Bridge {
  const opened = new Set<(conversationId: string) => void>();
  return {
    hostFacts: async () => ({ kind: 'browser', platform: 'browser', relayUrl: parts.origin }),
    async notify(note) {
      const { notification } = parts;
      if (!notification) return;
      const permission =
        notification.permission === 'default' ? await notification.requestPermission() : notification.permission;
      if (permission !== 'granted') return;
      const shown = new notification(note.title, { body: note.body, tag: note.tag ?? note.conversationId });
      shown.addEventListener('click', () => {
        parts.window.focus();
        for (const listener of opened) listener(note.conversationId);
        shown.close();
      });
    },
    async setBadge({ risk, rest }) {
      const mark = risk > 0 ? `(${risk > 99 ? '99+' : risk}) ` : rest ? '• ' : '';
      // A window of one conversation has its own title, and keeps it.
      parts.document.title = mark + parts.document.title.replace(MARK, '');
    },
    // A browser has no icon beside the clock and no button that flashes: the title says it.
    showWaiting: async () => undefined,
    flash: async () => undefined,
    async openConversationWindow(conversationId) {
      const path = conversationId.split('/').map(encodeURIComponent).join('/');
      // Its name keeps it one: the same name brings back the window that is open.
      const own = parts.window.open(`${parts.origin}/#/window/${path}`, `huiyin ${conversationId}`, OWN_WINDOW);
      own?.focus();
      return own !== null;
    },
    async openLink(url) {
      const link = toSafeLink(url);
      if (link === null) return false;
      parts.window.open(link, '_blank', 'noopener,noreferrer');
      return true;
    },
    readSecret: async () => parts.storage.getItem(SECRET),
    async saveSecret(secret) {
      if (secret === null) parts.storage.removeItem(SECRET);
      else parts.storage.setItem(SECRET, secret);
      return true;
    },
    async mirrorOutbox(json) {
      parts.storage.setItem(MIRROR, json);
    },
    readOutboxMirror: async () => parts.storage.getItem(MIRROR),
    async saveFile(file) {
      const link = parts.document.createElement('a');
      const url = parts.addressOf(new Blob([file.bytes.slice()], { type: file.mime }));
      link.href = url;
      link.download = file.name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 10_000);
      return 'saved';
    },
    // A browser starts no program, and its notifications have no field to answer in.
    readAutoStart: async () => 'none',
    setAutoStart: async () => 'none',
    takeAsked: async () => null,
    takeNoteReplies: async () => [],
    onNoteReply: () => () => undefined,
    onOpenConversation(listener) {
      opened.add(listener);
      return () => opened.delete(listener);
    },
    onFocus: (listener) => onFocus(parts, listener),
  };
}

function onFocus(parts: BrowserParts, listener: (isFocused: boolean) => void): Unsubscribe {
  const focus = (): void => listener(true);
  const blur = (): void => listener(false);
  parts.window.addEventListener('focus', focus);
  parts.window.addEventListener('blur', blur);
  return () => {
    parts.window.removeEventListener('focus', focus);
    parts.window.removeEventListener('blur', blur);
  };
}
