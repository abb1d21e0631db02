import { upgradeConfigReplySchema } from '#shared/wecom/customer';
import { illBy } from '../cures.ts';
import { warn, well, type Probe } from '../patient.ts';

const MOST_NAMED = 5;

/** Whom customers may be invited to: configured in the console only, and members need 客户联系 too (wecom-api.md 4.9). */
export const upgradeRange: Probe = {
  name: 'upgrade-range',
  isReady: ({ isKfCallable }) => isKfCallable,
  async run({ wecom, words }, { followers }) {
    const answer = await wecom.get('kf/customer/get_upgrade_service_config', {}, upgradeConfigReplySchema);
    if (answer.kind !== 'ok') return [illBy('upgrade-range', answer, words)];
    const { member_range: range, groupchat_range: groupRange } = answer.value;
    const members = range?.userid_list ?? [];
    const departments = range?.department_id_list ?? range?.department_list ?? [];
    const groups = groupRange?.chat_id_list ?? [];
    if (members.length + departments.length + groups.length === 0)
      return [warn('upgrade-range', words.upgradeNone, words.upgradeNoneMend)];
    const found = well('upgrade-range', words.upgradeWell(members.length, departments.length, groups.length));
    // userids ignore case (wecom-api.md 0.3).
    const known = followers && new Set([...followers].map((userid) => userid.toLowerCase()));
    const barred = known ? members.filter((userid) => !known.has(userid.toLowerCase())) : [];
    if (barred.length === 0) return [found];
    const named = words.someOf(barred.slice(0, MOST_NAMED), barred.length);
    return [found, warn('upgrade-range', words.upgradeNotFollowers(named), words.upgradeNotFollowersMend)];
  },
};
