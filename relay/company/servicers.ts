import type { ServicerChange, ServicerResult } from '#shared/contracts/company';
import type { OpenKfid, ServicerUserid } from '#shared/domain/ids';
import { succeed, type Result } from '#shared/lib/result';
import { servicerChangeReplySchema, type ServicerChangeRequest } from '#shared/wecom/account';
import { failFromWecom } from '../wecom/fail-from-wecom.ts';
import { audit, lookAgain, type CompanyGround } from './ground.ts';

/** Adds or removes servicers and departments; each has its own outcome (wecom-api.md 4.2). */
export async function changeServicers(
  ground: CompanyGround,
  openKfid: OpenKfid,
  { change, userids, departmentIds }: ServicerChange,
  by: ServicerUserid,
): Promise<Result<readonly ServicerResult[]>> {
  const path = change === 'add' ? 'kf/servicer/add' : 'kf/servicer/del';
  const request: ServicerChangeRequest = {
    open_kfid: openKfid,
    ...(userids.length === 0 ? {} : { userid_list: userids }),
    ...(departmentIds.length === 0 ? {} : { department_id_list: departmentIds }),
  };
  const answer = await ground.wecom.post(path, request, servicerChangeReplySchema, 'person');
  if (answer.kind !== 'ok') return failFromWecom(path, answer);
  const results = answer.value.result_list.flatMap((item): readonly ServicerResult[] => {
    // `ignored` is a word of the document, not a message: nothing else tells it from `success` (wecom-api.md 4.2).
    const done = item.errmsg === 'ignored' ? 'already' : 'done';
    const rest = { outcome: item.errcode === 0 ? done : 'refused', errcode: item.errcode } as const;
    if (item.userid !== undefined) return [{ userid: item.userid, ...rest }];
    return item.department_id === undefined ? [] : [{ departmentId: item.department_id, ...rest }];
  });
  const count = results.filter((one) => one.outcome === 'done').length;
  audit(ground, { audit: change === 'add' ? 'servicers.added' : 'servicers.removed', by, openKfid, count });
  await lookAgain(ground);
  return succeed(results);
}
