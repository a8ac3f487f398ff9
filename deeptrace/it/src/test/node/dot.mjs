// Lays out a graph with the real Graphviz, compiled to WebAssembly, and tells what it read: node dot.mjs FILE
import fs from 'node:fs';
import {instance} from '@viz-js/viz';

const viz = await instance();
const read = viz.renderJSON(fs.readFileSync(process.argv[2], 'utf8'));
const svg = viz.renderString(fs.readFileSync(process.argv[2], 'utf8'), {format: 'svg'});
console.log(JSON.stringify({
  nodes: read.objects.map(({ref, label, calls, counted, total, self}) => ({ref, label, calls, counted, total, self})),
  edges: read.edges.map(({tail, head, kind, calls, counted}) => ({from: read.objects[tail].ref, to: read.objects[head].ref, kind, calls, counted})),
  svgBytes: svg.length,
}));
