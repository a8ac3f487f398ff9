// Java as far as it is to be coloured, and as far as it says where a method begins and ends.

const JAVA_WORDS = new Set(('abstract assert boolean break byte case catch char class const continue default do double else enum extends final finally float for goto '
  + 'if implements import instanceof int interface long native new package private protected public return short static strictfp super switch synchronized this '
  + 'throw throws transient try void volatile while true false null yield').split(' '));
// Words only where a name follows: elsewhere they are names.
const JAVA_WORDS_BEFORE_NAMES = new Set(['record', 'sealed', 'permits', 'var']);
const JAVA_TYPES = new Set(['class', 'interface', 'enum', 'record']);
const JAVA_TOKEN = /\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|"""(?:\\[^]|[^\\])*?(?:"""|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|@[\p{L}_$][\p{L}\p{N}_$]*|(?:\d|\.\d)(?:[eEpP][+-]|[\w.])*|[\p{L}_$][\p{L}\p{N}_$]*|[^\s]/gu;

// The tokens of a text: kind, text and the line that each begins at, from 1. Comments are tokens too.
function javaTokens(text) {
  const tokens = [];
  let line = 1, passed = 0;
  for (const match of text.matchAll(JAVA_TOKEN)) {
    for (let at = text.indexOf('\n', passed); at >= 0 && at < match.index; at = text.indexOf('\n', at + 1)) line++;
    passed = match.index;
    tokens.push({kind: javaKind(match[0]), text: match[0], line, at: match.index});
  }
  for (let i = 0; i + 1 < tokens.length; i++) {
    if (JAVA_WORDS_BEFORE_NAMES.has(tokens[i].text) && tokens[i + 1].kind !== 'sign') tokens[i].kind = 'word';
  }
  return tokens;
}

function javaKind(token) {
  if (token.startsWith('//') || token.startsWith('/*')) return 'comment';
  if (token[0] === '"' || token[0] === "'") return 'text';
  if (token[0] === '@' && token.length > 1) return 'mark';
  if (/^\.?\d/.test(token)) return 'number';
  return JAVA_WORDS.has(token) ? 'word' : /^[\p{L}_$]/u.test(token) ? 'name' : 'sign';
}

// Where the innermost method of this name with this line in it begins and ends, in lines; null if there is none.
function javaMethod(tokens, name, line) {
  const code = tokens.filter(token => token.kind !== 'comment');
  let found = null;
  code.forEach((token, i) => {
    if (token.kind !== 'name' || token.text !== name || token.line > line) return;
    const open = javaBody(code, i), end = open < 0 ? -1 : javaClosing(code, open, '{', '}');
    if (end >= 0 && code[end].line >= line) found = {from: token.line, to: code[end].line};
  });
  return found;
}

// Where the body of the method begins that a name declares; -1 if it declares none.
function javaBody(code, i) {
  const before = code[i - 1]?.text;
  if (before === 'new' || before === '.' || JAVA_TYPES.has(before)) return -1;
  // A record's constructor may have no parameters of its own.
  if (code[i + 1]?.text === '{') return ['public', 'protected', 'private', '{', '}', ';'].includes(before) ? i + 1 : -1;
  if (code[i + 1]?.text !== '(') return -1;
  let at = javaClosing(code, i + 1, '(', ')') + 1;
  if (at === 0) return -1;
  while (code[at]?.text === '[' || code[at]?.text === ']') at++;
  if (code[at]?.text === 'throws') {
    while (code[at] && code[at].text !== '{' && code[at].text !== ';') at++;
  }
  return code[at]?.text === '{' ? at : -1;
}

function javaClosing(code, at, open, close) {
  for (let depth = 0; at < code.length; at++) {
    if (code[at].text === open) depth++;
    if (code[at].text === close && --depth === 0) return at;
  }
  return -1;
}

// Whether a type is declared at a line: what the compiler makes by itself is said to stand there.
function javaTypeAt(tokens, line) {
  return tokens.some(token => token.line === line && (JAVA_TYPES.has(token.text) && token.kind === 'word'));
}

// A text by lines, each a list of pieces with their kind (none: plain).
function javaLines(text, tokens) {
  const lines = text.split('\n').map(() => []);
  let line = 0, at = 0;
  const add = (piece, kind) => piece.split('\n').forEach((part, i) => {
    if (i > 0) line++;
    if (part !== '') lines[line].push({kind, text: part});
  });
  for (const token of tokens) {
    add(text.slice(at, token.at), '');
    add(token.text, token.kind === 'name' || token.kind === 'sign' ? '' : token.kind);
    at = token.at + token.text.length;
  }
  add(text.slice(at), '');
  return lines;
}
