import { Switch } from '@mantine/core';
import { ChevronDown, ChevronUp, Pencil, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { RoutingRule } from '#shared/domain/routing';
import type { Team } from '#shared/domain/team';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLive } from '../../app/use-live.ts';
import type { RuleFault } from './faults.ts';
import { RuleForm } from './rule-form.tsx';
import { ruleSentence } from './rule-sentence.ts';
import page from './desk-rules.module.css';
import styles from './rule.module.css';

type Props = {
  readonly rule: RoutingRule;
  readonly place: number;
  readonly isLast: boolean;
  readonly isOpen: boolean;
  /** Name of an earlier rule that takes everybody. */
  readonly shadowedBy: string | null;
  readonly fault: RuleFault | null;
  readonly teams: readonly Team[];
  readonly skills: readonly string[];
  readonly onOpen: () => void;
  readonly onMove: (by: -1 | 1) => void;
  readonly onChange: (rule: RoutingRule) => void;
  readonly onRemove: () => void;
};

/** One rule: on or off, its place, and what it says. */
export function RuleRow(props: Props) {
  const { rule, place, isLast, isOpen, shadowedBy, fault, teams, skills } = props;
  const { db } = useDesk();
  const { rules: words, sentence } = useMessages().deskRules;
  const accounts = useLive(() => db.accounts.toArray(), [db]) ?? [];
  const scenes: Readonly<Record<string, string>> = Object.assign(
    {},
    ...accounts.map((account) => account.scenes ?? {}),
  );
  const said = ruleSentence(rule, sentence, {
    account: (openKfid) => accounts.find((account) => account.openKfid === openKfid)?.name ?? openKfid,
    team: (teamId) => teams.find((team) => team.teamId === teamId)?.name ?? null,
    scene: (scene) => scenes[scene] ?? scene,
  });
  return (
    <li className={styles['rule']} data-off={!rule.isOn || undefined} data-fault={fault !== null || undefined}>
      <div className={styles['ruleHead']}>
        <span className={styles['place']}>{place}</span>
        <Switch
          size="xs"
          aria-label={words.isOn(rule.name)}
          checked={rule.isOn}
          onChange={(event) => props.onChange({ ...rule, isOn: event.currentTarget.checked })}
        />
        <div className={styles['said']}>
          <b>{rule.name}</b>
          <span>{said}</span>
          {shadowedBy !== null && rule.isOn ? <em>{words.shadowed(shadowedBy)}</em> : null}
          {fault === null ? null : <em role="alert">{words.faults[fault]}</em>}
        </div>
        <IconButton label={words.up(rule.name)} isDisabled={place === 1} onClick={() => props.onMove(-1)}>
          <ChevronUp size={14} aria-hidden />
        </IconButton>
        <IconButton label={words.down(rule.name)} isDisabled={isLast} onClick={() => props.onMove(1)}>
          <ChevronDown size={14} aria-hidden />
        </IconButton>
        <IconButton
          label={isOpen ? words.done(rule.name) : words.edit(rule.name)}
          isOpen={isOpen}
          onClick={props.onOpen}
        >
          <Pencil size={14} aria-hidden />
        </IconButton>
        <IconButton label={words.remove(rule.name)} onClick={props.onRemove}>
          <Trash2 size={14} aria-hidden />
        </IconButton>
      </div>
      {isOpen ? (
        <RuleForm rule={rule} accounts={accounts} teams={teams} skills={skills} onChange={props.onChange} />
      ) : null}
    </li>
  );
}

type IconButtonProps = {
  readonly label: string;
  readonly isDisabled?: boolean;
  readonly isOpen?: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
};

function IconButton({ label, isDisabled = false, isOpen, onClick, children }: IconButtonProps) {
  return (
    <button
      type="button"
      className={page['icon']}
      aria-label={label}
      aria-expanded={isOpen}
      title={label}
      disabled={isDisabled}
      onClick={onClick}
    >
      {children}
    </button>
  );
}
