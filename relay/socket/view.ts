import { createHash } from 'node:crypto';
import type { Asker } from '#shared/domain/assignment';
import type { Fact } from '#shared/domain/fact';
import type { OpenKfid, ServicerUserid } from '#shared/domain/ids';
import { readersOf } from '#shared/domain/note';
import { mayDecideQuickReplies, ownerOf, type QuickReply } from '#shared/domain/quick-reply';
import type { Colleague } from '../servicers/colleague.ts';

/** What one desk may see of the feed. Desks with the same `accountsKey` see the same, private quick replies aside. */
export type View = Asker & {
  readonly accounts: readonly OpenKfid[];
  readonly accountsKey: string;
  /** Names this relay's feed seen with these eyes: another one, and a desk must start over. */
  readonly epoch: string;
};

export function toView(relayEpoch: string, { servicerUserid, role, accounts }: Colleague): View {
  const accountsKey = digest(accounts.join(' '));
  // The servicer and their role belong in it: private quick replies are for one, and a desk may change hands.
  return {
    servicerUserid,
    role,
    accounts,
    accountsKey,
    epoch: `${relayEpoch}.${digest([accountsKey, servicerUserid, role].join(' '))}`,
  };
}

/**
 * What somebody keeps for themselves, a whisper, and what is proposed, are not for everybody; everything else was chosen by
 * account already.
 */
export function isPrivate(fact: Fact): boolean {
  return ownersOf(fact) !== null;
}

export function maySee(fact: Fact, asker: Asker): boolean {
  const owners = ownersOf(fact);
  if (owners === null || owners.includes(asker.servicerUserid)) return true;
  return fact.kind === 'quick-reply.saved' && ownerOf(fact.quickReply) === null && mayDecideQuickReplies(asker);
}

/** Whom it is for; null = for every desk that sees the account. A proposal is for who decides as well. */
function ownersOf(fact: Fact): readonly ServicerUserid[] | null {
  switch (fact.kind) {
    case 'quick-reply.saved':
      return isProposal(fact.quickReply) ? proposersOf(fact.quickReply) : only(ownerOf(fact.quickReply));
    case 'mark.changed':
      return [fact.mark.owner];
    case 'view.saved':
      return only(fact.view.owner);
    case 'macro.saved':
      return only(fact.macro.owner);
    case 'quick-reply.deleted':
    case 'view.deleted':
    case 'macro.deleted':
      return only(fact.owner);
    case 'note.written':
      return readersOf(fact.note);
    default:
      return null;
  }
}

/** DE-503: until it is live it is on its author's desk and on supervisors', with what was said about it. */
function isProposal(quickReply: QuickReply): boolean {
  return ownerOf(quickReply) === null && quickReply.status !== 'live';
}

function proposersOf({ author, updatedBy }: QuickReply): readonly ServicerUserid[] {
  return [author, updatedBy];
}

function only(owner: ServicerUserid | null): readonly ServicerUserid[] | null {
  return owner === null ? null : [owner];
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
