import type { Command } from '#shared/contracts/command';
import { awayBlock } from '#shared/domain/service-state';
import { mayMove, type Asker } from '#shared/domain/assignment';
import type { Conversation } from '#shared/domain/conversation';
import type { ConversationId, ExternalUserid } from '#shared/domain/ids';
import type { Macro, MacroStep } from '#shared/domain/macro';
import { latestSnooze } from '#shared/domain/mark';
import { fillBlock, placeholdersIn, wordsOfQuickReply, type Block, type QuickReply } from '#shared/domain/quick-reply';
import { toMessages } from '#shared/domain/quick-reply-price';
import { HOUR } from '#shared/lib/time';
import { toBlockContent } from '../../app/quick-replies/quick-reply-content.ts';
import { maySend } from '../../app/conversation/may-send.ts';

/** A command without the id that is made when it is queued. */
type Unnamed = Command extends infer One ? (One extends { id: unknown } ? Omit<One, 'id'> : never) : never;

/** What stands against a step; a plan with one is not carried out. */
export type MacroFault =
  | { readonly why: 'reply-gone' | 'target-gone' | 'not-held' | 'past-window' | 'away' | 'unknown' }
  | { readonly why: 'gap'; readonly name: string }
  | { readonly why: 'no-room'; readonly price: number; readonly left: number }
  | { readonly why: 'blocked'; readonly code: string };

/** One effect as the preview shows it. */
export type PlannedStep = {
  readonly step: MacroStep;
  /** Of a reply: what the customer will see. */
  readonly blocks: readonly Block[];
  readonly commands: readonly Unnamed[];
  readonly fault: MacroFault | null;
};

export type PlanGround = {
  readonly conversation: Conversation;
  readonly onTheirWay: number;
  readonly me: Asker;
  readonly now: number;
  readonly quickReplies: ReadonlyMap<string, QuickReply>;
  readonly values: Readonly<Partial<Record<string, string>>>;
  readonly isTarget: (to: Extract<MacroStep, { kind: 'hand-over' }>['to']) => boolean;
};

/** DE-621: what a macro would do here and now, step by step, and what stands against it. Nothing is done by planning. */
export function planMacro(macro: Pick<Macro, 'steps'>, ground: PlanGround): readonly PlannedStep[] {
  const { conversation, me, now, onTheirWay } = ground;
  const { window, block } = maySend(conversation, onTheirWay, me, now);
  let left = window.repliesLeft;
  // A reply into a free conversation makes it ours: what follows is decided as if it were.
  let { holder } = conversation;
  return macro.steps.map((step): PlannedStep => {
    const about = { conversationId: conversation.id };
    switch (step.kind) {
      case 'reply': {
        const found = ground.quickReplies.get(step.quickReplyId);
        if (!found) return planned(step, [], { why: 'reply-gone' });
        const blocks = toMessages(found.blocks.map((one) => fillBlock(one, ground.values)));
        const [gap] = placeholdersIn(wordsOfQuickReply({ blocks }));
        const fault: MacroFault | null =
          block !== null
            ? { why: 'blocked', code: block }
            : gap !== undefined
              ? { why: 'gap', name: gap }
              : blocks.length > left
                ? { why: 'no-room', price: blocks.length, left }
                : null;
        left -= blocks.length;
        holder = holder ?? me.servicerUserid;
        // Counted once, however many messages it becomes (DE-507).
        const commands = blocks.map((one, at): Unnamed => ({
          kind: 'reply.send',
          ...about,
          content: toBlockContent(one),
          ...(at === 0 ? { quickReplyId: step.quickReplyId } : {}),
        }));
        return { step, blocks, commands, fault };
      }
      case 'note':
        return planned(step, [{ kind: 'note.write', ...about, text: step.text }]);
      case 'tag':
        return planned(step, [tagCommand(step, conversation.id, conversation.externalUserid)]);
      case 'star':
        return planned(step, [{ kind: 'conversation.star', ...about, isStarred: step.isStarred }]);
      case 'snooze': {
        const until = now + step.hours * HOUR;
        const latest = latestSnooze(conversation, now);
        // WeCom's times are whole seconds: what is on its way must not sleep too.
        const snooze = { setAt: conversation.lastCustomerAt ?? now, until };
        const fault: MacroFault | null = latest !== null && until > latest ? { why: 'past-window' } : null;
        return planned(step, [{ kind: 'conversation.mark', ...about, snooze }], fault);
      }
      case 'hand-over': {
        const { to, reason } = step;
        const fault = ground.isTarget(to) ? moveFault(conversation, holder, me) : ({ why: 'target-gone' } as const);
        return planned(step, [{ kind: 'conversation.hand-over', ...about, to, reason }], fault);
      }
      case 'release':
        return planned(step, [{ kind: 'conversation.release', ...about }], moveFault(conversation, holder, me));
      case 'end': {
        const { lastCustomerAt } = conversation;
        const end = { kind: 'conversation.end', ...about, lastCustomerAt, closing: step.closing } as const;
        return planned(step, [end], moveFault(conversation, holder, me));
      }
      default:
        return planned(step satisfies never, [], { why: 'unknown' });
    }
  });
}

function planned(step: MacroStep, commands: readonly Unnamed[], fault: MacroFault | null = null): PlannedStep {
  return { step, blocks: [], commands, fault };
}

function moveFault(conversation: Conversation, holder: Conversation['holder'], me: Asker): MacroFault | null {
  if (awayBlock(conversation.serviceState) !== null) return { why: 'away' };
  return mayMove(holder, me) === null ? null : { why: 'not-held' };
}

function tagCommand(
  { isAdded, tag }: Extract<MacroStep, { kind: 'tag' }>,
  conversationId: ConversationId,
  externalUserid: ExternalUserid,
): Unnamed {
  const named =
    tag.kind === 'corp' ? ({ kind: 'corp', tagId: tag.tagId } as const) : ({ kind: 'own', name: tag.name } as const);
  return { kind: isAdded ? 'tag.add' : 'tag.remove', conversationId, externalUserid, tag: named };
}

/** Steps after which nothing else can be done with the conversation come last, one of them. Index of the step at fault. */
export function misplacedStep(steps: readonly MacroStep[]): number | null {
  const at = steps.findIndex(({ kind }) => kind === 'hand-over' || kind === 'release' || kind === 'end');
  return at >= 0 && at < steps.length - 1 ? at : null;
}
