import {
  LINK_DESCRIPTION_BYTES,
  LINK_TITLE_BYTES,
  MINIPROGRAM_TITLE_BYTES,
  PAGEPATH_BYTES,
  TEXT_BYTES,
} from '#shared/domain/message';
import {
  FOLDER_CHARACTERS,
  placeholdersIn,
  QUICK_REPLY_BLOCKS,
  TITLE_CHARACTERS,
  variables,
  type Block,
  type QuickReply,
} from '#shared/domain/quick-reply';
import { utf8Bytes } from '#shared/lib/utf8';
import type { DraftReply } from '../../db/reply-drafts.ts';
import { isAppid, isMenuSound, lengthFault, menuFaults, urlFault } from '../../lib/menu-faults.ts';

type DraftFault = 'empty' | 'too-long' | 'taken';
export type BlockFault = 'empty' | 'too-long' | 'unfinished';
export type DraftFaults = {
  folder?: DraftFault;
  title?: DraftFault;
  /** In the order of the blocks; null = nothing stands against that one. */
  blocks?: readonly (BlockFault | null)[];
  count?: 'empty' | 'too-many';
};

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
  if (draft.blocks.length === 0) faults.count = 'empty';
  else if (draft.blocks.length > QUICK_REPLY_BLOCKS) faults.count = 'too-many';
  const blocks = draft.blocks.map(blockFault);
  if (blocks.some((fault) => fault !== null)) faults.blocks = blocks;
  return faults;
}

/** A card says in its own form which field it is; here it is only not finished. */
export function blockFault(block: Block): BlockFault | null {
  switch (block.kind) {
    case 'text':
      return lengthFault(block.text, TEXT_BYTES);
    case 'image':
    case 'video':
    case 'file':
      return block.media === null ? 'empty' : null;
    case 'menu':
      return isMenuSound(menuFaults(block)) ? null : 'unfinished';
    case 'link': {
      const isSound =
        lengthFault(block.title, LINK_TITLE_BYTES) === null &&
        utf8Bytes(block.description) <= LINK_DESCRIPTION_BYTES &&
        urlFault(block.url) === null &&
        block.media !== null;
      return isSound ? null : 'unfinished';
    }
    case 'miniprogram': {
      const isSound =
        utf8Bytes(block.title) <= MINIPROGRAM_TITLE_BYTES &&
        isAppid(block.appid) &&
        lengthFault(block.pagepath, PAGEPATH_BYTES) === null &&
        block.media !== null;
      return isSound ? null : 'unfinished';
    }
    default:
      return block satisfies never;
  }
}

/** Placeholders nobody can fill for the servicer: allowed, and said. */
export function unknownPlaceholders(text: string): readonly string[] {
  const known: readonly string[] = variables;
  return placeholdersIn(text).filter((name) => !known.includes(name));
}

/** Same title in the same folder and the same hands: two rows nobody could tell apart. */
function isTwin(other: QuickReply, draft: DraftReply, folder: string, title: string): boolean {
  const isSameHands =
    other.scope.kind === draft.scope.kind &&
    (other.scope.kind !== 'team' || draft.scope.kind !== 'team' || other.scope.teamId === draft.scope.teamId);
  return other.quickReplyId !== draft.quickReplyId && isSameHands && other.folder === folder && other.title === title;
}
