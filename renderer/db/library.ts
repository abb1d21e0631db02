import { Dexie } from 'dexie';
import type { Account } from '#shared/domain/account';
import type { Asker } from '#shared/domain/assignment';
import { oneWay, type Customer, type Relation } from '#shared/domain/customer';
import { conversationEnds, type ConversationId } from '#shared/domain/ids';
import { isForDesk, mayDecideQuickReplies, type QuickReply, type Variable } from '#shared/domain/quick-reply';
import type { Team } from '#shared/domain/team';
import type { DeskDatabase, OutboxRow } from './schema.ts';

/** The quick replies for this desk, its teams, and the changes still on their way, in order. */
export type Library = {
  readonly quickReplies: readonly QuickReply[];
  /** Those a servicer may propose for: their own; a supervisor's are all of them. */
  readonly teams: readonly Team[];
  readonly waiting: readonly OutboxRow[];
};

/** DE-503: of the teams' only those of the asker's teams, and proposals only for those they concern. */
export async function readLibrary(db: DeskDatabase, asker: Asker): Promise<Library> {
  const [all, setting, waiting] = await Promise.all([
    db.quickReplies.toArray(),
    db.settings.get('teams'),
    db.outbox.where('[lane+at]').between(['quick-replies', Dexie.minKey], ['quick-replies', Dexie.maxKey]).toArray(),
  ]);
  const known = setting?.name === 'teams' ? setting.value : [];
  const mine = known.filter(({ members }) => members.includes(asker.servicerUserid));
  const ids = new Set(mine.map(({ teamId }) => teamId));
  return {
    quickReplies: all.filter((quickReply) => isForDesk(quickReply, asker, ids)),
    teams: mayDecideQuickReplies(asker) ? known : mine,
    waiting,
  };
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
  return toVariableValues(account, customer, myName);
}

/** The same of what is known already. */
export function toVariableValues(
  account: Account | undefined,
  customer: Customer | undefined,
  myName: string,
): VariableValues {
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

/** How many of those used last are remembered. */
const REMEMBERED = 200;
const USED = 'quick replies used';

/** Remembers that a quick reply was put into a composer at this desk. */
export async function rememberUsed(db: DeskDatabase, quickReplyId: string, at: number): Promise<void> {
  await db.transaction('rw', db.meta, async () => {
    const before = (await readUsed(db)).filter(([id]) => id !== quickReplyId);
    const value = JSON.stringify([[quickReplyId, at], ...before].slice(0, REMEMBERED));
    await db.meta.put({ name: USED, value });
  });
}

async function readUsed(db: DeskDatabase): Promise<readonly (readonly [string, number])[]> {
  const row = await db.meta.get(USED);
  // Written by rememberUsed only.
  return typeof row?.value === 'string' ? (JSON.parse(row.value) as [string, number][]) : [];
}

/** What ranks quick replies in a conversation: the way in, the tags, what the customer is to us, and what was used last here. */
export async function readReplySituation(
  db: DeskDatabase,
  conversationId: ConversationId | null,
): Promise<{
  readonly scene: string;
  readonly tags: readonly string[];
  readonly relation: Relation;
  readonly lastUsed: ReadonlyMap<string, number>;
}> {
  const lastUsed = new Map(await readUsed(db));
  if (conversationId === null) return { scene: '', tags: [], relation: oneWay, lastUsed };
  const [conversation, customer] = await Promise.all([
    db.conversations.get(conversationId),
    db.customers.get(conversationEnds(conversationId).externalUserid),
  ]);
  return {
    scene: conversation?.entry?.scene ?? '',
    tags: (customer?.tags ?? []).map((tag) => tag.name),
    relation: customer?.relation ?? oneWay,
    lastUsed,
  };
}
