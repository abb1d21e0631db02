import { Switch } from '@mantine/core';
import { isOpen, nextOpening, type BusinessHours } from '#shared/domain/business-hours';
import { calendarKnownUntil } from '#shared/domain/china-calendar';
import { TEXT_BYTES } from '#shared/domain/message';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLanguage } from '../../app/use-language.ts';
import { momentWords } from '../../lib/format.ts';
import { useMinute } from '../../lib/use-now.ts';
import { ByteField } from '../../ui/byte-field.tsx';
import { ExceptionList } from './exception-list.tsx';
import { hoursFault } from './faults.ts';
import { RuleSection } from './rule-section.tsx';
import { useDraft } from './use-draft.ts';
import { useSave, type SectionProps } from './section-settings.ts';
import { WeekEditor } from './week-editor.tsx';
import page from './desk-rules.module.css';
import styles from './hours.module.css';

/** When the company answers, and what is said to who writes at another time. */
export function HoursSection({ shown: { settings, pending, refused } }: SectionProps) {
  const all = useMessages().deskRules;
  const words = all.hours;
  const save = useSave();
  const known = settings.hours;
  const draft = useDraft<BusinessHours>({ section: 'hours', name: 'hours' }, known, refused.hours);
  const hours = draft.value;
  const fault = hoursFault(hours);
  const change = (part: Partial<BusinessHours>): void => draft.change({ ...hours, ...part });
  return (
    <RuleSection
      id="hours"
      title={all.sections.hours}
      hint={words.hint}
      draft={draft}
      fault={fault === null ? null : words.faults[fault]}
      isPending={pending.has('hours')}
      onSave={(value) =>
        save(
          { name: 'hours', value: { ...value, answer: value.answer.trim() } },
          { name: 'hours', value: known },
          all.sections.hours,
        )
      }
    >
      {() => (
        <>
          <div className={styles['switchLine']}>
            <Switch
              size="sm"
              label={words.isOn}
              checked={hours.isOn}
              onChange={(event) => change({ isOn: event.currentTarget.checked })}
            />
            {hours.isOn && fault === null ? <OpenNow hours={hours} /> : null}
          </div>
          {hours.isOn ? (
            <>
              <WeekEditor week={hours.week} onChange={(week) => change({ week })} />
              <Switch
                size="sm"
                label={words.followsHolidays}
                description={words.followsHint(calendarKnownUntil.slice(0, 4))}
                checked={hours.followsHolidays}
                onChange={(event) => change({ followsHolidays: event.currentTarget.checked })}
              />
              <ExceptionList exceptions={hours.exceptions} onChange={(exceptions) => change({ exceptions })} />
              <div className={page['wide']}>
                <ByteField
                  label={words.answer}
                  value={hours.answer}
                  limit={TEXT_BYTES}
                  rows={3}
                  cutWord={words.cut}
                  placeholder={words.answerPlaceholder}
                  hint={words.answerHint}
                  onChange={(answer) => change({ answer })}
                />
              </div>
            </>
          ) : null}
        </>
      )}
    </RuleSection>
  );
}

/** What these hours mean at this moment: a check on what was just typed. */
function OpenNow({ hours }: { readonly hours: BusinessHours }) {
  const { now } = useDesk();
  const words = useMessages().deskRules.hours;
  const language = useLanguage();
  const at = Math.max(useMinute(), now());
  if (isOpen(hours, at)) return <em className={styles['openNow']}>{words.now.open}</em>;
  const next = nextOpening(hours, at);
  return (
    <em className={styles['closedNow']}>
      {words.now.closed}
      {next === null ? '' : ` · ${words.next(momentWords(next, at, language))}`}
    </em>
  );
}
