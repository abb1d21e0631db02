import type { Availability } from '#shared/domain/servicer';
import { servicerListReplySchema } from '#shared/wecom/account';
import type { Wecom, WecomAnswer } from './wecom.ts';

export type ListedServicers = {
  /** `availability` null: WeCom does not say, as of an account that is not ours. */
  readonly servicers: readonly { readonly userid: string; readonly availability: Availability | null }[];
  readonly departmentIds: readonly number[];
};

/** Who serves an account (wecom-api.md 4.2). */
export async function listServicers(wecom: Wecom, openKfid: string): Promise<WecomAnswer<ListedServicers>> {
  const answer = await wecom.get('kf/servicer/list', { open_kfid: openKfid }, servicerListReplySchema);
  if (answer.kind !== 'ok') return answer;
  const list = answer.value.servicer_list;
  const servicers = list.flatMap(({ userid, status, stop_type: stopType }) => {
    // Here 0 is serving; the event counts from 1 (wecom-api.md 12).
    const stopped: Availability = stopType === 1 ? 'paused' : 'stopped';
    const availability: Availability | null = status === undefined ? null : status === 0 ? 'serving' : stopped;
    return userid ? [{ userid, availability }] : [];
  });
  return { kind: 'ok', value: { servicers, departmentIds: list.flatMap((one) => one.department_id ?? []) } };
}
