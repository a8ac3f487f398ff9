// Puts the page together.

let TABS = [];
let openedTab = 'call';

function openTab(id, stay = false) {
  openedTab = id;
  const panel = document.getElementById('panel'), scrolled = panel.scrollTop;
  panel.replaceChildren();
  for (const tab of TABS) {
    const button = document.getElementById('tab-' + tab.id), chosen = tab.id === id;
    button.setAttribute('aria-selected', chosen);
    button.tabIndex = chosen ? 0 : -1;
    if (chosen) {
      panel.setAttribute('aria-labelledby', button.id);
      tab.render(panel);
    }
  }
  panel.scrollTop = stay ? scrolled : 0;
}

function renderTabs() {
  TABS = [
    {id: 'call', text: 'Call', render: renderCall},
    {id: 'methods', text: 'Methods', render: renderMethods},
    {id: 'recording', text: 'Recording', render: renderRecording},
  ];
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
  document.getElementById('root').append(el('span', {class: 'dim', text: root.slice(0, dot + 1)}), el('b', {text: root.slice(dot + 1)}));
  document.getElementById('root').title = root;
  const summary = document.getElementById('summary'), totals = trace.totals;
  const fact = (strong, rest, kind = '') => summary.append(el('span', {class: kind}, el('b', {text: strong}), ' ' + rest));
  fact(readableCount(totals.recorded), totals.recorded === 1 ? 'call recorded' : 'calls recorded');
  fact(readableTime(trace.duration), 'from first to last');
  if (trace.lanes.length > 1) fact(readableCount(trace.lanes.length), 'threads');
  if (thrownAt.length > 0) fact(readableCount(thrownAt.length), thrownAt.length === 1 ? 'exception' : 'exceptions', 'bad');
  if (totals.capped > 0) fact(readableCount(totals.capped), 'more counted by caps');
  const dropped = Object.values(totals.dropped).reduce((sum, lost) => sum + lost, 0);
  if (dropped > 0) fact(readableCount(dropped), 'lost to budgets or faults', 'bad');
  if (totals.hidden > 0) fact(readableCount(totals.hidden), 'of the shortest not drawn');
  if (totals.classes > 0) fact(readableCount(totals.classes), totals.classes === 1 ? 'class instrumented' : 'classes instrumented');
  if (trace.info.thrown) fact('The root threw', trace.info.thrown, 'bad');
  if (trace.diff) renderComparedHeader(summary);
  const warnings = [];
  if (!trace.finished) warnings.push('The recording was not closed in order: the program was killed, or is still running. Calls without an end have a dashed edge.');
  for (const damage of trace.damage) warnings.push(damage);
  const banner = document.getElementById('banner');
  banner.hidden = warnings.length === 0;
  for (const warning of warnings.slice(0, 3)) banner.append(el('div', {text: warning}));
  if (warnings.length > 3) banner.append(el('div', {text: readableCount(warnings.length - 3) + ' more: see Recording.'}));
  document.getElementById('nothing').hidden = count > 0;
}

function renderLegend() {
  const legend = document.getElementById('legend');
  legend.replaceChildren();
  if (trace.diff) return renderComparedLegend(legend);
  const any = kind => boxes.ofKind[kind] > 0;
  const sign = (kind, text) => legend.append(el('span', null, el('i', {class: 'swatch ' + kind}), text));
  if (any(ORIGIN)) sign('origin', '! threw');
  if (any(PASSED)) sign('passed', 'passed it on');
  if (any(CAPPED)) sign('capped', 'counted, not recorded');
  if (any(UNFINISHED) || any(UNWOUND)) sign('unfinished', 'no end seen');
  const own = groups.length > theme.fills.length ? theme.fills.length - 1 : groups.length;
  const shared = groupedBy === 'package' ? sharedStart(groups.slice(1, own).map(group => group.name)) : '';
  groups.slice(0, own).forEach((group, number) => {
    const searched = groupedBy === 'package' ? group.name + '.' : group.name + '#';
    const about = plural(group.calls, 'call') + (groupedBy === 'package' ? ' of ' + plural(group.classes.size, 'class', 'classes') : '');
    const text = groupedBy === 'package' ? (group.name.startsWith(shared) ? group.name.slice(shared.length) : group.name) || 'no package' : withoutPackage(group.name);
    legend.append(el('button', {type: 'button', title: group.name + ': ' + about + '. Click to search.', onclick: () => {
      searchField.value = searched;
      searchFor(searched);
    }}, el('i', {class: 'swatch', style: {'--swatch': groupColour(number)}}), text));
  });
  if (own < groups.length) {
    legend.append(el('span', null, el('i', {class: 'swatch', style: {'--swatch': groupColour(own)}}),
      groupedBy === 'package' ? plural(groups.length - own, 'more package') : plural(groups.length - own, 'more class', 'more classes')));
  }
}

// What all of these names begin with, up to a dot: it says nothing in a legend.
function sharedStart(names) {
  let shared = names.length > 1 ? names[0] : '';
  for (const name of names) {
    while (!(name + '.').startsWith(shared)) shared = shared.slice(0, shared.lastIndexOf('.', shared.length - 2) + 1);
  }
  return shared.endsWith('.') ? shared : '';
}

// Its first size is told when it is drawn already.
function resized() {
  if (view.width !== Math.max(1, canvas.clientWidth) || view.height !== Math.max(1, canvas.clientHeight)
    || canvas.width !== Math.round(view.width * devicePixelRatio)) resize();
}

function resize() {
  view.width = Math.max(1, canvas.clientWidth);
  view.height = Math.max(1, canvas.clientHeight);
  canvas.width = Math.round(view.width * devicePixelRatio);
  canvas.height = Math.round(view.height * devicePixelRatio);
  mapPicture = null;
  theme.hatching = null;
  view.chart.top = clampTop(view.chart.top);
  requestPaint();
}

// The address holds what is looked at, so that it can be kept, and gone back to.
function onHash() {
  const chosen = new URLSearchParams(location.hash.slice(1)), call = Number(chosen.get('call') ?? -1), after = Number(chosen.get('after') ?? -1);
  const moment = chosen.get('at') === 'end' ? END : after >= 0 && after < count && callerOnThread(after) === call ? afterCall(after) : BEGIN;
  restoring = true;
  if (!view.chart) openChart('time');
  if (call >= 0 && call < count && (call !== view.selected || moment.end !== view.moment.end || moment.after !== view.moment.after)) select(call, true, moment);
  openChart(chosen.get('view') ?? 'time');
  restoring = false;
}

let restoring = false;

function writeHash(replace) {
  if (restoring || view.held) return;
  const {after, end} = view.moment, moment = end ? '&at=end' : after >= 0 ? '&after=' + after : '';
  const hash = '#call=' + view.selected + moment + (openedChart === 'time' ? '' : '&view=' + openedChart);
  if (hash === location.hash) return;
  if (replace || location.hash === '') history.replaceState(null, '', hash); else history.pushState(null, '', hash);
}

// The charts, which are made when they are first asked for, and the tables, which are opened again each time.
const CHARTS = [
  {id: 'time', text: 'Time', title: 'Calls in the order of time (1)', make: () => new Timeline()},
  {id: 'merged', text: 'Merged', title: 'Calls with the same path together, the longest first (2)', make: () => new Merged()},
  {id: 'sandwich', text: 'Sandwich', title: 'Callers and callees of the selected call\u2019s method (3)', make: () => new Sandwich(methodOf(Math.max(0, view.selected)))},
  {id: 'calls', text: 'Calls', title: 'All calls of the selected call\u2019s method as a table (4)', open: () => openTable(methodOf(Math.max(0, view.selected)))},
  {id: 'exceptions', text: 'Exceptions', title: 'Where each exception was thrown, which calls it passed, and where it was caught (5)', open: () => openExceptions()},
  {id: 'left-out', text: 'Left out', title: 'What is not in the picture, and why (6)', open: () => openLeftOut()},
  {id: 'source', text: 'Source', title: 'The source of the selected call\u2019s method, with the calls made at its lines (7)', open: () => openSource()},
];
const made = new Map();
let openedChart = null;

function openChart(id) {
  const chosen = CHARTS.find(chart => chart.id === id) ?? CHARTS[0];
  if (count === 0 && chosen.id !== 'time' && chosen.id !== 'left-out') return;
  openedChart = chosen.id;
  document.getElementById('table').hidden = !chosen.open;
  document.getElementById('picture').hidden = Boolean(chosen.open);
  if (chosen.open) {
    setChart(chartOf(CHARTS[0]));
    chosen.open();
  } else {
    setChart(chartOf(chosen));
    resize();
  }
  for (const {id: each} of CHARTS) document.getElementById('chart-' + each).setAttribute('aria-pressed', each === chosen.id);
  if (view.selected >= 0) {
    if (chosen.make) revealBox(view.chart.boxOf(view.selected));
    writeHash(false);
  }
}

function chartOf(chosen) {
  const about = chosen.id === 'sandwich' ? methodOf(Math.max(0, view.selected)) : null;
  let chart = made.get(chosen.id);
  if (!chart || about !== null && chart.method !== about) {
    chart = chosen.make();
    made.set(chosen.id, chart);
  }
  return chart;
}

function renderCharts() {
  document.getElementById('charts').append(...CHARTS.map(chart =>
    el('button', {type: 'button', id: 'chart-' + chart.id, title: chart.title, onclick: () => openChart(chart.id)}, chart.text)));
}

function tell(text) {
  const banner = document.getElementById('banner');
  banner.hidden = false;
  if (![...banner.children].some(line => line.textContent === text)) banner.append(el('div', {text}));
}

// Of which call it was not yet known how it ended when it was announced.
let unannounced = -1;

function announce(box) {
  const values = valuesOf(box);
  unannounced = values.ready ? -1 : box;
  const outcome = values.thrown !== null ? ', threw ' + values.thrown.text : values.result !== null ? ', returned ' + values.result.text : '';
  const moment = view.moment === BEGIN ? '' : momentText(box, view.moment) + '. ';
  document.getElementById('announce').textContent = moment + nameOf(box) + ', ' + timeText(box) + outcome;
}

listeners.select.push((box, before) => {
  writeHash(false);
  if (openedTab === 'call') openTab('call', box === before);
  announce(box);
});

listeners.values.push(() => {
  requestPaint();
  if (openedTab === 'call') openTab(openedTab, true);
  if (view.selected === unannounced) announce(view.selected);
  if (tipped) showTooltip(tipped.box, tipped.x, tipped.y);
});

async function begin() {
  readTheme();
  const status = document.getElementById('summary');
  status.textContent = 'Reading the trace …';
  try {
    // Seldom: where no graphics card draws the page, each change of it takes a processor that could read.
    let told = performance.now();
    await load(read => {
      if (performance.now() - told < 500) return;
      told = performance.now();
      status.textContent = 'Reading the trace: ' + readableCount(read) + ' calls';
    });
  } catch (failure) {
    status.textContent = '';
    return tell(failure.message);
  }
  status.textContent = '';
  indexCalls();
  groupMethods();
  readDifferences();
  renderHeader();
  renderTabs();
  renderCharts();
  renderHelp();
  renderSteps();
  renderLegend();
  view.selected = count > 0 ? 0 : -1;
  showMoment();
  onHash();
  openTab('call');
  showHits();
  new ResizeObserver(resized).observe(document.getElementById('stage'));
  for (const wish of [darkScheme, strongContrast]) {
    wish.addEventListener('change', () => {
      readTheme();
      renderLegend();
      openTab(openedTab);
      resize();
    });
  }
  document.getElementById('reset').addEventListener('click', showAll);
  addEventListener('hashchange', onHash);
  addEventListener('popstate', onHash);
}

begin();
