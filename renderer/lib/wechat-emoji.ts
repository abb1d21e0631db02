/**
 * WeChat writes its own faces as names in brackets, `[微笑]` or in English `[Smile]` (wecom-api.md 4.4). Its drawings are
 * its own; these are the nearest signs every system has. A name that is not here stays as it was written.
 */
const signs: readonly (readonly [sign: string, ...names: string[]])[] = [
  ['🙂', '微笑', 'Smile'],
  ['😖', '撇嘴', 'Grimace'],
  ['😍', '色', 'Drool'],
  ['😳', '发呆', 'Scowl', '脸红', 'Flushed'],
  ['😎', '得意', '酷', 'CoolGuy', 'Chill'],
  ['😢', '流泪', 'Sob'],
  ['☺️', '害羞', 'Shy'],
  ['🤐', '闭嘴', 'Silent', 'Shutup'],
  ['😴', '睡', 'Sleep'],
  ['😭', '大哭', 'Cry'],
  ['😅', '尴尬', 'Awkward', '擦汗', 'Speechless'],
  ['😡', '发怒', 'Angry'],
  ['😜', '调皮', 'Tongue'],
  ['😁', '呲牙', 'Grin'],
  ['😮', '惊讶', 'Surprise'],
  ['☹️', '难过', 'Frown'],
  ['😰', '冷汗', 'Ruthless'],
  ['😫', '抓狂', 'Scream'],
  ['🤮', '吐', 'Puke'],
  ['🤭', '偷笑', 'Chuckle'],
  ['😊', '愉快', '可爱', 'Joyful'],
  ['🙄', '白眼', '翻白眼', 'Slight', 'Boring'],
  ['😤', '傲慢', 'Smug', '左哼哼', '右哼哼', 'Bah！L', 'Bah！R'],
  ['😪', '困', 'Drowsy'],
  ['😱', '惊恐', 'Panic', '恐惧', 'Terror', '吓', 'Shocked'],
  ['😓', '流汗', 'Sweat', '汗', 'Sweats'],
  ['😄', '憨笑', 'Laugh', '笑脸', 'Happy'],
  ['🤬', '咒骂', 'Scold'],
  ['❓', '疑问'],
  ['🤫', '嘘', 'Shhh'],
  ['😵', '晕', 'Dizzy'],
  ['🤯', '折磨', '裂开', 'Broken'],
  ['💀', '骷髅', 'Skull'],
  ['🔨', '敲打', 'Hammer'],
  ['👋', '再见', 'Bye', 'Wave'],
  ['👏', '鼓掌', 'Clap'],
  ['😏', '坏笑', 'Trick', '阴险', 'Sly', '奸笑', 'Smirk'],
  ['🥱', '哈欠', 'Yawn'],
  ['😒', '鄙视', 'Pooh-pooh', '无语', 'Duh'],
  ['🥺', '委屈', 'Shrunken', '可怜', 'Whimper', '快哭了', 'TearingUp'],
  ['😘', '亲亲', 'Kiss', '飞吻', 'Blowkiss'],
  ['🔪', '菜刀', 'Cleaver'],
  ['🍉', '西瓜', 'Watermelon', '吃瓜', 'Onlooker'],
  ['🍺', '啤酒', 'Beer'],
  ['🏀', '篮球', 'Basketball'],
  ['🏓', '乒乓', 'PingPong'],
  ['⚽', '足球', 'Soccer'],
  ['☕', '咖啡', 'Coffee'],
  ['🍚', '饭', 'Rice'],
  ['🐷', '猪头', 'Pig'],
  ['🌹', '玫瑰', 'Rose'],
  ['🥀', '凋谢', 'Wilt'],
  ['💋', '嘴唇', 'Lips', '示爱'],
  ['❤️', '爱心', 'Heart'],
  ['💔', '心碎', 'BrokenHeart'],
  ['🎂', '蛋糕', 'Cake'],
  ['⚡', '闪电', 'Lightning'],
  ['💣', '炸弹', 'Bomb'],
  ['🗡️', '刀', 'Dagger'],
  ['🐞', '瓢虫', 'Ladybug'],
  ['💩', '便便', 'Poop'],
  ['🌙', '月亮', 'Moon'],
  ['☀️', '太阳', 'Sun'],
  ['🎁', '礼物', 'Gift'],
  ['🤗', '拥抱', 'Hug'],
  ['👍', '强', 'ThumbsUp'],
  ['👎', '弱', 'ThumbsDown'],
  ['🤝', '握手', 'Shake'],
  ['✌️', '胜利', 'Peace', 'Victory', '耶', 'Yeah!'],
  ['🙏', '抱拳', 'Fight', '合十', 'Worship'],
  ['✊', '拳头', 'Fist'],
  ['🤟', '爱你', 'RockOn', '我爱你'],
  ['👌', 'OK', '好的', 'NoProb'],
  ['💪', '奋斗', '强壮', 'Strong', '加油', 'GoForIt'],
  ['🤦', '捂脸', 'Facepalm'],
  ['🤓', '机智', 'Smart'],
  ['😟', '皱眉', 'Concerned'],
  ['🧧', '红包', 'Packet', 'Red Packet'],
  ['🕯️', '蜡烛', 'Candle'],
  ['🐶', '旺柴', 'Doge'],
  ['😲', '天啊', 'OMG', '哇', 'Wow'],
  ['🤔', 'Emm'],
  ['😷', '生病', 'Sick'],
  ['😂', '破涕为笑', 'Lol'],
  ['😞', '失望', 'Let Down', '叹气', 'Sigh'],
  ['🎉', '庆祝', 'Party'],
  ['🎆', '烟花', 'Fireworks'],
  ['🧨', '爆竹', 'Firecracker'],
  ['👻', '鬼魂', 'Ghost'],
  ['🐔', '鸡'],
];

/** A face to choose: its sign here, and all its names; the first is what is written. */
export type EmojiFace = { readonly sign: string; readonly name: string; readonly names: readonly string[] };

export const emojiFaces: readonly EmojiFace[] = signs.map(([sign, ...names]) => ({
  sign,
  name: names[0] ?? '',
  names,
}));

/** As WeChat writes it; `withEmoji` reads it back. */
export function emojiCode(name: string): string {
  return `[${name}]`;
}

const signOf = new Map(signs.flatMap(([sign, ...names]) => names.map((name) => [name, sign] as const)));

/** The text with WeChat's faces as signs. */
export function withEmoji(text: string): string {
  return text.replace(/\[([^[\]\n]{1,12})\]/g, (written, name: string) => signOf.get(name) ?? written);
}
