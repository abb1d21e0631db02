import { Popover } from '@mantine/core';
import { useState } from 'react';
import { useMessages } from '../../app/messages/use-messages.ts';
import { WecomError } from '../../app/wecom/wecom-error.tsx';
import type { MessageRow } from '../../db/schema.ts';
import { failureCure, failureWords } from './failure-words.ts';
import { NextStep } from './next-step.tsx';
import styles from './send-mark.module.css';

type Props = { readonly row: MessageRow; readonly onRetry: () => void };

/** Why a reply failed, and on a press who mends it and how, with the button that does it where it can be done here. */
export function FailureReasonLine({ row, onRetry }: Props) {
  const messages = useMessages();
  const { reason } = row;
  const [{ isOpen, isLeft }, setShown] = useState({ isOpen: false, isLeft: false });
  // Who goes on to a dialog or the field keeps the focus there.
  const leave = (): void => setShown({ isOpen: false, isLeft: true });
  const cure = failureCure(reason, messages);
  return (
    <>
      <span className={styles['reason']}>{failureWords(reason, messages)}</span>
      {cure === null ? null : (
        <Popover
          opened={isOpen}
          onChange={(opened) => setShown({ isOpen: opened, isLeft: false })}
          position="top-end"
          width={300}
          shadow="md"
          trapFocus
          returnFocus={!isLeft}
        >
          <Popover.Target>
            <button type="button" onClick={() => setShown({ isOpen: !isOpen, isLeft: false })}>
              {messages.wecomErrors.why}
            </button>
          </Popover.Target>
          <Popover.Dropdown aria-label={messages.wecomErrors.why}>
            <WecomError
              words={cure}
              act={cure.act && <NextStep row={row} act={cure.act} onRetry={onRetry} onPress={leave} />}
            />
          </Popover.Dropdown>
        </Popover>
      )}
    </>
  );
}
