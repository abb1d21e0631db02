import { z } from 'zod';

/** 获客链接 (wecom-api.md 6.8). Paths and fields not in the fact sheet are remembered, not read: see `simulator/routes/acquisition.ts`. */
export const acquisitionLimits = { nameCharacters: 30, users: 500, channelBytes: 64 } as const;

/** The beginning of every such link (wecom-api.md 4.6, ca_link). */
export const acquisitionUrlStart = 'https://work.weixin.qq.com/ca/';

const link = z.looseObject({
  link_id: z.string(),
  link_name: z.string().default(''),
  url: z.string().default(''),
  create_time: z.number().default(0),
  skip_verify: z.boolean().default(true),
});
const range = z.looseObject({
  user_list: z.array(z.string()).default([]),
  department_list: z.array(z.number()).default([]),
});

export const acquisitionListReplySchema = z.looseObject({
  link_id_list: z.array(z.string()).default([]),
  next_cursor: z.string().default(''),
});
export const acquisitionGetReplySchema = z.looseObject({
  link,
  range: range.default({ user_list: [], department_list: [] }),
});
export const acquisitionCreateReplySchema = z.looseObject({ link });

/** Who came: `chat_status` 0 has not written, 1 has. */
export const acquisitionCustomerReplySchema = z.looseObject({
  customer_list: z
    .array(
      z.looseObject({
        external_userid: z.string(),
        userid: z.string().default(''),
        chat_status: z.number().default(0),
        state: z.string().default(''),
      }),
    )
    .default([]),
  next_cursor: z.string().default(''),
});

/** GET externalcontact/customer_acquisition_quota; `expire_date` is epoch seconds. */
export const acquisitionQuotaReplySchema = z.looseObject({
  total: z.number().default(0),
  balance: z.number().default(0),
  quota_list: z.array(z.looseObject({ expire_date: z.number(), balance: z.number() })).default([]),
});

type AcquisitionRange = { readonly user_list?: readonly string[]; readonly department_list?: readonly number[] };
export type AcquisitionCreateRequest = {
  readonly link_name: string;
  readonly range: AcquisitionRange;
  readonly skip_verify?: boolean;
};
export type AcquisitionUpdateRequest = Partial<AcquisitionCreateRequest> & { readonly link_id: string };
