import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { transferWishLimits } from '#shared/contracts/limits';
import type { TransferCandidate } from '#shared/contracts/transfers';
import { asServicerUserid, type ServicerUserid } from '#shared/domain/ids';
import { useIsOnline } from '../../app/asked.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useColleagues } from '../../app/use-colleagues.ts';
import page from '../../ui/page.module.css';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { MemberField } from './member-field.tsx';
import styles from './transfers.module.css';

type Props = {
  readonly from: ServicerUserid;
  readonly isResigned: boolean;
  readonly customers: readonly TransferCandidate[];
  readonly groups: readonly TransferCandidate[];
  readonly onHistory: () => void;
  readonly onDone: () => void;
};

/** To whom, and with which words; nothing is done before the next page is confirmed. */
export function HandOverForm({ from, isResigned, customers, groups, onHistory, onDone }: Props) {
  const words = useMessages().transfers;
  const { useridOf } = useColleagues();
  const isOnline = useIsOnline();
  const [text, setText] = useState('');
  const [message, setMessage] = useState('');
  const [isConfirming, setConfirming] = useState(false);
  const to = useridOf(text);
  const isSame = to === from;
  const used = Array.from(message.trim()).length;
  const isTooLong = used > transferWishLimits.messageCharacters;
  const hasMessage = !isResigned && customers.length > 0;
  const isNothing = customers.length + groups.length === 0;
  return (
    <form
      className={styles['handOver']}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isNothing && to !== '' && !isSame && !isTooLong && isOnline) setConfirming(true);
      }}
    >
      <h2>
        {words.handOver}
        <span>{isNothing ? words.nothingChosen : words.summary(customers.length, groups.length)}</span>
      </h2>
      <MemberField
        label={words.to}
        hint={words.toHint}
        placeholder={words.fromPlaceholder}
        text={text}
        error={isSame && to !== '' ? words.toSame : null}
        onChange={setText}
      />
      {hasMessage && (
        <div className={styles['message']}>
          <Textarea
            label={words.message}
            description={words.messageHint}
            placeholder={words.messagePlaceholder}
            autosize
            minRows={2}
            maxRows={6}
            value={message}
            error={isTooLong ? words.messageTooLong(transferWishLimits.messageCharacters) : null}
            onChange={(event) => setMessage(event.currentTarget.value)}
          />
          <span className={styles['meter']}>{words.messageCount(used, transferWishLimits.messageCharacters)}</span>
          {message.trim() !== '' && (
            <figure className={styles['preview']}>
              <figcaption>{words.preview}</figcaption>
              <p>{message.trim()}</p>
            </figure>
          )}
        </div>
      )}
      <div className={page['acts']}>
        <Button type="submit" disabled={isNothing || to === '' || isSame || isTooLong || !isOnline}>
          {words.next}
        </Button>
      </div>
      {isConfirming && (
        <ConfirmDialog
          plan={{
            from,
            to: asServicerUserid(to),
            isResigned,
            customers,
            groups,
            message: hasMessage && message.trim() !== '' ? message.trim() : null,
          }}
          onClose={() => setConfirming(false)}
          onDone={onDone}
          onHistory={onHistory}
        />
      )}
    </form>
  );
}
