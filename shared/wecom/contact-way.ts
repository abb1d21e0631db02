import { z } from 'zod';

/** wecom-api.md 6.6, 10. Texts in characters, times in seconds; the count is shared with the groups' join ways. */
export const contactWayLimits = {
  remark: 30,
  state: 30,
  members: 100,
  perCorp: 500_000,
  listDefault: 100,
  listMost: 1_000,
  /** what list_contact_way shows without start_time and end_time */
  listDays: 90,
  expiresInDefault: 7 * 86_400,
  expiresInMost: 14 * 86_400,
  chatExpiresInDefault: 86_400,
  chatExpiresInMost: 14 * 86_400,
  conclusionBytes: 4_000,
} as const;

/** list_contact_way shows only what was made after this moment, epoch seconds (wecom-api.md 6.6: 2021-07-10). */
export const contactWaysListedSince = Date.parse('2021-07-10T00:00:00+08:00') / 1_000;

/** What the customer reads when a temporary session ends: text, and one of the others (wecom-api.md 6.6). */
export const conclusionsSchema = z.strictObject({
  text: z.strictObject({ content: z.string() }).optional(),
  image: z.strictObject({ media_id: z.string() }).optional(),
  link: z
    .strictObject({
      title: z.string(),
      picurl: z.string().optional(),
      desc: z.string().optional(),
      url: z.string(),
    })
    .optional(),
  miniprogram: z
    .strictObject({ title: z.string(), pic_media_id: z.string(), appid: z.string(), page: z.string() })
    .optional(),
});

/** POST externalcontact/add_contact_way. type: 1 single, 2 several. scene: 1 mini program, 2 QR. Departments are `party`. */
export type AddContactWayRequest = { readonly type: 1 | 2; readonly scene: 1 | 2 } & ContactWayFields;
type ContactWayFields = {
  readonly style?: number;
  readonly remark?: string;
  readonly skip_verify?: boolean;
  readonly state?: string;
  readonly user?: readonly string[];
  readonly party?: readonly number[];
  readonly is_temp?: boolean;
  readonly expires_in?: number;
  readonly chat_expires_in?: number;
  readonly unionid?: string;
  readonly is_exclusive?: boolean;
  readonly mark_source?: boolean;
  readonly conclusions?: z.infer<typeof conclusionsSchema>;
};
/** `qr_code` only for scene 2. There is no key by which WeCom knows a repetition (wecom-api.md 8.3). */
export const addContactWayReplySchema = z.looseObject({ config_id: z.string(), qr_code: z.string().optional() });

/** POST externalcontact/get_contact_way */
export const contactWayReplySchema = z.looseObject({
  contact_way: z.looseObject({
    config_id: z.string(),
    type: z.number(),
    scene: z.number(),
    remark: z.string().default(''),
    skip_verify: z.boolean().default(true),
    state: z.string().optional(),
    qr_code: z.string().optional(),
    user: z.array(z.string()).default([]),
    party: z.array(z.number()).default([]),
    is_temp: z.boolean().default(false),
    is_exclusive: z.boolean().default(false),
  }),
});
export type ContactWayReply = z.infer<typeof contactWayReplySchema>;

/** POST externalcontact/list_contact_way; times in epoch seconds (wecom-api.md 6.6). */
export type ListContactWayRequest = {
  readonly start_time?: number;
  readonly end_time?: number;
  readonly cursor?: string;
  readonly limit?: number;
};
export const listContactWayReplySchema = z.looseObject({
  contact_way: z.array(z.looseObject({ config_id: z.string() })).default([]),
  next_cursor: z.string().optional(),
});

/** POST externalcontact/update_contact_way: what is given overwrites, lists as a whole (wecom-api.md 6.6). */
export type UpdateContactWayRequest = { readonly config_id: string } & Omit<
  ContactWayFields,
  'is_temp' | 'is_exclusive'
>;

/** POST externalcontact/close_temp_chat */
export type CloseTempChatRequest = { readonly userid: string; readonly external_userid: string };
