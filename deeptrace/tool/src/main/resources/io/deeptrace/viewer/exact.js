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

function typeOfValue(number) {
  return trace.types[trace.exact[number].t];
}

// A whole number (a BigInt if it is large), a Real, a string, a boolean, null, or undefined.
function comparedAs(item) {
  if (!(item instanceof Captured)) return item;
  const value = trace.exact[item.number], type = typeOfValue(item.number);
  if (value.cut) return undefined;
  if (value.big !== undefined) return BigInt(value.big);
  if (value.odd !== undefined) return new Real(Number(value.odd));
  if (value.is === undefined) return type === 'java.lang.String' ? trace.texts[item.number].slice(1, -1) : trace.texts[item.number];
  return typeof value.is === 'number' && (type === 'java.lang.Double' || type === 'java.lang.Float') ? new Real(value.is) : value.is;
}

// What patterns are looked for in.
function searchedAs(item) {
  if (!(item instanceof Captured)) return String(item);
  const compared = comparedAs(item);
  return trace.exact[item.number].in ?? (typeof compared === 'string' ? compared : trace.texts[item.number]);
}

// Fields, entries of maps, or what else has this name.
function partsNamed(item, name) {
  if (!(item instanceof Captured)) return [];
  const {f = [], k = [], o} = trace.exact[item.number], found = [];
  for (let i = 0; i < f.length; i += 2) if (f[i] === name) found.push(new Captured(f[i + 1]));
  for (let i = 0; i < k.length; i += 2) if (comparedAs(new Captured(k[i])) === name) found.push(new Captured(k[i + 1]));
  if (found.length > 0) return found;
  const fact = name === 'type' ? typeOfValue(item.number) : name === 'size' ? sizeOfValue(item) : name === 'object' ? o : undefined;
  return fact === undefined ? [] : [fact];
}

function partNumbered(item, number) {
  return item instanceof Captured ? captured(trace.exact[item.number].e?.[number]) : [];
}

function sizeOfValue(item) {
  const compared = comparedAs(item);
  return trace.exact[item.number].s ?? (typeOfValue(item.number) === 'java.lang.String' && compared !== undefined ? compared.length : undefined);
}
