import { servicerListReplySchema } from '#shared/wecom/account';
import { memberReplySchema } from '#shared/wecom/reply';
import { illBy } from '../cures.ts';
import type { Finding } from '../finding.ts';
import { ill, well, type Patient, type Probe } from '../patient.ts';

const MOST_MEMBERS = 200;
const MOST_NAMED = 5;

/** `user/get` status (wecom-api.md 7.1): 95014 itself could only be seen by moving a customer's session. */
const memberStatus = { active: 1, disabled: 2, notActivated: 4, left: 5 } as const;

/** Who receives customers, and whether they can: a servicer has to be activated in WeCom (95014, wecom-api.md 4.3). */
export const servicers: Probe = {
  name: 'servicers',
  isReady: ({ accounts }) => accounts.length > 0,
  async run(patient, { accounts }) {
    const { wecom, words } = patient;
    const findings: Finding[] = [];
    const userids = new Set<string>();
    for (const { openKfid, name } of accounts) {
      const answer = await wecom.get('kf/servicer/list', { open_kfid: openKfid }, servicerListReplySchema);
      if (answer.kind !== 'ok') {
        findings.push(illBy('servicers', answer, words, { about: name }));
        continue;
      }
      const members = answer.value.servicer_list.flatMap(({ userid }) => (userid === undefined ? [] : [userid]));
      const departments = answer.value.servicer_list.length - members.length;
      for (const userid of members) userids.add(userid);
      findings.push(
        members.length + departments === 0
          ? ill('servicers', words.servicersNone(name), words.servicersNoneMend)
          : well('servicers', words.servicersWell(name, members.length, departments)),
      );
    }
    return [...findings, ...(await examineMembers([...userids], patient))];
  },
};

async function examineMembers(userids: readonly string[], patient: Patient): Promise<readonly Finding[]> {
  const { wecom, words, onProgress } = patient;
  const asked = userids.slice(0, MOST_MEMBERS);
  const byStatus = new Map<number, string[]>();
  const hidden: string[] = [];
  let last: Finding | null = null;
  for (const [index, userid] of asked.entries()) {
    onProgress?.(words.lookingAt(words.probes.servicers, index + 1, asked.length));
    const answer = await wecom.get('user/get', { userid }, memberReplySchema);
    if (answer.kind === 'ok') {
      const status = answer.value.status ?? memberStatus.active;
      byStatus.set(status, [...(byStatus.get(status) ?? []), userid]);
    } else if (answer.kind === 'unreachable') return [illBy('servicers', answer, words)];
    else {
      hidden.push(userid);
      last = illBy('servicers', answer, words);
    }
  }
  const named = (list: readonly string[]) => words.someOf(list.slice(0, MOST_NAMED), list.length);
  const faults = [
    [memberStatus.notActivated, words.notActivated, words.notActivatedMend],
    [memberStatus.disabled, words.disabled, words.disabledMend],
    [memberStatus.left, words.left, words.leftMend],
  ] as const;
  const findings: Finding[] = faults.flatMap(([status, said, mend]) => {
    const found = byStatus.get(status);
    return found ? [ill('servicers', said(named(found)), mend)] : [];
  });
  if (last) findings.push({ ...last, said: words.memberHidden(named(hidden), last.said) });
  const active = byStatus.get(memberStatus.active)?.length ?? 0;
  if (findings.length === 0 && active > 0) findings.push(well('servicers', words.membersWell(active)));
  const rest = userids.length - asked.length;
  if (rest > 0) findings.push({ probe: 'servicers', state: 'skipped', said: words.membersRest(rest) });
  return findings;
}
