import type { CommandOf } from '#shared/contracts/command';
import type { NewFact } from '#shared/domain/fact';
import { carriedBy } from '#shared/domain/message';
import {
  mayDecideQuickReplies,
  mayEditQuickReply,
  ownerOf,
  type Block,
  type QuickReply,
  type QuickReplyScope,
} from '#shared/domain/quick-reply';
import { readSettings } from '../db/settings.ts';
import { hashesOf } from '../feed/project-media.ts';
import { done, refuse, type Ground, type Outcome, type Refused } from './ground.ts';
import { toContent } from './reply-content.ts';

type Fields = Omit<CommandOf<'quick-reply.save'>, 'kind' | 'id'>;

/** DE-501, DE-502: anyone keeps their own and proposes for others; a supervisor's is live at once. */
export async function saveQuickReply(command: CommandOf<'quick-reply.save'>, ground: Ground): Promise<Outcome> {
  const wish = await toQuickReply(command, ground);
  return wish.kind === 'refused' ? wish : done(...(await putQuickReply(wish.quickReply, wish.before, ground)));
}

type Wish = { readonly kind: 'wish'; readonly quickReply: QuickReply; readonly before: QuickReply | null };

/** What is to be kept, by hand or from a table, with what is there now; nothing is written yet. */
export async function toQuickReply(fields: Fields, ground: Ground): Promise<Wish | Refused> {
  const { trx, asker, now } = ground;
  const { quickReplyId, folder, title, place, fits } = fields;
  const me = asker.servicerUserid;
  const before = await findQuickReply(trx, quickReplyId);
  if (before && !mayEditQuickReply(before, asker)) return refuse('not-allowed', 'not theirs to change');
  const scope = await toScope(fields.scope, ground);
  if (scope === null) return refuse('not-allowed', 'not a member of this team');
  const blocks: Block[] = [];
  for (const one of fields.blocks) {
    const content = await toContent(one, ground);
    if (content.kind === 'refused') return content;
    if (!isBlock(content)) return refuse('bad-command', 'not a kind a quick reply can hold');
    blocks.push(content);
  }
  const isLive = scope.kind === 'personal' || mayDecideQuickReplies(asker);
  const quickReply: QuickReply = {
    quickReplyId,
    scope,
    folder,
    title,
    blocks,
    place,
    status: isLive ? 'live' : 'proposed',
    remark: null,
    fits,
    author: before?.author ?? me,
    updatedAt: now,
    updatedBy: me,
  };
  return { kind: 'wish', quickReply, before };
}

/** Writes the row and what it holds; the facts that say so. */
export async function putQuickReply(
  quickReply: QuickReply,
  before: QuickReply | null,
  { trx, now }: Pick<Ground, 'trx' | 'now'>,
): Promise<readonly NewFact[]> {
  const { quickReplyId } = quickReply;
  const owner = ownerOf(quickReply);
  const row = { owner, body: JSON.stringify(quickReply) };
  await trx
    .insertInto('quick_reply')
    .values({ quick_reply_id: quickReplyId, ...row })
    .onConflict((conflict) => conflict.column('quick_reply_id').doUpdateSet(row))
    .execute();
  await trx.deleteFrom('quick_reply_media').where('quick_reply_id', '=', quickReplyId).execute();
  const hashes = new Set(quickReply.blocks.flatMap((block) => hashesIn(block)));
  for (const hash of hashes)
    await trx.insertInto('quick_reply_media').values({ quick_reply_id: quickReplyId, hash, owner }).execute();
  const saved = { kind: 'quick-reply.saved', at: now, openKfid: null, quickReply } as const;
  // A shared one that becomes private must leave the other desks: they will not see `saved`.
  if (before === null || ownerOf(before) !== null || owner === null) return [saved];
  return [{ kind: 'quick-reply.deleted', at: now, openKfid: null, quickReplyId, owner: null }, saved];
}

function hashesIn(block: Block): readonly string[] {
  const media = carriedBy(block)?.media;
  return media ? hashesOf(media) : [];
}

export async function findQuickReply(trx: Ground['trx'], quickReplyId: string): Promise<QuickReply | null> {
  const row = await trx
    .selectFrom('quick_reply')
    .select('body')
    .where('quick_reply_id', '=', quickReplyId)
    .executeTakeFirst();
  // Written by putQuickReply only.
  return row ? (JSON.parse(row.body) as QuickReply) : null;
}

async function toScope(scope: Fields['scope'], { trx, asker }: Ground): Promise<QuickReplyScope | null> {
  if (scope.kind === 'personal') return { kind: 'personal', owner: asker.servicerUserid };
  if (scope.kind === 'company') return scope;
  const { teams } = await readSettings(trx);
  const team = teams.find(({ teamId }) => teamId === scope.teamId);
  const isIn = team && (mayDecideQuickReplies(asker) || team.members.includes(asker.servicerUserid));
  return isIn ? scope : null;
}

const kinds: readonly string[] = ['text', 'image', 'video', 'file', 'link', 'menu', 'miniprogram'];

function isBlock(content: { readonly kind: string }): content is Block {
  return kinds.includes(content.kind);
}
