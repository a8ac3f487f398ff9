// From one call to the next like it: of the same method, from the same site, with the same object.

// The next or previous call of the same method; undefined if there is none.
function sameMethod(call, step) {
  const same = callsOfMethod(methodOf(call));
  return same[placeIn(same, call) + step];
}

function sameSite(call, step) {
  const site = siteOfEdge[boxes.edge[call]];
  if (site < 0) return undefined;
  for (let box = call + step; box >= 0 && box < count; box += step) if (siteOfEdge[boxes.edge[box]] === site) return box;
  return undefined;
}

function besideException(call, step) {
  return thrownAt[placeIn(thrownAt, call + (step > 0 ? 1 : 0)) + (step > 0 ? 0 : -1)];
}

// The object that is followed from call to call.
let followed = -1;

// The objects of a call, as far as it is known which they are.
function objectsOf(call) {
  const {receiver, args, result, thrown} = valuesOf(call), objects = new Map();
  const add = (name, node) => {
    if (node?.object === undefined) return;
    if (!objects.has(node.object)) objects.set(node.object, {number: node.object, names: [], text: node.text});
    objects.get(node.object).names.push(name);
  };
  add('this', receiver);
  for (const arg of args) add(arg.name, arg.node);
  add('result', result);
  add('exception', thrown);
  return [...objects.values()];
}

// What was chosen last, while the call has it, else the first one; undefined if none is known.
function followedObject(call) {
  const objects = objectsOf(call);
  return objects.some(object => object.number === followed) ? followed : objects[0]?.number;
}

let lookingFor = 0;

// Where the object is next among the values of a call; undefined if nowhere, null if another step came before the answer.
async function sameObject(call, step, object) {
  const looking = ++lookingFor;
  if (carried) {
    for (let box = call + step; box >= 0 && box < count; box += step) if (trace.values[box].some(number => trace.exact[number]?.o === object)) return box;
    return undefined;
  }
  for (let from = call + step; from >= 0 && from < count;) {
    const {box, next} = await (await ask('object?' + [object, from, step].join(','))).json();
    if (looking !== lookingFor) return null;
    if (box >= 0) return box;
    from = next;
    tellStep('Looking for it: ' + percent(Math.abs(from - call), step > 0 ? count - call : call) + ' of the calls …');
  }
  return undefined;
}
