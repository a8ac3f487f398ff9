// A table of any length: only the lines in sight are made. What its lines are is told by a list with a length and
// line(i): {cells, here, kind, level, open, choose, toggle}, of which all but cells may be missing.

const LINE = 25, TALLEST = 12e6;

class Grid {
  // Columns: {id, text, sort}; sort is called when the column's head is clicked. Template: the columns' widths, as in CSS.
  constructor({id, label, columns, template, tree = false}) {
    Object.assign(this, {id, columns, list: {length: 0}, at: 0});
    this.head = el('div', {class: 'line head', role: 'row', 'aria-rowindex': 1});
    this.space = el('div', {class: 'space', role: 'presentation'});
    this.rows = el('div', {class: 'rows-in-sight', id: id + '-rows', tabindex: 0, role: tree ? 'treegrid' : 'grid', 'aria-label': label,
      'aria-colcount': columns.length, onscroll: () => this.fill(), onkeydown: event => this.onKey(event)}, this.space);
    // The head scrolls not, so it stands outside of what does; it is of the same table all the same.
    this.rows.setAttribute('aria-owns', id + '-head');
    this.head.id = id + '-head';
    this.element = el('div', {class: 'grid', style: {'--columns': template}}, this.head, this.rows);
  }

  // Shows a list, sorted by a column.
  show(list, key, down) {
    this.list = list;
    this.at = Math.min(this.at, Math.max(0, list.length - 1));
    this.head.replaceChildren(...this.columns.map(({id, text, sort}) => {
      const sorted = key === id ? {'aria-sort': down ? 'descending' : 'ascending'} : {};
      return el('span', {class: 'cell-' + id, role: 'columnheader', ...sorted}, sort ? el('button', {type: 'button', onclick: sort}, text) : text);
    }));
    this.rows.setAttribute('aria-rowcount', list.length + 1);
    this.space.style.setProperty('height', Math.min(list.length * LINE, TALLEST) + 'px');
    this.fill();
  }

  // A browser draws no element that is higher than some million pixels: from there on a pixel is more than one.
  get scale() {
    const tall = this.list.length * LINE;
    return tall <= TALLEST ? 1 : (TALLEST - this.rows.clientHeight) / (tall - this.rows.clientHeight);
  }

  fill() {
    const {rows, list} = this, first = Math.floor(rows.scrollTop / this.scale / LINE), shown = Math.ceil(rows.clientHeight / LINE) + 1;
    const from = Math.max(0, Math.min(first, list.length - shown + 1)), lines = [];
    let current = null;
    for (let i = from; i < Math.min(list.length, from + shown); i++) {
      const line = this.lineOf(i, rows.scrollTop + (i - first) * LINE);
      if (i === this.at) current = line.id;
      lines.push(line);
    }
    this.space.replaceChildren(...lines);
    if (current) rows.setAttribute('aria-activedescendant', current); else rows.removeAttribute('aria-activedescendant');
  }

  lineOf(i, top) {
    const {cells, here, kind, level, open, toggle} = this.list.line(i);
    const tree = level === undefined ? {} : {'aria-level': level, ...(toggle ? {'aria-expanded': open} : {})};
    return el('div', {class: 'line' + (here ? ' here' : '') + (i === this.at ? ' at' : '') + (kind ? ' ' + kind : ''), id: this.id + '-' + i, role: 'row',
      'aria-rowindex': i + 2, 'aria-selected': Boolean(here), ...tree, style: {top: top + 'px'}, onclick: () => this.choose(i)},
      ...this.cellsOf(cells));
  }

  // A cell with a span takes the room of those after it, which are left out.
  cellsOf(cells) {
    const made = [];
    for (let column = 0; column < this.columns.length; column++) {
      const cell = cells[column], {text, kind, span} = typeof cell === 'object' && cell !== null ? cell : {text: cell};
      const wide = span > 1 ? {'aria-colspan': span, style: {'grid-column': (column + 1) + ' / span ' + span}} : {};
      made.push(el('span', {class: 'cell-' + this.columns[column].id + (kind ? ' ' + kind : ''), role: 'gridcell', 'aria-colindex': column + 1, text: text ?? '', title: text ?? '', ...wide}));
      column += (span ?? 1) - 1;
    }
    return made;
  }

  choose(i) {
    this.at = i;
    const {choose, toggle} = this.list.line(i);
    (choose ?? toggle)?.();
    this.fill();
  }

  onKey(event) {
    const page = Math.max(1, Math.floor(this.rows.clientHeight / LINE) - 1), line = this.list.length > 0 ? this.list.line(this.at) : {};
    const step = {ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity}[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey || this.list.length === 0) return;
    if (step !== undefined) this.goTo(Math.min(Math.max(this.at + step, 0), this.list.length - 1));
    else if (event.key === 'Enter' || event.key === ' ') this.choose(this.at);
    else if (event.key === 'ArrowRight' && line.toggle && !line.open || event.key === 'ArrowLeft' && line.toggle && line.open) line.toggle();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // Makes a line the current one, chooses it unless it is there to be opened, and brings it into sight.
  goTo(i) {
    this.at = i;
    const {choose, toggle} = this.list.line(i);
    if (choose && !toggle) choose();
    this.reveal(i);
  }

  // Makes a line the current one and brings it into sight; -1: none.
  reveal(i) {
    if (i < 0) return this.fill();
    this.at = i;
    const {rows} = this, top = i * LINE * this.scale;
    if (top < rows.scrollTop || top > rows.scrollTop + rows.clientHeight - LINE) rows.scrollTop = top - rows.clientHeight / 2;
    this.fill();
  }
}

// A field to filter a table by text.
function filterField(id, placeholder, label, text, filter) {
  const field = el('input', {type: 'search', id, placeholder, 'aria-label': label, autocomplete: 'off', spellcheck: 'false', oninput: () => filter(field.value.trim())});
  field.value = text;
  return field;
}

// Notes that a table is to be sorted by a column: the other way round, if it is already.
function sortBy(table, column) {
  table.down = table.key === column.id ? !table.down : Boolean(column.down);
  table.key = column.id;
}
