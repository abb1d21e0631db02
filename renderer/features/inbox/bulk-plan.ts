import type { Command, CommandOf } from '#shared/contracts/command';
import { mayClaim, mayMove, type Asker } from '#shared/domain/assignment';
import type { Customer } from '#shared/domain/customer';
import type { CommandId, ConversationId, ServicerUserid } from '#shared/domain/ids';
import { newMark, type Mark, type MarkChange } from '#shared/domain/mark';
import { isHostedHere, mayMoveSession } from '#shared/domain/service-state';
import { tagKey, type Tag } from '#shared/domain/tag';
import { assertNever } from '#shared/lib/assert-never';
import { isNews } from '../../db/marks.ts';
import type { ConversationRow } from '../../db/schema.ts';

/** What can be done to several conversations at once. Never: to write to them. */
export type BulkAct =
  | { readonly kind: 'read' | 'unread' | 'star' | 'unstar' | 'claim' | 'release' | 'end' }
  | { readonly kind: 'tag'; readonly tag: Tag }
  | {
      readonly kind: 'hand-over';
      readonly to: CommandOf<'conversation.hand-over'>['to'];
      readonly reason: string;
    };

/** A conversation with what one noted about it and whose it is. */
export type Chosen = {
  readonly row: ConversationRow;
  readonly mark: Mark | undefined;
  readonly customer: Customer | undefined;
};

type Step = {
  readonly command: Command;
  /** What takes it back; null = nothing does. */
  readonly back: Command | null;
  /** With whom it may be while it is taken back: anybody else got it meanwhile and keeps it (DE-926). Absent = whoever. */
  readonly among?: readonly (ServicerUserid | null)[];
};
export type BulkPlan = {
  readonly steps: readonly Step[];
  /** What is known to be refused before it is asked. */
  readonly blocked: readonly Blocked[];
};
export type Blocked = { readonly conversationId: ConversationId; readonly code: string };

export type PlanGround = {
  readonly me: Asker;
  readonly makeId: () => CommandId;
  readonly now: number;
  /** The line with which a colleague gets back what was taken from them. */
  readonly backReason: string;
};

/** DE-204: the commands of an act, those that take them back, and what is not even asked. What is so already is left out. */
export function planBulk(act: BulkAct, chosen: readonly Chosen[], ground: PlanGround): BulkPlan {
  const steps: Step[] = [];
  const blocked: Blocked[] = [];
  for (const each of chosen) {
    const planned = planOne(act, each, ground);
    if (typeof planned === 'string') blocked.push({ conversationId: each.row.id, code: planned });
    else if (planned !== null) steps.push(planned);
  }
  return { steps, blocked };
}

/** The commands that take an act back, without those the relay refused, and how many stay with whoever got them meanwhile. */
export function planUndo(
  steps: readonly Step[],
  refused: ReadonlySet<string>,
  holders: ReadonlyMap<ConversationId, ServicerUserid | null>,
): { readonly commands: readonly Command[]; readonly kept: number } {
  const wanted = steps.flatMap(({ command, back, among }) =>
    back === null || refused.has(command.id) || !('conversationId' in back) ? [] : [{ back, among }],
  );
  const commands = wanted.flatMap(({ back, among }) =>
    among === undefined || among.includes(holders.get(back.conversationId) ?? null) ? [back] : [],
  );
  return { commands, kept: wanted.length - commands.length };
}

/** The step, why it cannot be (a refusal's code), or null: nothing would change. */
function planOne(act: BulkAct, { row, mark, customer }: Chosen, ground: PlanGround): Step | string | null {
  const { me, makeId, now, backReason } = ground;
  const conversationId = row.id;
  const base = () => ({ id: makeId(), conversationId });
  switch (act.kind) {
    case 'read':
    case 'unread': {
      const seen = { isUnread: false, readAt: row.lastCustomerAt ?? now };
      const change: MarkChange = act.kind === 'read' ? seen : { isUnread: true };
      if (!isNews(mark ?? newMark(conversationId, me.servicerUserid), change)) return null;
      const back = { isUnread: act.kind === 'read' };
      return {
        command: { kind: 'conversation.mark', ...base(), ...change },
        back: { kind: 'conversation.mark', ...base(), ...back },
      };
    }
    case 'star':
    case 'unstar': {
      const isStarred = act.kind === 'star';
      if (row.isStarred === isStarred) return null;
      return {
        command: { kind: 'conversation.star', ...base(), isStarred },
        back: { kind: 'conversation.star', ...base(), isStarred: !isStarred },
      };
    }
    case 'tag': {
      if (customer?.tags.some((held) => tagKey(held) === tagKey(act.tag))) return null;
      const { externalUserid } = row;
      const tag = toAsked(act.tag);
      return {
        command: { kind: 'tag.add', ...base(), externalUserid, tag },
        back: { kind: 'tag.remove', ...base(), externalUserid, tag },
      };
    }
    case 'claim': {
      if (row.holder === me.servicerUserid) return null;
      const block = isHostedHere(row.serviceState) ? mayClaim(row.holder, me) : clientBlock(row);
      if (block) return block;
      const { holder } = row;
      const back =
        holder === null
          ? ({ kind: 'conversation.release', ...base() } as const)
          : ({
              kind: 'conversation.hand-over',
              ...base(),
              to: { kind: 'servicer', servicerUserid: holder },
              reason: backReason,
            } as const);
      return { command: { kind: 'conversation.claim', ...base() }, back, among: [null, holder, me.servicerUserid] };
    }
    case 'release': {
      if (row.holder === null) return null;
      const block = mayMove(row.holder, me);
      if (block) return block;
      // A colleague's would come back to me: nothing gives it back to them.
      const isMine = row.holder === me.servicerUserid;
      const back = isMine ? ({ kind: 'conversation.claim', ...base() } as const) : null;
      return { command: { kind: 'conversation.release', ...base() }, back, among: [null, row.holder] };
    }
    case 'hand-over': {
      const block = isHostedHere(row.serviceState) ? mayMove(row.holder, me) : clientBlock(row);
      if (block) return block;
      const { to, reason } = act;
      // Only who may move what others hold can take it back.
      const isTheirs = me.role !== 'servicer' && row.holder !== null;
      const holder = row.holder;
      const back =
        isTheirs && holder !== null
          ? ({
              kind: 'conversation.hand-over',
              ...base(),
              to: { kind: 'servicer', servicerUserid: holder },
              reason,
            } as const)
          : null;
      const command = { kind: 'conversation.hand-over', ...base(), to, reason } as const;
      // A team's rule chooses who gets it.
      return to.kind === 'servicer' ? { command, back, among: [null, holder, to.servicerUserid] } : { command, back };
    }
    case 'end': {
      const block = mayMoveSession(row, me, 'ended');
      if (block) return block;
      const { lastCustomerAt } = row;
      return {
        command: { kind: 'conversation.end', ...base(), lastCustomerAt, closing: { kind: 'none' } },
        back: null,
      };
    }
    default:
      return assertNever(act);
  }
}

/** Why nothing can be moved here while WeCom's client has it, or nobody. */
function clientBlock({ serviceState }: ConversationRow): string {
  if (serviceState === 'served') return 'served-in-client';
  return serviceState === 'queued' ? 'queued-in-client' : 'ended';
}

function toAsked(tag: Tag): CommandOf<'tag.add'>['tag'] {
  return tag.kind === 'corp' ? { kind: 'corp', tagId: tag.tagId } : tag;
}
