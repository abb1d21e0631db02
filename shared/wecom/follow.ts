import { z } from 'zod';

/** POST externalcontact/batch/get_by_user: one follow_info each, unlike externalcontact/get (wecom-api.md 6.1). */
export const followersReplySchema = z.looseObject({
  external_contact_list: z
    .array(
      z.looseObject({
        external_contact: z.looseObject({ external_userid: z.string(), name: z.string().default('') }),
        follow_info: z
          .looseObject({ userid: z.string().default(''), remark: z.string().default('') })
          .default({ userid: '', remark: '' }),
      }),
    )
    .default([]),
  next_cursor: z.string().default(''),
});

/** wecom-api.md 6.1: userids of a call, and customers of a page. */
export const followersLimits = { userids: 100, page: 100 } as const;
