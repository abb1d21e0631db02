import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseXml, textOf, type XmlElement } from './xml.ts';

describe('IN-3 what WeCom writes is read', () => {
  test('CDATA, bare numbers, white space between elements, any order', () => {
    const root = parseXml('\n<xml>\n <A><![CDATA[a<b>&]]></A>\n<B>12</B><C> <![CDATA[c]]> </C></xml>\n');
    expect(root && textOf(root, 'A')).toBe('a<b>&');
    expect(root && textOf(root, 'B')).toBe('12');
    expect(root && textOf(root, 'C')).toBe('c');
    expect(root && textOf(root, 'D')).toBeNull();
  });

  test('a text that holds the end of a CDATA is written as two sections', () => {
    const root = parseXml('<xml><A><![CDATA[a]]]]><![CDATA[>b]]></A></xml>');
    expect(root && textOf(root, 'A')).toBe('a]]>b');
  });

  test('repeated items stay repeated, and asking for the only one of them answers null', () => {
    const root = parseXml('<xml><L><Item>1</Item><Item><![CDATA[2]]></Item></L><A>1</A><A>2</A></xml>');
    expect(root?.children[0]?.children.map((item) => item.text)).toEqual(['1', '2']);
    expect(root && textOf(root, 'A')).toBeNull();
    expect(root && textOf(root, 'L')).toBeNull();
  });

  test('an empty element is an empty text', () => {
    const root = parseXml('<xml><A></A><B><![CDATA[]]></B></xml>');
    expect(root && textOf(root, 'A')).toBe('');
    expect(root && textOf(root, 'B')).toBe('');
  });
});

const refused: readonly (readonly [string, string])[] = [
  ['nothing', ''],
  ['only text', 'hello'],
  ['a declaration', '<?xml version="1.0"?><xml></xml>'],
  ['a DOCTYPE', '<!DOCTYPE xml><xml></xml>'],
  ['an external entity', '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xml><A>&e;</A></xml>'],
  ['a billion laughs', '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><xml><A>&b;</A></xml>'],
  ['a parameter entity', '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://evil/">%p;]><xml></xml>'],
  ['a named entity', '<xml><A>&amp;</A></xml>'],
  ['a numbered entity', '<xml><A>&#1;</A></xml>'],
  ['a bare ampersand', '<xml><A>a & b</A></xml>'],
  ['a comment', '<xml><!-- c --><A>1</A></xml>'],
  ['a comment in a text', '<xml><A>1<!-- c --></A></xml>'],
  ['another declaration inside', '<xml><!ELEMENT a ANY></xml>'],
  ['a processing instruction', '<xml><?php evil ?></xml>'],
  ['an attribute', '<xml><A b="c">1</A></xml>'],
  ['a namespace', '<x:xml></x:xml>'],
  ['a self-closing element', '<xml><A/></xml>'],
  ['space inside a tag', '<xml><A >1</A ></xml>'],
  ['an element that is not closed', '<xml><A>1</xml>'],
  ['elements closed crosswise', '<xml><A><B>1</A></B></xml>'],
  ['a closing tag too many', '<xml></xml></xml>'],
  ['two roots', '<xml></xml><xml></xml>'],
  ['text behind the root', '<xml></xml>x'],
  ['text between elements', '<xml>x<A>1</A></xml>'],
  ['text behind a CDATA', '<xml><A><![CDATA[a]]>b</A></xml>'],
  ['a CDATA behind a text', '<xml><A>b<![CDATA[a]]></A></xml>'],
  ['a CDATA without end', '<xml><A><![CDATA[a</A></xml>'],
  ['a CDATA in small letters', '<xml><A><![cdata[a]]></A></xml>'],
  ['the end of a CDATA that never began', '<xml><A>a]]></A></xml>'],
  ['a NUL', '<xml><A>a\u0000</A></xml>'],
  ['a control character in a CDATA', '<xml><A><![CDATA[\u0001]]></A></xml>'],
  ['a lone surrogate', '<xml><A>\ud800</A></xml>'],
  ['a byte order mark', '\ufeff<xml></xml>'],
  ['a name that begins with a digit', '<xml><1a>1</1a></xml>'],
];

describe('IN-3 A3 everything else is refused', () => {
  test.each(refused)('%s', (_, text) => {
    expect(parseXml(text)).toBeNull();
  });

  test('ten thousand elements deep, a million entities, five million characters', () => {
    expect(parseXml('<a>'.repeat(10_000) + '</a>'.repeat(10_000))).toBeNull();
    expect(parseXml(`<xml><A>${'&#1;'.repeat(1_000_000)}</A></xml>`)).toBeNull();
    expect(parseXml(`<xml><A><![CDATA[${'a'.repeat(5_000_000)}`)).toBeNull();
  });
});

/** Trees of the grammar, three levels deep. */
const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,12}$/);
const characters = fc.string({ unit: 'grapheme' });
const leaf = fc.record({ name, text: characters, children: fc.constant<XmlElement[]>([]) });
const branch = (inner: fc.Arbitrary<XmlElement>) =>
  fc.record({ name, text: fc.constant(''), children: fc.array(inner, { minLength: 1, maxLength: 4 }) });
const tree: fc.Arbitrary<XmlElement> = branch(fc.oneof(leaf, branch(leaf)));

function write(element: XmlElement): string {
  const inside = element.children.length > 0 ? element.children.map(write).join('') : cdata(element.text);
  return `<${element.name}>${inside}</${element.name}>`;
}
function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

test('IN-3 every tree that is written is read back', () => {
  fc.assert(
    fc.property(tree, (element) => {
      expect(parseXml(write(element))).toEqual(element);
    }),
  );
});

test('IN-3 A1 whatever it is given, it answers and says the same again', () => {
  const mark = fc.constantFrom(
    '<',
    '>',
    '</',
    '<![CDATA[',
    ']]>',
    '&',
    '<!',
    '<?',
    'xml',
    'A',
    ' ',
    '\n',
    '\u0000',
    'é',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(mark, characters)), (pieces) => {
      const text = pieces.join('');
      const root = parseXml(text);
      expect(root === null ? null : parseXml(write(root))).toEqual(root);
    }),
    { numRuns: 5_000 },
  );
});
