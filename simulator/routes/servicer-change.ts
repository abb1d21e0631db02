import { z } from 'zod';
import { accountLimits } from '#shared/wecom/account';
import { refuse } from '../refusal.ts';
import { needAccount } from '../world/conversations.ts';
import { addServicers, removeServicers, type ServicerResult, type ServicerWish } from '../world/servicers.ts';
import type { World } from '../world/world.ts';
import { answer, read, type Api } from './api.ts';

/** wecom-api.md 4.2: the outcome of each item; whoever is there already, or is not, is `ignored`. */
export const servicerAdd = createChange('kf/servicer/add', accountLimits.departmentsPerAdd, addServicers);
export const servicerDel = createChange('kf/servicer/del', accountLimits.departmentsPerDel, removeServicers);

function createChange(
  path: string,
  mostDepartments: number,
  change: (world: World, openKfid: string, wish: ServicerWish) => readonly ServicerResult[],
): Api {
  const request = z.strictObject({
    open_kfid: z.string().min(1),
    userid_list: z.array(z.string().min(1)).max(accountLimits.useridsPerCall).default([]),
    department_id_list: z.array(z.number().int().positive()).max(mostDepartments).default([]),
  });
  return {
    path,
    methods: ['POST'],
    run({ world }, { body }) {
      const { open_kfid, userid_list: userids, department_id_list: departmentIds } = read(request, body);
      const { openKfid } = needAccount(world, open_kfid);
      if (userids.length + departmentIds.length === 0)
        throw refuse('missingParameter', 'field: userid_list, department_id_list');
      return answer({ result_list: change(world, openKfid, { userids, departmentIds }) });
    },
  };
}
