import type { AccountKey, CustomerKey } from '../demo/scene.ts';
import type { DemoSignIn } from '../demo/sign-ins.ts';

/** One picture: which screen of the demo, for whom, and how it looks. */
export type Shot = {
  readonly name: string;
  readonly screen: 'sign-in' | 'desk' | 'board' | 'quick-replies' | 'phone';
  readonly userid: DemoSignIn['userid'];
  readonly language: 'zh' | 'en';
  readonly theme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
  readonly customer?: CustomerKey;
  readonly account?: AccountKey;
  readonly isEmpty?: true;
  /** On screen when everything is. */
  readonly waitFor?: string;
  /** The last of the conversation's pictures must be there too. */
  readonly hasPicture?: true;
};

const plain = { userid: 'lijing', language: 'zh', theme: 'light', width: 1440, height: 900 } as const;
const open = { customer: 'linxi', waitFor: '这个好看，我先收藏', hasPicture: true } as const;

/** The pictures of the README. */
export const readmeShots: readonly Shot[] = [
  { ...plain, ...open, name: 'desk-light', screen: 'desk' },
  { ...plain, ...open, name: 'desk-dark', screen: 'desk', theme: 'dark' },
  { ...plain, name: 'board-light', screen: 'board', userid: 'chenzg' },
  { ...plain, name: 'phone', screen: 'phone', width: 900, height: 860 },
];

const faces = (['zh', 'en'] as const).flatMap((language) =>
  (['light', 'dark'] as const).flatMap((theme) =>
    (
      [
        [1280, 800],
        [1920, 1080],
      ] as const
    ).map(([width, height]) => ({ ...plain, language, theme, width, height })),
  ),
);

function named(shot: Omit<Shot, 'name'>, what: string): Shot {
  return { ...shot, name: [what, shot.language, shot.theme, shot.width].join('-') };
}

/** Every face worth a look before a release. */
export const reviewShots: readonly Shot[] = [
  ...faces.flatMap((face) => [
    named({ ...face, ...open, screen: 'desk' }, 'desk'),
    named({ ...face, screen: 'board', userid: 'chenzg' }, 'board'),
    named({ ...face, screen: 'quick-replies' }, 'quick-replies'),
    named({ ...face, screen: 'sign-in' }, 'sign-in'),
    named({ ...face, screen: 'desk', isEmpty: true }, 'desk-empty'),
    named({ ...face, screen: 'board', userid: 'chenzg', isEmpty: true }, 'board-empty'),
  ]),
  named({ ...plain, width: 1280, height: 800, screen: 'desk', customer: 'xiaoman' }, 'desk-first-wait'),
  named({ ...plain, width: 1280, height: 800, screen: 'desk', customer: 'beibei' }, 'desk-closing'),
  named({ ...plain, width: 1280, height: 800, screen: 'desk', customer: 'nuomi' }, 'desk-window-over'),
  named({ ...plain, width: 1280, height: 800, screen: 'desk', customer: 'mumu' }, 'desk-in-client'),
  named({ ...plain, width: 1280, height: 800, screen: 'desk', customer: 'guoguo' }, 'desk-failed'),
  named(
    { ...plain, width: 1280, height: 800, screen: 'desk', customer: 'anan', account: 'care', hasPicture: true },
    'desk-picture',
  ),
  named({ ...plain, width: 1024, height: 768, screen: 'desk', customer: 'linxi' }, 'desk-narrow'),
  named({ ...plain, width: 420, height: 860, screen: 'phone' }, 'phone-narrow'),
  named({ ...plain, width: 1280, height: 860, screen: 'phone' }, 'phone-wide'),
];
