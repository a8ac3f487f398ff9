// Moves the focus, and tells when it cannot be moved.

function tellStep(text) {
  document.getElementById('step-note').textContent = text;
}

function showMoment() {
  document.getElementById('moment').textContent = view.selected < 0 ? '' : momentText(view.selected, view.moment);
}

function takeStep(step) {
  if (view.selected < 0) return go(0);
  const to = step(view.selected, view.moment);
  if (typeof to === 'string') tellStep(to); else go(...to);
}

function goBeside(find, step, what) {
  const call = view.selected < 0 ? undefined : find(view.selected, step);
  if (call === undefined || call < 0) tellStep('No ' + (step > 0 ? 'further' : 'earlier') + ' ' + what + '.'); else go(call);
}

// Steps whose answer is on the way.
let steppingOn = 0;

// Follows the object of this number, or the one followed so far, to the next call that has it.
async function followObject(step, number) {
  steppingOn++;
  try {
    if (kindOf(view.selected) !== CAPPED && !valuesOf(view.selected).ready) await fetchValues([view.selected]);
    const object = number ?? followedObject(view.selected);
    if (object === undefined) return tellStep('No value of this call is an object that is known from another one.');
    followed = object;
    const call = await sameObject(view.selected, step, followed);
    if (call === null) return;
    if (call === undefined) tellStep('No ' + (step > 0 ? 'further' : 'earlier') + ' call with this object.'); else go(call);
  } catch (failure) {
    tellStep(failure.message);
  } finally {
    steppingOn--;
  }
}

const STEP_BUTTONS = [['b', '◂', 'Back'], ['f', '▸', 'Forward'], ['i', '↘', 'Into'], ['v', '→', 'Over'], ['o', '↗', 'Out'], ['Enter', '⤢', 'Zoom']];

function renderSteps() {
  const table = keyTable();
  document.getElementById('steps').prepend(...STEP_BUTTONS.map(([key, sign, text]) => {
    const {does, run} = table.find(entry => entry.keys.includes(key));
    return el('button', {type: 'button', id: 'step-' + text.toLowerCase(), title: does + ' (' + keyText(key) + ')', onclick: () => run(1)},
      el('span', {'aria-hidden': 'true', text: sign}), ' ' + text);
  }));
}

listeners.select.push(() => {
  tellStep('');
  showMoment();
});
