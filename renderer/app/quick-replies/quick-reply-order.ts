import type { QuickReply } from '#shared/domain/quick-reply';

/** Folders by name, Chinese by pinyin, each once. */
export function foldersOf(quickReplies: readonly QuickReply[]): readonly string[] {
  const order = new Intl.Collator('zh-CN');
  return [...new Set(quickReplies.map((quickReply) => quickReply.folder))].sort((left, right) =>
    order.compare(left, right),
  );
}

/** By folder, then by place: the order of a shelf nobody searches in. Places are texts that sort by their code. */
export function sortQuickReplies(quickReplies: readonly QuickReply[]): readonly QuickReply[] {
  const rank = new Map(foldersOf(quickReplies).map((folder, index) => [folder, index]));
  const rankOf = ({ folder }: QuickReply): number => rank.get(folder) ?? 0;
  return quickReplies.toSorted(
    (left, right) =>
      rankOf(left) - rankOf(right) || byCode(left.place, right.place) || byCode(left.quickReplyId, right.quickReplyId),
  );
}

function byCode(left: string, right: string): number {
  return left === right ? 0 : left < right ? -1 : 1;
}
