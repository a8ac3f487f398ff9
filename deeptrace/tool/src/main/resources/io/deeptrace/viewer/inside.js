// What was evaluated inside a call: its values painted on the source, up to a step that one can move.

const insides = new Map();
// The call whose inside is looked at, and how many of its values are seen; all of them at first.
const insideView = {box: -1, step: 0, expression: -1, where: '', miss: ''};

// What is known of a call's inside; null while it is on its way, or if nothing was recorded.
function insideOf(box) {
  if (kindOf(box) === CAPPED || !methodOfBox(box).inside) return null;
  if (!insides.has(box)) {
    insides.set(box, null);
    if (!carried) askForInside(box);
  }
  return insides.get(box);
}

async function askForInside(box) {
  try {
    const [answer] = await (await ask('insides?' + box)).json();
    insides.set(box, answer && madeReady(answer));
    if (openedChart === 'source') renderSource();
  } catch (failure) {
    insides.delete(box);
    tell(failure.message + ' What happened inside cannot be shown: is deeptrace still running?');
  }
}

function loadInsides() {
  for (const [box, inside] of trace.insides ?? []) insides.set(box, madeReady(inside));
}

// Of each expression the steps at which it was evaluated, and the gaps between them; and which expressions touch a line.
function madeReady(inside) {
  const steps = inside.expressions.map(() => []), gaps = inside.expressions.map(() => []), lines = new Map();
  for (const [expression, count, after] of inside.more) gaps[expression].push({count, after});
  inside.values.forEach(([expression], step) => steps[expression].push(step));
  inside.expressions.forEach(({at: [line, , endLine]}, expression) => {
    for (let at = line; at <= endLine; at++) {
      if (!lines.has(at)) lines.set(at, []);
      lines.get(at).push(expression);
    }
  });
  return {...inside, steps, gaps, lines};
}

// How many values are missing among those of an expression, up to a step; infinitely many where nobody knows how many.
function missingBefore(inside, expression, step) {
  return inside.gaps[expression].reduce((sum, {count, after}) => after > step ? sum : count < 0 ? Infinity : sum + count, 0);
}

// Which one of all its values the expression has at a place in its steps, in words.
function placeOfAll(inside, expression, place) {
  const steps = inside.steps[expression], missing = missingBefore(inside, expression, Infinity);
  const before = place < 0 ? 0 : missingBefore(inside, expression, steps[place]);
  const all = missing === Infinity ? readableCount(steps.length) + ' or more' : readableCount(steps.length + missing);
  return (before === Infinity ? 'one' : readableCount(place + 1 + before)) + ' of ' + all;
}

// What is missing between two places in an expression's steps, in words; nothing if nothing is.
function gapText(inside, expression, place) {
  const steps = inside.steps[expression], from = place < 0 ? -1 : steps[place], to = place + 1 < steps.length ? steps[place + 1] : Infinity;
  const gaps = inside.gaps[expression].filter(({after}) => after > from && after <= to);
  return gaps.length === 0 ? '' : gaps.some(({count}) => count < 0) ? '× more, not told' : '× ' + readableCount(gaps.reduce((sum, {count}) => sum + count, 0)) + ' more, not kept';
}

// How many values are missing right at a step, in words; those that follow from others are not counted again.
function gapAt(inside, step) {
  const gaps = inside.more.filter(([expression, , after]) => after === step && !DERIVED.has(inside.expressions[expression].kind));
  return gaps.length === 0 ? '' : gaps.some(([, count]) => count < 0) ? 'more values may follow here that the trace does not tell'
    : '× ' + readableCount(gaps.reduce((sum, [, count]) => sum + count, 0)) + ' more values here, not kept';
}

const DERIVED = new Set(['and', 'or', 'not', 'choice']);

// How many values of the call are seen now.
function insideStep(box, inside) {
  if (insideView.box !== box) Object.assign(insideView, {box, step: inside.values.length, expression: -1, miss: ''});
  return insideView.step;
}

// The value that an expression has at a step: that of its last evaluation before it; -1 if there is none.
function evaluatedAt(inside, expression, step) {
  const steps = inside.steps[expression];
  let low = 0, high = steps.length;
  while (low < high) {
    const middle = low + high >>> 1;
    if (steps[middle] < step) low = middle + 1; else high = middle;
  }
  return low - 1;
}

function goToStep(box, step) {
  const inside = insideOf(box);
  insideStep(box, inside);
  insideView.step = Math.max(0, Math.min(inside.values.length, step));
  renderSource();
}

function stepInside(by) {
  const box = view.selected, inside = box < 0 || openedChart !== 'source' ? null : insideOf(box);
  if (inside) goToStep(box, insideStep(box, inside) + by);
}

// The expression that was evaluated last, as far as it is seen.
function currentExpression(inside, step) {
  return step > 0 ? inside.values[step - 1][0] : -1;
}

function insideTools(box) {
  const inside = insideOf(box);
  if (!inside) return null;
  const step = insideStep(box, inside), last = inside.values.length, [expression, text] = step > 0 ? inside.values[step - 1] : [-1, null];
  const button = (label, title, to) => el('button', {type: 'button', class: 'inside-go', 'aria-label': title, title, ...(to < 0 || to > last ? {disabled: ''} : {}), onclick: () => goToStep(box, to)}, label);
  const slider = el('input', {type: 'range', min: 0, max: last, value: step, 'aria-label': 'Values seen', 'aria-valuetext': 'value ' + step + ' of ' + last});
  slider.addEventListener('input', () => {
    goToStep(box, Number(slider.value));
    document.querySelector('.inside-tools input')?.focus();
  });
  return el('div', {class: 'inside-tools', role: 'group', 'aria-label': 'Inside this call'},
    button('‹', 'One value back (,)', step - 1), slider, button('›', 'One value on (.)', step + 1),
    el('span', {class: 'inside-step', text: 'value ' + readableCount(step) + ' of ' + readableCount(last)}),
    gapAt(inside, step) === '' ? null : el('span', {class: 'inside-gap', text: gapAt(inside, step)}),
    expression < 0 ? null : el('span', {class: 'inside-now', role: 'status', text: shownExpression(inside.expressions[expression]) + (text === null ? '' : ' → ' + text)}),
    ...whereTool(box, inside),
    inside.match === 'exact' ? null : el('span', {class: 'inside-doubt', title: inside.reason,
      text: inside.match === 'similar' ? 'what two versions of the compiler agree on' : 'what the code tells without its source'}));
}

function shownExpression({kind, name, text}) {
  return kind === 'binding' || kind === 'catch' ? name : kind === 'round' ? 'the next round' : text;
}

// The pieces of a line of source, with what was evaluated in it marked.
function insidePieces(pieces, line, box, inside) {
  const step = insideStep(box, inside), now = currentExpression(inside, step), text = pieces.map(piece => piece.text).join('');
  const spans = (inside.lines.get(line) ?? []).filter(expression => isPainted(inside.expressions[expression]))
    .map(expression => ({expression, ...columnsAt(inside.expressions[expression].at, line, text.length)}))
    .sort((a, b) => a.from - b.from || b.to - a.to);
  const open = [{node: document.createDocumentFragment(), to: Infinity}];
  let next = 0, column = 0;
  const advance = () => {
    while (open.length > 1 && open[open.length - 1].to <= column) open.pop();
    while (next < spans.length && spans[next].from <= column) {
      const span = spans[next++];
      if (span.to <= column) continue;
      const node = insideMark(inside, span.expression, step, now, box);
      open[open.length - 1].node.append(node);
      open.push({node, to: Math.min(span.to, open[open.length - 1].to)});
    }
  };
  for (const {kind, text: whole} of pieces) {
    let rest = whole;
    while (rest !== '') {
      advance();
      const until = Math.min(open[open.length - 1].to, next < spans.length ? spans[next].from : Infinity) - column;
      const part = rest.slice(0, Math.max(1, Math.min(rest.length, until)));
      open[open.length - 1].node.append(kind === '' ? part : el('span', {class: 'java-' + kind, text: part}));
      rest = rest.slice(part.length);
      column += part.length;
    }
  }
  return open[0].node;
}

function isPainted({kind, at: [, column]}) {
  return column > 0 && kind !== 'round' && kind !== 'parentheses' && kind !== 'binding';
}

// The part of an expression that stands in a line, in characters from 0.
function columnsAt([line, column, endLine, endColumn], at, length) {
  return {from: at === line ? column - 1 : 0, to: at === endLine ? endColumn - 1 : length};
}

function insideMark(inside, expression, step, now, box) {
  const place = evaluatedAt(inside, expression, step), times = inside.steps[expression].length;
  const kinds = ['inside-mark', place < 0 ? 'unrun' : 'seen', expression === now ? 'now' : ''];
  const mark = el('span', {class: kinds.filter(kind => kind).join(' '), title: insideTitle(inside, expression, place, times)});
  if (times > 0) {
    mark.addEventListener('click', event => {
      if (String(getSelection()) !== '') return;
      event.stopPropagation();
      insideView.expression = insideView.expression === expression ? -1 : expression;
      renderSource();
    });
  }
  return mark;
}

function insideTitle(inside, expression, place, times) {
  const {text, kind} = inside.expressions[expression];
  if (times === 0) return text + ': not evaluated in this call';
  if (place < 0) return text + ': not yet';
  const value = inside.values[inside.steps[expression][place]][1];
  return (kind === 'catch' ? inside.expressions[expression].name : text) + (value === null ? '' : ' → ' + value) + (times > 1 || inside.gaps[expression].length > 0 ? '  (' + placeOfAll(inside, expression, place) + ')' : '');
}

const NOTED = new Set(['binding', 'catch']);

// The values beside a line: of the variables that got one in it, and of the conditions and assignments that stand there.
function insideNotes(line, box, inside) {
  const step = insideStep(box, inside), notes = [];
  for (const expression of inside.lines.get(line) ?? []) {
    const {kind, at: [from], name, text} = inside.expressions[expression], place = evaluatedAt(inside, expression, step);
    if (from !== line) continue;
    if (kind === 'round') {
      notes.push(...roundNotes(inside, expression, place, box));
    } else if (place >= 0 && (NOTED.has(kind) || kind === 'assignment' && isPlainTarget(text))) {
      notes.push(valueNote(inside, expression, place, step, name + ' = '));
    } else if (place >= 0 && (kind === 'assignment' || isCondition(inside, expression))) {
      notes.push(valueNote(inside, expression, place, step, text + ' → '));
    }
  }
  if (insideView.expression >= 0 && inside.expressions[insideView.expression].at[0] === line) notes.push(valuesOfExpression(inside, insideView.expression, step, box));
  return notes;
}

function valueNote(inside, expression, place, step, before) {
  const at = inside.steps[expression][place], old = inside.gaps[expression].some(({after}) => after > at && after < step);
  return el('span', {class: 'code-note value-note' + (old ? ' old' : ''), ...(old ? {title: 'Later values of it are missing here'} : {}), text: before + inside.values[at][1] + (old ? ' …' : '')});
}

// A truth that is no part of a larger expression decides where the program goes on.
function isCondition(inside, expression) {
  const {type, whole, kind} = inside.expressions[expression], around = inside.expressions[whole];
  return type === 'Z' && kind !== 'parentheses' && (whole < 0 || around.kind === 'parentheses' && around.whole < 0 || around.kind === 'round');
}

// Whether what gets a value can be told by its name: n, this.count; not a[i], list().head.
function isPlainTarget(text) {
  return /^(\+\+|--)?\s*[\p{ID_Start}$_][\p{ID_Continue}$.]*\s*([-+*/%&|^<>]*=|\+\+|--|$)/u.test(text);
}

// Which round of a loop is seen, and the way to others.
function roundNotes(inside, expression, place, box) {
  const steps = inside.steps[expression], gap = gapText(inside, expression, place);
  if (steps.length === 0) return [];
  const end = round => round + 1 < steps.length ? steps[round + 1] : inside.values.length;
  const button = (label, title, round) => el('button', {type: 'button', class: 'inside-go', 'aria-label': title, title, ...(round < 0 || round >= steps.length ? {disabled: ''} : {}),
    onclick: () => goToStep(box, end(round))}, label);
  return [el('span', {class: 'code-note inside-round'}, button('‹', 'The round before', place - 1), 'round ' + placeOfAll(inside, expression, place), button('›', 'The next round', place + 1), gap === '' ? null : el('span', {class: 'inside-gap', text: gap}))];
}

// All values that an expression had, one after the other.
function valuesOfExpression(inside, expression, step, box) {
  const steps = inside.steps[expression], seen = evaluatedAt(inside, expression, step);
  const listed = steps.length <= MOST_LISTED ? steps.map((_, place) => place) : steps.map((_, place) => place).filter(place => place < MOST_LISTED - LAST_LISTED || place >= steps.length - LAST_LISTED);
  return el('span', {class: 'code-note inside-values', role: 'group', 'aria-label': 'Values of ' + shownExpression(inside.expressions[expression])},
    el('b', {text: shownExpression(inside.expressions[expression]) + ': '}),
    ...listed.flatMap((place, index) => [
      index > 0 && place > listed[index - 1] + 1 ? el('span', {class: 'inside-gap', text: '… ' + readableCount(place - listed[index - 1] - 1) + ' more, not listed'}) : null,
      el('button', {type: 'button', class: 'inside-go' + (place === seen ? ' on' : ''), title: 'Value ' + placeOfAll(inside, expression, place) + ': go there', onclick: () => goToStep(box, steps[place] + 1)},
        inside.values[steps[place]][1] ?? 'reached'),
      gapText(inside, expression, place) === '' ? null : el('span', {class: 'inside-gap', text: gapText(inside, expression, place)})]));
}

const MOST_LISTED = 120, LAST_LISTED = 20;

// Whether a line has expressions, none of which has been evaluated.
function isUnseen(line, box, inside) {
  const list = (inside.lines.get(line) ?? []).filter(expression => inside.expressions[expression].at[0] === line), step = insideStep(box, inside);
  return list.length > 0 && list.every(expression => evaluatedAt(inside, expression, step) < 0);
}
