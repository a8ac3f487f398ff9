// The search field: what was found, what is shown with it, and what was wrong with the question.

const searchField = document.getElementById('search'), withField = document.getElementById('with');

function showHits() {
  const output = document.getElementById('hits'), hits = search.hits.length, at = placeIn(search.hits, view.selected);
  output.classList.toggle('none', search.error !== null || (search.text !== '' && hits === 0 && !search.running));
  if (search.text === '') output.textContent = '';
  else if (search.error) output.textContent = search.question ? 'not a question' : search.error instanceof SyntaxError ? 'not a pattern' : 'failed';
  else if (hits === 0) output.textContent = search.running ? 'searching …' : 'no hit';
  else {
    output.textContent = (search.hits[at] === view.selected ? readableCount(at + 1) + ' of ' : '') + plural(hits, 'hit')
      + (search.near > 0 ? ' and ' + plural(search.near, 'relative') : '') + ' · ' + percent(search.time, trace.duration * trace.lanes.length) + (search.running ? ' …' : '') + (trace.totals.hidden > 0 ? ' · drawn calls only' : '');
  }
  for (const id of ['previous-hit', 'next-hit']) document.getElementById(id).hidden = hits === 0;
  withField.hidden = hits === 0 && withField.value === '';
  showMistake();
}

// One sentence, below the field, with the question up to where it is no longer understood.
function showMistake() {
  const place = document.getElementById('mistake'), {error, text} = search;
  let shown = [];
  if (error instanceof QuestionError) {
    shown = [el('code', null, text.slice(0, error.position), el('mark', {text: '▸'}), text.slice(error.position)), ' ' + error.message + '.'];
  } else if (error) shown = [error.message];
  else if (search.withError) shown = [search.withError];
  place.replaceChildren(...shown);
  place.hidden = shown.length === 0;
  searchField.setAttribute('aria-invalid', error !== null);
  withField.setAttribute('aria-invalid', search.withError !== null);
}

// Something about the hits has changed: every view shows it.
function showFound() {
  search.withError = null;
  try {
    search.isNear = search.running ? null : markRelatives(relativesOf(withField.value));
  } catch (unknown) {
    search.isNear = null;
    search.withError = unknown.message;
  }
  search.near = search.isNear === null ? 0 : search.isNear.reduce((sum, mark) => sum + mark, 0);
  view.chart.mark();
  mapPicture = null;
  if (openedChart === 'calls') renderTable();
  if (openedChart === 'exceptions') exceptionView.grid.fill();
  if (openedChart === 'left-out') leftOutView.grid.fill();
  if (openedChart === 'source') renderSource();
  if (openedTab === 'call') openTab('call', true);
  showHits();
  requestPaint();
}

let typed = 0;

function searchFor(text) {
  clearTimeout(typed);
  runSearch(text, showFound);
}

// The next or previous hit from the call that is looked at; around the end.
function stepHit(step) {
  if (search.hits.length === 0) return;
  const beside = hitBeside(view.selected, step);
  go(beside >= 0 ? beside : search.hits[step > 0 ? 0 : search.hits.length - 1]);
}

// In a large trace each search is work for the server: it begins when the typing stops.
searchField.addEventListener('input', () => {
  const text = searchField.value.trim();
  clearTimeout(typed);
  if (carried || text === '') return searchFor(text);
  search.running = true;
  typed = setTimeout(() => searchFor(text), 120);
});

searchField.addEventListener('keydown', event => {
  if (event.key === 'Enter') {
    event.preventDefault();
    stepHit(event.shiftKey ? -1 : 1);
  } else if (event.key === 'Escape') {
    searchField.value = '';
    withField.value = '';
    searchFor('');
    canvas.focus();
  }
});
withField.addEventListener('input', showFound);
withField.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  withField.value = '';
  showFound();
  searchField.focus();
});
document.getElementById('next-hit').addEventListener('click', () => stepHit(1));
document.getElementById('previous-hit').addEventListener('click', () => stepHit(-1));
document.getElementById('relatives').append(...RELATIVES.map(value => el('option', {value})));
listeners.select.push(showHits);
