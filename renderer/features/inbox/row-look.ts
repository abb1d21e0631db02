import { badgeOf, type Badge, type Customer } from '#shared/domain/customer';
import type { ServicerUserid } from '#shared/domain/ids';
import { isSnoozed, wakesAt } from '#shared/domain/mark';
import type { Messages } from '../../app/messages/zh-cn.ts';
import type { Mention } from '../../db/mentions.ts';
import type { RowDetails } from '../../db/row-details.ts';
import type { ConversationRow } from '../../db/schema.ts';
import type { View } from '../../db/view.ts';
import type { AccountMark } from './account-marks.ts';
import { isUnread, oneLine, rowLine, type Line } from './row-line.ts';
import { timingOf, type Timing } from './row-timer.ts';

/** Everything a row draws, in plain values, so that a row whose look has not changed is not drawn again. */
export type RowLook = Timing & {
  readonly name: string;
  readonly badge: Badge;
  readonly isDraft: boolean;
  readonly text: string;
  readonly mark: Line['mark'];
  readonly lastAt: number;
  /** 'mine': it wants me. 'other': news, but someone else's. */
  readonly unread: 'mine' | 'other' | null;
  readonly isMuted: boolean;
  /** Who has it, where the view does not say so already. */
  readonly holderName: string | null;
  /** While it is out of the way: when it is back (epoch ms), or 'reply'. */
  readonly wakes: number | 'reply' | null;
  /** Which account, where the servicer serves several. */
  readonly account: AccountMark | null;
};

export type LookContext = {
  readonly me: ServicerUserid;
  readonly view: View;
  readonly isSelected: boolean;
  readonly nameOf: (servicerUserid: ServicerUserid) => string | null;
  readonly words: Messages['inbox'];
  readonly now: number;
  /** The accounts by id, where there are several. */
  readonly accounts: ReadonlyMap<string, AccountMark>;
};

export function toRowLook(row: ConversationRow, details: RowDetails, context: LookContext, mention?: Mention): RowLook {
  const { me, isSelected, nameOf, words } = context;
  // The open conversation's draft is in the composer already.
  const draft = isSelected ? '' : details.draft;
  const isMuted = details.mark?.isMuted ?? false;
  const forWhom = !isMuted && (row.holder === null || row.holder === me) ? 'mine' : 'other';
  const { author, ...line } = mention
    ? mentionLine(mention, context)
    : rowLine(row, { ...details, draft }, me, nameOf, words);
  const holder = holderName(row, context);
  return {
    ...timingOf(row),
    ...line,
    name: customerName(details.customer, row.externalUserid, words),
    badge: details.customer ? badgeOf(details.customer.relation) : 'one-way',
    lastAt: mention ? mention.note.at : row.lastAt,
    unread: mention ? (mention.isUnread ? 'mine' : null) : isUnread(row, details.mark) ? forWhom : null,
    isMuted,
    // Said once: the line may begin with the same name.
    holderName: holder === author ? null : holder,
    wakes: wakesOf(row, details, context.now),
    account: context.accounts.get(row.openKfid) ?? null,
  };
}

/** What a colleague wrote to me, in place of what was said last. */
function mentionLine({ note }: Mention, { nameOf, words }: LookContext): Line {
  const author = nameOf(note.by) ?? words.colleague;
  return { isDraft: false, author, text: words.from(author) + oneLine(note.text), mark: null };
}

function wakesOf(row: ConversationRow, { mark }: RowDetails, now: number): RowLook['wakes'] {
  const snooze = mark?.snooze ?? null;
  if (!snooze || !isSnoozed(snooze, row, now)) return null;
  return wakesAt(snooze, row, now) ?? 'reply';
}

/** The nickname; without one the last four of the id, so that two unnamed customers can be told apart. */
export function customerName(
  customer: Customer | null,
  externalUserid: string,
  words: Pick<Messages['inbox'], 'unnamed'>,
): string {
  const nickname = customer?.profile?.nickname.trim() ?? '';
  return nickname === '' ? words.unnamed(externalUserid.slice(-4)) : nickname;
}

function holderName(row: ConversationRow, { me, view, nameOf }: LookContext): string | null {
  const by = row.rank === 3 ? row.servingUserid : row.holder;
  if (by === null || (by === me && view !== 'client') || view === 'unclaimed') return null;
  return nameOf(by) ?? by;
}
