// Where inside a call a condition begins to hold: n == 2 && acc > 1, asked of the values that there are after each step. In the
// language of questions, but of variables and other expressions as they are written.

class StepQuestion extends QuestionParser {
  constructor(text, inside) {
    super(tokensOf(text));
    this.known = new Set(inside.expressions.flatMap(valueNames));
  }

  subject() {
    const {position} = this.next;
    let name = this.word();
    while (this.take('.')) name += '.' + this.word();
    if (!this.known.has(name)) throw new QuestionError(position, 'nothing in this method is called \'' + name + '\'');
    return state => state.has(name) ? [state.get(name)] : [];
  }
}

const PATH = /^[\p{ID_Start}$_][\p{ID_Continue}$]*(\.[\p{ID_Start}$_][\p{ID_Continue}$]*)*/u;

// What has a value when this expression gets one: the variable that is read or assigned to; the result of a call by the method's name.
function valueNames({kind, name, text}) {
  if (NOTED.has(kind)) return [name];
  const written = kind === 'assignment' ? text.replace(/^(\+\+|--)\s*/, '') : text, path = PATH.exec(written)?.[0] ?? '';
  if (kind === 'assignment' ? !isPlainTarget(text) : path !== text) return /\)$/.test(text) && PATH.test(name) ? [name] : [];
  return path === 'this.' + name ? [path, name] : [path];
}

// The value that a text tells, as comparisons have it.
function valueOfText(text) {
  if (text === null) return undefined;
  if (/^-?\d{1,19}$/.test(text)) return wholeNumber(text);
  if (/^-?(\d+(\.\d+)?(E-?\d+)?|Infinity)$|^NaN$/.test(text)) return new Real(Number(text));
  if (/^(".*"|'.*')$/s.test(text)) return text.slice(1, -1);
  return {'null': null, 'true': true, 'false': false}[text] ?? (text === 'null' ? null : text);
}

// The next step at which the condition begins to hold, or else the first one; -1 if it never does.
function stepWhere(inside, holdsIn, from) {
  const state = new Map();
  let held = false, first = -1, gap = 0;
  for (let step = 1; step <= inside.values.length; step++) {
    // What has values that are missing may be another one by now.
    for (; gap < inside.more.length && inside.more[gap][2] < step; gap++) {
      for (const name of valueNames(inside.expressions[inside.more[gap][0]])) state.delete(name);
      held = false;
    }
    const [expression, text] = inside.values[step - 1];
    for (const name of valueNames(inside.expressions[expression])) state.set(name, valueOfText(text));
    const holds = holdsIn(state);
    if (holds && !held) {
      if (step > from) return step;
      if (first < 0) first = step;
    }
    held = holds;
  }
  return first;
}

// Where a condition is written; Enter goes on to where it holds next.
function whereTool(box, inside) {
  const input = el('input', {type: 'search', class: 'inside-where', value: insideView.where, placeholder: 'Go to where … n == 2', spellcheck: 'false', 'aria-label': 'Go to where a condition holds'});
  input.addEventListener('input', () => { insideView.where = input.value; });
  input.addEventListener('keydown', event => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    insideView.miss = '';
    try {
      const step = stepWhere(inside, new StepQuestion(input.value, inside).question(), insideStep(box, inside));
      if (step < 0) insideView.miss = 'nowhere in this call, as far as it is recorded';
      else insideView.step = step;
    } catch (problem) {
      if (!(problem instanceof QuestionError)) throw problem;
      insideView.miss = problem.message;
    }
    renderSource();
    document.querySelector('.inside-where')?.focus();
  });
  return [input, insideView.miss === '' ? null : el('span', {class: 'inside-miss', role: 'status', text: insideView.miss})];
}
