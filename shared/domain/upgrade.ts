import type { ConversationId, ExternalUserid, MessageId, ServicerUserid } from './ids.ts';

/** Where a one-way contact is invited to: a colleague's friend (专员) or a customer group. */
export type UpgradeTarget =
  | { readonly kind: 'friend'; readonly servicerUserid: ServicerUserid; readonly name: string }
  | { readonly kind: 'group'; readonly chatId: string; readonly name: string };

/** One invitation. `token` travels as WeCom's `state` (≤ 30 characters, wecom-api.md 6.6) and comes back at acceptance. */
export type Invitation = {
  readonly token: string;
  readonly conversationId: ConversationId;
  readonly externalUserid: ExternalUserid;
  readonly target: UpgradeTarget;
  readonly invitedBy: ServicerUserid;
  readonly invitedAt: number;
  /** The messages that carried it: wording, then the QR image. */
  readonly messageIds: readonly MessageId[];
  readonly acceptedAt: number | null;
};

/** An invitation costs two of the five messages: the wording and the QR image. */
export const INVITATION_PRICE = 2;
