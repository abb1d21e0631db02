import { z } from 'zod';

/** wecom-api.md 6.6. Texts in characters. */
export const joinWayLimits = { remark: 30, state: 30, roomBaseName: 40, groups: 5 } as const;

/** POST externalcontact/groupchat/add_join_way. With auto_create_room 1 a new group is made when the listed ones are full. */
export type AddJoinWayRequest = {
  readonly scene: 1 | 2;
  readonly remark?: string;
  readonly auto_create_room?: 0 | 1;
  readonly room_base_name?: string;
  readonly room_base_id?: number;
  readonly chat_id_list: readonly string[];
  readonly state?: string;
  readonly mark_source?: boolean;
};
/** The picture is only in get_join_way. There is no key by which WeCom knows a repetition (wecom-api.md 8.3). */
export const addJoinWayReplySchema = z.looseObject({ config_id: z.string() });

/** POST externalcontact/groupchat/get_join_way */
export const joinWayReplySchema = z.looseObject({
  join_way: z.looseObject({
    config_id: z.string(),
    scene: z.number(),
    remark: z.string().default(''),
    auto_create_room: z.number().default(0),
    room_base_name: z.string().default(''),
    room_base_id: z.number().default(0),
    chat_id_list: z.array(z.string()).default([]),
    qr_code: z.string().optional(),
    state: z.string().optional(),
  }),
});
export type JoinWayReply = z.infer<typeof joinWayReplySchema>;

/** POST externalcontact/groupchat/update_join_way: overwrites as a whole, so everything is sent (wecom-api.md 6.6). */
export type UpdateJoinWayRequest = { readonly config_id: string } & AddJoinWayRequest;
