import { Checkbox, MultiSelect } from '@mantine/core';
import type { ServicerUserid } from '#shared/domain/ids';
import type { ViewFilter } from '#shared/domain/saved-view';
import { useDesk } from '../../app/desk-context.ts';
import { useLive } from '../../app/use-live.ts';
import { entryWords } from '../../app/wecom/entry-words.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { readFilterChoices } from '../../db/filter-choices.ts';
import { DaysField } from './days-field.tsx';
import { relations } from './filter-words.ts';
import styles from './filter.module.css';

type Props = { readonly filter: ViewFilter; readonly onChange: (filter: ViewFilter) => void };
type Option = { readonly value: string; readonly label: string };

const NOBODY = 'nobody';

/** Everything a list can be narrowed to; what is chosen is shown at once. */
export function FilterFields({ filter, onChange }: Props) {
  const { db, me } = useDesk();
  const { inbox, customer } = useMessages();
  const words = inbox.filter;
  const servicers = useLive(() => db.servicers.toArray(), [db]) ?? [];
  const choices = useLive(async () => readFilterChoices(db), [db]);
  const named = new Set(me.accounts.flatMap((account) => Object.keys(account.scenes ?? {})));
  const scenes = [...new Set([...named, ...(choices?.scenes ?? []), ...filter.scenes])].filter((one) => one !== '');
  const account = me.accounts.find((one) => one.scenes !== undefined);
  const sceneOption = (scene: string): Option => ({
    value: scene,
    label: entryWords({ scene, channelsName: null }, customer, accountNaming(scene) ?? account),
  });
  function accountNaming(scene: string) {
    return me.accounts.find((one) => one.scenes?.[scene] !== undefined);
  }
  const people: Option[] = [
    { value: 'me', label: words.me },
    { value: NOBODY, label: words.nobody },
    ...servicers
      .filter((one) => one.servicerUserid !== me.servicerUserid)
      .map((one) => ({ value: one.servicerUserid, label: one.name })),
  ];
  return (
    <>
      {me.accounts.length > 1 ? (
        <Several
          label={words.accounts}
          options={me.accounts.map((one) => ({ value: one.openKfid, label: one.name }))}
          chosen={filter.accounts}
          onChange={(chosen) =>
            onChange({
              ...filter,
              accounts: me.accounts.map((one) => one.openKfid).filter((id) => chosen.includes(id)),
            })
          }
        />
      ) : null}
      <Several
        label={words.servicers}
        options={people}
        chosen={filter.servicers.map((one) => (one === '' ? NOBODY : one))}
        onChange={(chosen) => onChange({ ...filter, servicers: chosen.map(toHolder) })}
      />
      <Several
        label={words.tags}
        options={[...new Set([...(choices?.tags ?? []), ...filter.tags])].map((tag) => ({ value: tag, label: tag }))}
        chosen={filter.tags}
        onChange={(tags) => onChange({ ...filter, tags })}
      />
      <Several
        label={words.scenes}
        options={scenes.map(sceneOption)}
        chosen={filter.scenes}
        onChange={(chosen) => onChange({ ...filter, scenes: chosen })}
      />
      <Several
        label={words.relations}
        options={relations.map((one) => ({ value: one, label: inbox.badges[one] }))}
        chosen={filter.relations}
        onChange={(chosen) => onChange({ ...filter, relations: relations.filter((one) => chosen.includes(one)) })}
      />
      <DaysField filter={filter} onChange={onChange} />
      <div className={styles['checks']}>
        <Checkbox
          size="xs"
          label={words.isWaiting}
          checked={filter.isWaiting}
          onChange={({ currentTarget }) => onChange({ ...filter, isWaiting: currentTarget.checked })}
        />
        <Checkbox
          size="xs"
          label={words.isStarred}
          checked={filter.isStarred}
          onChange={({ currentTarget }) => onChange({ ...filter, isStarred: currentTarget.checked })}
        />
      </div>
    </>
  );

  function toHolder(value: string): ViewFilter['servicers'][number] {
    if (value === NOBODY) return '';
    if (value === 'me') return 'me';
    const known = servicers.find((one) => one.servicerUserid === value)?.servicerUserid;
    // One who has left is still named as the filter named them.
    return known ?? (value as ServicerUserid);
  }
}

type SeveralProps = {
  readonly label: string;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
};

function Several({ label, options, chosen, onChange }: SeveralProps) {
  const words = useMessages().inbox.filter;
  return (
    <MultiSelect
      size="xs"
      label={label}
      placeholder={chosen.length === 0 ? words.any : ''}
      data={[...options]}
      value={[...chosen]}
      onChange={onChange}
      nothingFoundMessage={words.nothing}
      comboboxProps={{ withinPortal: false }}
      searchable
      hidePickedOptions
    />
  );
}
