import { createHash } from 'node:crypto';
import type { Fact } from '#shared/domain/fact';
import type { OpenKfid, ServicerUserid } from '#shared/domain/ids';
import { readersOf } from '#shared/domain/note';
import { ownerOf } from '#shared/domain/quick-reply';
import type { Colleague } from '../servicers/colleague.ts';

/** What one desk may see of the feed. Desks with the same `accountsKey` see the same, private quick replies aside. */
export type View = {
  readonly servicerUserid: ServicerUserid;
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
    accounts,
    accountsKey,
    epoch: `${relayEpoch}.${digest([accountsKey, servicerUserid, role].join(' '))}`,
  };
}

/** What somebody keeps for themselves, and a whisper, are for nobody else; everything else was chosen by account already. */
export function isPrivate(fact: Fact): boolean {
  return ownersOf(fact) !== null;
}

export function maySee(fact: Fact, servicerUserid: ServicerUserid): boolean {
  const owners = ownersOf(fact);
  return owners === null || owners.includes(servicerUserid);
}

/** Whom it is for; null = for every desk that sees the account. */
function ownersOf(fact: Fact): readonly ServicerUserid[] | null {
  switch (fact.kind) {
    case 'quick-reply.saved':
      return only(ownerOf(fact.quickReply));
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

function only(owner: ServicerUserid | null): readonly ServicerUserid[] | null {
  return owner === null ? null : [owner];
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
