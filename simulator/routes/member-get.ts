import { needMember } from '../world/people.ts';
import { answer, needQuery, type Api } from './api.ts';

/** wecom-api.md 7.1: no avatar, gender, mobile or e-mail for a new app */
export const memberGet: Api = {
  path: 'user/get',
  methods: ['GET'],
  run({ world }, call) {
    const { userid, name, position, leftAt } = needMember(world, needQuery(call, 'userid', 'missingUserid'));
    return answer({
      userid,
      name,
      department: [1],
      order: [0],
      position,
      alias: '',
      // 1 active, 4 not activated, 5 left
      status: leftAt === undefined ? (world.admin.notActivated.includes(userid) ? 4 : 1) : 5,
      main_department: 1,
    });
  },
};
