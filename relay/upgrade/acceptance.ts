import type { Transaction } from 'kysely';
import type { NewFact } from '#shared/domain/fact';
import { conversationEnds, type ExternalUserid } from '#shared/domain/ids';
import type { Invitation } from '#shared/domain/upgrade';
import type { Database } from '../db/schema.ts';

/**
 * UP-6: the invitation with this token is accepted, once, if it is this customer who came to where it led. A code that was
 * passed on to somebody else counts as nobody's. `at`: when WeCom says it happened, epoch ms of whole seconds; we may hear
 * of it much later, and it counts on its own day.
 */
export async function accept(
  trx: Transaction<Database>,
  token: string,
  externalUserid: ExternalUserid,
  target: { readonly kind: 'friend' | 'group'; readonly id: string },
  at: number,
  now: number,
): Promise<readonly NewFact[]> {
  const row = await trx
    .selectFrom('invitation')
    .select('body')
    .where('token', '=', token)
    .where('external_userid', '=', externalUserid)
    .where('accepted_at', 'is', null)
    .executeTakeFirst();
  if (!row) return [];
  // Written by relay/commands/upgrade-invite.ts and here only.
  const invitation = JSON.parse(row.body) as Invitation;
  if (invitation.target.kind !== target.kind || targetId(invitation.target) !== target.id) return [];
  // Two clocks and whole seconds: never before it was made, never after now.
  const acceptedAt = Math.max(invitation.invitedAt, Math.min(at, now));
  const accepted: Invitation = { ...invitation, acceptedAt };
  await trx
    .updateTable('invitation')
    .set({ accepted_at: acceptedAt, body: JSON.stringify(accepted) })
    .where('token', '=', token)
    .execute();
  const { openKfid } = conversationEnds(invitation.conversationId);
  return [{ kind: 'upgrade.accepted', at: now, openKfid, invitation: accepted }];
}

export function targetId(target: Invitation['target']): string {
  return target.kind === 'friend' ? target.servicerUserid : target.chatId;
}
