// The source of the selected call's method, with what was called at its lines.

const CODE_LINE = 20, CODE_BLOCK = 100, NOTES_AT_A_LINE = 3, CALLS_AT_A_LINE = 200;
// What is looked at: the selected call or all calls of its method; the call that one came from; lines whose calls are listed.
const sourceView = {all: false, from: -1, opened: new Set(), shown: null, shownFor: '', watcher: null};

function openSource() {
  sourceView.shown = null;
  renderSource();
}

// The place where a call was made, in the call that made it.
function openSite(box) {
  select(box);
  select(parentOf(box));
  openChart('source');
}

function openMethodSource() {
  sourceView.from = -1;
  openChart('source');
}

function renderSource() {
  const room = document.getElementById('table'), box = view.selected, method = methodOf(box), file = sourceOf(method);
  const before = document.getElementById('code'), same = before !== null && sourceView.shown === method;
  const scrolled = same ? [before.scrollTop, before.scrollLeft] : [0, 0];
  if (!same) sourceView.opened.clear();
  sourceView.watcher?.disconnect();
  if (file === null || file.problem) {
    sourceView.shown = null;
    room.replaceChildren(sourceTools(method, null), file === null ? el('p', {class: 'empty', text: 'The source is being read …'}) : noSource(method, file));
    return;
  }
  const {all} = sourceView, range = methodRange(file, method), head = range ? range.from : trace.methods[method].line;
  const about = {file, method, box, all, range, head, lines: all ? edgesByLine(method) : callsByLine(box), elsewhere: all ? new Map() : edgesByLine(method),
    thrownAt: all ? 0 : lineThrown(box), insides: all ? null : insideOf(box), target: targetLine(box, head)};
  const code = el('div', {id: 'code', role: 'region', tabindex: 0, 'aria-label': 'Source of ' + trace.methods[method].name}, el('div', {class: 'code-lines'}, ...codeBlocks(about)));
  room.replaceChildren(sourceTools(method, file), ...(about.insides ? [insideTools(box)] : []), ...sourceNotes(about), code);
  fillNear(code, about);
  [code.scrollTop, code.scrollLeft] = scrolled;
  const shownFor = [method, about.box, about.target].join(), row = code.querySelector('[data-line="' + about.target + '"]');
  if (!same || sourceView.shownFor !== shownFor && !isInSight(code, row)) showCodeLine(code, row);
  Object.assign(sourceView, {shown: method, shownFor});
}

function isInSight(code, row) {
  if (!row) return false;
  const place = row.getBoundingClientRect(), room = code.getBoundingClientRect();
  return place.top >= room.top && place.bottom + CODE_LINE <= room.bottom;
}

// Moves a line to where something of what is above it is seen.
function showCodeLine(code, row) {
  if (row) code.scrollTop += row.getBoundingClientRect().top - code.getBoundingClientRect().top - Math.min(5 * CODE_LINE, code.clientHeight / 3);
}

// Lines by the hundred: filled when they come near, for a file may have many.
function codeBlocks({file}) {
  const blocks = [];
  for (let first = 1; first <= file.lines.length; first += CODE_BLOCK) {
    const size = Math.min(CODE_BLOCK, file.lines.length - first + 1);
    blocks.push(el('div', {class: 'code-block', 'data-first': first, style: {'min-height': size * CODE_LINE + 'px'}}));
  }
  return blocks;
}

function fillNear(code, about) {
  const fill = block => {
    if (block.childElementCount > 0) return;
    const first = Number(block.getAttribute('data-first'));
    block.append(...about.file.lines.slice(first - 1, first - 1 + CODE_BLOCK).flatMap((pieces, i) => codeLine(pieces, first + i, about)));
  };
  const blocks = [...code.querySelectorAll('.code-block')], at = Math.floor((Math.max(1, about.target) - 1) / CODE_BLOCK);
  const listed = new Set([...sourceView.opened].map(line => Math.floor((line - 1) / CODE_BLOCK)));
  blocks.forEach((block, i) => { if (Math.abs(i - at) <= 1 || listed.has(i)) fill(block); });
  sourceView.watcher = new IntersectionObserver(seen => seen.filter(entry => entry.isIntersecting).forEach(entry => fill(entry.target)),
    {root: code, rootMargin: '600px'});
  for (const block of blocks) sourceView.watcher.observe(block);
}

function codeLine(pieces, line, about) {
  const here = about.lines.get(line), elsewhere = about.elsewhere.get(line), lit = litAtLine(here ?? elsewhere), inside = about.range && line >= about.range.from && line <= about.range.to;
  const kinds = ['code-line', here ? 'called' : elsewhere ? 'elsewhere' : '', inside ? 'inside' : '', line === about.target && line !== about.head ? 'target' : '',
    line === about.thrownAt ? 'threw' : '', about.insides && isUnseen(line, about.box, about.insides) ? 'unrun' : '', lit.hits > 0 ? 'hit' : lit.nears > 0 ? 'near' : ''];
  const row = el('div', {class: kinds.filter(kind => kind).join(' '), 'data-line': line},
    el('span', {class: 'code-no', text: line}), codeRuns(here, elsewhere, line, about, lit),
    el('code', null, ...(about.insides ? [insidePieces(pieces, line, about.box, about.insides)] : pieces.map(({kind, text}) => kind === '' ? text : el('span', {class: 'java-' + kind, text})))),
    ...codeNotes(here, line, about));
  if (!here) return [row];
  row.addEventListener('click', event => {
    if (event.target.closest('button') === null && String(getSelection()) === '') followLine(here, line, about);
  });
  return sourceView.opened.has(line) ? [row, callsAtLine(here, about)] : [row];
}

// How often calls were made at a line.
function codeRuns(here, elsewhere, line, about, lit) {
  const hits = lit.hits > 0 ? ', ' + plural(lit.hits, 'hit') : '';
  if (!here) {
    const title = elsewhere ? 'No call here in this call of the method; ' + readableCount(elsewhere.count) + ' in others' + hits : null;
    return el('span', {class: 'code-runs', ...(title ? {title} : {})}, elsewhere ? '·' : '');
  }
  const recorded = here.count - here.counted;
  const title = plural(here.count, 'call') + ' at line ' + line + (here.counted > 0 ? ': ' + readableCount(recorded) + ' recorded, ' + readableCount(here.counted) + ' only counted' : '')
    + ', ' + roughTime(here.nanos, here.estimated) + ' together' + (here.threw > 0 ? ', ' + readableCount(here.threw) + ' threw' : '') + hits;
  const several = about.all || here.calls.length > 1;
  return el('button', {type: 'button', class: 'code-runs', title, 'aria-label': title, ...(several ? {'aria-expanded': sourceView.opened.has(line)} : {}),
    onclick: () => followLine(here, line, about)}, '×' + readableCount(here.count));
}

// To the only call made at a line, else to a list of them.
function followLine(here, line, about) {
  if (!about.all && here.calls.length === 1) return go(here.calls[0]);
  if (!sourceView.opened.delete(line)) sourceView.opened.add(line);
  renderSource();
}

function codeNotes(here, line, about) {
  const calls = here && !about.all ? here.calls.slice(0, NOTES_AT_A_LINE) : [], told = new Set(calls.map(noteOf));
  // A condition that is a call is told by the call, which one can go to.
  const notes = about.insides ? insideNotes(line, about.box, about.insides).filter(note => !told.has(note.textContent)) : [];
  if (line === about.head && !about.all) notes.push(...headNotes(about.box));
  if (line === about.thrownAt) notes.push(el('span', {class: 'code-note bad', title: 'As the exception’s stack tells', text: '✗ ' + valuesOf(about.box).thrown.text}));
  if (here && about.all) {
    const sums = sumEdges();
    for (const edge of here.edges.slice(0, NOTES_AT_A_LINE)) {
      const found = search.isHit === null ? 0 : litOfEdges().hits[edge];
      notes.push(el('span', {class: 'code-note' + (found > 0 ? ' hit' : ''), text: trace.methods[methodOfEdge[edge]].name + ' ×' + readableCount(sums.count[edge]) + ' · ' + roughTime(sums.nanos[edge], sums.estimated[edge]) + (found > 0 ? ' · ' + plural(found, 'hit') : '')}));
    }
    if (here.threw > 0) notes.push(el('span', {class: 'code-note bad', text: readableCount(here.threw) + ' threw'}));
  } else if (here) {
    for (const call of calls) {
      notes.push(el('button', {type: 'button', class: 'code-note' + (threw(call) ? ' bad' : '') + litClass(call), title: noteOf(call), onclick: () => go(call)}, noteOf(call)));
    }
  }
  const more = here ? (about.all ? here.edges : here.calls).length - NOTES_AT_A_LINE : 0;
  if (more > 0) notes.push(el('button', {type: 'button', class: 'code-note', onclick: () => followLine(here, line, about)}, readableCount(more) + ' more …'));
  return notes.length > 0 ? [el('span', {class: 'code-notes'}, ...notes)] : [];
}

// What went into the call and what came out, beside the head of its method.
function headNotes(box) {
  if (kindOf(box) === CAPPED) return [el('span', {class: 'code-note dim', text: nameOf(box) + ': counted, not recorded'})];
  const values = valuesOf(box), notes = [];
  if (!values.ready) return [el('span', {class: 'code-note dim', text: 'values are being read …'})];
  const note = (text, kind = '') => notes.push(el('span', {class: 'code-note' + kind + litClass(box), title: text, text}));
  for (const arg of values.args) note(arg.name + '=' + arg.node.text);
  if (values.result) note('→ ' + values.result.text);
  if (values.thrown) note('✗ ' + values.thrown.text, ' bad');
  if (values.receiver) note('this=' + values.receiver.text);
  return notes;
}

function noteOf(call) {
  return kindOf(call) === CAPPED ? nameOf(call) + ' · ' + timeText(call) : shortNameOf(call) + signature(call);
}

// The calls made at a line, to choose one of.
function callsAtLine(here, about) {
  const calls = about.all ? callsOfEdges(here.edges, CALLS_AT_A_LINE) : here.calls.slice(0, CALLS_AT_A_LINE);
  const all = calls.reduce((sum, call) => sum + (kindOf(call) === CAPPED ? cappedBy.get(call).count : 1), 0);
  return el('div', {class: 'code-calls'},
    el('ul', {class: 'rows'}, ...calls.map(call => callRow(call, timeText(call)))),
    all < here.count ? el('p', {class: 'note', text: readableCount(here.count - all) + ' more: see Calls.'}) : null);
}

// What stands above the source: which method, which call, where it was called, and where the file is.
function sourceTools(method, file) {
  const calls = callsOfMethod(method), box = view.selected;
  const choice = (all, text) => el('button', {type: 'button', 'aria-pressed': sourceView.all === all, onclick: () => {
    sourceView.all = all;
    sourceView.opened.clear();
    renderSource();
  }}, text);
  return el('div', {class: 'tools'},
    callTitle(trace.methods[method].name, 'div', litClass(box).trim()),
    el('span', {class: 'choice', role: 'group', 'aria-label': 'Whose calls are marked'}, choice(false, 'This call'), choice(true, 'All calls (' + readableCount(calls.length) + ')')),
    calls.length > 1 ? el('span', {class: 'dim'}, 'call ' + readableCount(placeIn(calls, box) + 1) + ' of ' + readableCount(calls.length)) : null,
    foundAmong(calls),
    hasKnownSite(box) ? el('span', null, 'called at ', siteLink(box)) : null,
    file === null ? null : el('span', {class: 'code-place', title: file.place}, el('bdi', {text: file.place})));
}

// How many of these calls of a method are hits.
function foundAmong(calls) {
  if (search.isHit === null) return null;
  const hits = calls.reduce((sum, call) => sum + search.isHit[call], 0);
  return el('span', {class: hits > 0 ? 'lit-count' : 'dim', title: 'Calls of this method that are found', text: hits > 0 ? plural(hits, 'hit') : 'no hit'});
}

// Whether the line is known where a call was made, in a call that is in the picture.
function hasKnownSite(box) {
  const site = siteOf(box), parent = parentOf(box);
  return parent >= 0 && Boolean(site) && site.line > 0 && site.method === methodOf(parent);
}

// The place where a call was made, which leads there.
function siteLink(box) {
  const site = siteOf(box);
  return el('button', {type: 'button', class: 'link', title: 'The source there', onclick: () => openSite(box)}, site.place ?? 'line ' + site.line);
}

function noSource(method, file) {
  return el('div', {class: 'empty code-missing'}, el('p', {text: file.problem}),
    file.looked.length > 0 ? el('p', {text: 'Looked in:'}) : null,
    file.looked.length > 0 ? el('ul', null, ...file.looked.map(place => el('li', {text: place}))) : null);
}

// What is to be known before the marks are believed.
function sourceNotes({file, method, box, all, lines, head, elsewhere}) {
  const notes = doubts(file, method).map(text => el('p', {class: 'note bad', text}));
  const tell = text => notes.push(el('p', {class: 'note', text}));
  if (head === 0) tell('The class file tells no lines of this method, so nothing is marked.');
  const beyond = [...lines].filter(([line]) => line > file.lines.length).reduce((sum, [, {count: calls}]) => sum + calls, 0);
  if (beyond > 0) tell(plural(beyond, 'call') + ' at lines that this file does not have.');
  if (hiddenBelow.has(box) || all && trace.totals.hidden > 0) tell('Short calls are left out of this page, so that there may be more at a line than is said here.');
  const none = lines.get(0);
  if (none) {
    const calls = all ? [] : none.calls.slice(0, NOTES_AT_A_LINE);
    notes.push(el('p', {class: 'note'}, plural(none.count, 'call') + ' at no line of this method: made by the JVM, on another thread, through code that is not traced, or where the class file tells no line. ',
      ...calls.map(call => el('button', {type: 'button', class: 'link', title: noteOf(call), onclick: () => go(call)}, noteOf(call))),
      all || none.calls.length === calls.length ? null : readableCount(none.calls.length - calls.length) + ' more'));
  }
  if (!all && lines.size === 0 && elsewhere.size > 0) tell('This call made no recorded call.');
  return notes.length > 0 ? [el('div', {class: 'code-about'}, ...notes)] : [];
}

// The line that is looked at: where a call was made that one comes from, else where the moment is, else the method's head.
function targetLine(box, head) {
  const {after} = view.moment, made = after >= 0 ? after : sourceView.from;
  return made >= 0 && hasKnownSite(made) ? siteOf(made).line : head;
}

listeners.select.push((box, before) => {
  if (box !== before) sourceView.from = before >= 0 && parentOf(before) === box ? before : -1;
  if (openedChart === 'source') renderSource();
});

listeners.values.push(() => {
  if (openedChart === 'source') renderSource();
});
