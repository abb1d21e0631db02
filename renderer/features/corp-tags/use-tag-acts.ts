import type { CorpTagsView, CreateCorpTags, SettleTag } from '#shared/contracts/corp-tags';
import { useMessages } from '../../app/messages/use-messages.ts';
import { showDone, showUndo } from '../../ui/undo-toast.tsx';
import type { TagActs } from './tag-acts.ts';
import type { CorpTagEditor } from './use-corp-tag-editor.ts';

export type ScreenActs = TagActs & {
  readonly remove: (id: string, view: CorpTagsView) => void;
  readonly settle: (wish: SettleTag) => void;
};

/** Every change of the screen with its words; what can be taken back offers it: renaming and moving. */
export function useTagActs({ change }: CorpTagEditor, askDelete: (id: string) => void): ScreenActs {
  const words = useMessages().corpTags;

  async function rename(id: string, from: string, to: string): Promise<void> {
    if (!(await change((tags) => tags.renameTag({ id, name: to, seen: from })))) return;
    showUndo(words.renamed(from, to), { label: words.undo, onUndo: () => void rename(id, to, from) });
  }

  type Order = Parameters<TagActs['order']>;
  async function order(...[groupId, moved, from, to]: Order): Promise<void> {
    if (from.every((id, nth) => id === to[nth])) return;
    if (!(await change((tags) => tags.orderTags({ groupId, moved, ids: to, seen: from })))) return;
    showUndo(words.ordered, { label: words.undo, onUndo: () => void order(groupId, moved, to, from) });
  }

  async function add(wish: CreateCorpTags): Promise<void> {
    if (!(await change((tags) => tags.createTags(wish)))) return;
    showDone('groupName' in wish ? words.groupMade(wish.groupName) : words.added(wish.names.length));
  }

  async function remove(id: string, view: CorpTagsView): Promise<void> {
    const group = view.groups.find((one) => one.groupId === id);
    const tag = view.groups.flatMap((one) => one.tags).find((one) => one.tagId === id);
    const seen = group?.name ?? tag?.name ?? '';
    const seenTags = group?.tags.map((one) => one.tagId) ?? [];
    if (await change((tags) => tags.deleteTag({ id, seen, seenTags }))) showDone(words.removed(seen));
  }

  async function settle(wish: SettleTag): Promise<void> {
    if (await change((tags) => tags.settleTag(wish))) showDone(words.conflicts.settled);
  }

  return {
    askDelete,
    rename: (id, from, to) => void rename(id, from, to),
    order: (...wish) => void order(...wish),
    add: (wish) => void add(wish),
    remove: (id, view) => void remove(id, view),
    settle: (wish) => void settle(wish),
  };
}
