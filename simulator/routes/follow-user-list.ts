import { answer, type Api } from './api.ts';

/** wecom-api.md 6.1: the members with 客户联系 */
export const followUserList: Api = {
  path: 'externalcontact/get_follow_user_list',
  methods: ['GET'],
  run: ({ world }) =>
    answer({
      follow_user: [...world.members.values()].flatMap((member) => (member.contactRight ? [member.userid] : [])),
    }),
};
