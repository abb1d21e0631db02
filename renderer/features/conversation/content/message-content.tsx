import type { ReactNode } from 'react';
import { assertNever } from '#shared/lib/assert-never';
import type { MessageRow } from '../../../db/schema.ts';
import { AcquisitionContent } from './acquisition-content.tsx';
import { ChannelsContent } from './channels-content.tsx';
import { FileContent } from './file-content.tsx';
import { ImageContent } from './image-content.tsx';
import { LinkContent } from './link-content.tsx';
import { LocationContent } from './location-content.tsx';
import { MenuContent } from './menu-content.tsx';
import { MergedContent } from './merged-content.tsx';
import { MiniProgramContent } from './mini-program-content.tsx';
import { NameCardContent } from './name-card-content.tsx';
import { OrderContent } from './order-content.tsx';
import { PlaceholderContent } from './placeholder-content.tsx';
import { ProductContent } from './product-content.tsx';
import { TextContent } from './text-content.tsx';
import { UnsupportedContent } from './unsupported-content.tsx';
import { VideoContent } from './video-content.tsx';
import { VoiceContent } from './voice-content.tsx';

/** What a message says, drawn by its kind. Always text, never markup of the customer's. TL-1 */
export function MessageContent({ row }: { readonly row: MessageRow }): ReactNode {
  const { content } = row;
  const isOwn = row.origin !== 'customer';
  switch (content.kind) {
    case 'text':
      return <TextContent content={content} isOwn={isOwn} />;
    case 'image':
      return <ImageContent content={content} row={row} />;
    case 'voice':
      return <VoiceContent content={content} row={row} />;
    case 'video':
      return <VideoContent content={content} row={row} />;
    case 'file':
      return <FileContent content={content} row={row} />;
    case 'location':
      return <LocationContent content={content} />;
    case 'link':
      return <LinkContent content={content} row={row} />;
    case 'miniprogram':
      return <MiniProgramContent content={content} row={row} />;
    case 'menu':
      return <MenuContent content={content} row={row} />;
    case 'acquisition-link':
      return <AcquisitionContent content={content} />;
    case 'name-card':
      return <NameCardContent content={content} />;
    case 'channels':
      return <ChannelsContent content={content} />;
    case 'shop-product':
      return <ProductContent content={content} />;
    case 'shop-order':
      return <OrderContent content={content} />;
    case 'merged':
      return <MergedContent content={content} row={row} />;
    case 'placeholder':
      return <PlaceholderContent content={content} />;
    case 'unsupported':
      return <UnsupportedContent content={content} />;
    default:
      return assertNever(content);
  }
}
