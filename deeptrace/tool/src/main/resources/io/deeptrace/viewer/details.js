// The panel about the selected call.

function renderCall(panel) {
  const box = view.selected;
  if (box < 0) {
    panel.append(el('p', {class: 'empty', text: 'Select a call to see what went in and what came out.'}));
    return;
  }
  panel.append(callTitle(nameOf(box), 'h2', litClass(box).trim()), el('div', {class: 'ref'}, ...breakable(methodOfBox(box).ref)), ...badges(box));
  if (trace.diff) renderDifferences(panel, box);
  panel.append(navigation(box), ...copyButtons(box));
  if (kindOf(box) === CAPPED) renderCounted(panel, cappedBy.get(box)); else renderValues(panel, box);
  renderTime(panel, box);
  renderPlace(panel, box);
  renderHandOvers(panel, box);
  renderCallees(panel, box);
  renderPath(panel, box);
}

function badges(box) {
  const list = [];
  const badge = (text, kind = '') => list.push(el('span', {class: 'badge ' + kind, text}));
  if (kindOf(box) === ORIGIN) badge('threw', 'bad');
  if (kindOf(box) === PASSED) badge('passed an exception on', 'bad');
  if (caught(box)) badge(kindOf(box) === ORIGIN ? 'caught one, threw another' : 'caught an exception');
  if (kindOf(box) === UNFINISHED) badge('unfinished: still running when the recording ended', 'grey');
  if (kindOf(box) === UNWOUND) badge('ended unseen', 'grey');
  if (kindOf(box) === CAPPED) badge('counted, not recorded', 'grey');
  if (methodOfBox(box).dynamic) badge('entered dynamically, not in the static closure');
  if (hiddenBelow.has(box)) badge(plural(hiddenBelow.get(box), 'shorter call') + ' below not drawn', 'grey');
  return list.length ? [el('div', {class: 'badges'}, ...list)] : [];
}

function navigation(box) {
  const same = callsOfMethod(methodOf(box)), at = placeIn(same, box), site = siteOf(box);
  const button = (text, title, run, disabled = false) => {
    const made = el('button', {type: 'button', title, 'aria-label': title, onclick: run}, text);
    made.disabled = disabled;
    return made;
  };
  const row = (what, text, run, ends = [false, false]) => [
    button('‹', 'Previous call ' + what, () => run(-1), ends[0]), el('span', {title: text, text}), button('›', 'Next call ' + what, () => run(1), ends[1])];
  return el('div', {class: 'same'},
    ...row('of this method', 'call ' + readableCount(at + 1) + ' of ' + readableCount(same.length) + ' of this method',
      step => goBeside(sameMethod, step, 'call of this method'), [at === 0, at === same.length - 1]),
    ...(site ? row('from this site', 'from this site: ' + (site.place || 'unknown line'), step => goBeside(sameSite, step, 'call from this site')) : []),
    ...objectsOf(box).slice(0, 4).flatMap(object => row('with this object', 'with ' + object.names.join(', ') + ' = ' + object.text, step => followObject(step, object.number))));
}

function pair(list, name, value, kind = '') {
  if (value !== null && value !== undefined && value !== '') {
    list.append(el('dt', {text: name}), el('dd', {class: kind, text: value}));
  }
}

function renderValues(panel, box) {
  const values = valuesOf(box), before = [], after = [];
  const add = (rows, name, node, kind) => {
    if (node !== null) rows.push(valueRow(name, node, name, kind));
  };
  if (!values.ready) {
    panel.append(el('p', {class: 'note', text: 'Values are being read …'}));
    return;
  }
  add(before, 'this', values.receiver);
  for (const arg of values.args) add(before, arg.name, arg.node);
  if (before.length) panel.append(el('h3', {text: 'In'}), el('div', {class: 'values'}, ...before));
  if (values.changes.length) {
    panel.append(el('h3', {text: 'Changed'}), el('p', {class: 'note', text: 'As it was when the call ended.'}),
      el('div', {class: 'values'}, ...values.changes.map(change => valueRow(change.name, change.node, change.name, 'changed'))));
  }
  add(after, 'result', values.result);
  add(after, 'exception', values.thrown, 'thrown');
  if (!after.length && kindOf(box) === RETURNED) {
    after.push(el('div', {class: 'value dim'}, el('span', {class: 'value-name', text: 'result'}), 'void'));
  }
  if (after.length) panel.append(el('h3', {text: 'Out'}), el('div', {class: 'values'}, ...after));
}

function renderCounted(panel, entry) {
  const list = el('dl', {class: 'plain'});
  pair(list, 'Calls', readableCount(entry.count));
  pair(list, 'Calls in them', entry.nested > 0 ? (entry.atLeast ? 'at least ' : '') + readableCount(entry.nested) : '');
  pair(list, 'One took', entry.count > 1 ? readableTime(entry.least) + ' to ' + readableTime(entry.most) : '');
  pair(list, 'Threw', entry.threw > 0 ? readableCount(entry.threw) : '');
  pair(list, 'Why', entry.cause);
  panel.append(el('h3', {text: 'Counted'}), list);
}

function renderTime(panel, box) {
  const total = timeOf(box), list = el('dl', {class: 'plain'});
  pair(list, 'Total', timeText(box) + '  (' + percent(total, trace.duration) + ' of the trace)');
  if (kindOf(box) !== CAPPED) {
    pair(list, 'Self', selfText(box) + '  (' + percent(selfOf(box), total) + ' of the call)');
    pair(list, 'Began', '+ ' + readableTime(startOf(box)));
  }
  const share = part => ({style: {'--w': Math.min(100, part / trace.duration * 100) + '%'}});
  panel.append(el('h3', {text: trace.diff ? 'Time, of the longer of both' : 'Time'}), list,
    el('div', {class: 'meter', 'aria-hidden': 'true'}, el('i', share(total)), kindOf(box) === CAPPED ? null : el('i', share(selfOf(box)))));
}

function renderPlace(panel, box) {
  const site = siteOf(box), method = methodOfBox(box), lane = trace.lanes[laneOf(box)];
  const list = el('dl', {class: 'plain'});
  if (hasKnownSite(box)) list.append(el('dt', {text: 'Called at'}), el('dd', null, siteLink(box), ' in ' + site.caller));
  else if (site && site.caller) pair(list, 'Called at', (site.place || 'unknown line') + ' in ' + site.caller);
  if (site && site.declared && site.declared !== method.ref) pair(list, 'Declared as', site.declared);
  if (method.place) {
    list.append(el('dt', {text: 'Method at'}), el('dd', null,
      el('button', {type: 'button', class: 'link', title: 'Its source', onclick: openMethodSource}, method.place)));
  }
  pair(list, 'Thread', lane.name + (lane.virtual ? ' (virtual)' : lane.daemon ? ' (daemon)' : ''));
  panel.append(el('h3', {text: 'Where'}), list);
}

function callRow(box, amount, extra = '') {
  return el('li', {class: litClass(box).trim()}, el('button', {type: 'button', onclick: () => select(box)},
    swatchOf(box), el('span', {class: 'name ' + extra, text: nameOf(box) + (kindOf(box) === CAPPED ? '' : signature(box))}),
    el('span', {class: 'amount', text: amount})));
}

function renderCallees(panel, box) {
  const children = childrenOf(box);
  if (children.length === 0) return;
  const counted = [], shown = [];
  for (const child of children) {
    if (kindOf(child) === CAPPED) counted.push(child); else if (shown.length < 100) shown.push(child);
  }
  const recorded = children.length - counted.length, next = calleeBeside(box, view.moment, 1);
  const more = counted.reduce((sum, child) => sum + cappedBy.get(child).count, 0);
  panel.append(el('h3', {text: plural(recorded, 'callee') + (more > 0 ? ', ' + readableCount(more) + ' more counted' : '')}),
    el('ul', {class: 'rows'}, ...[...counted.slice(0, 100), ...shown].map(child => {
      const row = callRow(child, timeText(child));
      // Where the moment is, between the callees.
      if (view.moment !== BEGIN && child === next) row.classList.add('next');
      return row;
    })));
  if (recorded > shown.length) panel.append(el('p', {class: 'note', text: readableCount(recorded - shown.length) + ' more: see the chart.'}));
}

function renderPath(panel, box) {
  const path = pathTo(box), from = Math.max(0, path.length - 60);
  panel.append(el('h3', {text: 'Path from the root'}), el('ul', {class: 'rows'},
    ...path.slice(from).map(at => callRow(at, timeText(at), at === box ? 'here' : ''))));
  if (from > 0) panel.append(el('p', {class: 'note', text: readableCount(from) + ' callers above these.'}));
}
