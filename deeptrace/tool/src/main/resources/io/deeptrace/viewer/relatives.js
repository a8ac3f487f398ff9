// The calls around hits, by the words of deeptrace query --with: ancestors, descendants:2, siblings.

const RELATIVES = ['ancestors', 'ancestors:1', 'descendants', 'descendants:1', 'siblings'];

// How many levels up and down, and whether siblings. Throws an Error about a word that is none of these.
function relativesOf(words) {
  const wanted = {ancestors: 0, descendants: 0, siblings: false};
  for (const word of words.split(',').map(each => each.trim()).filter(each => each !== '')) {
    const [, who, levels] = /^(ancestors|descendants|siblings)(?::([1-9]\d{0,8}))?$/.exec(word) ?? [];
    if (!who) throw new Error(word + ' is not known: say ancestors, ancestors:2, descendants, descendants:1 or siblings.');
    wanted[who] = who === 'siblings' ? true : Number(levels ?? 2147483647);
  }
  return wanted;
}

// Marks the relatives of all hits; null if none are wanted.
function markRelatives({ancestors, descendants, siblings}) {
  if (search.isHit === null || ancestors + descendants === 0 && !siblings) return null;
  const parent = parentColumn(), near = new Uint8Array(count);
  if (siblings) markSiblings(parent, near);
  if (ancestors > 0) markAncestors(parent, near, ancestors);
  if (descendants > 0) markDescendants(parent, near, descendants);
  for (const box of search.hits) near[box] = 0;
  return near;
}

function markSiblings(parent, near) {
  const among = new Uint8Array(count + 1);
  for (const box of search.hits) among[parent[box] + 1] = 1;
  for (let box = 0; box < count; box++) if (among[parent[box] + 1] === 1) near[box] = 1;
}

// Up from each hit, until another one has gone as far from there.
function markAncestors(parent, near, levels) {
  const left = new Int32Array(count);
  for (const box of search.hits) {
    for (let at = parent[box], more = levels; at >= 0 && more > left[at]; at = parent[at], more--) {
      left[at] = more;
      near[at] = 1;
    }
  }
}

// A caller mostly has a smaller number than its callees, but not always where work was handed to another thread.
function markDescendants(parent, near, levels) {
  const left = new Int32Array(count);
  for (const box of search.hits) left[box] = Math.min(levels, count) + 1;
  for (let again = true; again;) {
    again = false;
    for (let box = 0; box < count; box++) {
      const above = parent[box];
      if (above < 0 || left[above] - 1 <= left[box]) continue;
      left[box] = left[above] - 1;
      near[box] = 1;
      again ||= above > box;
    }
  }
}
