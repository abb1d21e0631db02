import { Dexie } from 'dexie';
import { conversationEnds, type ConversationId } from '#shared/domain/ids';
import type { QuickReply, Variable } from '#shared/domain/quick-reply';
import type { DeskDatabase, OutboxRow } from './schema.ts';

/** The quick replies this desk has, and the changes to them still on their way, in order. */
export type Library = { readonly quickReplies: readonly QuickReply[]; readonly waiting: readonly OutboxRow[] };

export async function readLibrary(db: DeskDatabase): Promise<Library> {
  const [quickReplies, waiting] = await Promise.all([
    db.quickReplies.toArray(),
    db.outbox.where('[lane+at]').between(['quick-replies', Dexie.minKey], ['quick-replies', Dexie.maxKey]).toArray(),
  ]);
  return { quickReplies, waiting };
}

export type VariableValues = Readonly<Partial<Record<Variable, string>>>;

/**
 * What the variables of a quick reply stand for in this conversation. A value we do not have is absent, so that its
 * placeholder stays to be seen. `myName` is the servicer's.
 */
export async function readVariableValues(
  db: DeskDatabase,
  conversationId: ConversationId | null,
  myName: string,
): Promise<VariableValues> {
  if (conversationId === null) return { 客服姓名: myName };
  const { openKfid, externalUserid } = conversationEnds(conversationId);
  const [account, customer] = await Promise.all([db.accounts.get(openKfid), db.customers.get(externalUserid)]);
  const values: Partial<Record<Variable, string>> = { 客服姓名: myName };
  if (account) values.客服账号 = account.name;
  const nickname = customer?.profile?.nickname.trim();
  if (nickname) values.称呼 = nickname;
  const friend = customer?.relation.friendOf.at(-1);
  if (friend) values.专员姓名 = friend.name;
  const group = customer?.relation.memberOf.at(-1);
  if (group) values.群名 = group.name;
  return values;
}
