import type { ServicerUserid } from '../domain/ids.ts';

// Codes by which customers add a colleague (联系我) or join a group (wecom-api.md 6.6), looked after by supervisor and admin.
// Errors: `wecom:ERRCODE`, `wecom:unreachable`, `wecom:unsure`; `not-found` for a code that is gone, `state-taken` for a state
// another code has already.

/** Where a code leads. Whether it is for one colleague (WeCom's type 1) or several (type 2) cannot be changed afterwards. */
export type WayTarget =
  | {
      readonly kind: 'contact';
      readonly isSingle: boolean;
      readonly members: readonly ServicerUserid[];
      /** The friendship begins without the colleague's consent. */
      readonly skipVerify: boolean;
      /** A customer who is the friend of one of them gets no second one. */
      readonly isExclusive: boolean;
    }
  | {
      readonly kind: 'join';
      readonly chatIds: readonly string[];
      /** When all groups are full WeCom makes `${name}${number}` and goes on counting; null = it does not. */
      readonly nextRoom: { readonly name: string; readonly number: number } | null;
    };

/** What a code is for. `remark`: what it is called, at WeCom too. `state`: comes back with every customer it brings. */
export type WaySettings = { readonly remark: string; readonly state: string; readonly target: WayTarget };

export type ContactWay = WaySettings & {
  readonly configId: string;
  readonly madeAt: number;
  /** `GET /api/contact-ways/:configId/picture` shows the QR code; one for a mini program's button has none. */
  readonly hasPicture: boolean;
  /** Customers it brought, as far as we were told. */
  readonly uses: number;
  readonly lastUsedAt: number | null;
};

/** `GET /api/contact-ways` → ContactWaysView. */
export type ContactWaysView = {
  /** Newest first. */
  readonly ways: readonly ContactWay[];
  /** One-off codes of invitations that are not used up yet: they count towards the limit too. */
  readonly oneOff: number;
  readonly limit: number;
};

/** `GET /api/contact-ways/choices` → WayChoices: who can be added and which groups can be joined. */
export type WayChoices = {
  readonly members: readonly { readonly servicerUserid: ServicerUserid; readonly name: string }[];
  readonly groups: readonly { readonly chatId: string; readonly name: string; readonly memberCount: number }[];
};

/** `POST /api/contact-ways/create` → CreatedWay. An empty `state` is filled. `isReused`: there was one for this already. */
export type CreateWay = WaySettings;
export type CreatedWay = { readonly way: ContactWay; readonly isReused: boolean };

/** `POST /api/contact-ways/update` → ContactWay. */
export type UpdateWay = WaySettings & { readonly configId: string };

/** `POST /api/contact-ways/delete` {configId} → null. Codes on print die at once. */
export type DeleteWay = { readonly configId: string };

/**
 * `POST /api/contact-ways/search` → FoundWays: 联系我 that this application made and we have no row of.
 * WeCom lists no join ways (wecom-api.md 6.6). `isPartial`: there are more than were looked at.
 */
export type FoundWays = {
  readonly found: readonly (WaySettings & { readonly configId: string })[];
  readonly isPartial: boolean;
};
/** `POST /api/contact-ways/adopt` {configId} → ContactWay: looked after here from now on. */
export type AdoptWay = { readonly configId: string };
