import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { chooseText, toAutomaticContent, type AutomaticText } from '#shared/domain/automatic-text';
import { asOpenKfid } from '#shared/domain/ids';
import type { AutomaticKind } from '#shared/domain/message';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLive } from '../../app/use-live.ts';
import { useMinute } from '../../lib/use-now.ts';
import { Segments } from '../../ui/segments.tsx';
import { nameOf, situations } from './rules.ts';
import { Said } from './said.tsx';
import styles from './automatic-texts.module.css';

type Props = {
  readonly texts: readonly AutomaticText[];
  /** The rule being written, as it stands: it is tried with the others before it is saved. */
  readonly editedId: string | null;
};

/** Who would get what: the same rule that the relay asks, with a made-up customer. */
export function TryOut({ texts, editedId }: Props) {
  const { db } = useDesk();
  const words = useMessages().automaticTexts;
  const minute = useMinute();
  const accounts = useLive(() => db.accounts.toArray(), [db]) ?? [];
  const edited = texts.find(({ id }) => id === editedId) ?? null;
  const [chosenOn, setOn] = useState<AutomaticKind>('welcome');
  const [account, setAccount] = useState('');
  const [scene, setScene] = useState('');
  const [channel, setChannel] = useState('');
  const [channelName, setChannelName] = useState('');
  const [customer, setCustomer] = useState<'new' | 'returning'>('new');
  const [time, setTime] = useState('');
  const on = edited?.on ?? chosenOn;
  const chosen = accounts.find(({ openKfid }) => openKfid === account) ?? accounts[0];
  const channels = channel === '' ? null : { kind: Number(channel), name: channelName };
  const at = time === '' ? minute : Date.parse(`${time}:00+08:00`);
  const situation = {
    on,
    openKfid: chosen?.openKfid ?? asOpenKfid(''),
    entry: { scene, sceneParam: '', channels },
    customer,
  } as const;
  const { rule, because } = chooseText(texts, situation, Number.isNaN(at) ? minute : at);
  const nameOfId = (id: string): string =>
    nameOf(texts.find((text) => text.id === id) ?? { says: { kind: 'text', text: '' } });
  return (
    <section className={styles['try']} aria-label={words.tryTitle}>
      <h2>{words.tryTitle}</h2>
      {edited ? null : (
        <Segments
          label={words.tryTitle}
          options={situations.map((value) => ({ value, word: words.shortSituations[value] }))}
          value={on}
          onChange={setOn}
        />
      )}
      <div className={styles['asked']}>
        <NativeSelect
          size="xs"
          label={words.accounts}
          data={accounts.map(({ openKfid, name }) => ({ value: openKfid, label: name }))}
          value={chosen?.openKfid ?? ''}
          onChange={({ currentTarget: { value } }) => setAccount(value)}
        />
        <NativeSelect
          size="xs"
          label={words.customer}
          data={(['new', 'returning'] as const).map((value) => ({ value, label: words.customers[value] }))}
          value={customer}
          onChange={({ currentTarget: { value } }) => setCustomer(value === 'new' ? 'new' : 'returning')}
        />
        <TextInput
          size="xs"
          label={words.scene}
          value={scene}
          onChange={({ currentTarget: { value } }) => setScene(value.trim())}
        />
        <TextInput
          size="xs"
          type="datetime-local"
          label={words.time}
          value={time}
          onChange={({ currentTarget: { value } }) => setTime(value)}
        />
        <NativeSelect
          size="xs"
          label={words.channels}
          data={[
            { value: '', label: words.notChannels },
            ...Object.entries(words.channelKinds).map(([value, label]) => ({ value, label })),
          ]}
          value={channel}
          onChange={({ currentTarget: { value } }) => setChannel(value)}
        />
        {channel === '' ? null : (
          <TextInput
            size="xs"
            label={words.channelName}
            value={channelName}
            onChange={({ currentTarget: { value } }) => setChannelName(value)}
          />
        )}
      </div>
      <ol className={styles['because']} aria-live="polite">
        {because.map(({ id, miss }) => (
          <li key={id} data-edited={id === editedId || undefined}>
            {words.missed(nameOfId(id), words.misses[miss])}
          </li>
        ))}
        <li data-hit>{rule === null ? words.nothing[on] : words.hit(nameOf(rule))}</li>
      </ol>
      {rule === null ? null : (
        <Said content={toAutomaticContent(rule.says, { 称呼: words.sampleName, 客服账号: chosen?.name ?? null })} />
      )}
    </section>
  );
}
