import type {
  ContactWay,
  ContactWaysView,
  CreatedWay,
  CreateWay,
  FoundWays,
  UpdateWay,
  WayChoices,
} from '#shared/contracts/contact-ways';
import type {
  CorpTagsAnswer,
  CorpTagsView,
  CreateCorpTags,
  DeleteCorpTag,
  OrderCorpTags,
  RenameCorpTag,
  SettleTag,
  TagSets,
} from '#shared/contracts/corp-tags';
import type { ExternalUserid } from '#shared/domain/ids';
import type { Result } from '#shared/lib/result';

/** The company's tags and the codes that bring customers (shared/contracts/corp-tags.ts, contact-ways.ts). */
export interface ContactsApi {
  corpTags(): Promise<CorpTagsView>;
  createTags(wish: CreateCorpTags): Promise<Result<CorpTagsAnswer>>;
  renameTag(wish: RenameCorpTag): Promise<Result<CorpTagsAnswer>>;
  orderTags(wish: OrderCorpTags): Promise<Result<CorpTagsAnswer>>;
  deleteTag(wish: DeleteCorpTag): Promise<Result<CorpTagsAnswer>>;
  settleTag(wish: SettleTag): Promise<Result<CorpTagsAnswer>>;
  tagSets(externalUserid: ExternalUserid): Promise<TagSets>;
  ways(): Promise<ContactWaysView>;
  wayChoices(): Promise<WayChoices>;
  createWay(wish: CreateWay): Promise<Result<CreatedWay>>;
  updateWay(wish: UpdateWay): Promise<Result<ContactWay>>;
  deleteWay(configId: string): Promise<Result<null>>;
  searchWays(): Promise<Result<FoundWays>>;
  adoptWay(configId: string): Promise<Result<ContactWay>>;
  wayPicture(configId: string): Promise<Result<Blob>>;
}

type Ask = <T>(path: string) => Promise<T>;
type Send = <T>(path: string, method?: string, body?: unknown) => Promise<Result<T>>;
type Load = (path: string) => Promise<Result<Blob>>;

const TAGS = '/api/corp-tags';
const WAYS = '/api/contact-ways';

export function createContactsApi(ask: Ask, send: Send, load: Load): ContactsApi {
  return {
    corpTags: () => ask(`${TAGS}/all`),
    createTags: (wish) => send(`${TAGS}/create`, 'POST', wish),
    renameTag: (wish) => send(`${TAGS}/rename`, 'POST', wish),
    orderTags: (wish) => send(`${TAGS}/order`, 'POST', wish),
    deleteTag: (wish) => send(`${TAGS}/delete`, 'POST', wish),
    settleTag: (wish) => send(`${TAGS}/settle`, 'POST', wish),
    tagSets: (externalUserid) => ask(`/api/customers/${encodeURIComponent(externalUserid)}/tag-sets`),
    ways: () => ask(WAYS),
    wayChoices: () => ask(`${WAYS}/choices`),
    createWay: (wish) => send(`${WAYS}/create`, 'POST', wish),
    updateWay: (wish) => send(`${WAYS}/update`, 'POST', wish),
    deleteWay: (configId) => send(`${WAYS}/delete`, 'POST', { configId }),
    searchWays: () => send(`${WAYS}/search`, 'POST', {}),
    adoptWay: (configId) => send(`${WAYS}/adopt`, 'POST', { configId }),
    wayPicture: (configId) => load(`${WAYS}/${encodeURIComponent(configId)}/picture`),
  };
}
