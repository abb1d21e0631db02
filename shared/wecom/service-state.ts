import { z } from 'zod';

/** WeCom's numbers for who answers (wecom-api.md 4.3). */
export const serviceStates = { untreated: 0, assistant: 1, queued: 2, served: 3, ended: 4 } as const;
export type WireServiceState = (typeof serviceStates)[keyof typeof serviceStates];

/** POST kf/service_state/get */
export type ServiceStateGetRequest = { readonly open_kfid: string; readonly external_userid: string };

/** POST kf/service_state/trans; `servicer_userid` is required for 3 (wecom-api.md 4.3). */
export type ServiceStateTransRequest = ServiceStateGetRequest & {
  readonly service_state: WireServiceState;
  readonly servicer_userid?: string;
};

export const serviceStateGetReplySchema = z.looseObject({
  service_state: z.number().int().min(0).max(4),
  servicer_userid: z.string().optional(),
});

/** `msg_code` is the right to one queue, reply or closing text (wecom-api.md 4.7). */
export const serviceStateTransReplySchema = z.looseObject({ msg_code: z.string().optional() });
