// Understands a question and answers it for a box, word for word as the command line does (io.deeptrace.model.query.Parser
// and Comparison); both are held to the same table of cases.

const TIME_UNITS = {ns: 1, us: 1e3, 'µs': 1e3, 'μs': 1e3, ms: 1e6, s: 1e9, min: 6e10};
const DEEPEST_QUESTION = 200;

// Text that asks something of calls, instead of words to look for. What stands in quotes says nothing about that.
function isQuestion(text) {
  const bare = text.replace(/"(\\.|[^"\\])*"?|'(\\.|[^'\\])*'?/g, '""'), names = Object.keys(CALL_FACTS).join('|');
  return !/^\/.+\/$/.test(text) && (/[=!]=|<=|>=|=~|&&|\|\|/.test(bare)
    || /^[\s!(]*(arg|arg\d{1,3}|args|this|result|thrown|any)(\s*[<>&|=]|[.[].)/.test(bare)
    || new RegExp('^[\\s!(]*(' + names + ')\\s*[<>&|=]').test(bare)
    || /^[\s!(]*(threw|unfinished|changed|dynamic)[\s)]*$/.test(bare));
}

// A function that tells of a box whether it fits. Throws a QuestionError.
function parseQuestion(text) {
  return new QuestionParser(tokensOf(text)).question();
}

class QuestionParser {
  constructor(tokens) {
    Object.assign(this, {tokens, at: 0, depth: 0});
  }

  get next() {
    return this.tokens[this.at];
  }

  question() {
    const test = this.or();
    if (this.next.kind !== 'end') this.unexpected('\'&&\', \'||\' or the end');
    return test;
  }

  or() {
    let test = this.and();
    while (this.take('||')) {
      const one = test, other = this.and();
      test = box => one(box) || other(box);
    }
    return test;
  }

  and() {
    let test = this.not();
    while (this.take('&&')) {
      const one = test, other = this.not();
      test = box => one(box) && other(box);
    }
    return test;
  }

  not() {
    if (++this.depth > DEEPEST_QUESTION) throw new QuestionError(this.next.position, 'the question is nested too deep');
    let test;
    if (this.take('!')) {
      const inner = this.not();
      test = box => !inner(box);
    } else if (this.take('(')) {
      test = this.or();
      this.expect(')');
    } else {
      test = this.comparison();
    }
    this.depth--;
    return test;
  }

  comparison() {
    const name = this.next, subject = this.subject();
    if (this.take('=~')) {
      const pattern = this.pattern();
      return box => subject(box).some(item => pattern.test(searchedAs(item)));
    }
    let operator = '==', literal = true;
    if (this.next.kind === 'sign' && ['==', '!=', '<', '<=', '>', '>='].includes(this.next.text)) {
      operator = this.tokens[this.at++].text;
      literal = this.literal(['dur', 'self', 'start', 'waited'].includes(name.text));
    }
    return box => subject(box).some(item => compares(comparedWith(item, literal), operator, literal));
  }

  subject() {
    const name = this.next;
    if (name.kind !== 'word') this.unexpected('what to look at: ' + subjectNames());
    this.at++;
    if (name.text === 'arg' || name.text === 'args') return this.parts(this.take('.') ? argumentNamed(this.word()) : allArguments);
    const subject = subjectNamed(name.text);
    if (subject === null) {
      throw new QuestionError(name.position, shownToken(name) + ' is nothing that a call has; it has ' + subjectNames() + ' (arguments: arg.' + name.text + ')');
    }
    return Object.hasOwn(CALL_FACTS, name.text) ? subject : this.parts(subject);
  }

  parts(whole) {
    let subject = whole;
    for (;;) {
      const outer = subject;
      if (this.take('.')) {
        const name = this.word();
        subject = box => outer(box).flatMap(item => partsNamed(item, name));
      } else if (this.take('[')) {
        const inside = this.tokens[this.at++];
        if (inside.kind === 'string') subject = box => outer(box).flatMap(item => partsNamed(item, inside.text));
        else if (inside.kind === 'number' && /^\d{1,9}$/.test(inside.text)) {
          subject = box => outer(box).flatMap(item => partNumbered(item, Number(inside.text)));
        } else {
          this.at--;
          this.unexpected('a number or a text');
        }
        this.expect(']');
      } else {
        return subject;
      }
    }
  }

  literal(time) {
    const negative = this.take('-'), token = this.next;
    if (token.kind === 'number') {
      this.at++;
      return this.number(token, negative, time);
    }
    if (negative || token.kind !== 'string' && token.kind !== 'word') {
      this.unexpected(negative ? 'a number' : 'a number, a text in quotes, true, false, null or a constant');
    }
    this.at++;
    const word = token.kind === 'word' ? token.text : '';
    return word === 'true' ? true : word === 'false' ? false : word === 'null' ? null : token.text;
  }

  number(token, negative, time) {
    const [, digits, unit] = /^(\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(\p{L}*)$/u.exec(token.text) ?? [];
    if (digits === undefined) throw new QuestionError(token.position, shownToken(token) + ' is no number');
    if (unit !== '' && !(time && Object.hasOwn(TIME_UNITS, unit))) {
      throw new QuestionError(token.position, time ? '\'' + unit + '\' is no unit of time: ns, us, ms, s, min' : 'a unit belongs to a time: dur, self or start');
    }
    if (unit !== '') return (negative ? -1 : 1) * Math.round(Number(digits) * TIME_UNITS[unit]);
    if (/^\d{1,18}$/.test(digits)) {
      const exact = BigInt(digits) * (negative ? -1n : 1n);
      return Number.isSafeInteger(Number(exact)) ? Number(exact) : exact;
    }
    return new Real(negative ? -Number(digits) : Number(digits));
  }

  pattern() {
    const token = this.next;
    if (token.kind !== 'string') this.unexpected('a regular expression in quotes');
    this.at++;
    try {
      return javaPattern(token.text);
    } catch (invalid) {
      throw new QuestionError(token.position, invalid.message);
    }
  }

  word() {
    const token = this.next;
    if (token.kind !== 'word') this.unexpected('a name');
    this.at++;
    return token.text;
  }

  take(sign) {
    if (this.next.kind !== 'sign' || this.next.text !== sign) return false;
    this.at++;
    return true;
  }

  expect(sign) {
    if (!this.take(sign)) this.unexpected('\'' + sign + '\'');
  }

  unexpected(expected) {
    throw new QuestionError(this.next.position, 'expected ' + expected + ', not ' + shownToken(this.next));
  }
}

// What is not known, or of another kind, fits nothing.
function compares(value, operator, literal) {
  if (value === undefined) return false;
  if (literal === null || value === null) return literal === null && operator === (value === null ? '==' : '!=');
  const numbers = isNumeric(value) && isNumeric(literal);
  if (!numbers && typeof value !== typeof literal) return false;
  if (typeof value === 'boolean') return operator === (value === literal ? '==' : '!=');
  // As Java compares them: exactly if both are whole.
  const exact = !(value instanceof Real) && !(literal instanceof Real);
  const one = numbers && !exact ? Number(value.value ?? value) : value, other = numbers && !exact ? Number(literal.value ?? literal) : literal;
  switch (operator) {
    case '==': return one == other;
    case '!=': return one != other;
    case '<': return one < other;
    case '<=': return one <= other;
    case '>': return one > other;
    default: return one >= other;
  }
}

function isNumeric(value) {
  return typeof value === 'number' || typeof value === 'bigint' || value instanceof Real;
}
