import type { CommandOf } from '#shared/contracts/command';
import type { Asker } from '#shared/domain/assignment';
import type { AcquisitionDesk } from '../acquisition/acquisition.ts';
import type { Clock } from '../clock.ts';
import type { RelayDatabase } from '../db/open.ts';
import { openFor, type Ground } from './ground.ts';
import { apply, failWith, refuseWith, type Plan } from './plan.ts';
import { maySpeak, sendReply } from './reply-send.ts';

type Send = CommandOf<'reply.send'>;
type Parts = {
  readonly db: RelayDatabase;
  readonly clock: Clock;
  readonly acquisition: Pick<AcquisitionDesk, 'mayUse' | 'addressOf'>;
};
/** A reply that is an acquisition link. */
export type AcquisitionReply = Send & { readonly content: Extract<Send['content'], { kind: 'acquisition-link' }> };

export function isAcquisitionReply(command: Send): command is AcquisitionReply {
  return command.content.kind === 'acquisition-link';
}

/**
 * AQ-2: who may speak comes first. WeCom takes a link without balance and the customer cannot add anybody by it, so balance, expiry and the link
 * itself are looked at before it is accepted. It leaves with a token of its own (`customer_channel`, 64 bytes at most,
 * wecom-api.md 6.8), kept with the reply, by which whoever comes is recognised.
 */
export async function planAcquisitionReply(
  command: AcquisitionReply,
  asker: Asker,
  { db, clock, acquisition }: Parts,
): Promise<Plan> {
  const opened = await openFor(db, asker, command.conversationId);
  const block = opened.kind === 'refused' ? opened : maySpeak(opened.conversation, { asker, now: clock.now() }, 1);
  if (block) return refuseWith(block);
  const may = await acquisition.mayUse(command.content.url);
  if (!may.ok) return failWith(may.error);
  const { linkId, url } = may.value;
  const token = `ca-${command.id}`;
  const content = { kind: 'acquisition-link', url: acquisition.addressOf(url, token) } as const;
  return apply(async (ground) => {
    const outcome = await sendReply({ ...command, content }, ground);
    if (outcome.kind === 'done') await keepUse(command, token, linkId, ground);
    return outcome;
  });
}

async function keepUse({ conversationId }: Send, token: string, linkId: string, { trx, now }: Ground): Promise<void> {
  await trx
    .insertInto('acquisition_use')
    .values({ token, link_id: linkId, conversation_id: conversationId, sent_at: now, added_at: null })
    .execute();
}
