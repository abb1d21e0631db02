import { Popover, UnstyledButton } from '@mantine/core';
import { useMessages } from '../../app/messages/use-messages.ts';
import { utf8Bytes } from '#shared/lib/utf8';
import styles from './split-preview.module.css';

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const HEAD = 18;
const TAIL = 12;

/** Where a long text is cut: how each of its messages begins and ends. */
export function SplitPreview({ pieces }: { readonly pieces: readonly string[] }) {
  const words = useMessages().composer;
  return (
    <Popover position="top-end" width={360} shadow="md" withinPortal>
      <Popover.Target>
        <UnstyledButton className={styles['open']}>{words.splitShow}</UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <ol className={styles['pieces']} aria-label={words.splitLabel}>
          {pieces.map((piece, index) => (
            <li key={`${index} ${piece.length}`}>
              <span>{shorten(piece)}</span>
              <small>{words.splitBytes(utf8Bytes(piece))}</small>
            </li>
          ))}
        </ol>
      </Popover.Dropdown>
    </Popover>
  );
}

function shorten(piece: string): string {
  const characters = Array.from(graphemes.segment(piece.replaceAll(/\s+/g, ' ')), ({ segment }) => segment);
  if (characters.length <= HEAD + TAIL) return characters.join('');
  return `${characters.slice(0, HEAD).join('')} … ${characters.slice(-TAIL).join('')}`;
}
