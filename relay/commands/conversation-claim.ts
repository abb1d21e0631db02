import type { CommandOf } from '#shared/contracts/command';
import { mayClaim } from '#shared/domain/assignment';
import { awayBlock } from '#shared/domain/service-state';
import { done, openFor, refuse, type Ground, type Outcome } from './ground.ts';
import { claimed } from './reply-send.ts';

/** OUT-12: a free conversation becomes the asker's; a supervisor may take it from a colleague. Not one in the WeCom client. */
export async function claimConversation(
  command: CommandOf<'conversation.claim'>,
  { trx, asker, now }: Ground,
): Promise<Outcome> {
  const opened = await openFor(trx, asker, command.conversationId);
  if (opened.kind === 'refused') return opened;
  const block = awayBlock(opened.conversation.serviceState) ?? mayClaim(opened.conversation.holder, asker);
  if (block) return refuse(block, 'may not be claimed');
  return done(claimed(opened.conversation, asker.servicerUserid, now));
}
