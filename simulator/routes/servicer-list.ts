import { needAccount } from '../world/conversations.ts';
import { answer, needQuery, type Api } from './api.ts';

/** wecom-api.md 4.2: here 0 serves and 1 stopped; stop_type only with 1; no status without the management privilege. */
export const servicerList: Api = {
  path: 'kf/servicer/list',
  methods: ['GET'],
  run({ world }, call) {
    const { openKfid } = needAccount(world, needQuery(call, 'open_kfid'));
    const managed = !world.admin.unmanagedAccounts.includes(openKfid);
    const servicers = world.servicers.filter((servicer) => servicer.openKfid === openKfid);
    const departments = world.servingDepartments.filter((department) => department.openKfid === openKfid);
    return answer({
      servicer_list: [
        ...servicers.map(({ userid, status, stopType }) => {
          if (!managed) return { userid };
          return status === 0 ? { userid, status } : { userid, status, stop_type: stopType };
        }),
        ...departments.map(({ departmentId }) => ({ department_id: departmentId })),
      ],
    });
  },
};
