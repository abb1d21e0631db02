import { z } from 'zod';

/** GET externalcontact/get_follow_user_list: the members with 客户联系 (wecom-api.md 6.1). */
export const followUserListReplySchema = z.looseObject({ follow_user: z.array(z.string()).default([]) });
