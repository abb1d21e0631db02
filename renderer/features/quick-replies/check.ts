import { TEXT_BYTES } from '#shared/domain/message';
import { placeholdersIn, variables, type QuickReply } from '#shared/domain/quick-reply';
import { utf8Bytes } from '#shared/lib/utf8';

/** The relay's limits on a quick reply, in characters (shared/contracts/command.ts). */
const FOLDER_CHARACTERS = 20;
const TITLE_CHARACTERS = 40;

export type DraftReply = {
  readonly quickReplyId: string;
  readonly folder: string;
  readonly title: string;
  readonly text: string;
  readonly isPrivate: boolean;
};
type DraftFault = 'empty' | 'too-long' | 'taken';
export type DraftFaults = Partial<Record<'folder' | 'title' | 'text', DraftFault>>;

/** What stands against saving, field by field; an empty object means nothing does. */
export function checkDraft(draft: DraftReply, library: readonly QuickReply[]): DraftFaults {
  const folder = draft.folder.trim();
  const title = draft.title.trim();
  const faults: DraftFaults = {};
  if (folder === '') faults.folder = 'empty';
  else if (folder.length > FOLDER_CHARACTERS) faults.folder = 'too-long';
  if (title === '') faults.title = 'empty';
  else if (title.length > TITLE_CHARACTERS) faults.title = 'too-long';
  else if (library.some((other) => isTwin(other, draft, folder, title))) faults.title = 'taken';
  if (draft.text.trim() === '') faults.text = 'empty';
  else if (utf8Bytes(draft.text) > TEXT_BYTES) faults.text = 'too-long';
  return faults;
}

/** Placeholders nobody can fill for the servicer: allowed, and said. */
export function unknownPlaceholders(text: string): readonly string[] {
  const known: readonly string[] = variables;
  return placeholdersIn(text).filter((name) => !known.includes(name));
}

/** Same title in the same folder and the same hands: two rows nobody could tell apart. */
function isTwin(other: QuickReply, draft: DraftReply, folder: string, title: string): boolean {
  const isSameOwner = (other.owner !== null) === draft.isPrivate;
  return other.quickReplyId !== draft.quickReplyId && isSameOwner && other.folder === folder && other.title === title;
}
