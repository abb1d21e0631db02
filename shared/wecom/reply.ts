import { z } from 'zod';

/**
 * What every answer of WeCom starts with. `errcode` missing or 0 means success; `errmsg` is for people only and must
 * never be parsed (wecom-api.md 0.3).
 */
export const replyStatusSchema = z.looseObject({
  errcode: z.number().int().default(0),
  errmsg: z.string().default(''),
});

/** GET gettoken. `expires_in` is seconds (wecom-api.md 3). */
export const tokenReplySchema = z.looseObject({ access_token: z.string().min(1), expires_in: z.number() });

/** GET user/get, the few fields a new self-built app still receives (wecom-api.md 7.1). */
export const memberReplySchema = z.looseObject({
  userid: z.string(),
  name: z.string(),
  position: z.string().optional(),
  alias: z.string().optional(),
  /** 1 active, 2 disabled, 4 not activated, 5 left */
  status: z.number().optional(),
});
