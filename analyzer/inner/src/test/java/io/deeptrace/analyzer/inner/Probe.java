package io.deeptrace.analyzer.inner;
import java.nio.file.*; import java.util.*; import io.deeptrace.format.*; import io.deeptrace.format.InnerMethod.Match;
public final class Probe {
    public static void main(String[] args) throws Exception {
        long t = System.currentTimeMillis();
        Library l = new Library(Path.of(args[0]), Path.of(args[1]), args[2]);
        int n = l.methods().size(), v = l.values().size();
        System.out.printf("%s %s: %,d methods %.2f equal %.2f alike; %,d values %.2f direct %.2f known; %d s%n", args[1], Runtime.version().feature(), n,
          100.0*l.matched(Match.EXACT)/n, 100.0*(n-l.matched(Match.CODE))/n, v, 100.0*l.direct().size()/v, 100.0*(v-l.missing().size())/v, (System.currentTimeMillis()-t)/1000);
        for (InnerMethod m : l.methods()) if (m.match()!=Match.EXACT) System.out.println(m.match()+" "+m.ref()+" "+m.reason());
        for (SourceNode m : l.missing()) System.out.println("MISSING "+m.tree.getTag()+" "+m+ " in "+(m.parent==null?"":m.parent.text));
    }
}
