// Values as questions see them, in a page that carries them (see ExactValues). A value is its number in the tables; null is
// null, undefined what is not known.

// A floating-point number: compared with whole ones as such, while those are compared exactly with each other.
class Real {
  constructor(value) {
    this.value = value;
  }
}

class Captured {
  constructor(number) {
    this.number = number;
  }
}

function captured(number) {
  return number === undefined || number < 0 ? [] : [new Captured(number)];
}

// Where all follows from type and text, there is just the type.
function exactOf(number) {
  const exact = trace.exact[number];
  return typeof exact === 'number' ? {t: exact} : exact;
}

function typeOfValue(number) {
  return trace.types[exactOf(number).t];
}

function wholeNumber(text) {
  return Number.isSafeInteger(Number(text)) ? Number(text) : BigInt(text);
}

const FROM_TEXT = {'java.lang.String': text => text.slice(1, -1), 'java.lang.Boolean': text => text === 'true', 'java.lang.Byte': wholeNumber, 'java.lang.Short': wholeNumber,
  'java.lang.Integer': wholeNumber, 'java.lang.Long': wholeNumber, 'java.lang.Double': text => new Real(Number(text)), 'java.lang.Float': text => new Real(Math.fround(Number(text)))};

// A whole number (a BigInt if it is large), a Real, a string, a boolean, null, or undefined.
function comparedAs(item) {
  if (!(item instanceof Captured)) return item;
  const {cut, is} = exactOf(item.number);
  if (cut) return undefined;
  if (is !== undefined) return is;
  const text = trace.texts[item.number];
  return FROM_TEXT[typeOfValue(item.number)]?.(text) ?? text;
}

// A large number of the JDK is a number beside numbers, and a text beside texts.
function comparedWith(item, literal) {
  const value = comparedAs(item);
  const large = typeof value === 'string' && isNumeric(literal) && item instanceof Captured && /^java\.math\.Big(Decimal|Integer)$/.test(typeOfValue(item.number));
  return large ? new Real(Number(value)) : value;
}

// What patterns are looked for in.
function searchedAs(item) {
  if (!(item instanceof Captured)) return String(item);
  const compared = comparedAs(item);
  return exactOf(item.number).in ?? (typeof compared === 'string' ? compared : trace.texts[item.number]);
}

// Fields, entries of maps, or what else has this name.
function partsNamed(item, name) {
  if (!(item instanceof Captured)) return [];
  const {f = [], k = [], o} = exactOf(item.number), found = [];
  for (let i = 0; i < f.length; i += 2) if (f[i] === name) found.push(new Captured(f[i + 1]));
  for (let i = 0; i < k.length; i += 2) if (isKey(k[i], name)) found.push(new Captured(k[i + 1]));
  if (found.length > 0) return found;
  const fact = name === 'type' ? typeOfValue(item.number) : name === 'size' ? sizeOfValue(item) : name === 'object' ? o : undefined;
  return fact === undefined ? [] : [fact];
}

// A keyword of Clojure goes by its name with the colon and without.
function isKey(number, name) {
  const key = comparedAs(new Captured(number));
  return key === name || key === ':' + name && typeOfValue(number) !== 'java.lang.String';
}

function partNumbered(item, number) {
  return item instanceof Captured ? captured(exactOf(item.number).e?.[number]) : [];
}

function sizeOfValue(item) {
  const compared = comparedAs(item);
  return exactOf(item.number).s ?? (typeOfValue(item.number) === 'java.lang.String' && compared !== undefined ? compared.length : undefined);
}
