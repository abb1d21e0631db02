import { z } from 'zod';

/** Limits of transfers (wecom-api.md 6.4, 10). */
export const transferLimits = {
  customersPerCall: 100,
  groupsPerCall: 100,
  /** a customer, and a group, of a member in service */
  timesIn90Days: 2,
  periodMs: 90 * 24 * 3_600_000,
  /** an in-service transfer takes effect by itself unless the customer refuses */
  delayMs: 24 * 3_600_000,
  groupsPerPersonAndDay: 300,
  /** a member who left longer ago cannot be inherited from */
  leftAtMostMs: 365 * 24 * 3_600_000,
  messageCharacters: 200,
} as const;

/** POST externalcontact/transfer_customer; without the message also externalcontact/resigned/transfer_customer. */
export type TransferCustomerRequest = {
  readonly handover_userid: string;
  readonly takeover_userid: string;
  readonly external_userid: readonly string[];
  readonly transfer_success_msg?: string;
};

/** One errcode for each customer: 0 = the transfer has begun. */
export const transferCustomerReplySchema = z.looseObject({
  customer: z.array(z.looseObject({ external_userid: z.string(), errcode: z.number() })).default([]),
});

/** wecom-api.md 6.4: 1 done, 2 waiting, 3 refused, 4 the takeover's limit is reached. */
export const transferStatuses = { done: 1, waiting: 2, refused: 3, full: 4 } as const;
export type TransferStatus = (typeof transferStatuses)[keyof typeof transferStatuses];

/** `takeover_time` is epoch seconds, in the future while waiting, 0 when refused. */
export const transferResultReplySchema = z.looseObject({
  customer: z
    .array(z.looseObject({ external_userid: z.string(), status: z.number(), takeover_time: z.number().default(0) }))
    .default([]),
  next_cursor: z.string().default(''),
});

export const unassignedReplySchema = z.looseObject({
  info: z
    .array(z.looseObject({ handover_userid: z.string(), external_userid: z.string(), dimission_time: z.number() }))
    .default([]),
  is_last: z.boolean().default(true),
  next_cursor: z.string().default(''),
});

/** POST externalcontact/groupchat/onjob_transfer and groupchat/transfer (of an owner who left). */
export const groupTransferReplySchema = z.looseObject({
  failed_chat_list: z
    .array(z.looseObject({ chat_id: z.string(), errcode: z.number(), errmsg: z.string().default('') }))
    .default([]),
});
