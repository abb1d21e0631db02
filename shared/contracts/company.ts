import { z } from 'zod';
import { companyLimits } from './limits.ts';
import type { OpenKfid, ServicerUserid } from '../domain/ids.ts';
import type { Availability } from '../domain/servicer.ts';

// The company's accounts, servicers and entry links, for supervisor and admin.
// Refusals of WeCom travel as `wecom:ERRCODE`, `wecom:unreachable` or `wecom:unsure` with HTTP 502.

/** `GET /api/company/accounts` → CompanyAccounts. `failure`: WeCom did not answer, so this is what was known before. */
export type CompanyAccounts = {
  readonly accounts: readonly CompanyAccount[];
  readonly takenAt: number;
  readonly failure: string | null;
};

export type CompanyAccount = {
  readonly openKfid: OpenKfid;
  readonly name: string;
  /** Hash of the picture, for `GET /api/media/:hash`; null = none kept. */
  readonly avatar: string | null;
  /** False: 微信客服 → 通过 API 管理的客服账号 does not name this app (wecom-api.md 4.0). */
  readonly isManaged: boolean;
  readonly servicers: readonly AccountServicer[];
  /** As last read from WeCom, which gives no names of departments. */
  readonly departmentIds: readonly number[];
  readonly links: readonly EntryLink[];
};

export type AccountServicer = {
  readonly servicerUserid: ServicerUserid;
  readonly name: string;
  /** Null: WeCom says it only of accounts this app manages (wecom-api.md 4.2). */
  readonly availability: Availability | null;
};

/** A link that opens the account and says where the customer came from. */
export type EntryLink = {
  /** '' = without one */
  readonly scene: string;
  readonly name: string;
  readonly url: string;
  readonly madeAt: number;
  /** How often customers entered through it, as the feed remembers. */
  readonly entered: number;
};

const accountName = z
  .string()
  .trim()
  .min(1)
  .refine((name) => Array.from(name).length <= companyLimits.nameCharacters);
/** A picture uploaded before with `POST /api/media`. */
const avatar = z.string().regex(/^[0-9a-f]{64}$/);

/** `POST /api/company/accounts` → CompanyAccount. */
export const accountToAddSchema = z.strictObject({ name: accountName, avatar });
export type AccountToAdd = z.infer<typeof accountToAddSchema>;

/** `POST /api/company/accounts/:openKfid` → null · `DELETE` of the same → null; its conversations stay. */
export const accountChangeSchema = z
  .strictObject({ name: accountName, avatar })
  .partial()
  .refine((change) => Object.keys(change).length > 0);
export type AccountChange = z.infer<typeof accountChangeSchema>;

/** `POST /api/company/accounts/:openKfid/servicers` → ServicerResult[]. */
export const servicerChangeSchema = z
  .strictObject({
    change: z.enum(['add', 'remove']),
    userids: z.array(z.string().trim().min(1).max(64)).max(companyLimits.perChange).readonly(),
    departmentIds: z.array(z.number().int().positive()).max(companyLimits.departments).readonly(),
  })
  .refine(({ userids, departmentIds }) => userids.length + departmentIds.length > 0);
export type ServicerChange = z.infer<typeof servicerChangeSchema>;

/** What became of one of them. `already`: it was so before. `errcode` is 0 unless refused. */
export type ServicerResult = ({ readonly userid: string } | { readonly departmentId: number }) & {
  readonly outcome: 'done' | 'already' | 'refused';
  readonly errcode: number;
};

/** `POST /api/company/accounts/:openKfid/links` → EntryLink. The same scene gives the same link again. */
export const entryLinkToMakeSchema = z.strictObject({
  scene: z.string().regex(/^[0-9a-zA-Z_-]{0,32}$/),
  name: z.string().trim().max(companyLimits.linkNameCharacters),
});
export type EntryLinkToMake = z.infer<typeof entryLinkToMakeSchema>;

/** `POST /api/company/qr-codes` → QrCode, drawn by the relay: WeCom gives only links of entry and acquisition (4.1, 6.8). */
export const qrCodeToDrawSchema = z.strictObject({
  url: z
    .string()
    .max(1_024)
    .regex(/^https:\/\/work\.weixin\.qq\.com\/(kf|ca)\//),
});
/** `png` in base64. */
export type QrCode = { readonly svg: string; readonly png: string };
