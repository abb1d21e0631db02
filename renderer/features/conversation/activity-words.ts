import { isDropped } from '#shared/domain/send-status';
import { assertNever } from '#shared/lib/assert-never';
import type { Messages } from '../../app/messages/zh-cn.ts';
import type { Activity } from '../../db/activity.ts';
import type { EventRow } from '../../db/schema.ts';
import { eventWords, type EventContext } from './event-words.ts';
import { failureWords } from './failure-words.ts';

/** One line of the log in words: like the timeline's, and of what the timeline keeps quiet about too. */
export function activityWords(line: Activity, context: EventContext): string {
  const words = context.words.together.activity;
  switch (line.kind) {
    case 'note': {
      const { by, whisperTo } = line.row;
      const who = nameIn(context, by);
      return whisperTo === undefined ? words.noted(who) : words.whispered(who, nameIn(context, whisperTo));
    }
    case 'refused':
      return words.failed(failureWords(line.row.reason, context.words));
    case 'event':
      return eventWords(line.row, context) ?? quietWords(line.row, context, words);
    default:
      return assertNever(line);
  }
}

/** What the timeline says elsewhere or not at all. */
function quietWords({ event }: EventRow, context: EventContext, words: Messages['together']['activity']): string {
  switch (event.kind) {
    case 'recalled':
      return event.by === 'customer'
        ? context.words.conversation.recalledByCustomer
        : context.words.conversation.recalledByServicer;
    case 'failed':
      if (isDropped(event.reason)) return failureWords(event.reason, context.words);
      return words.failed(failureWords(event.reason, context.words));
    case 'note-pinned':
      return words.pinned(nameIn(context, event.by), event.isPinned);
    case 'session':
      return event.serviceState === 'assistant' ? words.assistant : words.untreated;
    default:
      return words.over;
  }
}

function nameIn({ me, nameOf, words }: EventContext, userid: string): string {
  return userid === me ? words.conversation.you : nameOf(userid);
}
