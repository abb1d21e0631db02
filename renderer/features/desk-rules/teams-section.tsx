import { Button, TextInput } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import { asServicerUserid } from '#shared/domain/ids';
import { asTeamId, type Team } from '#shared/domain/team';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLive } from '../../app/use-live.ts';
import { teamFaults } from './faults.ts';
import { ManySelect } from './many-select.tsx';
import { newId } from './new-id.ts';
import { RuleSection } from './rule-section.tsx';
import { useDraft } from './use-draft.ts';
import { useSave, type SectionProps } from './section-settings.ts';
import styles from './desk-rules.module.css';

/** Groups of colleagues: a conversation may be given to one, and rules may name one. */
export function TeamsSection({ shown: { settings, pending, refused } }: SectionProps) {
  const { db } = useDesk();
  const all = useMessages().deskRules;
  const words = all.teams;
  const save = useSave();
  const known = settings.teams;
  const draft = useDraft<readonly Team[]>({ section: 'teams', name: 'teams' }, known, refused.teams);
  const servicers = useLive(() => db.servicers.toArray(), [db]) ?? [];
  const people = servicers
    .filter(({ isActive }) => isActive)
    .map(({ servicerUserid, name }) => ({ value: String(servicerUserid), label: name }));
  const teams = draft.value;
  const faults = teamFaults(teams);
  const [fault] = faults.values();
  const change = (teamId: Team['teamId'], part: Partial<Team>): void =>
    draft.change(teams.map((team) => (team.teamId === teamId ? { ...team, ...part } : team)));
  const usedBy = (teamId: Team['teamId']): readonly string[] =>
    settings.routing.rules
      .filter(({ among }) => among.kind === 'team' && among.teamId === teamId)
      .map(({ name }) => name);
  const gone = known.filter(({ teamId }) => !teams.some((team) => team.teamId === teamId));
  const bereft = [...new Set(gone.flatMap(({ teamId }) => usedBy(teamId)))];
  return (
    <RuleSection
      id="teams"
      title={all.sections.teams}
      hint={words.hint}
      draft={draft}
      fault={fault === undefined ? null : words.faults[fault]}
      isPending={pending.has('teams')}
      onSave={(value) =>
        save(
          { name: 'teams', value: value.map((team) => ({ ...team, name: team.name.trim() })) },
          { name: 'teams', value: known },
          all.sections.teams,
        )
      }
    >
      {(isTried) => (
        <>
          {teams.length === 0 ? <p className={styles['none']}>{words.none}</p> : null}
          <ul className={styles['rows']}>
            {teams.map(({ teamId, name, members }) => {
              const own = isTried ? faults.get(teamId) : undefined;
              return (
                <li key={teamId} className={styles['team']}>
                  <TextInput
                    size="xs"
                    aria-label={words.name}
                    placeholder={words.name}
                    value={name}
                    maxLength={40}
                    error={own !== undefined && own !== 'no-members' ? words.faults[own] : null}
                    onChange={(event) => change(teamId, { name: event.currentTarget.value })}
                  />
                  <ManySelect
                    label={`${words.members} ${name}`}
                    placeholder={words.pick}
                    nothing={words.nobody}
                    options={people}
                    chosen={members}
                    error={own === 'no-members' ? words.faults[own] : null}
                    onChange={(chosen) => change(teamId, { members: chosen.map(asServicerUserid) })}
                  />
                  <button
                    type="button"
                    className={styles['icon']}
                    aria-label={name === '' ? words.removeUnnamed : words.remove(name)}
                    title={name === '' ? words.removeUnnamed : words.remove(name)}
                    onClick={() => draft.change(teams.filter((team) => team.teamId !== teamId))}
                  >
                    <Trash2 size={14} aria-hidden />
                  </button>
                </li>
              );
            })}
          </ul>
          {bereft.length === 0 ? null : <p className={styles['warning']}>{words.usedBy(bereft)}</p>}
          <Button
            size="xs"
            variant="default"
            leftSection={<Plus size={14} aria-hidden />}
            onClick={() => draft.change([...teams, { teamId: asTeamId(newId()), name: '', members: [] }])}
          >
            {words.add}
          </Button>
        </>
      )}
    </RuleSection>
  );
}
