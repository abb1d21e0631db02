import { recallDays } from '#shared/domain/setting';
import { useMessages } from '../../app/messages/use-messages.ts';
import { Segments } from '../../ui/segments.tsx';
import { RuleSection } from './rule-section.tsx';
import { useSave, type SectionProps } from './section-settings.ts';
import { useDraft } from './use-draft.ts';
import styles from './desk-rules.module.css';

/** IN-31: whether supervisors may read what customers take back, and how long. */
export function RecallsSection({ shown: { settings, pending, refused } }: SectionProps) {
  const all = useMessages().deskRules;
  const words = all.recalls;
  const save = useSave();
  const known = settings.recalls;
  const draft = useDraft({ section: 'recalls', name: 'recalls' }, known, refused.recalls);
  const { keptDays } = draft.value;
  return (
    <RuleSection
      id="recalls"
      title={all.sections.recalls}
      hint={words.hint}
      draft={draft}
      fault={null}
      isPending={pending.has('recalls')}
      onSave={(value) => save({ name: 'recalls', value }, { name: 'recalls', value: known }, all.sections.recalls)}
    >
      {() => (
        <>
          <Segments
            label={words.label}
            options={recallDays.map((days) => ({ value: String(days), word: words.days(days) }))}
            value={String(keptDays)}
            onChange={(value) => draft.change({ keptDays: recallDays.find((days) => String(days) === value) ?? 0 })}
          />
          <p className={styles['none']}>{keptDays === 0 ? words.none : words.kept(keptDays)}</p>
          {keptDays < known.keptDays ? <p className={styles['none']}>{words.fewer}</p> : null}
        </>
      )}
    </RuleSection>
  );
}
