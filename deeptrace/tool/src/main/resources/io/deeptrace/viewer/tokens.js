// Cuts a question into pieces, as the command line does (io.deeptrace.model.query.Tokens).

const SIGNS = ['&&', '||', '==', '!=', '<=', '>=', '=~', '<', '>', '!', '(', ')', '[', ']', '.', '-'];
const ESCAPES = {n: '\n', t: '\t', r: '\r', '\\': '\\', '"': '"', '\'': '\''};
const NAME_START = /[\p{L}\p{Nl}\p{Sc}\p{Pc}]/u, NAME_PART = /[\p{L}\p{Nl}\p{Sc}\p{Pc}\p{Nd}\p{Mn}\p{Mc}]/u;

class QuestionError extends Error {
  constructor(position, message) {
    super(message);
    this.position = position;
  }
}

// Pieces have a kind (word, number, string, sign, end), a text, and the number of characters before them.
function tokensOf(question) {
  const tokens = [];
  let at = 0;
  const digit = place => question[place] >= '0' && question[place] <= '9';
  const skip = of => { while (at < question.length && of(at)) at++; };
  const add = (kind, from) => tokens.push({kind, text: question.slice(from, at), position: from});
  while (at < question.length) {
    const c = question[at], from = at;
    if (/\s/.test(c)) at++;
    else if (c === '"' || c === '\'') {
      at++;
      let text = '';
      while (at < question.length && question[at] !== c) {
        const escaped = question[at] === '\\' ? ESCAPES[question[at + 1]] : undefined;
        // In a pattern a backslash stands for itself before all else.
        text += escaped ?? question[at];
        at += escaped === undefined ? 1 : 2;
      }
      if (at >= question.length) throw new QuestionError(from, 'this text has no closing ' + c);
      at++;
      tokens.push({kind: 'string', text, position: from});
    } else if (digit(at)) {
      skip(digit);
      if (question[at] === '.' && digit(at + 1)) {
        at++;
        skip(digit);
      }
      while (at < question.length && NAME_PART.test(question[at])) {
        at++;
        if (/[eE]/.test(question[at - 1]) && /[+-]/.test(question[at] ?? '') && digit(at + 1)) at++;
      }
      add('number', from);
    } else if (NAME_START.test(c)) {
      skip(place => NAME_PART.test(question[place]));
      add('word', from);
    } else {
      const sign = SIGNS.find(each => question.startsWith(each, at));
      if (!sign) {
        throw new QuestionError(at, '\'' + c + '\' means nothing here' + (SIGNS.includes(c + c) ? ', \'' + c + c + '\' does' : ''));
      }
      at += sign.length;
      add('sign', from);
    }
  }
  add('end', at);
  return tokens;
}

function shownToken({kind, text}) {
  return kind === 'end' ? 'the end' : kind === 'string' ? '"' + text + '"' : '\'' + text + '\'';
}
