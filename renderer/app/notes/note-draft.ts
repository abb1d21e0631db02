import { createStore } from 'zustand/vanilla';
import {
  asConversationId,
  asMessageId,
  asServicerUserid,
  type ConversationId,
  type MessageId,
  type ServicerUserid,
} from '#shared/domain/ids';
import { focusComposer } from '../composing/focus-composer.ts';
import { onKeptElsewhere } from '../cache/kept-elsewhere.ts';
import { onSignedOut } from '../session/signed-out.ts';

/** How the note being written in a conversation is meant: about a message, urgent, for one colleague only. */
export type NoteMeans = {
  readonly about: MessageId | null;
  readonly isUrgent: boolean;
  readonly whisperTo: ServicerUserid | null;
};

const plain: NoteMeans = { about: null, isUrgent: false, whisperTo: null };

const KEY = 'huiyin.note-means';

type Meant = ReadonlyMap<ConversationId, NoteMeans>;

/**
 * Kept beside the words, which are a draft on this machine: a whisper that came back as a note for everybody, after a
 * reload or in another window, would be read by those it speaks of (DE-711).
 */
export const noteDraft = createStore<{ readonly of: Meant }>(() => ({ of: kept() }));
noteDraft.subscribe(({ of }) => {
  if (of.size === 0) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, JSON.stringify([...of]));
});
onSignedOut(() => noteDraft.setState({ of: new Map() }));
onKeptElsewhere(KEY, () => noteDraft.setState({ of: kept() }));

function kept(): Meant {
  try {
    const rows: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return new Map(Array.isArray(rows) ? rows.flatMap(toEntry) : []);
  } catch {
    return new Map();
  }
}

/** What is kept may be older than this program: only what has the right shape is taken. */
function toEntry(row: unknown): readonly (readonly [ConversationId, NoteMeans])[] {
  if (!Array.isArray(row)) return [];
  const [id, means]: unknown[] = row;
  if (typeof id !== 'string' || typeof means !== 'object' || means === null) return [];
  const about = 'about' in means && typeof means.about === 'string' ? asMessageId(means.about) : null;
  const whisperTo =
    'whisperTo' in means && typeof means.whisperTo === 'string' ? asServicerUserid(means.whisperTo) : null;
  const isUrgent = 'isUrgent' in means && means.isUrgent === true;
  return [[asConversationId(id), { about, isUrgent, whisperTo }]];
}

export function noteMeans(id: ConversationId): NoteMeans {
  return noteDraft.getState().of.get(id) ?? plain;
}

export function meanNote(id: ConversationId, change: Partial<NoteMeans>): void {
  const means = { ...noteMeans(id), ...change };
  const of = new Map(noteDraft.getState().of);
  if (means.about === null && means.whisperTo === null && !means.isUrgent) of.delete(id);
  else of.set(id, means);
  noteDraft.setState({ of });
}

/** Begins a note about a message, in the composer. */
export function writeNoteAbout(id: ConversationId, about: MessageId): void {
  meanNote(id, { about, whisperTo: null });
  focusComposer('note');
}

/** Begins a whisper to a colleague, in the composer. */
export function whisper(id: ConversationId, whisperTo: ServicerUserid): void {
  meanNote(id, { about: null, whisperTo, isUrgent: false });
  focusComposer('note');
}
