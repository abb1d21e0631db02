// What the stand-in saw and how it should behave, for the test that started it.

/** Set by the test before the start (environment variable STAND_IN, JSON). */
export type Setup = {
  readonly browserEndpoint: string;
  readonly userData: string;
  readonly locale: string;
  readonly encryption: 'available' | 'none';
  readonly backend: 'gnome_libsecret' | 'basic_text';
  /** The system the shell believes to be on; this machine's own when absent. */
  readonly platform?: NodeJS.Platform;
  /** As Electron says of an installed app. */
  readonly isPackaged?: boolean;
  readonly displays: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
};

/** Everything the shell did to the outside, in order. Plain values: it crosses to the test as JSON. */
export type Seen = {
  readonly windows: unknown[];
  readonly opened: string[];
  readonly asked: unknown[];
  readonly errors: string[];
  readonly notifications: { title: string; body: string; closed: boolean; hasReply?: boolean }[];
  readonly menu: unknown[];
  readonly trays: number[];
  readonly toolTips: string[];
  /** Widths of what the icon beside the clock became; 0 = not to be seen. */
  readonly trayImages: number[];
  readonly trayMenus: unknown[];
  readonly flashes: boolean[];
  readonly refusedNavigations: string[];
  readonly refusedWindows: string[];
  readonly shows: number[];
  readonly focuses: number[];
  readonly schemes: unknown[];
  /** What was registered with the system: links by scheme, and starts with it. */
  readonly links: unknown[];
  readonly loginItems: unknown[];
};

export const setup: Setup = JSON.parse(process.env['STAND_IN'] ?? '{}') as Setup;

export const seen: Seen = {
  windows: [],
  opened: [],
  asked: [],
  errors: [],
  notifications: [],
  menu: [],
  trays: [],
  toolTips: [],
  trayImages: [],
  trayMenus: [],
  flashes: [],
  refusedNavigations: [],
  refusedWindows: [],
  shows: [],
  focuses: [],
  schemes: [],
  links: [],
  loginItems: [],
};

/** What the next dialogs answer; the test changes these through control.ts. */
export const answers: { savePath: string | null; message: number } = { savePath: null, message: 0 };
