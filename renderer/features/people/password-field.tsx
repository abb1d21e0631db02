import { Button, PasswordInput } from '@mantine/core';
import { useState } from 'react';
import { useMessages } from '../../app/messages/use-messages.ts';
import { isStrong, makePassword } from './password.ts';
import styles from './people.module.css';

type Props = {
  readonly value: string;
  readonly isTried: boolean;
  readonly isFirst?: boolean;
  readonly onChange: (value: string) => void;
};

/** Typed or made up; made up it is shown, because somebody has to be told. */
export function PasswordField({ value, isTried, isFirst = false, onChange }: Props) {
  const words = useMessages().people;
  const [isShown, setShown] = useState(false);
  return (
    <div className={styles['password']}>
      <PasswordInput
        label={words.password}
        description={words.passwordHint}
        autoComplete="new-password"
        value={value}
        error={isTried && !isStrong(value) ? words.passwordFault : null}
        visible={isShown}
        onVisibilityChange={setShown}
        visibilityToggleButtonProps={{ 'aria-label': isShown ? words.hide : words.show }}
        data-autofocus={isFirst || undefined}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <Button
        variant="default"
        size="xs"
        onClick={() => {
          onChange(makePassword());
          setShown(true);
        }}
      >
        {words.make}
      </Button>
    </div>
  );
}
