import { writeDeskLink } from '#shared/contracts/bridge-link';
import { conversationEnds, type ConversationId } from '#shared/domain/ids';
import type { Desk } from '../../sync/desk.ts';
import { copyText } from '../copy-text.ts';
import { catalogues } from '../messages/use-messages.ts';
import { preferences } from '../preferences.ts';
import { linkToConversation } from '../route.ts';

/** Copies what leads a colleague here: into the desktop app from the desktop, to this address from a browser (BR-22). */
export async function copyConversationLink({ host }: Pick<Desk, 'host'>, id: ConversationId): Promise<void> {
  const { kind } = await host.hostFacts();
  const { linkCopied } = catalogues[preferences.getState().language].desktop;
  await copyText(kind === 'desktop' ? writeDeskLink(id) : linkToConversation(id), linkCopied);
}

/** Copies WeCom's id of the customer of this conversation. */
export function copyCustomerId(id: ConversationId): Promise<void> {
  return copyText(conversationEnds(id).externalUserid, catalogues[preferences.getState().language].inbox.idCopied);
}
