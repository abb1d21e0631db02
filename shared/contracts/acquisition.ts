import { z } from 'zod';
import { acquisitionLimits } from './limits.ts';
import type { AcquisitionPurse } from '../domain/acquisition.ts';
import { asServicerUserid, type ServicerUserid } from '../domain/ids.ts';

// 获客链接 (wecom-api.md 6.8): a link with which a customer adds a member as a friend, each paid from a balance.

export type AcquisitionWallet = AcquisitionPurse & { readonly readAt: number };

export type AcquisitionLink = {
  readonly linkId: string;
  readonly name: string;
  readonly url: string;
  readonly users: readonly ServicerUserid[];
  readonly departmentIds: readonly number[];
  readonly skipVerify: boolean;
  readonly madeAt: number;
  /** False: WeCom said that it cannot be used any more (link_unavailable). */
  readonly isUsable: boolean;
  /** Sent from conversations here, and added after that by the token of the conversation. */
  readonly sent: number;
  readonly added: number;
};

/** `GET /api/acquisition` → for everyone: servicers send links, supervisors look after them. */
export type Acquisition = { readonly wallet: AcquisitionWallet; readonly links: readonly AcquisitionLink[] };

const name = z
  .string()
  .trim()
  .min(1)
  .refine((text) => Array.from(text).length <= acquisitionLimits.nameCharacters);
const users = z.array(z.string().trim().min(1).max(64).transform(asServicerUserid)).min(1).max(acquisitionLimits.users);

/** `POST /api/acquisition/links` → AcquisitionLink, and `POST /api/acquisition/links/:linkId` → the same, changed. */
export const acquisitionWishSchema = z.strictObject({ name, users, skipVerify: z.boolean() });
export type AcquisitionWish = z.output<typeof acquisitionWishSchema>;
// `DELETE /api/acquisition/links/:linkId` → null.
