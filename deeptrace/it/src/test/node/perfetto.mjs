// Decodes a Perfetto trace by the published schema, puts the slices together as Perfetto does, and tells what it saw:
// node perfetto.mjs FILE [SCHEMA]
import fs from 'node:fs';
import protobuf from 'protobufjs';

const schema = await protobuf.load(process.argv[3] ?? 'perfetto.proto');
const type = schema.lookupType('perfetto.protos.Trace');
const bytes = fs.readFileSync(process.argv[2]);
const trace = type.toObject(type.decode(bytes), {longs: Number, enums: String});
const verdict = {problems: [], threads: {}, process: null, slices: [], flows: [], labels: []};
// Fields that the schema does not know would be lost on the way back.
verdict.wholeAgain = type.encode(type.decode(bytes)).finish().length === bytes.length;
const sequences = new Map(), tracks = new Map();
for (const packet of trace.packet) {
  const id = packet.trustedPacketSequenceId;
  if (packet.sequenceFlags === 1) sequences.set(id, {eventNames: new Map(), eventCategories: new Map(), debugAnnotationNames: new Map()});
  const names = sequences.get(id);
  if (!names) verdict.problems.push('a packet needs the state of sequence ' + id + ', which has not begun');
  for (const kind of Object.keys(names)) for (const one of packet.internedData?.[kind] ?? []) names[kind].set(one.iid, one.name);
  const name = (kind, iid) => names[kind].get(iid) ?? (verdict.problems.push(kind + ' has no ' + iid), '?');
  if (packet.trackDescriptor?.process) {
    verdict.process = packet.trackDescriptor.process.processName;
    verdict.labels = packet.trackDescriptor.process.processLabels;
  }
  if (packet.trackDescriptor?.thread) {
    tracks.set(packet.trackDescriptor.uuid, {name: packet.trackDescriptor.thread.threadName, open: [], now: 0});
    verdict.threads[packet.trackDescriptor.thread.threadName] = packet.trackDescriptor.thread.tid;
  }
  const event = packet.trackEvent;
  if (!event) continue;
  const track = tracks.get(event.trackUuid);
  if (packet.timestamp < track.now) verdict.problems.push('time runs backwards at ' + packet.timestamp);
  track.now = packet.timestamp;
  if (event.type === 'TYPE_SLICE_BEGIN') {
    const read = annotation => {
      const {nameIid, dictEntries, ...value} = annotation;
      return [name('debugAnnotationNames', nameIid), dictEntries ? Object.fromEntries(dictEntries.map(read)) : Object.values(value)[0]];
    };
    const slice = {name: name('eventNames', event.nameIid), category: name('eventCategories', event.categoryIids[0]), thread: track.name,
      start: packet.timestamp, depth: track.open.length, args: Object.fromEntries((event.debugAnnotations ?? []).map(read))};
    for (const flow of event.flowIds ?? []) verdict.flows.push({flow, from: slice.name, thread: track.name});
    for (const flow of event.terminatingFlowIds ?? []) verdict.flows.push({flow, to: slice.name, thread: track.name});
    track.open.push(slice);
    verdict.slices.push(slice);
  } else {
    track.open.pop().end = packet.timestamp;
  }
}
for (const track of tracks.values()) if (track.open.length) verdict.problems.push(track.open.length + ' slices stay open');
console.log(JSON.stringify(verdict));
