import { Select, TagsInput, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Account } from '#shared/domain/account';
import { asOpenKfid } from '#shared/domain/ids';
import type { RoutingRule } from '#shared/domain/routing';
import { asTeamId, type Team } from '#shared/domain/team';
import { useAsked } from '../../app/asked.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { MINUTE } from '#shared/lib/time';
import { Segments } from '../../ui/segments.tsx';
import { ManySelect } from './many-select.tsx';
import styles from './rule.module.css';

type Props = {
  readonly rule: RoutingRule;
  readonly accounts: readonly Account[];
  readonly teams: readonly Team[];
  readonly skills: readonly string[];
  readonly onChange: (rule: RoutingRule) => void;
};

const amongKinds = ['all', 'team', 'skill'] as const;
const strategies = ['round-robin', 'least-active', 'by-hand'] as const;

/** What a rule asks of a customer, among whom it gives, and how. */
export function RuleForm({ rule, accounts, teams, skills, onChange }: Props) {
  const { api } = useDesk();
  const words = useMessages().deskRules.rules;
  const { name, when, among, strategy } = rule;
  const corpTags = useAsked({ key: ['corp-tags'], ask: () => api.corpTags(), freshMs: MINUTE });
  const tagNames = [...new Set((corpTags.known ?? []).flatMap((group) => group.tags.map((tag) => tag.name)))];
  const scenes = [...new Set(accounts.flatMap((account) => Object.keys(account.scenes ?? {})))];
  const setWhen = (part: Partial<RoutingRule['when']>): void => onChange({ ...rule, when: { ...when, ...part } });

  function chooseAmong(kind: RoutingRule['among']['kind']): void {
    const [team] = teams;
    const next: RoutingRule['among'] =
      kind === 'all'
        ? { kind }
        : kind === 'team'
          ? { kind, teamId: team?.teamId ?? asTeamId('') }
          : { kind, skill: skills[0] ?? '' };
    onChange({ ...rule, among: next });
  }

  return (
    <div className={styles['ruleForm']}>
      <Row label={words.name}>
        <TextInput
          size="xs"
          aria-label={words.name}
          value={name}
          maxLength={64}
          onChange={(event) => onChange({ ...rule, name: event.currentTarget.value })}
        />
      </Row>
      <Row label={words.accounts}>
        <ManySelect
          label={words.accounts}
          placeholder={words.anyAccount}
          nothing=""
          options={accounts.map((account) => ({ value: String(account.openKfid), label: account.name }))}
          chosen={when.accounts}
          onChange={(chosen) => setWhen({ accounts: chosen.map(asOpenKfid) })}
        />
      </Row>
      <Row label={words.scenes}>
        <TagsInput
          size="xs"
          aria-label={words.scenes}
          placeholder={when.scenes.length === 0 ? words.anyScene : ''}
          data={scenes}
          value={[...when.scenes]}
          onChange={(next) => setWhen({ scenes: next })}
        />
      </Row>
      <Row label={words.tags}>
        <TagsInput
          size="xs"
          aria-label={words.tags}
          placeholder={when.tags.length === 0 ? words.anyTag : ''}
          data={tagNames}
          value={[...when.tags]}
          onChange={(next) => setWhen({ tags: next })}
        />
      </Row>
      <Row label={words.among}>
        <Segments
          label={words.among}
          options={amongKinds.map((value) => ({ value, word: words.amongs[value] }))}
          value={among.kind}
          onChange={chooseAmong}
        />
        {among.kind === 'team' ? (
          <OneOf
            label={words.team}
            nothing={words.noTeams}
            options={teams.map((team) => ({ value: String(team.teamId), label: team.name }))}
            value={among.teamId}
            onChange={(value) => onChange({ ...rule, among: { kind: 'team', teamId: asTeamId(value) } })}
          />
        ) : null}
        {among.kind === 'skill' ? (
          <OneOf
            label={words.skill}
            nothing={words.noSkills}
            options={skills.map((skill) => ({ value: skill, label: skill }))}
            value={among.skill}
            onChange={(skill) => onChange({ ...rule, among: { kind: 'skill', skill } })}
          />
        ) : null}
      </Row>
      <Row label={words.strategy}>
        <Segments
          label={words.strategy}
          options={strategies.map((value) => ({ value, word: words.strategies[value] }))}
          value={strategy}
          onChange={(next) => onChange({ ...rule, strategy: next })}
        />
        <small>{words.strategyHints[strategy]}</small>
      </Row>
    </div>
  );
}

function Row({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles['formRow']}>
      <span>{label}</span>
      <div>{children}</div>
    </div>
  );
}

type OneOfProps = {
  readonly label: string;
  readonly nothing: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: string;
  readonly onChange: (value: string) => void;
};

function OneOf({ label, nothing, options, value, onChange }: OneOfProps) {
  if (options.length === 0) return <small>{nothing}</small>;
  return (
    <Select
      size="xs"
      aria-label={label}
      placeholder={label}
      data={options}
      value={options.some((option) => option.value === value) ? value : null}
      onChange={(next) => next !== null && onChange(next)}
      allowDeselect={false}
    />
  );
}
