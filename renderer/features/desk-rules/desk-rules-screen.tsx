import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useIsOnline } from '../../app/asked.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { Empty } from '../../ui/empty.tsx';
import { dirtySections } from './dirty-sections.ts';
import { HoursSection } from './hours-section.tsx';
import { PromisesSection } from './promises-section.tsx';
import { RecallsSection } from './recalls-section.tsx';
import { RulesSection } from './rules-section.tsx';
import { SkillsSection } from './skills-section.tsx';
import { TeamsSection } from './teams-section.tsx';
import { useSectionSettings } from './section-settings.ts';
import { LastSection, VanishSection } from './wait-section.tsx';
import { WordsSection } from './words-section.tsx';
import styles from './desk-rules.module.css';

const sections = [
  'promises',
  'teams',
  'rules',
  'skills',
  'last',
  'vanish',
  'hours',
  'words',
  'recalls',
  'assistant',
] as const;

/**
 * What a company decides once about how customers find somebody and are answered. Works offline too: it is on every desk.
 * `more`: sections of other features, after its own.
 */
export function DeskRulesScreen({ more }: { readonly more: ReactNode }) {
  const { deskRules: words, assistant } = useMessages();
  const { settings } = assistant;
  const isOnline = useIsOnline();
  const shown = useSectionSettings();
  const dirty = useStore(dirtySections.store, ({ names }) => names);
  if (!shown) return <Empty title={words.loading} />;
  return (
    <div className={styles['screen']}>
      <nav className={styles['index']} aria-label={words.index}>
        {sections.map((section) => (
          <button
            key={section}
            type="button"
            onClick={() => document.getElementById(`rules-${section}`)?.scrollIntoView({ block: 'start' })}
          >
            {section === 'assistant' ? settings.title : words.sections[section]}
            {dirty.includes(section) ? <small>{words.unsaved}</small> : null}
          </button>
        ))}
      </nav>
      <div className={styles['page']}>
        {isOnline ? null : <p className={styles['warning']}>{words.offline}</p>}
        <PromisesSection shown={shown} />
        <TeamsSection shown={shown} />
        <RulesSection shown={shown} />
        <SkillsSection shown={shown} />
        <LastSection shown={shown} />
        <VanishSection shown={shown} />
        <HoursSection shown={shown} />
        <WordsSection shown={shown} />
        <RecallsSection shown={shown} />
        {more}
      </div>
    </div>
  );
}
