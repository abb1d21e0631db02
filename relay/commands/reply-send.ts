import { mayReply } from '#shared/domain/assignment';
import { windowEvidence, type Conversation } from '#shared/domain/conversation';
import type { NewFact } from '#shared/domain/fact';
import { asMessageId, type MessageId, type ServicerUserid } from '#shared/domain/ids';
import type { Content, Message } from '#shared/domain/message';
import { replyWindow } from '#shared/domain/reply-window';
import { isSurveyTap } from '#shared/domain/survey';
import type { CommandOf } from '#shared/contracts/command';
import { queueDelivery } from '../delivery/queue-delivery.ts';
import { toContent } from './reply-content.ts';
import { done, openFor, refuse, type Ground, type Outcome, type Refused } from './ground.ts';

/** OUT-1 … OUT-3: a reply is accepted when its writer may speak here and WeCom's window, by our clock, has room. */
export async function sendReply(command: CommandOf<'reply.send'>, ground: Ground): Promise<Outcome> {
  const opened = await openFor(ground.trx, ground.asker, command.conversationId);
  if (opened.kind === 'refused') return opened;
  const { conversation } = opened;
  const block = maySpeak(conversation, ground, 1);
  if (block) return block;
  const content = await toContent(command.content, ground);
  if (content.kind === 'refused') return content;
  if (await isTaken(command.id, ground)) return refuse('bad-command', 'the id is used by an invitation');
  return done(...(await acceptReplies(conversation, [{ id: asMessageId(command.id), content }], ground, command)));
}

/** Who may write here now, `price` messages; null = go ahead. */
export function maySpeak(
  conversation: Conversation,
  { asker, now }: Pick<Ground, 'asker' | 'now'>,
  price: number,
): Refused | null {
  const held = mayReply(conversation.holder, asker);
  if (held) return refuse(held, 'a colleague holds the conversation');
  const { block } = replyWindow(windowEvidence(conversation), now, price);
  return block && refuse(block, 'the reply window is closed');
}

/** Facts and delivery rows of replies, in order; a free conversation becomes the writer's. */
export async function acceptReplies(
  conversation: Conversation,
  replies: readonly { readonly id: MessageId; readonly content: Content }[],
  { trx, asker, now }: Ground,
  { quickReplyId, seen }: Pick<CommandOf<'reply.send'>, 'quickReplyId' | 'seen'> = {},
): Promise<readonly NewFact[]> {
  const { id: conversationId, openKfid } = conversation;
  for (const { id, content } of replies)
    await queueDelivery(trx, { id, conversationId, content, acceptedAt: now, isBulk: false });
  const by = asker.servicerUserid;
  const overtaken = seen === undefined ? {} : await overtakenSince(conversation, seen, trx);
  const accepted = replies.map(({ id, content }): NewFact => ({
    kind: 'reply.accepted',
    at: now,
    openKfid,
    message: { id, conversationId, origin: 'desk', servicerUserid: by, at: now, content, ...overtaken },
    ...(quickReplyId === undefined ? {} : { quickReplyId }),
  }));
  return conversation.holder === null ? [claimed(conversation, by, now), ...accepted] : accepted;
}

/** OUT-28: when the customer first said something that the writer's desk did not know yet. A tap on the survey asks nothing. */
async function overtakenSince(
  { id, wait }: Conversation,
  seen: number,
  trx: Ground['trx'],
): Promise<Pick<Message, 'overtakenAt'>> {
  // Nobody waits: nothing can be left unanswered.
  if (wait === null) return {};
  const rows = await trx
    .selectFrom('feed')
    .select('body')
    .where('conversation_id', '=', id)
    .where('kind', '=', 'message.received')
    .where('seq', '>', seen)
    .orderBy('seq')
    .execute();
  for (const { body } of rows) {
    // The relay wrote it itself.
    const fact = JSON.parse(body) as Extract<NewFact, { kind: 'message.received' }>;
    if (fact.message.origin === 'customer' && !isSurveyTap(fact.message.content))
      return { overtakenAt: fact.message.at };
  }
  return {};
}

export function claimed({ id, openKfid }: Conversation, by: ServicerUserid, now: number): NewFact {
  return { kind: 'assignment.changed', at: now, openKfid, conversationId: id, holder: by, by, cause: 'claimed' };
}

/** The messages of an invitation are named after its command: another reply must not take their ids. */
async function isTaken(id: string, { trx }: Ground): Promise<boolean> {
  if (!/-[12]$/.test(id)) return false;
  const row = await trx.selectFrom('command').select('id').where('id', '=', id.slice(0, -2)).executeTakeFirst();
  return row !== undefined;
}
