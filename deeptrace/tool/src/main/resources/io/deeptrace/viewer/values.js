// Values as trees: one line each until they are opened. What is open stays so from call to call, to compare them.

const openValues = new Set();
const LONG_TEXT = 40;
const UNKNOWN = 0x7fffffff;

// One row of a list of names and values; place tells it apart from the others of a call.
function valueRow(name, node, place, kind = '') {
  const parts = partsOf(node), text = node.text;
  if (parts === null && (text.length <= LONG_TEXT || kind === 'thrown')) {
    return el('div', {class: 'value ' + kind}, el('span', {class: 'value-name', text: name}), el('span', {class: 'value-text', text}));
  }
  const row = el('details', {class: 'value ' + kind},
    el('summary', {title: parts === null ? 'The whole text' : 'What is in it'}, el('span', {class: 'value-name', text: name}), el('span', {class: 'value-text', text}),
      parts === null ? null : el('span', {class: 'value-type', text: parts.type + sizeText(parts)})));
  let filled = parts === null;
  const fill = () => {
    if (!filled) row.append(partRows(parts, place));
    filled = true;
  };
  if (openValues.has(place)) {
    fill();
    row.open = true;
  }
  row.addEventListener('toggle', () => {
    if (row.open) openValues.add(place); else openValues.delete(place);
    fill();
  });
  return row;
}

function sizeText(parts) {
  return parts.names.length === 0 ? ', ' + (parts.size === UNKNOWN ? 'more elements than anybody counted' : plural(parts.size, 'element')) : '';
}

function partRows(parts, place) {
  const rows = parts.values.map((node, i) => {
    const name = parts.names.length > 0 ? parts.names[i] : '[' + i + ']';
    return valueRow(name, node, place + '/' + name);
  });
  const more = parts.size - parts.values.length;
  return el('div', {class: 'value-parts'}, ...rows,
    more > 0 ? el('div', {class: 'value dim', text: (parts.size === UNKNOWN ? '' : readableCount(more) + ' ') + 'more, not kept'}) : null);
}
