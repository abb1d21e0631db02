import type { Acquisition } from '#shared/contracts/acquisition';
import { leftToSpend, purseState } from '#shared/domain/acquisition';
import { FailureNote } from '../../app/failure-note.tsx';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useAcquisition } from '../../app/wecom/use-acquisition.ts';
import { useMemberNames } from '../../app/use-member-names.ts';
import { useMinute } from '../../lib/use-now.ts';
import type { CardDefinition, CardFormProps } from './card-definition.ts';
import { acquisitionFaults } from './card-faults.ts';
import { useIsOffline } from './use-is-offline.ts';
import picker from './acquisition-card.module.css';
import styles from '../../app/cards/card-preview.module.css';

export const acquisitionCard: CardDefinition<'acquisition-link'> = {
  kind: 'acquisition-link',
  Form,
  Preview,
  read: (card) =>
    Object.keys(acquisitionFaults(card)).length === 0
      ? { content: { kind: 'acquisition-link', url: card.url }, thumb: null }
      : null,
  name: ({ name }) => name,
};

/** The relay takes only links of this app, and only while there is something to pay with (AQ-2): chosen, not typed. */
function Form(props: CardFormProps<'acquisition-link'>) {
  const words = useMessages();
  const isOffline = useIsOffline();
  const { known, failure } = useAcquisition();
  if (known !== null) return <Choice known={known} {...props} />;
  if (!isOffline && failure !== null) return <FailureNote code={failure} />;
  return <p className={picker['quiet']}>{isOffline ? words.page.offline : words.page.loading}</p>;
}

function Choice({
  known,
  card,
  isTried,
  onChange,
}: CardFormProps<'acquisition-link'> & { readonly known: Acquisition }) {
  const words = useMessages().composer.cards;
  const now = useMinute();
  const links = known.links.filter((link) => link.isUsable);
  const nameOf = useMemberNames(links.flatMap(({ users }) => users.slice(0, 1)));
  const state = purseState(known.wallet, now);
  const left = leftToSpend(known.wallet, now);
  if (links.length === 0) return <p className={picker['quiet']}>{words.acquisitionNone}</p>;
  return (
    <fieldset className={picker['choice']}>
      <legend>{words.acquisition}</legend>
      {links.map((link, index) => (
        <label key={link.linkId} data-chosen={link.url === card.url}>
          <input
            type="radio"
            name="acquisition-link"
            data-autofocus={index === 0 || undefined}
            checked={link.url === card.url}
            onChange={() => onChange({ url: link.url, name: link.name })}
          />
          <span>{link.name}</span>
          <small>
            {link.users[0] === undefined ? '' : words.acquisitionUsers(nameOf(link.users[0]), link.users.length)}
          </small>
        </label>
      ))}
      {isTried && card.url === '' && <p role="alert">{words.acquisitionChoose}</p>}
      {left === 0 && <p role="alert">{words.acquisitionEmpty}</p>}
      {state === 'low' && <p className={picker['low']}>{words.acquisitionLow(left)}</p>}
      <p className={picker['quiet']}>{words.acquisitionHint}</p>
    </fieldset>
  );
}

/** WeCom fills in whose card it is: only its shape is known here. */
function Preview() {
  const words = useMessages().composer.cards;
  return (
    <div className={styles['card']}>
      <i aria-hidden />
      <b aria-hidden />
      <small>{words.acquisitionCard}</small>
    </div>
  );
}
