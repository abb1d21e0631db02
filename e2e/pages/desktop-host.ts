import type { Page } from '@playwright/test';
import type { Bridge, Note, NoteReply } from '#shared/contracts/bridge';

/** What a journey sees of the shell, and does in its place. */
type Shell = {
  readonly notes: Note[];
  asked: string | null;
  replies: NoteReply[];
  tell: () => void;
};
type ShellWindow = typeof globalThis & { shell: Shell; desktop: Bridge };

/**
 * The page with a shell's abilities and no shell: `window.desktop` as the preload gives it, with the session kept where the
 * browser keeps it. The shell itself is proved in electron/testing. Loads the page anew.
 */
export async function becomeDesktop(page: Page, asked: string): Promise<void> {
  await page.addInitScript((first: string) => {
    const shell: Shell = { notes: [], asked: first, replies: [], tell: () => undefined };
    const desktop: Bridge = {
      hostFacts: async () => ({ kind: 'desktop', platform: 'win32', relayUrl: location.origin }),
      notify: async (note) => void shell.notes.push(note),
      setBadge: async () => undefined,
      showWaiting: async () => undefined,
      flash: async () => undefined,
      openConversationWindow: async () => false,
      openLink: async () => false,
      readSecret: async () => localStorage.getItem('huiyin.session'),
      saveSecret: async () => true,
      mirrorOutbox: async () => undefined,
      readOutboxMirror: async () => null,
      saveFile: async () => 'cancelled',
      readAutoStart: async () => 'off',
      setAutoStart: async (isOn) => (isOn ? 'on' : 'off'),
      takeAsked: async () => {
        const { asked: taken } = shell;
        shell.asked = null;
        return taken;
      },
      takeNoteReplies: async () => shell.replies.splice(0),
      onOpenConversation: () => () => undefined,
      onNoteReply: (listener) => {
        shell.tell = listener;
        return () => undefined;
      },
      onFocus: () => () => undefined,
    };
    Object.assign(globalThis, { shell, desktop });
  }, asked);
  await page.reload();
}

/** The newest notification with a field to answer in; null = none yet. */
export function newestField(page: Page): Promise<Note | null> {
  return page.evaluate(() => (globalThis as ShellWindow).shell.notes.findLast(({ reply }) => reply) ?? null);
}

/** The titles of all notifications. */
export function noteTitles(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => (globalThis as ShellWindow).shell.notes.map(({ title }) => title));
}

/** Writes into a notification's field, as the system hands it over. */
export async function answerNote(page: Page, { conversationId, reply }: Note, text: string): Promise<void> {
  if (!reply) throw new Error('this notification has no field');
  const answer: NoteReply = { conversationId, text, by: reply.by, seen: reply.seen };
  await page.evaluate((given) => {
    const { shell } = globalThis as ShellWindow;
    shell.replies.push(given);
    shell.tell();
  }, answer);
}
