import { errcodes } from '#shared/wecom/errcodes';
import { followUserListReplySchema } from '#shared/wecom/follow-user-list';
import { illBy } from '../cures.ts';
import { warn, well, type Probe } from '../patient.ts';

/** Whether the app stands under 客户联系 → 可调用接口的应用, and whether anybody may add customers (wecom-api.md 6, 6.1). */
export const contacts: Probe = {
  name: 'contacts',
  isReady: ({ isLetIn }) => isLetIn,
  async run({ wecom, words }, chart) {
    const answer = await wecom.get('externalcontact/get_follow_user_list', {}, followUserListReplySchema);
    if (answer.kind !== 'ok') {
      const isForbidden = answer.kind === 'refused' && answer.errcode === errcodes.noPermission.code;
      return [illBy('contacts', answer, words, isForbidden ? { mend: words.cures.contactsCallable } : {})];
    }
    const followers = answer.value.follow_user;
    chart.followers = new Set(followers);
    return followers.length === 0
      ? [warn('contacts', words.contactsNone, words.contactsNoneMend)]
      : [well('contacts', words.contactsWell(followers.length))];
  },
};
