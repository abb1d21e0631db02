import type { Account } from '#shared/domain/account';
import type { EventRow } from '../../db/schema.ts';
import type { Messages } from '../../app/messages/zh-cn.ts';
import { entryWords } from '../../app/entry-words.ts';
import { assertNever } from '#shared/lib/assert-never';

export type EventContext = {
  readonly me: string;
  readonly nameOf: (servicerUserid: string) => string;
  readonly words: Messages;
  readonly account: Account | undefined;
};

/** An event that says nothing a person needs: it is no line, and no time is written for it. */
export function isSilent({ event }: EventRow): boolean {
  if (event.kind === 'assigned') return event.cause === 'ended';
  if (event.kind === 'queued' || event.kind === 'starred' || event.kind === 'reminded') return true;
  return event.kind === 'session' && (event.serviceState === 'untreated' || event.serviceState === 'assistant');
}

/** A grey line in words; null when it says nothing a person needs (WeCom's move to the assistant, for one). */
export function eventWords({ event }: EventRow, { me, nameOf, words, account }: EventContext): string | null {
  const { conversation, customer } = words;
  const who = (userid: string | null): string =>
    userid === me ? conversation.you : userid === null ? conversation.wecom : nameOf(userid);
  switch (event.kind) {
    case 'entered':
      return conversation.entered(entryWords(event, customer, account));
    case 'assigned':
      if (event.cause === 'ended') return null;
      if (event.cause === 'released') return conversation.released(who(event.by));
      if (event.cause === 'handed-over') return conversation.handedOver(who(event.by), who(event.holder));
      return conversation.claimed(who(event.holder));
    case 'session':
      if (event.serviceState === 'ended') return conversation.ended(who(event.by));
      if (event.serviceState === 'served') return servedWords(event, who, conversation);
      return event.serviceState === 'queued' ? conversation.queued : null;
    case 'refusal':
      return event.isRefusing ? conversation.refuses(who(event.by)) : conversation.refusesNoMore(who(event.by));
    case 'queued':
    case 'starred':
    case 'reminded':
      return null;
    case 'surveyed':
      return conversation.surveyed[event.answer];
    case 'invited':
      return conversation.invited(event.target.kind, event.target.name);
    case 'accepted':
      return conversation.accepted(event.target.kind, event.target.name);
    default:
      return assertNever(event);
  }
}

type Session = Extract<EventRow['event'], { kind: 'session' }>;

/** WeCom names who did it and who serves now: two people is a transfer, one is taken, or taken up again after its end. */
function servedWords(
  { by, servingUserid, before }: Session,
  who: (userid: string | null) => string,
  words: Messages['conversation'],
): string {
  if (by !== null && by !== servingUserid) return words.transferred(who(by), who(servingUserid));
  if (by !== null && before === 'ended') return words.reopened(who(by));
  if (by !== null && before === 'queued') return words.takenFromQueue(who(by));
  return words.servedBy(who(servingUserid));
}
