import { sendLimits } from '#shared/wecom/send-msg';
import type { Ledger } from '../ledger.ts';
import type { World } from './world.ts';

/** One session as WeCom's figures see it: from a customer's message until it is ended, or 48 h pass (wecom-api.md 4.3). */
export type SessionRecord = {
  readonly openKfid: string;
  readonly externalUserid: string;
  readonly customerAt: number[];
  /** When an API message or a move to 1 gave it to the assistant; null = never. */
  assistantAt: number | null;
  readonly apiReplyAt: number[];
  readonly holders: Holder[];
};

type Holder = { readonly userid: string; readonly at: number; readonly replyAt: number[] };

type Step = { readonly at: number; readonly externalUserid: string } & (
  | { readonly kind: 'customer' | 'sent' | 'assistant' | 'ended' }
  | { readonly kind: 'holds' | 'replied'; readonly userid: string }
);

/** Plays back what happened in an account; a transfer makes no new session (wecom-api.md 4.10). */
export function sessionsOf(world: World, ledger: Ledger, openKfid: string): readonly SessionRecord[] {
  const found: SessionRecord[] = [];
  const stepsByCustomer = new Map<string, Step[]>();
  for (const step of stepsOf(world, ledger, openKfid)) {
    const steps = stepsByCustomer.get(step.externalUserid) ?? [];
    stepsByCustomer.set(step.externalUserid, steps);
    steps.push(step);
  }
  for (const steps of stepsByCustomer.values()) found.push(...play(openKfid, steps));
  return found;
}

function stepsOf(world: World, ledger: Ledger, openKfid: string): readonly Step[] {
  const steps: Step[] = [];
  for (const conversation of world.conversations.values()) {
    if (conversation.openKfid !== openKfid) continue;
    const { externalUserid } = conversation;
    for (const line of conversation.lines)
      if (line.from === 'customer') steps.push({ at: line.at, externalUserid, kind: 'customer' });
  }
  for (const { at, externalUserid, openKfid: where } of ledger.of('send'))
    if (where === openKfid) steps.push({ at, externalUserid, kind: 'sent' });
  for (const move of ledger.of('move')) {
    if (move.openKfid !== openKfid) continue;
    const { at, externalUserid, to, servicerUserid: userid } = move;
    if (to === 1) steps.push({ at, externalUserid, kind: 'assistant' });
    if (to === 3) steps.push({ at, externalUserid, kind: 'holds', userid });
    if (to === 4) steps.push({ at, externalUserid, kind: 'ended' });
  }
  for (const { at, externalUserid, openKfid: where, kind, userid } of world.clientActs)
    if (where === openKfid && kind !== 'rejected')
      steps.push(kind === 'ended' ? { at, externalUserid, kind } : { at, externalUserid, kind, userid });
  // Stable: at the same moment the customer wrote before anybody answered.
  return steps.toSorted((one, other) => one.at - other.at);
}

function play(openKfid: string, steps: readonly Step[]): readonly SessionRecord[] {
  const found: SessionRecord[] = [];
  let open: SessionRecord | undefined;
  for (const step of steps) {
    const last = open?.customerAt.at(-1);
    if (last !== undefined && step.at - last > sendLimits.windowMs) open = undefined;
    // A servicer's message opens an ended session again (wecom-api.md 4.3).
    if (step.kind === 'holds') open ??= found.at(-1);
    if (step.kind === 'customer' && open === undefined) {
      open = {
        openKfid,
        externalUserid: step.externalUserid,
        customerAt: [],
        assistantAt: null,
        apiReplyAt: [],
        holders: [],
      };
      found.push(open);
    }
    if (open === undefined) continue;
    if (step.kind === 'ended') open = undefined;
    else record(open, step);
  }
  return found;
}

function record(open: SessionRecord, step: Step): void {
  if (step.kind === 'customer') open.customerAt.push(step.at);
  if (step.kind === 'sent') open.apiReplyAt.push(step.at);
  if (step.kind === 'sent' || step.kind === 'assistant') open.assistantAt ??= step.at;
  if (step.kind === 'holds') open.holders.push({ userid: step.userid, at: step.at, replyAt: [] });
  if (step.kind === 'replied') open.holders.findLast((holder) => holder.userid === step.userid)?.replyAt.push(step.at);
}
