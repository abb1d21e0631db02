import { transferLimits, transferStatuses, type TransferStatus } from '#shared/wecom/transfer';
import { errcodes } from '#shared/wecom/errcodes';
import { refuse } from '../refusal.ts';
import { reportContact } from './contacts.ts';
import { findFriendship, needMember } from './people.ts';
import type { Member } from './state.ts';
import type { World } from './world.ts';

/** A customer on the way from one member to another (wecom-api.md 6.4). Times are epoch ms. */
export type Transfer = {
  handover: string;
  takeover: string;
  externalUserid: string;
  /** of a member who has left */
  resigned: boolean;
  startedAt: number;
  /** when it takes effect, or did; 0 = refused */
  takeoverAt: number;
  status: TransferStatus;
};

/** Checks what concerns the two members, before any customer is looked at (wecom-api.md 6.4). */
export function needPair(world: World, handover: string, takeover: string, resigned: boolean): [Member, Member] {
  const from = needMember(world, handover);
  const to = needMember(world, takeover);
  if (from.userid === to.userid) throw refuse('transferToSame');
  const hasLeft = from.leftAt !== undefined;
  if (resigned && !hasLeft) throw refuse('memberNotResigned');
  if (!resigned && hasLeft) throw refuse('memberNotFound');
  if (to.leftAt !== undefined || world.admin.notActivated.includes(to.userid) || !to.contactRight)
    throw refuse('memberNotVerified');
  if (from.isDormant || to.isDormant) throw refuse('memberInactive');
  return [from, to];
}

/** Begins one transfer; the errcode is this customer's own. */
export function beginTransfer(
  world: World,
  from: Member,
  to: Member,
  externalUserid: string,
  resigned: boolean,
): number {
  const now = world.clock.now();
  if (!world.customers.has(externalUserid)) return errcodes.invalidExternalUserid.code;
  if (findFriendship(world, from, externalUserid) === undefined) return errcodes.notFollower.code;
  const before = world.transfers.filter((each) => each.externalUserid === externalUserid);
  if (before.some((each) => each.status === transferStatuses.waiting))
    return resigned ? errcodes.customerInTransfer.code : errcodes.transferUnderWay.code;
  if (resigned) {
    if (now - (from.leftAt ?? now) > transferLimits.leftAtMostMs) return errcodes.memberNotResigned.code;
  } else {
    const recent = before.filter((each) => !each.resigned && now - each.startedAt < transferLimits.periodMs);
    if (recent.length >= transferLimits.timesIn90Days) return errcodes.transferTooOften.code;
  }
  if (to.isFull) return errcodes.contactLimit.code;
  world.transfers.push({
    handover: from.userid,
    takeover: to.userid,
    externalUserid,
    resigned,
    startedAt: now,
    takeoverAt: now + transferLimits.delayMs,
    status: transferStatuses.waiting,
  });
  return errcodes.ok.code;
}

/** The customer turns the new member down before the day is over: transfer_fail (wecom-api.md 2.2). */
export function refuseTransfer(world: World, externalUserid: string): boolean {
  const transfer = world.transfers.find(
    (each) => each.externalUserid === externalUserid && each.status === transferStatuses.waiting,
  );
  if (transfer === undefined) return false;
  Object.assign(transfer, { status: transferStatuses.refused, takeoverAt: 0 });
  reportContact(world, 'transfer_fail', needMember(world, transfer.takeover), externalUserid, {
    FailReason: 'customer_refused',
  });
  return true;
}

/** What has waited its day takes effect: the old relation goes, the new one comes (wecom-api.md 2.2, 6.4). */
export function settleTransfers(world: World): void {
  const now = world.clock.now();
  for (const transfer of world.transfers)
    if (transfer.status === transferStatuses.waiting && transfer.takeoverAt <= now) settle(world, transfer);
}

function settle(world: World, transfer: Transfer): void {
  const { externalUserid } = transfer;
  const from = needMember(world, transfer.handover);
  const to = needMember(world, transfer.takeover);
  if (to.isFull) {
    transfer.status = transferStatuses.full;
    reportContact(world, 'transfer_fail', to, externalUserid, { FailReason: 'customer_limit_exceed' });
    return;
  }
  transfer.status = transferStatuses.done;
  const index = world.friendships.findIndex(
    (each) => each.userid === from.userid && each.externalUserid === externalUserid,
  );
  const [former] = index < 0 ? [] : world.friendships.splice(index, 1);
  if (!transfer.resigned)
    reportContact(world, 'del_external_contact', from, externalUserid, { Source: 'DELETE_BY_TRANSFER' });
  // Who is a friend already is not announced again (wecom-api.md 6.4).
  if (former !== undefined && findFriendship(world, to, externalUserid) === undefined) {
    world.friendships.push({
      ...former,
      userid: to.userid,
      createdAt: world.clock.now(),
      state: '',
      // 202 assigned by the administrator (wecom-api.md 6.1)
      addWay: 202,
      deletedByCustomer: false,
    });
    reportContact(world, 'add_external_contact', to, externalUserid, {});
  }
  world.onChange(externalUserid);
}
