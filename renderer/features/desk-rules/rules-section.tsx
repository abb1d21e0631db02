import { Button } from '@mantine/core';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { RoutingRule } from '#shared/domain/routing';
import { useMessages } from '../../app/messages/use-messages.ts';
import { ruleFaults } from './faults.ts';
import { newId } from './new-id.ts';
import { RuleRow } from './rule-row.tsx';
import { RuleSection } from './rule-section.tsx';
import { useDraft, type SectionPlace } from './use-draft.ts';
import { useSave, type SectionProps } from './section-settings.ts';
import styles from './desk-rules.module.css';

const place: SectionPlace = { section: 'rules', name: 'routing', parts: ['rules'] };

/** Who gets a customer: an ordered list, each rule said in a sentence. */
export function RulesSection({ shown: { settings, pending, refused } }: SectionProps) {
  const all = useMessages().deskRules;
  const words = all.rules;
  const save = useSave();
  const { routing, teams } = settings;
  const draft = useDraft<readonly RoutingRule[]>(place, routing.rules, refused.routing?.rules);
  const [open, setOpen] = useState<string | null>(null);
  const rules = draft.value;
  const faults = ruleFaults(rules, teams);
  const [fault] = faults.values();
  const skills = [...new Set(Object.values(routing.skills).flat())].toSorted();

  function move(index: number, by: -1 | 1): void {
    const rule = rules[index];
    const other = rules[index + by];
    if (!rule || !other) return;
    draft.change(rules.with(index, other).with(index + by, rule));
  }
  function add(): void {
    const ruleId = newId();
    const rule: RoutingRule = {
      ruleId,
      name: words.newName(rules.length + 1),
      isOn: true,
      when: { accounts: [], tags: [], scenes: [] },
      among: { kind: 'all' },
      strategy: 'round-robin',
    };
    draft.change([...rules, rule]);
    setOpen(ruleId);
  }

  return (
    <RuleSection
      id="rules"
      title={all.sections.rules}
      hint={words.hint}
      draft={draft}
      fault={fault === undefined ? null : words.faults[fault]}
      isPending={pending.has('routing')}
      onSave={async (value) => {
        const next = { ...routing, rules: value.map((rule) => ({ ...rule, name: rule.name.trim() })) };
        await save({ name: 'routing', value: next }, { name: 'routing', value: routing }, all.sections.rules);
        setOpen(null);
      }}
    >
      {(isTried) => (
        <>
          {rules.length === 0 ? <p className={styles['none']}>{words.none}</p> : null}
          <ol className={styles['rows']}>
            {rules.map((rule, index) => (
              <RuleRow
                key={rule.ruleId}
                rule={rule}
                place={index + 1}
                isLast={index === rules.length - 1}
                isOpen={open === rule.ruleId}
                shadowedBy={shadowOf(rules, index)}
                fault={isTried ? (faults.get(rule.ruleId) ?? null) : null}
                teams={teams}
                skills={skills}
                onOpen={() => setOpen(open === rule.ruleId ? null : rule.ruleId)}
                onMove={(by) => move(index, by)}
                onChange={(next) => draft.change(rules.with(index, next))}
                onRemove={() => draft.change(rules.filter((one) => one !== rule))}
              />
            ))}
          </ol>
          <Button size="xs" variant="default" leftSection={<Plus size={14} aria-hidden />} onClick={add}>
            {words.add}
          </Button>
        </>
      )}
    </RuleSection>
  );
}

/** The first rule that fits decides: one for everybody leaves nothing for those after it. */
function shadowOf(rules: readonly RoutingRule[], index: number): string | null {
  const isForAll = ({ isOn, when }: RoutingRule): boolean =>
    isOn && when.accounts.length + when.tags.length + when.scenes.length === 0;
  return rules.slice(0, index).find(isForAll)?.name ?? null;
}
