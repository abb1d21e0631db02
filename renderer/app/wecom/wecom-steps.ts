/** Who can put it right. `nobody`: time or the customer does. */
export type Mender = 'servicer' | 'supervisor' | 'administrator' | 'wecom' | 'nobody';

type Step = { readonly who: Mender; readonly codes: readonly number[] };

/** What to do next, by its name: whose it is and after which of WeCom's numbers (wecom-api.md 8.1, 8.2). */
export const wecomSteps = {
  wait: {
    who: 'nobody',
    codes: [-1, 6000, 41062, 41063, 41078, 41079, 41096, 45033, 45035, 45036, 81026, 90507, 830003, 95007],
  },
  window: { who: 'nobody', codes: [45009] },
  customer: { who: 'nobody', codes: [95001, 95002, 95013, 95031] },
  done: { who: 'nobody', codes: [40100, 40129, 41051, 90504, 90508, 95033] },
  expired: { who: 'nobody', codes: [41050, 41201] },
  consent: { who: 'nobody', codes: [41053] },
  respect: { who: 'nobody', codes: [] },
  unsure: { who: 'servicer', codes: [] },
  unsent: { who: 'servicer', codes: [] },
  content: {
    who: 'servicer',
    codes: [
      40033, 40054, 40055, 40201, 40204, 41016, 41033, 41052, 41077, 41083, 41088, 41089, 44004, 45034, 90207, 95030,
    ],
  },
  shorten: { who: 'servicer', codes: [40039, 40206, 41064, 41070, 41091, 41111, 45002, 82002, 82003, 95008] },
  file: {
    who: 'servicer',
    codes: [
      40004, 40005, 40006, 40009, 40011, 40123, 41065, 41072, 41080, 41081, 41082, 41090, 45001, 45007, 301016, 301017,
      830001, 830002,
    ],
  },
  upload: { who: 'servicer', codes: [40007, 40145, 41006, 44001, 301019] },
  refresh: {
    who: 'servicer',
    codes: [
      40050, 40068, 40070, 41044, 41047, 41060, 41061, 41067, 41076, 41093, 41110, 49008, 50100, 86001, 86003, 95016,
      95018,
    ],
  },
  colleague: { who: 'servicer', codes: [95019] },
  notContact: { who: 'servicer', codes: [40096, 40131, 84061, 84084, 610004] },
  signIn: { who: 'servicer', codes: [40029, 41008, 42003, 42022] },
  inClient: { who: 'supervisor', codes: [90503, 95015] },
  target: {
    who: 'supervisor',
    codes: [40097, 40098, 40099, 40130, 41048, 41071, 81012, 81013, 82001, 90500, 90501, 90502, 90509],
  },
  rename: { who: 'supervisor', codes: [40071, 40072, 41018, 41069, 511020, 95006] },
  cleanUp: { who: 'supervisor', codes: [40126, 40144, 41041, 41045, 41055, 41068, 41095, 45024, 95020] },
  quota: { who: 'supervisor', codes: [40128, 41094, 41210] },
  memberLogin: { who: 'supervisor', codes: [40205, 41054, 43004, 90510] },
  anyLogin: { who: 'supervisor', codes: [48011] },
  accountCount: { who: 'administrator', codes: [95005, 95026] },
  credentials: { who: 'administrator', codes: [40001, 40013, 40056, 40091, 41002, 41004, 41011, 45031] },
  doctor: { who: 'administrator', codes: [40014, 41001, 42001] },
  trustedIp: { who: 'administrator', codes: [48009, 60020] },
  visible: { who: 'administrator', codes: [50002, 60011, 60021, 60030] },
  member: { who: 'administrator', codes: [40003, 40031, 40066, 60003, 60111, 60123] },
  callable: { who: 'administrator', codes: [48001, 48002, 48004, 48006, 60031, 84074, 84083, 301002] },
  apiManaged: { who: 'administrator', codes: [48007, 60252, 95000, 95004] },
  apiSwitch: { who: 'administrator', codes: [95017, 95023] },
  edition: { who: 'administrator', codes: [95011, 95012] },
  enable: { who: 'administrator', codes: [50003, 50006] },
  servicers: { who: 'administrator', codes: [60253, 84075, 95014] },
  upgradeRange: { who: 'administrator', codes: [95021] },
  verify: { who: 'administrator', codes: [43009, 610016, 95003, 95027] },
  bindChannels: { who: 'administrator', codes: [] },
  purchase: { who: 'administrator', codes: [610023, 610024] },
  domain: { who: 'administrator', codes: [50001, 85005, 85008] },
  callback: { who: 'administrator', codes: [40057, 43012] },
  developer: { who: 'administrator', codes: [41057, 90208] },
  otherApp: { who: 'administrator', codes: [41058, 41084, 41098, 81011] },
  update: { who: 'administrator', codes: [48005, 48010] },
  report: {
    who: 'administrator',
    codes: [
      40008, 40032, 40035, 40058, 40063, 40093, 40146, 41009, 41010, 41017, 41035, 41037, 41038, 41039, 41040, 41042,
      41043, 41046, 41049, 41056, 41059, 45029, 49004, 60251, 81017, 84071, 84072, 84073, 84076, 90511, 610014, 95009,
      95022,
    ],
  },
  support: { who: 'wecom', codes: [40143, 41211, 701008, 810000, 810001, 810002, 95032] },
} as const satisfies Readonly<Record<string, Step>>;

export type WecomStep = keyof typeof wecomSteps;

const stepByCode: ReadonlyMap<number, WecomStep> = new Map(
  Object.entries(wecomSteps).flatMap(([name, { codes }]) => codes.map((code) => [code, name as WecomStep] as const)),
);

export function stepAfter(errcode: number): WecomStep | undefined {
  return stepByCode.get(errcode);
}

/** What to do next after a msg_send_fail (wecom-api.md 4.5; 7 and 9 stand in older lists). */
const failSteps: Readonly<Record<number, WecomStep>> = {
  0: 'unsent',
  1: 'apiManaged',
  2: 'enable',
  4: 'customer',
  5: 'customer',
  6: 'customer',
  7: 'bindChannels',
  8: 'verify',
  9: 'bindChannels',
  10: 'respect',
  11: 'anyLogin',
  12: 'content',
  13: 'content',
};

export function stepAfterFail(failType: number): WecomStep | undefined {
  return failSteps[failType];
}
