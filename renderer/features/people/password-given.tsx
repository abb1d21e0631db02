import { Button, Group } from '@mantine/core';
import { useMessages } from '../../app/messages/use-messages.ts';
import { copyText } from '../../app/copy-text.ts';
import page from '../../ui/page.module.css';
import styles from './people.module.css';

type Props = { readonly name: string; readonly password: string; readonly onClose: () => void };

/** The only time it can be read. */
export function PasswordGiven({ name, password, onClose }: Props) {
  const { people: words, page: shared } = useMessages();
  return (
    <div className={page['form']}>
      <p className={page['text']}>{words.given(name)}</p>
      <output className={styles['given']}>{password}</output>
      <Group justify="flex-end">
        <Button variant="default" onClick={() => void copyText(password, words.copied)}>
          {words.copy}
        </Button>
        <Button onClick={onClose}>{shared.close}</Button>
      </Group>
    </div>
  );
}
