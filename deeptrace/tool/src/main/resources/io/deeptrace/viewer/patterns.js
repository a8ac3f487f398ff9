// Regular expressions as Java has them, by those of the browser. What the browser cannot do the same way is refused, so
// that no pattern finds other calls here than on the command line.

const LINE_ENDS = '\\n\\r\\u0085\\u2028\\u2029', SPACES = ' \\t\\n\\x0B\\f\\r';
const POSIX = {Lower: 'a-z', Upper: 'A-Z', Alpha: 'a-zA-Z', Digit: '0-9', Alnum: 'a-zA-Z0-9', ASCII: '\\x00-\\x7F', Space: SPACES, Blank: ' \\t',
  XDigit: '0-9a-fA-F', Cntrl: '\\x00-\\x1F\\x7F', Punct: '!-\\/:-@\\[-`\\{-~'};
const CATEGORY = /^(Is)?(L|Lu|Ll|Lt|Lm|Lo|M|Mn|Mc|Me|N|Nd|Nl|No|P|Pc|Pd|Ps|Pe|Pi|Pf|Po|S|Sm|Sc|Sk|So|Z|Zs|Zl|Zp)$/;

function javaPattern(text) {
  const given = /^\(\?([ims]+)\)/.exec(text), flags = given ? given[1] : '';
  const translated = new JavaPattern(text, given ? given[0].length : 0, flags).translated();
  try {
    return new RegExp(translated, 'u' + (flags.includes('i') ? 'i' : '') + (flags.includes('m') ? 'm' : ''));
  } catch (invalid) {
    throw new Error('this is no regular expression: ' + invalid.message.replace(/^.*: /s, ''));
  }
}

class JavaPattern {
  constructor(text, at, flags) {
    Object.assign(this, {text, at, flags, out: ''});
  }

  refuse(what) {
    throw new Error('a page in a file does not know ' + what + ' of regular expressions, deeptrace query does');
  }

  translated() {
    while (this.at < this.text.length) {
      const c = this.text[this.at++];
      if (c === '\\') this.out += this.escape(false);
      else if (c === '[') this.set();
      else if (c === '(') this.group();
      else if (c === '.') this.out += this.flags.includes('s') ? '[\\s\\S]' : '[^' + LINE_ENDS + ']';
      else if (c === '$' && !this.flags.includes('m')) this.out += '(?=(?:\\r\\n|[' + LINE_ENDS + '])?(?![\\s\\S]))';
      else if (c === ']' || c === '}' && !/\{\d+(,\d*)?$/.test(this.text.slice(0, this.at - 1))) this.out += '\\' + c;
      else {
        this.out += c;
        if (/[*+?}]/.test(c) && this.text[this.at] === '+') this.refuse('possessive quantifiers');
      }
    }
    return this.out;
  }

  group() {
    const rest = this.text.slice(this.at);
    if (rest[0] === '?' && !/^\?(:|=|!|<=|<!|<[a-zA-Z][a-zA-Z0-9]*>)/.test(rest)) this.refuse('\'(' + rest.slice(0, 2) + '\'');
    this.out += '(';
  }

  set() {
    this.out += '[';
    if (this.text[this.at] === '^') this.out += this.text[this.at++];
    if (this.text[this.at] === ']') this.refuse('\'[]\'');
    for (let last = '';;) {
      const c = this.text[this.at++];
      if (c === undefined) throw new Error('this is no regular expression: a \'[\' is not closed');
      if (c === ']') break;
      if (c === '[' || c === '&' && this.text[this.at] === '&') this.refuse('sets in sets');
      const piece = c === '\\' ? this.escape(true) : c;
      // Beside a set a dash is a dash.
      this.out += c === '-' && (last.length > 2 || /^\\[dwps]/i.test(last) || /^\\[dwps]/i.test(this.text.slice(this.at))) ? '\\-' : piece;
      last = piece;
    }
    this.out += ']';
  }

  escape(inSet) {
    const c = this.text[this.at++], set = ranges => inSet ? ranges : '[' + ranges + ']';
    if (c === undefined) throw new Error('this is no regular expression: it ends with a \'\\\'');
    if (c === 'Q') {
      const end = this.text.indexOf('\\E', this.at), quoted = this.text.slice(this.at, end < 0 ? undefined : end);
      this.at = end < 0 ? this.text.length : end + 2;
      return quoted.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
    }
    if (c === 's') return set(SPACES);
    if (c === 'S' && !inSet) return '[^' + SPACES + ']';
    if (c === 'h') return set(' \\t\\xA0\\u1680\\u180e\\u2000-\\u200a\\u202f\\u205f\\u3000');
    if (c === 'A' && !inSet) return '(?<![\\s\\S])';
    if (c === 'z' && !inSet) return '(?![\\s\\S])';
    if (c === 'a') return '\\x07';
    if (c === 'e') return '\\x1B';
    if (c === 'p' || c === 'P') return this.property(c, set, inSet);
    if (c === 'x' && this.text[this.at] === '{') return '\\u';
    if (/[dDwWtnrfcxu]/.test(c) || /[bBk1-9]/.test(c) && !inSet) return '\\' + c;
    if (/[a-zA-Z0-9]/.test(c)) this.refuse('\'\\' + c + '\'');
    return /[\\^$.*+?()[\]{}|/-]/.test(c) ? (c === '-' && !inSet ? '-' : '\\' + c) : c;
  }

  property(sign, set, inSet) {
    const name = /^\{([^}]*)\}|^(.)/s.exec(this.text.slice(this.at)) ?? this.refuse('\'\\' + sign + '\'');
    this.at += name[0].length;
    const property = name[1] ?? name[2];
    if (CATEGORY.test(property)) return '\\' + sign + '{' + property.replace('Is', '') + '}';
    if (property === 'IsAlphabetic') return '\\' + sign + '{Alphabetic}';
    if (property in POSIX && sign === 'p') return set(POSIX[property]);
    if (property in POSIX && !inSet) return '[^' + POSIX[property] + ']';
    return this.refuse('\'\\' + sign + '{' + property + '}\'');
  }
}
