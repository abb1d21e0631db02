import { NumberInput, TagsInput } from '@mantine/core';
import { useState } from 'react';
import type { Routing } from '#shared/domain/routing';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLive } from '../../app/use-live.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { isCapacity, MOST_CAPACITY } from './faults.ts';
import { MinutesField } from './minutes-field.tsx';
import { RuleSection } from './rule-section.tsx';
import { useDraft, type SectionPlace } from './use-draft.ts';
import { useSave, type SectionProps } from './section-settings.ts';
import styles from './desk-rules.module.css';

type Part = Pick<Routing, 'skills' | 'capacity'>;

const place: SectionPlace = { section: 'skills', name: 'routing', parts: ['skills', 'capacity'] };

/** So many people are listed before one has to search. */
const SHOWN = 30;

/** What each colleague is good at, and how many conversations they are given at once. */
export function SkillsSection({ shown: { settings, pending, refused } }: SectionProps) {
  const { db } = useDesk();
  const all = useMessages().deskRules;
  const words = all.skills;
  const save = useSave();
  const { routing } = settings;
  const known: Part = { skills: routing.skills, capacity: routing.capacity };
  const draft = useDraft<Part>(place, known, refusedPart(known, refused.routing));
  const [query, setQuery] = useState('');
  const servicers = useLive(() => db.servicers.toArray(), [db]) ?? [];
  const people = servicers.filter(({ isActive }) => isActive);
  const found = people.filter(({ name, servicerUserid }) => `${name} ${servicerUserid}`.includes(query.trim()));
  const { skills, capacity } = draft.value;
  const everySkill = [...new Set(Object.values(skills).flat())].toSorted();
  const isFit = isCapacity(capacity.standard) && Object.values(capacity.own).every(isCapacity);

  function setOwn(userid: string, next: number | string): void {
    const { [userid]: _, ...others } = capacity.own;
    const own = next === '' ? others : { ...others, [userid]: Number(next) };
    draft.change({ skills, capacity: { ...capacity, own } });
  }
  function setSkills(userid: string, next: readonly string[]): void {
    const { [userid]: _, ...others } = skills;
    draft.change({ capacity, skills: next.length === 0 ? others : { ...others, [userid]: next } });
  }

  return (
    <RuleSection
      id="skills"
      title={all.sections.skills}
      hint={words.hint}
      draft={draft}
      fault={isFit ? null : all.faults.capacity}
      isPending={pending.has('routing')}
      onSave={(value) =>
        save(
          { name: 'routing', value: { ...routing, ...value } },
          { name: 'routing', value: routing },
          all.sections.skills,
        )
      }
    >
      {() => (
        <>
          <MinutesField
            label={words.standard}
            before={words.standard}
            after={words.standardAfter}
            value={capacity.standard}
            least={0}
            most={MOST_CAPACITY}
            onChange={(standard) => draft.change({ skills, capacity: { ...capacity, standard } })}
          />
          {people.length > SHOWN ? (
            <input
              autoComplete="off"
              type="search"
              className={styles['search']}
              aria-label={words.search}
              placeholder={words.search}
              value={query}
              onChange={(event) => setQuery(event.currentTarget.value)}
            />
          ) : null}
          {people.length === 0 ? <p className={styles['none']}>{words.none}</p> : null}
          <table className={styles['people']}>
            <thead>
              <tr>
                <th scope="col">{words.person}</th>
                <th scope="col">{words.skills}</th>
                <th scope="col">{words.own}</th>
              </tr>
            </thead>
            <tbody>
              {found.slice(0, SHOWN).map(({ servicerUserid, name }) => (
                <tr key={servicerUserid}>
                  <th scope="row">
                    <span>
                      <Avatar name={name} size={22} isRound />
                      {name}
                    </span>
                  </th>
                  <td>
                    <TagsInput
                      size="xs"
                      aria-label={words.skillsOf(name)}
                      placeholder={skills[servicerUserid]?.length ? '' : words.skillsHint}
                      data={everySkill}
                      maxTags={20}
                      value={[...(skills[servicerUserid] ?? [])]}
                      onChange={(next) => setSkills(servicerUserid, next)}
                    />
                  </td>
                  <td>
                    <NumberInput
                      size="xs"
                      w={84}
                      aria-label={words.ownOf(name)}
                      placeholder={String(capacity.standard)}
                      value={capacity.own[servicerUserid] ?? ''}
                      min={0}
                      max={MOST_CAPACITY}
                      allowDecimal={false}
                      onChange={(next) => setOwn(servicerUserid, next)}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </RuleSection>
  );
}

function refusedPart(known: Part, refused: Partial<Routing> | undefined): Part | undefined {
  if (!refused?.skills && !refused?.capacity) return undefined;
  return { skills: refused.skills ?? known.skills, capacity: refused.capacity ?? known.capacity };
}
