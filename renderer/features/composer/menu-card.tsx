import { useMessages } from '../../app/messages/use-messages.ts';
import { isMenuSound, menuFaults } from '../../lib/menu-faults.ts';
import { MenuEditor } from '../../ui/menu-editor.tsx';
import { MenuPreview } from '../../ui/menu-preview.tsx';
import type { CardDefinition, CardFormProps } from './card-definition.ts';
import { menuContent, type Cards } from './cards.ts';

export const menuCard: CardDefinition<'menu'> = {
  kind: 'menu',
  Form,
  Preview,
  read: (card) => (isMenuSound(menuFaults(card)) ? { content: menuContent(card), thumb: null } : null),
  name: ({ head, items, tail }) => head || (items[0]?.text ?? tail),
};

function Form({ card, isTried, onChange }: CardFormProps<'menu'>) {
  const { menuEditor, menuWhole } = useMessages().composer.cards;
  const faults = menuFaults(card);
  const { whole } = faults;
  return (
    <>
      <MenuEditor menu={card} faults={faults} isTried={isTried} words={menuEditor} onChange={onChange} />
      {whole !== null && (isTried || whole !== 'empty') ? <p role="alert">{menuWhole[whole]}</p> : null}
    </>
  );
}

function Preview({ card }: { readonly card: Cards['menu'] }) {
  const words = useMessages().composer.cards;
  return <MenuPreview menu={card} empty={words.menuEmpty} />;
}
