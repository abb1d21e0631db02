import type { Account } from '#shared/domain/account';
import type { EventRow } from '../../db/schema.ts';
import type { Messages } from '../../app/messages/zh-cn.ts';
import { assignedWords, queueWords } from '../../app/conversation/assignment-words.ts';
import { entryWords } from '../../app/wecom/entry-words.ts';
import { assertNever } from '#shared/lib/assert-never';

export type EventContext = {
  readonly me: string;
  readonly nameOf: (servicerUserid: string) => string;
  readonly words: Messages;
  readonly account: Account | undefined;
  /** Of a team of ours; null = it is gone. */
  readonly teamName: (teamId: string) => string | null;
};

/** An event that says nothing a person needs: it is no line, and no time is written for it. */
export function isSilent({ event }: EventRow): boolean {
  if (event.kind === 'assigned') return event.cause === 'ended';
  // What nobody decided is said where it can be mended, in the list and the header.
  if (event.kind === 'queued') return event.queue.kind === 'by-hand';
  // A star is a colleague's own mark on the list; the activity log has it.
  if (event.kind === 'starred') return true;
  if (event.kind === 'recalled' || event.kind === 'failed' || event.kind === 'note-pinned') return true;
  return event.kind === 'session' && (event.serviceState === 'untreated' || event.serviceState === 'assistant');
}

/** A grey line in words; null when it says nothing a person needs (WeCom's move to the assistant, for one). */
export function eventWords({ event }: EventRow, { me, nameOf, words, account, teamName }: EventContext): string | null {
  const { conversation, customer } = words;
  const who = (userid: string | null): string =>
    userid === me ? conversation.you : userid === null ? conversation.wecom : nameOf(userid);
  switch (event.kind) {
    case 'entered':
      return conversation.entered(entryWords(event, customer, account));
    case 'assigned':
      return assignedWords(event, { who, teamName, words: words.handOver.why, common: conversation });
    case 'session':
      if (event.serviceState === 'ended') return conversation.ended(who(event.by));
      if (event.serviceState === 'served') return servedWords(event, who, conversation);
      return event.serviceState === 'queued' ? conversation.queued : null;
    case 'refusal':
      return event.isRefusing ? conversation.refuses(who(event.by)) : conversation.refusesNoMore(who(event.by));
    case 'queued':
      return words.handOver.queue.label(queueWords(event.queue, words.handOver.queue));
    case 'starred':
      return words.handOver.starred(who(event.by), event.isStarred);
    case 'reminded':
      return words.handOver.reminded(who(event.by), event.text, event.isDone);
    case 'recalled':
    case 'failed':
    case 'note-pinned':
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
