import { Switch, TagsInput } from '@mantine/core';
import type { AutomaticWhen } from '#shared/domain/automatic-text';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLive } from '../../app/use-live.ts';
import { Segments } from '../../ui/segments.tsx';
import { Picks } from './picks.tsx';
import { channelKinds, weekdays } from './rules.ts';
import styles from './automatic-texts.module.css';

type Props = {
  readonly when: AutomaticWhen;
  readonly hasNoTime: boolean;
  readonly onChange: (when: AutomaticWhen) => void;
};

/** To whom a rule speaks: every condition that is set must hold; what is not set asks for nothing. */
export function WhenForm({ when, hasNoTime, onChange }: Props) {
  const { db } = useDesk();
  const words = useMessages().automaticTexts;
  const accounts = useLive(() => db.accounts.toArray(), [db]) ?? [];
  const { accounts: wanted = [], scenes = [], channels, hours, customer = 'any' } = when;
  const { channels: _, hours: __, ...others } = when;
  return (
    <fieldset className={styles['when']}>
      <legend>{words.when}</legend>
      <div className={styles['condition']}>
        <span>{words.accounts}</span>
        <Picks
          label={words.accounts}
          options={accounts.map(({ openKfid, name }) => ({ value: openKfid, word: name }))}
          chosen={wanted}
          noneWord={words.allAccounts}
          onChange={(next) => onChange({ ...when, accounts: next })}
        />
      </div>
      <div className={styles['condition']}>
        <span>{words.customer}</span>
        <Segments
          label={words.customer}
          options={(['any', 'new', 'returning'] as const).map((value) => ({ value, word: words.customers[value] }))}
          value={customer}
          onChange={(next) => onChange({ ...when, customer: next })}
        />
      </div>
      <div className={styles['condition']}>
        <span>{words.scenes}</span>
        <TagsInput
          size="xs"
          aria-label={words.scenes}
          placeholder={scenes.length === 0 ? words.scenesHint : ''}
          value={[...scenes]}
          onChange={(next) => onChange({ ...when, scenes: next })}
        />
      </div>
      <div className={styles['condition']}>
        <Switch
          size="xs"
          label={words.channels}
          checked={channels !== undefined}
          onChange={({ currentTarget: { checked } }) =>
            onChange({
              ...others,
              ...(hours ? { hours } : {}),
              ...(checked ? { channels: { kinds: [], names: [] } } : {}),
            })
          }
        />
        {channels ? (
          <>
            <Picks
              label={words.channels}
              options={channelKinds.map((value) => ({ value, word: words.channelKinds[value] ?? '' }))}
              chosen={channels.kinds}
              noneWord={words.anywhereInChannels}
              onChange={(kinds) => onChange({ ...when, channels: { ...channels, kinds } })}
            />
            <TagsInput
              size="xs"
              aria-label={words.channelNames}
              placeholder={channels.names.length === 0 ? words.channelNames : ''}
              value={[...channels.names]}
              onChange={(names) => onChange({ ...when, channels: { ...channels, names } })}
            />
          </>
        ) : null}
      </div>
      <div className={styles['condition']}>
        <Switch
          size="xs"
          label={words.hours}
          checked={hours !== undefined}
          onChange={({ currentTarget: { checked } }) =>
            onChange({
              ...others,
              ...(channels ? { channels } : {}),
              ...(checked ? { hours: { weekdays: [], from: '09:00', to: '18:00' } } : {}),
            })
          }
        />
        {hours ? (
          <>
            <Picks
              label={words.weekdays}
              options={weekdays.map((value) => ({ value, word: words.weekdayNames[value - 1] ?? '' }))}
              chosen={hours.weekdays}
              noneWord={words.everyDay}
              onChange={(days) => onChange({ ...when, hours: { ...hours, weekdays: days } })}
            />
            <div className={styles['times']}>
              <input
                type="time"
                aria-label={words.from}
                value={hours.from}
                onChange={({ currentTarget: { value } }) => onChange({ ...when, hours: { ...hours, from: value } })}
              />
              <span>{words.until}</span>
              <input
                type="time"
                aria-label={words.to}
                value={hours.to === '24:00' ? '00:00' : hours.to}
                onChange={({ currentTarget: { value } }) =>
                  onChange({ ...when, hours: { ...hours, to: value === '00:00' ? '24:00' : value } })
                }
              />
              <small role={hasNoTime ? 'alert' : undefined} data-fault={hasNoTime || undefined}>
                {hasNoTime ? words.faults.noTime : hours.from >= hours.to ? words.nextDay : words.chinaTime}
              </small>
            </div>
          </>
        ) : null}
      </div>
    </fieldset>
  );
}
