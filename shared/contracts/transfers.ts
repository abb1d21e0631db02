import { z } from 'zod';
import { transferWishLimits } from './limits.ts';
import { asServicerUserid, type ServicerUserid } from '../domain/ids.ts';

// Handing friends and customer groups from one member to another, for supervisor and admin (wecom-api.md 6.4). KF
// conversations are another thing: `conversation.hand-over` and `conversation.to-client`.

/** `refused`: the customer said no. `full`: the new member has as many customers as WeCom allows. */
export type TransferStatus = 'waiting' | 'done' | 'refused' | 'full';

/** A transfer this relay began, and what WeCom says has come of it. Times are epoch ms. */
export type Transfer = {
  readonly transferId: string;
  readonly kind: 'customer' | 'group';
  /** external_userid or chat_id */
  readonly subjectId: string;
  readonly subjectName: string;
  readonly from: ServicerUserid;
  readonly to: ServicerUserid;
  readonly isResigned: boolean;
  readonly startedAt: number;
  readonly startedBy: ServicerUserid;
  readonly status: TransferStatus;
  /** When it takes effect, or took; null when it never will. */
  readonly takesEffectAt: number | null;
};

/** `GET /api/transfers` → the newest 500. */
export type TransferList = { readonly transfers: readonly Transfer[]; readonly readAt: number };

/** Why a customer cannot be handed over now. `twice`: two transfers by us within 90 days; until when. */
export type TransferBlock =
  | { readonly kind: 'waiting'; readonly until: number | null }
  | { readonly kind: 'twice'; readonly until: number };

export type TransferCandidate = {
  readonly subjectId: string;
  readonly name: string;
  /** Transfers by us in the last 90 days; others' are not told by WeCom. */
  readonly timesIn90Days: number;
  readonly block: TransferBlock | null;
};

/** `GET /api/transfers/candidates?userid=` → whom this member could hand over. */
export type TransferCandidates = {
  readonly from: ServicerUserid;
  readonly customers: readonly TransferCandidate[];
  readonly groups: readonly TransferCandidate[];
};

/** `GET /api/transfers/unassigned` → customers of members who have left, by member. `leftAt` epoch ms. */
export type Unassigned = {
  readonly members: readonly {
    readonly servicerUserid: ServicerUserid;
    readonly leftAt: number;
    readonly customers: readonly TransferCandidate[];
    readonly groups: readonly TransferCandidate[];
  }[];
};

const userid = z.string().trim().min(1).max(64).transform(asServicerUserid);
const subjects = (most: number) => z.array(z.string().min(1).max(64)).min(1).max(most);

/** `POST /api/transfers/customers` → TransferOutcome[], one for each. A message is for members in service only. */
export const customerTransferSchema = z.strictObject({
  from: userid,
  to: userid,
  subjectIds: subjects(transferWishLimits.customers),
  isResigned: z.boolean(),
  message: z
    .string()
    .trim()
    .refine((text) => Array.from(text).length <= transferWishLimits.messageCharacters)
    .nullable(),
});
export type CustomerTransfer = z.output<typeof customerTransferSchema>;

/** `POST /api/transfers/groups` → TransferOutcome[]; takes effect at once. */
export const groupTransferSchema = z.strictObject({
  from: userid,
  to: userid,
  subjectIds: subjects(transferWishLimits.groups),
  isResigned: z.boolean(),
});
export type GroupTransfer = z.output<typeof groupTransferSchema>;

/** `code` null = begun; else `wecom:ERRCODE`, `twice` or `waiting`. */
export type TransferOutcome = { readonly subjectId: string; readonly code: string | null };
