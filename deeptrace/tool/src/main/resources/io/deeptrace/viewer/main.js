// Puts the page together.

const TABS = [
  {id: 'call', text: 'Call', render: renderCall},
  {id: 'exceptions', text: 'Exceptions', render: renderExceptions, count: thrownAt.length},
  {id: 'methods', text: 'Methods', render: renderMethods},
  {id: 'left-out', text: 'Left out', render: renderLeftOut, count: trace.leftOut.length + trace.capped.length},
  {id: 'recording', text: 'Recording', render: renderRecording},
];
let openedTab = 'call';

function openTab(id) {
  openedTab = id;
  const panel = document.getElementById('panel');
  panel.replaceChildren();
  panel.scrollTop = 0;
  for (const tab of TABS) {
    const button = document.getElementById('tab-' + tab.id), chosen = tab.id === id;
    button.setAttribute('aria-selected', chosen);
    button.tabIndex = chosen ? 0 : -1;
    if (chosen) {
      panel.setAttribute('aria-labelledby', button.id);
      tab.render(panel);
    }
  }
}

function renderTabs() {
  const bar = document.getElementById('tabs');
  for (const tab of TABS) {
    bar.append(el('button', {type: 'button', role: 'tab', id: 'tab-' + tab.id, 'aria-controls': 'panel', onclick: () => openTab(tab.id)},
      tab.text, tab.count > 0 ? el('span', {class: 'count', text: readableCount(tab.count)}) : null));
  }
  bar.addEventListener('keydown', event => {
    const step = {ArrowLeft: -1, ArrowRight: 1}[event.key];
    if (!step) return;
    const at = TABS.findIndex(tab => tab.id === openedTab);
    openTab(TABS[(at + step + TABS.length) % TABS.length].id);
    document.getElementById('tab-' + openedTab).focus();
  });
}

function renderHeader() {
  const root = trace.info.root || (count > 0 ? methodOfBox(0).ref : 'empty trace'), hash = root.indexOf('#');
  const dot = root.lastIndexOf('.', hash < 0 ? root.length : hash);
  document.getElementById('root').append(el('span', {class: 'dim', text: root.slice(0, dot + 1)}), root.slice(dot + 1));
  document.getElementById('root').title = root;
  const summary = document.getElementById('summary'), totals = trace.totals;
  const fact = (strong, rest, kind = '') => summary.append(el('span', {class: kind}, el('b', {text: strong}), ' ' + rest));
  fact(readableCount(totals.recorded), totals.recorded === 1 ? 'call recorded' : 'calls recorded');
  fact(readableTime(trace.duration), 'from first to last');
  if (trace.lanes.length > 1) fact(readableCount(trace.lanes.length), 'threads');
  if (thrownAt.length > 0) fact(readableCount(thrownAt.length), thrownAt.length === 1 ? 'exception' : 'exceptions', 'bad');
  if (totals.capped > 0) fact(readableCount(totals.capped), 'more counted by caps');
  if (totals.dropped > 0) fact(readableCount(totals.dropped), 'lost to budgets or faults', 'bad');
  if (totals.hidden > 0) fact(readableCount(totals.hidden), 'of the shortest not drawn');
  if (totals.classes > 0) fact(readableCount(totals.classes), totals.classes === 1 ? 'class instrumented' : 'classes instrumented');
  if (trace.info.thrown) fact('The root threw', trace.info.thrown, 'bad');
  if (!trace.finished) fact('Incomplete:', 'the recording was not closed in order', 'bad');
  if (trace.damage.length > 0) fact('Damaged:', trace.damage[0], 'bad');
}

function renderLegend() {
  const legend = document.getElementById('legend');
  legend.replaceChildren();
  const kinds = new Set(kindOf);
  const sign = (kind, text) => legend.append(el('span', null, el('i', {class: 'swatch ' + kind}), text));
  if (kinds.has(ORIGIN)) sign('origin', '! threw');
  if (kinds.has(PASSED)) sign('passed', 'passed it on');
  if (kinds.has(CAPPED)) sign('capped', 'counted, not recorded');
  if (kinds.has(UNFINISHED) || kinds.has(UNWOUND)) sign('unfinished', 'no end seen');
  for (const kind of classes.slice(0, theme.fills.length)) {
    legend.append(el('button', {type: 'button', title: 'Search ' + kind.name, onclick: () => {
      searchField.value = kind.name + '#';
      searchFor(searchField.value);
    }}, el('i', {class: 'swatch', style: {'--swatch': classColour(kind.number)}}), withoutPackage(kind.name)));
  }
  if (classes.length > theme.fills.length) legend.append(el('span', {text: '… ' + plural(classes.length, 'class', 'classes') + ' in all'}));
}

function resize() {
  view.width = Math.max(1, canvas.clientWidth);
  view.height = Math.max(1, canvas.clientHeight);
  canvas.width = Math.round(view.width * devicePixelRatio);
  canvas.height = Math.round(view.height * devicePixelRatio);
  mapPicture = null;
  theme.hatching = null;
  view.top = clampTop(view.top);
  requestPaint();
}

function onHash() {
  const chosen = /^#call=(\d+)$/.exec(location.hash);
  if (chosen && Number(chosen[1]) < count && Number(chosen[1]) !== view.selected) select(Number(chosen[1]));
}

listeners.select.push(box => {
  history.replaceState(null, '', '#call=' + box);
  if (openedTab === 'call') openTab('call');
  const values = valuesOf(box);
  const outcome = values.thrown !== null ? ', threw ' + values.thrown : values.result !== null ? ', returned ' + values.result : '';
  document.getElementById('announce').textContent = nameOf(box) + ', ' + readableTime(timeOf(box)) + outcome;
});

readTheme();
renderHeader();
renderTabs();
renderHelp();
renderLegend();
openTab('call');
showHits();
new ResizeObserver(resize).observe(document.getElementById('stage'));
darkScheme.addEventListener('change', () => {
  readTheme();
  renderLegend();
  openTab(openedTab);
  resize();
});
document.getElementById('reset').addEventListener('click', showAll);
addEventListener('hashchange', onHash);
onHash();
if (view.selected < 0) select(0, false);
