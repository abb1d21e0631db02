import type { ConversationId } from '#shared/domain/ids';
import { useComposerTool } from '../../app/composing/composer-tool.ts';
import { acquisitionCard } from './acquisition-card.tsx';
import { CardDialog } from './card-dialog.tsx';
import { linkCard } from './link-card.tsx';
import { locationCard } from './location-card.tsx';
import { menuCard } from './menu-card.tsx';
import { miniProgramCard } from './mini-program-card.tsx';

type Props = { readonly conversationId: ConversationId; readonly block: string | null; readonly nth: number };

/** The dialog of the tool that was asked for, when it is one that is filled in. */
export function CardDialogs(props: Props) {
  const open = useComposerTool(props.conversationId);
  switch (open) {
    case 'link':
      return <CardDialog definition={linkCard} {...props} />;
    case 'mini-program':
      return <CardDialog definition={miniProgramCard} {...props} />;
    case 'menu':
      return <CardDialog definition={menuCard} {...props} />;
    case 'location':
      return <CardDialog definition={locationCard} {...props} />;
    case 'acquisition-link':
      return <CardDialog definition={acquisitionCard} {...props} />;
    default:
      return null;
  }
}
