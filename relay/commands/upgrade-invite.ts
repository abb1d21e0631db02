import { createHash, randomBytes } from 'node:crypto';
import type { CommandOf } from '#shared/contracts/command';
import type { UpgradeTargets } from '#shared/contracts/http';
import type { Asker } from '#shared/domain/assignment';
import type { Conversation } from '#shared/domain/conversation';
import { asMessageId } from '#shared/domain/ids';
import type { Media } from '#shared/domain/message';
import { INVITATION_PRICE, mayInvite, type Invitation, type UpgradeTarget } from '#shared/domain/upgrade';
import { MINUTE } from '#shared/lib/time';
import type { Feed } from '../feed/feed.ts';
import { noteOneOff } from '../contacts/way-store.ts';
import { targetId } from '../upgrade/acceptance.ts';
import { readCustomer } from '../upgrade/customer-row.ts';
import type { MadeCode } from '../upgrade/qr.ts';
import type { Upgrade } from '../upgrade/upgrade.ts';
import type { Clock } from '../clock.ts';
import { done, openFor, refuse, type Ground, type Outcome, type Refused } from './ground.ts';
import { apply, failWith, later, refuseWith, type Plan } from './plan.ts';
import { acceptReplies, maySpeak } from './reply-send.ts';

type Invite = CommandOf<'upgrade.invite'>;
type InviteParts = { readonly feed: Feed; readonly clock: Clock; readonly upgrade: Upgrade };

/** How long an invitation in the making keeps colleagues from beginning another one. */
const DRAFT_MS = 2 * MINUTE;

/** After so many tries to fetch the picture of a code the servicer is told that it will not come. */
const PICTURE_TRIES = 5;

/**
 * UP-1 … UP-5: everything is checked and the token is on record before WeCom is asked for a code, because that call
 * cannot be recognised when it is repeated (wecom-api.md 8.3): a repetition of the command asks with the same token, and
 * the customer hears of one code only. What WeCom has made is on record as well, so that a picture that is fetched again
 * needs no other code. A code nobody was shown is deleted later (CW-5).
 */
export async function planInvite(command: Invite, asker: Asker, parts: InviteParts): Promise<Plan> {
  const targets = await parts.upgrade.targets();
  if (!targets.ok) return failWith(targets.error);
  const target = findTarget(targets.value, command);
  if (!target) return refuseWith(refuse('target-missing', 'not in the upgrade range'));
  const draft = await parts.feed.write(({ trx }) => reserve(command, target, { trx, asker, now: parts.clock.now() }));
  if (draft.kind === 'refused') return refuseWith(draft);
  const { token, made } = draft;
  const qr = await parts.upgrade.makeQr({ target, token, made, keep: (code) => keepCode(command, token, code, parts) });
  if (qr.ok) return apply((ground) => invite(command, target, token, qr.value, ground));
  const isWorthMore = qr.error.retry && (await countPicture(command, parts.feed)) < PICTURE_TRIES;
  if (isWorthMore) return later(qr.error.code, qr.error.message);
  return apply((ground) => giveUp(command, refuse(qr.error.code, qr.error.message), ground));
}

async function reserve(
  command: Invite,
  target: UpgradeTarget,
  ground: Ground,
): Promise<{ readonly kind: 'reserved'; readonly token: string; readonly made: MadeCode | null } | Refused> {
  const opened = await check(command, target, ground);
  if (opened.kind === 'refused') return opened;
  const { trx, now } = ground;
  const drafts = await trx
    .selectFrom('invitation_draft')
    .selectAll()
    .where('conversation_id', '=', command.conversationId)
    .where('target_kind', '=', target.kind)
    .execute();
  const mine = drafts.find((draft) => draft.command_id === command.id);
  if (mine) {
    const made = mine.config_id === null ? null : { configId: mine.config_id, address: mine.qr_address };
    return { kind: 'reserved', token: mine.token, made };
  }
  if (drafts.some((draft) => now - draft.made_at < DRAFT_MS))
    return refuse('already-invited', 'a colleague is inviting just now');
  // 26 characters of the 30 that `state` may have (wecom-api.md 6.6); not to be guessed.
  const token = `hy${randomBytes(12).toString('hex')}`;
  await trx
    .insertInto('invitation_draft')
    .values({
      command_id: command.id,
      token,
      conversation_id: command.conversationId,
      target_kind: target.kind,
      made_at: now,
    })
    .execute();
  return { kind: 'reserved', token, made: null };
}

async function keepCode(
  { id, target }: Invite,
  token: string,
  { configId, address }: MadeCode,
  { feed, clock }: InviteParts,
): Promise<void> {
  const kind = target.kind === 'friend' ? 'contact' : 'join';
  await feed.write(async ({ trx }) => {
    const row = { config_id: configId, qr_address: address };
    await trx.updateTable('invitation_draft').set(row).where('command_id', '=', id).execute();
    await noteOneOff(trx, kind, configId, token, clock.now());
  });
}

/** One more failure to fetch the picture, if it was that: how many there are now. */
async function countPicture({ id }: Invite, feed: Feed): Promise<number> {
  const row = await feed.write(({ trx }) =>
    trx
      .updateTable('invitation_draft')
      .set(({ eb }) => ({ picture_tries: eb('picture_tries', '+', 1) }))
      .where('command_id', '=', id)
      .where('qr_address', 'is not', null)
      .returning('picture_tries')
      .executeTakeFirst(),
  );
  return row?.picture_tries ?? 0;
}

async function invite(
  command: Invite,
  target: UpgradeTarget,
  token: string,
  qr: Media,
  ground: Ground,
): Promise<Outcome> {
  const opened = await check(command, target, ground);
  if (opened.kind === 'refused') return giveUp(command, opened, ground);
  const { trx, asker, now } = ground;
  const { id: conversationId, externalUserid, openKfid } = opened.conversation;
  const [wordingId, pictureId] = messageIds(command.id);
  const invitation: Invitation = {
    token,
    conversationId,
    externalUserid,
    target,
    invitedBy: asker.servicerUserid,
    invitedAt: now,
    messageIds: [wordingId, pictureId],
    acceptedAt: null,
  };
  await trx
    .insertInto('invitation')
    .values({
      token,
      conversation_id: conversationId,
      external_userid: externalUserid,
      target: JSON.stringify(target),
      invited_by: asker.servicerUserid,
      invited_at: now,
      accepted_at: null,
      body: JSON.stringify(invitation),
    })
    .execute();
  await forgetDraft(command, ground);
  const replies = [
    { id: wordingId, content: { kind: 'text', text: command.wording } },
    { id: pictureId, content: { kind: 'image', media: qr } },
  ] as const;
  const accepted = await acceptReplies(opened.conversation, replies, ground);
  return done(...accepted, { kind: 'upgrade.invited', at: now, openKfid, invitation });
}

/** Who, when and to what; the same before WeCom is asked and after. */
async function check(
  command: Invite,
  target: UpgradeTarget,
  ground: Ground,
): Promise<{ readonly kind: 'open'; readonly conversation: Conversation } | Refused> {
  const opened = await openFor(ground.trx, ground.asker, command.conversationId);
  if (opened.kind === 'refused') return opened;
  const { conversation } = opened;
  const rows = await ground.trx
    .selectFrom('invitation')
    .select('body')
    .where('conversation_id', '=', conversation.id)
    .execute();
  const invitations = rows.map((row) => JSON.parse(row.body) as Invitation);
  const { relation } = await readCustomer(ground.trx, conversation.externalUserid);
  const { isSessionAnswered, sessionStartedAt } = conversation;
  const evidence = { isSessionAnswered, sessionStartedAt, relation, invitations };
  const block = mayInvite(evidence, { kind: target.kind, id: targetId(target) });
  return maySpeak(conversation, ground, INVITATION_PRICE) ?? (block ? refuse(block, 'not the moment') : opened);
}

async function giveUp(command: Invite, refused: Refused, ground: Ground): Promise<Refused> {
  await forgetDraft(command, ground);
  return refused;
}

async function forgetDraft(command: Invite, { trx }: Ground): Promise<void> {
  await trx.deleteFrom('invitation_draft').where('command_id', '=', command.id).execute();
}

function findTarget({ friends, groups }: UpgradeTargets, { target }: Invite): UpgradeTarget | null {
  if (target.kind === 'friend') return friends.find((one) => one.servicerUserid === target.servicerUserid) ?? null;
  const group = groups.find((one) => one.chatId === target.chatId);
  return group ? { kind: 'group', chatId: group.chatId, name: group.name } : null;
}

/** Two ids from one, still within WeCom's 32 characters. */
function messageIds(commandId: string): readonly [ReturnType<typeof asMessageId>, ReturnType<typeof asMessageId>] {
  const stem = commandId.length <= 30 ? commandId : createHash('sha256').update(commandId).digest('hex').slice(0, 30);
  return [asMessageId(`${stem}-1`), asMessageId(`${stem}-2`)];
}
