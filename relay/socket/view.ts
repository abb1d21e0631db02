import { createHash } from 'node:crypto';
import type { Fact } from '#shared/domain/fact';
import type { OpenKfid, ServicerUserid } from '#shared/domain/ids';
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

/** Somebody's own quick replies are for nobody else; everything else was chosen by account already. */
export function isPrivate(fact: Fact): boolean {
  return ownerOf(fact) !== null;
}

export function maySee(fact: Fact, servicerUserid: ServicerUserid): boolean {
  const owner = ownerOf(fact);
  return owner === null || owner === servicerUserid;
}

function ownerOf(fact: Fact): ServicerUserid | null {
  if (fact.kind === 'quick-reply.saved') return fact.quickReply.owner;
  return fact.kind === 'quick-reply.deleted' ? fact.owner : null;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
